//! What a cell says in the type of its column. The text is kept as typed; whether it fits is computed when it is read.

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::civil::{Date, Time, date};
use when::{Calendar, Naming, Now, Order};

use crate::fields::FieldKind;
use crate::kernel;
use crate::opportunities::amounts;
use crate::reminders::Almanac;

/// Folded text, borrowed where nothing folds.
pub fn folded(text: &str) -> Cow<'_, str> {
    match text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(kernel::fold(text)),
    }
}

/// Whether a text is what its column holds and what its place on an opportunity takes. Nothing typed always fits.
pub fn fits(kind: FieldKind, target: Option<&str>, text: &str, choices: &[String]) -> bool {
    let text = text.trim();
    text.is_empty()
        || match (kind, target) {
            (FieldKind::Money, _) | (_, Some("amount")) => price(text).is_some_and(|minor| minor >= 0),
            (_, Some("probability")) => probability(text).is_some(),
            (FieldKind::Number, _) => number(text).is_some(),
            (FieldKind::Date, _) => day(text).is_some() || is_written_day(text),
            (FieldKind::Email, _) => text.split([';', ',']).all(|part| is_email(part.trim())),
            (FieldKind::Phone, _) => is_phone(text),
            (FieldKind::Link, _) => is_link(text),
            (FieldKind::Choice, _) => choices.is_empty() || choices.iter().any(|c| folded(c) == folded(text)),
            (FieldKind::YesNo, _) => yes_no(text).is_some(),
            _ => true,
        }
}

pub fn number(text: &str) -> Option<f64> {
    let plain = text.trim().trim_end_matches('%');
    plain
        .trim()
        .parse::<f64>()
        .ok()
        .filter(|n| n.is_finite())
        .or_else(|| amount(plain).map(|minor| minor as f64 / 100.0))
}

/// In percent: `40`, `40 %`, `0,4`.
pub fn probability(text: &str) -> Option<i64> {
    let said = number(text)?;
    let percent = if text.contains('%') || said > 1.0 { said } else { said * 100.0 };
    (0.0..=100.0).contains(&percent).then(|| percent.round() as i64)
}

/// The same of an amount that may name any currency: `12 500`, `500 SEK`.
fn price(text: &str) -> Option<i64> {
    amount(text).or_else(|| amount(amounts::in_currency(text, kernel::Currency::EUR).0))
}

/// Minor units: `12 500`, `12,5k`, `1,2 M€`.
pub fn amount(text: &str) -> Option<i64> {
    pasted::amount(text).map(|(minor, _)| minor)
}

/// `2026-11-21`, `21/11/2026`, `21.11.26`, with or without a time behind; `21 nov. 2026`, `November 21st, 2026`.
pub fn day(text: &str) -> Option<Date> {
    day_in_figures(text).or_else(|| day_in_words(text))
}

/// The same, or the next day that a text writes without its year: `3 mars`, `12/3`.
pub fn day_ahead(text: &str, almanac: &Almanac) -> Option<Date> {
    day(text).or_else(|| {
        let said = almanac.understand(text)?;
        let alone = said.naming == Naming::Written && said.plan.label.is_empty();
        alone.then(|| said.kept().day.0)
    })
}

/// Whether a text writes a day, perhaps without its year. What is counted from today (`demain`) is not written.
fn is_written_day(text: &str) -> bool {
    let begins = folded(text.split(' ').next().unwrap_or_default());
    // The day of the week that goes with `3 mars` is another one each year.
    if text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) || when::is_weekday(&begins) {
        return false;
    }
    // Whether it is a day depends neither on today nor on days off.
    let now = Now { date: date(2000, 1, 1), time: Time::midnight() };
    let calendar = Calendar { working_days: [true; 7], holidays: &[] };
    when::parse(text, now, Order::DayFirst, &calendar)
        .is_some_and(|said| said.naming == Naming::Written && said.label.is_empty())
}

fn day_in_words(text: &str) -> Option<Date> {
    if text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let text = folded(text);
    let mut words: Vec<&str> = text.split(' ').collect();
    if words.len() == 4 && words.first().is_some_and(|word| when::is_weekday(word)) {
        words.remove(0);
    }
    let at = words.iter().position(|word| when::month(word).is_some()).filter(|_| words.len() == 3)?;
    let month = when::month(words.remove(at))?;
    let [day, year] = words.as_slice() else { return None };
    let day = ["er", "st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let year: i16 = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

fn day_in_figures(text: &str) -> Option<Date> {
    let first = text.trim().split([' ', 'T']).next()?;
    let parts: Vec<&str> = first.split(['/', '-', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, date) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let mut year: i16 = year.parse().ok()?;
    if year < 100 {
        year += 2000;
    }
    let (month, date): (i8, i8) = (month.parse().ok()?, date.parse().ok()?);
    // An American file says the month first: 12/31/2026 leaves no doubt.
    let (month, date) = if month > 12 && date <= 12 { (date, month) } else { (month, date) };
    Date::new(year, month, date).ok()
}

pub fn is_email(text: &str) -> bool {
    let Some((who, host)) = text.split_once('@') else { return false };
    !who.is_empty()
        && !text.contains(char::is_whitespace)
        && !host.contains('@')
        && host.split('.').count() > 1
        && host.split('.').all(|part| !part.is_empty())
}

/// Digits in a form that one dials. A number that begins with one 0 has ten digits here and in most neighbouring countries.
pub fn is_phone(text: &str) -> bool {
    if text.len() > 40 || !text.chars().all(|c| c.is_ascii_digit() || " .-/()+\u{a0}\u{202f}".contains(c)) {
        return false;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let national = text.trim_start_matches(['(', ' ']);
    match national.starts_with('0') && !national.starts_with("00") {
        true => (9..=11).contains(&digits),
        false => (8..=15).contains(&digits),
    }
}

pub fn is_link(text: &str) -> bool {
    let bare = text.strip_prefix("https://").or(text.strip_prefix("http://"));
    let host = bare.unwrap_or(text).split(['/', '?', '#']).next().unwrap_or_default();
    let ending = host.rsplit('.').next().unwrap_or_default();
    !text.contains(char::is_whitespace)
        && !host.contains('@')
        && host.contains('.')
        && ending.len() >= 2
        && !ending.bytes().any(|b| b.is_ascii_digit())
}

pub fn yes_no(text: &str) -> Option<bool> {
    match folded(text.trim()).as_ref() {
        "oui" | "yes" | "vrai" | "true" | "1" | "x" | "o" | "y" => Some(true),
        "non" | "no" | "faux" | "false" | "0" | "n" => Some(false),
        _ if matches!(text.trim(), "✓" | "✔" | "★") => Some(true),
        _ => None,
    }
}

/// The place of a cell in a sorted column: what fits its type by its value, then the rest by its letters, blanks last.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    Number(f64),
    Text(String),
    Blank,
}

pub fn place(kind: FieldKind, text: &str) -> Place {
    let text = text.trim();
    if text.is_empty() {
        return Place::Blank;
    }
    let number = match kind {
        FieldKind::Number => number(text),
        FieldKind::Money => amount(text).map(|minor| minor as f64),
        FieldKind::Date => day(text).map(|d| f64::from(d.year()) * 1_000.0 + f64::from(d.day_of_year())),
        FieldKind::YesNo => yes_no(text).map(|yes| if yes { 0.0 } else { 1.0 }),
        _ => None,
    };
    number.map_or_else(|| Place::Text(folded(text).into_owned()), Place::Number)
}

impl Place {
    /// Blank cells stay last in both directions.
    pub fn compare(&self, other: &Place, ascending: bool) -> Ordering {
        let order = match (self, other) {
            (Place::Blank, Place::Blank) => return Ordering::Equal,
            (Place::Blank, _) => return Ordering::Greater,
            (_, Place::Blank) => return Ordering::Less,
            (Place::Number(_), Place::Text(_)) => return Ordering::Less,
            (Place::Text(_), Place::Number(_)) => return Ordering::Greater,
            (Place::Number(a), Place::Number(b)) => a.total_cmp(b),
            (Place::Text(a), Place::Text(b)) => a.cmp(b),
        };
        if ascending { order } else { order.reverse() }
    }
}

#[cfg(test)]
mod tests;
