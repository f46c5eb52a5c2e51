use jiff::tz::TimeZone;

use crate::kernel::{At, Currency, Refusal};
use crate::record;

record! {
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Workspace {
        pub name: String,
        pub lang: String,
        pub zone: String,
        pub currency: Currency,
        pub country: String,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_works_for_an_hour() {
        let waiting = Waiting { hash: Some("h".into()), expires_at: Some(At(1000)) };
        assert!(waiting.opens_with("h", At(999)));
        assert!(!waiting.opens_with("h", At(1000)));
        assert!(!waiting.opens_with("x", At(0)));
        assert!(!Waiting { hash: None, expires_at: None }.opens_with("", At(0)));
    }
}
