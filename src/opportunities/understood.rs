//! A pasted text as the fields of a new opportunity.

use jiff::civil::{Date, Time};
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
    pub email: String,
    pub website: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
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
            email: self.email.clone(),
            website: self.website.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
            ..Incoming::default()
        }
    }
}

pub fn understood(text: &str, almanac: &Almanac, country: &str, currency: &str, words: &Words) -> Understood {
    let calendar = Calendar { working_days: almanac.working_days, holidays: &almanac.holidays };
    let now = Now { date: almanac.today.0, time: almanac.time };
    let hints = pasted::Hints { country, currency, now, order: almanac.order, calendar: &calendar };
    let found = pasted::understand(text, &hints);
    let person = found.person.map(|p| format!("{} {}", p.first, p.last).trim().to_owned());
    let address = found.address.unwrap_or_default();
    let amount = found.amount.map(|a| {
        // Hundredths, whatever the currency: written with two decimals at most, every currency reads them right.
        views::typed_money(words, Money::new(a.minor_units, Currency::EUR))
    });
    let labelled = found.fields.iter().map(|(label, value)| format!("\n{label} : {value}"));
    let note = found.note.trim().to_owned() + &labelled.collect::<String>();
    Understood {
        title: found.title,
        company: found.company.unwrap_or_default(),
        person: person.unwrap_or_default(),
        job: found.job.unwrap_or_default(),
        phone: found.phones.first().map(|p| p.national().to_owned()).unwrap_or_default(),
        email: found.emails.first().cloned().unwrap_or_default(),
        website: found.website.unwrap_or_default(),
        street: address.street,
        postcode: address.postcode,
        city: address.city,
        amount: amount.unwrap_or_default(),
        next: found.next.map(|w| next_text(w.date, w.time)).unwrap_or_default(),
        note: note.trim().to_owned(),
    }
}

/// A plan as one would type it: `2026-11-27 14:00`.
fn next_text(date: Date, time: Option<Time>) -> String {
    match time {
        Some(time) => format!("{date} {}", format::time(time)),
        None => date.to_string(),
    }
}
