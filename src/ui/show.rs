//! Amounts and moments in a page: readable, and exact for machines.

use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::format;
use crate::kernel::{At, Day, Money};
use crate::words::{Lang, Words};

/// An amount, or a dash where there is none.
pub fn money(words: &Words, amount: Option<Money>) -> Markup {
    match amount {
        Some(amount) => html! { data value=(amount.plain()) { (format::money(words.lang(), amount)) } },
        None => html! { span.muted { "–" } },
    }
}

/// `hier`, `auj.`, `lun. 24 nov.`, with the full date for those who ask.
pub fn day(words: &Words, day: Day, today: Day) -> Markup {
    let lang = words.lang();
    html! { time datetime=(day) title=(title(lang, day)) { (format::relative_day(lang, day, today)) } }
}

/// `lun. 24 nov.`, whatever today is.
pub fn date(words: &Words, day: Day, today: Day) -> Markup {
    html! { time datetime=(day) title=(title(words.lang(), day)) { (format::short_day(words.lang(), day, today)) } }
}

/// `il y a 2 h`, `hier`, with the exact moment for those who ask.
pub fn moment(words: &Words, at: At, now: At, zone: &TimeZone) -> Markup {
    let lang = words.lang();
    let exact = format!("{} {}", title(lang, at.day(zone)), format::time(at.on_the_wall(zone).time()));
    html! { time datetime=(at.rfc3339()) title=(exact) { (format::relative_moment(lang, at, now, zone)) } }
}

fn title(lang: Lang, day: Day) -> String {
    format!("{} {}", format::long_day(lang, day, day), day.0.year())
}
