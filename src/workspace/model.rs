use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::keys;
use crate::kernel::{At, Clientele, Currency, Day, Refusal};
use crate::record;
use crate::words::Lang;

record! {
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Workspace {
        pub name: String,
        pub lang: String,
        pub zone: String,
        pub currency: Currency,
        pub country: String,
        pub clientele: Clientele,
        /// Seven 0 or 1, Monday first.
        pub working_days: String,
        pub ready_at: Option<At>,
    }
}

record! {
    /// The link that makes the first administrator.
    pub struct Waiting {
        pub hash: Option<String>,
        pub expires_at: Option<At>,
    }
}

/// What the set-up page says of the workspace.
#[derive(Debug, Clone)]
pub struct NewWorkspace {
    pub name: String,
    pub lang: String,
    pub zone: String,
    pub currency: Currency,
    pub country: String,
}

impl Waiting {
    /// Whether this is the link that the terminal printed last, within its hour.
    pub fn opens_with(&self, token_hash: &str, now: At) -> bool {
        self.hash.as_deref() == Some(token_hash) && self.expires_at.is_some_and(|end| now < end)
    }
}

/// A day on which nobody works. Those of the country have no name of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Holiday {
    pub day: Day,
    #[serde(default)]
    pub name: String,
}

/// What an administrator sets; also how it is kept in the trail, and undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ways {
    pub name: String,
    pub lang: Lang,
    pub zone: String,
    #[schema(value_type = String)]
    pub currency: Currency,
    /// Two letters (ISO 3166).
    pub country: String,
    /// To whom the company sells: `companies`, `people` or `both`.
    #[serde(default)]
    pub clientele: Clientele,
    /// Seven 0 or 1, Monday first.
    pub working_days: String,
    pub holidays: Vec<Holiday>,
}

impl Ways {
    /// Everything that cannot be accepted.
    pub fn refusals(&self) -> Vec<Refusal> {
        let name = match self.name.trim().chars().count() {
            0 => Some(Refusal::at("name", "workspace-name-missing")),
            1..=100 => None,
            _ => Some(Refusal::at("name", "workspace-name-long")),
        };
        let days = self.working_days.len() == 7 && self.working_days.chars().all(|c| c == '0' || c == '1');
        let works = days && self.working_days.contains('1');
        let week = (!works).then(|| Refusal::at("working_days", "workspace-days-missing"));
        let country = self.country.len() <= 2 && self.country.chars().all(|c| c.is_ascii_uppercase());
        let country = (!country).then(|| Refusal::at("country", "workspace-country-unknown"));
        let currency = clean_currency(self.currency.code()).err();
        name.into_iter()
            .chain(clean_zone(&self.zone).err())
            .chain(currency)
            .chain(country)
            .chain(week)
            .collect()
    }
}

record! {
    /// How one person likes it.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
    pub struct Preferences {
        /// `fr` or `en`.
        pub lang: String,
        pub zone: String,
        /// `system`, `light` or `dark`.
        pub theme: String,
        /// Whether single keys act.
        pub single_keys: bool,
        /// How many seconds an undo message stays: 10, 30, or 0 until it is closed.
        pub linger: i64,
        /// Keys pressed instead of ours, as `ours=theirs` pairs: `a=l l=a`.
        #[serde(default)]
        pub keys: String,
    }
}

pub const THEMES: [&str; 3] = ["system", "light", "dark"];
pub const LINGERS: [i64; 3] = [10, 30, 0];

impl Preferences {
    pub fn refusals(&self) -> Vec<Refusal> {
        let known = [
            (Lang::ALL.iter().any(|lang| lang.code() == self.lang), "lang"),
            (THEMES.contains(&self.theme.as_str()), "theme"),
            (LINGERS.contains(&self.linger), "linger"),
        ];
        let unknown = known
            .into_iter()
            .filter(|(known, _)| !known)
            .map(|(_, field)| Refusal::at(field, "workspace-choice-unknown"));
        unknown.chain(clean_zone(&self.zone).err()).chain(keys::refusals(&self.keys)).collect()
    }
}

pub const MONDAY_TO_FRIDAY: &str = "1111100";

/// A zone that the time zone database knows.
pub fn clean_zone(typed: &str) -> Result<String, Refusal> {
    let zone = typed.trim();
    match TimeZone::get(zone) {
        Ok(_) => Ok(zone.to_owned()),
        Err(_) => Err(Refusal::at("zone", "workspace-zone-unknown")),
    }
}

/// A currency among those that the world uses.
pub fn clean_currency(typed: &str) -> Result<Currency, Refusal> {
    let known = CURRENCIES.contains(&typed);
    typed.parse().ok().filter(|_| known).ok_or_else(|| Refusal::at("currency", "workspace-currency-unknown"))
}

/// Offered in this order: the usual ones of our users first, then by code.
pub const CURRENCIES: [&str; 27] = [
    "EUR", "GBP", "USD", "CHF", "CAD", "AED", "AUD", "BRL", "CNY", "CZK", "DKK", "DZD", "HUF", "INR", "JPY",
    "MAD", "MXN", "NOK", "NZD", "PLN", "RON", "SEK", "SGD", "TND", "TRY", "XOF", "ZAR",
];

/// Countries that can be chosen, by their two letters; days off are known for France.
pub const COUNTRIES: [&str; 11] = ["FR", "BE", "CH", "LU", "GB", "IE", "CA", "US", "AU", "NZ", ""];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_needs_a_name_a_known_zone_and_a_day_of_work() {
        let ways = Ways {
            name: "Atelier Morel".into(),
            lang: Lang::Fr,
            zone: "Europe/Paris".into(),
            currency: Currency::EUR,
            country: "FR".into(),
            clientele: Clientele::Both,
            working_days: MONDAY_TO_FRIDAY.into(),
            holidays: vec![],
        };
        assert_eq!(ways.refusals(), []);
        let wrong = Ways {
            name: " ".into(),
            zone: "Mars".into(),
            working_days: "0000000".into(),
            country: "France".into(),
            ..ways
        };
        let fields: Vec<_> = wrong.refusals().into_iter().filter_map(|r| r.field).collect();
        assert_eq!(fields, ["name", "zone", "country", "working_days"]);
    }

    #[test]
    fn a_link_works_for_an_hour() {
        let waiting = Waiting { hash: Some("h".into()), expires_at: Some(At(1000)) };
        assert!(waiting.opens_with("h", At(999)));
        assert!(!waiting.opens_with("h", At(1000)));
        assert!(!waiting.opens_with("x", At(0)));
        assert!(!Waiting { hash: None, expires_at: None }.opens_with("", At(0)));
    }
}
