use maud::{Markup, html};

use super::model::Absence;
use super::pages::{AwayForm, Known};
use crate::kernel::UserId;
use crate::ui::{self, Errors, button, field, format, page_head};
use crate::users::Colleague;
use crate::words::Words;

pub struct Shown<'a> {
    pub words: &'a Words,
    pub people: &'a [Colleague],
    pub known: &'a Known,
    pub me: UserId,
}

impl Shown<'_> {
    fn name(&self, id: UserId) -> &str {
        self.people.iter().find(|p| p.id == id).map_or("", |p| p.name.as_str())
    }

    fn choices(&self, keep: impl Fn(&Colleague) -> bool) -> Vec<(String, String)> {
        let kept = self.people.iter().filter(|p| p.active && keep(p));
        kept.map(|p| (p.id.to_string(), p.name.clone())).collect()
    }
}

pub fn page(shown: &Shown, form: &AwayForm, errors: &Errors) -> Markup {
    let words = shown.words;
    html! {
        (page_head(&words.t("settings-absences"), html! {}, html! {}))
        p.muted.measure { (words.t("absences-about")) }
        (new(shown, form, errors))
        @if shown.known.absences.is_empty() {
            (ui::empty(&words.t("absences-none"), html! {}))
        } @else {
            ul.people { @for absence in &shown.known.absences { (line(shown, absence)) } }
        }
    }
}

fn new(shown: &Shown, form: &AwayForm, errors: &Errors) -> Markup {
    let words = shown.words;
    let senders = shown.choices(|p| shown.known.may_send.contains(&p.id));
    let me = shown.me.to_string();
    let user = if form.user.is_empty() { &me } else { &form.user };
    let mut deputies = vec![(String::new(), "–".to_owned())];
    deputies.extend(shown.choices(|p| senders.len() > 1 || p.id != shown.me));
    html! {
        form.panel.stack-m #new-absence method="post" action="/absences" {
            (errors.summary(words))
            div.form-grid {
                @if senders.len() > 1 {
                    (field("user", &words.t("absences-who")).choices(senders).value(user).error(errors.at("user")))
                }
                (field("first", &words.t("absences-first")).kind("date").value(&form.first).required().error(errors.at("first")))
                (field("last", &words.t("absences-last")).kind("date").value(&form.last).help(&words.t("absences-last-help")).error(errors.at("last")))
                (field("deputy", &words.t("absences-deputy")).choices(deputies).value(&form.deputy).error(errors.at("deputy")))
            }
            p.actions { (button(&words.t("absences-declare")).primary()) }
        }
    }
}

fn line(shown: &Shown, absence: &Absence) -> Markup {
    let words = shown.words;
    let day = |day| format::full_day_short(words.lang(), day);
    let days = words.with(
        if absence.first_day == absence.last_day { "absences-on" } else { "absences-days" },
        &[("first", day(absence.first_day).into()), ("last", day(absence.last_day).into())],
    );
    let end = if absence.running { "absences-end-now" } else { "absences-cancel" };
    html! {
        li.panel.line-up id={ "absence-" (absence.id) } {
            strong { (shown.name(absence.user_id)) }
            span { (days) }
            span { (words.with("absences-stands-in", &[("name", shown.name(absence.deputy_id).into())])) }
            @if absence.running { (ui::plain_badge(&words.t("absences-now"))) }
            @if shown.known.may_send.contains(&absence.user_id) {
                form method="post" action={ "/absences/" (absence.id) "/cancel" } { (button(&words.t(end)).small()) }
            }
        }
    }
}
