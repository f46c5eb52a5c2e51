//! A pasted text as the fields of a new opportunity.

use jiff::civil::{Date, Time};
use pasted::{Amount, Phone};
use serde::{Deserialize, Serialize};
use when::{Calendar, Now};

use super::views;
use crate::contacts::Incoming;
use crate::kernel::{Currency, Money};
use crate::reminders::Almanac;
use crate::ui::format;
use crate::words::Words;

/// Texts as one would type them; empty where nothing was found.
#[derive(Debug, Default, Clone, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Understood {
    pub title: String,
    pub company: String,
    pub person: String,
    pub job: String,
    pub phone: String,
    pub mobile: String,
    pub email: String,
    pub website: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
    pub siren: String,
    pub amount: String,
    pub next: String,
    pub note: String,
}

impl Understood {
    pub fn incoming(&self) -> Incoming {
        Incoming {
            company: self.company.clone(),
            person: self.person.clone(),
            job: self.job.clone(),
            phone: self.phone.clone(),
            mobile: self.mobile.clone(),
            email: self.email.clone(),
            website: self.website.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
            country: self.country.clone(),
            siren: self.siren.clone(),
        }
    }
}

pub fn understood(text: &str, almanac: &Almanac, country: &str, currency: &str, words: &Words) -> Understood {
    let calendar = Calendar { working_days: almanac.working_days, holidays: &almanac.holidays };
    let now = Now { date: almanac.today.0, time: almanac.time };
    let hints = pasted::Hints { country, currency, now, order: almanac.order, calendar: &calendar };
    let found = pasted::understand(text, &hints);
    let (phone, mobile) = numbers(&found.phones, country);
    let note = note(&found, country, words);
    let person = found.person.map(|p| format!("{} {}", p.first, p.last).trim().to_owned());
    let address = found.address.unwrap_or_default();
    Understood {
        title: found.title,
        company: found.company.unwrap_or_default(),
        person: person.unwrap_or_default(),
        job: found.job.unwrap_or_default(),
        phone,
        mobile,
        email: found.emails.into_iter().next().unwrap_or_default(),
        website: found.website.unwrap_or_default(),
        street: address.street,
        postcode: address.postcode,
        city: address.city,
        country: address.country,
        // The establishment's number begins with the company's.
        siren: found.siren.or(found.siret.map(|siret| siret.chars().take(9).collect())).unwrap_or_default(),
        amount: found.amount.map(|amount| typed_amount(&amount, currency, words)).unwrap_or_default(),
        next: found.next.map(|w| next_text(w.date, w.time)).unwrap_or_default(),
        note,
    }
}

/// The number to call, and the mobile beside it.
fn numbers(phones: &[Phone], country: &str) -> (String, String) {
    let shown = |phone: Option<&Phone>| phone.map(|p| format::phone(&p.e164, country)).unwrap_or_default();
    match phones {
        [mobile, phone, ..] if mobile.is_mobile() && !phone.is_mobile() => {
            (shown(Some(phone)), shown(Some(mobile)))
        }
        _ => (shown(phones.first()), shown(phones.get(1))),
    }
}

/// As one would type it; the currency where it is another than the workspace's.
fn typed_amount(amount: &Amount, home: &str, words: &Words) -> String {
    // Hundredths, whatever the currency: written with two decimals at most, every currency reads them right.
    let typed = views::typed_money(words, Money::new(amount.minor_units, Currency::EUR));
    if amount.currency == home { typed } else { format!("{typed} {}", amount.currency) }
}

/// What was understood and has no field of its own comes behind what was not, each with its label: nothing is lost.
fn note(found: &pasted::Understood, country: &str, words: &Words) -> String {
    let label = |key: &str, value: &str| format!("{} : {value}", words.t(key));
    let phones = found.phones.iter().skip(2);
    let emails = found.emails.iter().skip(1);
    let beside = phones
        .map(|phone| label("opportunities-phone", &format::phone(&phone.e164, country)))
        .chain(emails.map(|email| label("opportunities-email", email)))
        .chain(found.siret.iter().map(|siret| label("opportunities-siret", siret)))
        .chain(found.vat.iter().map(|vat| label("opportunities-vat", vat)))
        .chain(found.fields.iter().map(|(label, value)| format!("{label} : {value}")));
    let note = found.note.trim();
    let lines: Vec<String> =
        Some(note.to_owned()).filter(|note| !note.is_empty()).into_iter().chain(beside).collect();
    lines.join("\n")
}

/// A plan as one would type it: `2026-11-27 14:00`.
fn next_text(date: Date, time: Option<Time>) -> String {
    match time {
        Some(time) => format!("{date} {}", format::time(time)),
        None => date.to_string(),
    }
}
