//! What the browser's language tells about where somebody works. Shown on one line, and changed there.

use crate::words::Lang;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    pub country: &'static str,
    pub zone: &'static str,
    pub currency: &'static str,
}

const PLACES: [Guess; 10] = [
    Guess { country: "FR", zone: "Europe/Paris", currency: "EUR" },
    Guess { country: "GB", zone: "Europe/London", currency: "GBP" },
    Guess { country: "BE", zone: "Europe/Brussels", currency: "EUR" },
    Guess { country: "CH", zone: "Europe/Zurich", currency: "CHF" },
    Guess { country: "LU", zone: "Europe/Luxembourg", currency: "EUR" },
    Guess { country: "IE", zone: "Europe/Dublin", currency: "EUR" },
    Guess { country: "CA", zone: "America/Toronto", currency: "CAD" },
    Guess { country: "US", zone: "America/New_York", currency: "USD" },
    Guess { country: "AU", zone: "Australia/Sydney", currency: "AUD" },
    Guess { country: "NZ", zone: "Pacific/Auckland", currency: "NZD" },
];

/// `fr-CH,fr;q=0.9` works in Switzerland; `fr` alone in France, `en` alone in Britain.
pub fn guess(accept_language: &str, lang: Lang) -> Guess {
    let regions =
        accept_language.split(',').filter_map(|part| part.split(';').next()?.trim().split('-').nth(1));
    let named = regions.filter_map(place).next();
    let usual = match lang {
        Lang::Fr => 0,
        Lang::En => 1,
    };
    named.unwrap_or(&PLACES[usual]).clone()
}

fn place(region: &str) -> Option<&'static Guess> {
    PLACES.iter().find(|place| place.country.eq_ignore_ascii_case(region))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_of_the_language_tells_the_place() {
        assert_eq!(guess("fr-CH,fr;q=0.9,en;q=0.8", Lang::Fr).currency, "CHF");
        assert_eq!(guess("fr", Lang::Fr).zone, "Europe/Paris");
        assert_eq!(guess("en-XX,en-US;q=0.5", Lang::En).country, "US");
        assert_eq!(guess("", Lang::En).country, "GB");
    }

    #[test]
    fn every_guess_is_one_that_the_form_accepts() {
        for place in &PLACES {
            assert!(jiff::tz::TimeZone::get(place.zone).is_ok(), "{}", place.zone);
            assert!(crate::workspace::CURRENCIES.contains(&place.currency));
        }
    }
}
