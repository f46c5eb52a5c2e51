use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::kernel::{LookUpId, Refusal};
use crate::listed::{Fields, check_name};
use crate::record;

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct LookUp {
        pub id: LookUpId,
        pub name: String,
        /// The address, with places that the row fills: `https://example.com/?q={company} {city}`.
        pub pattern: String,
        /// Also beside the cells of a column of addresses.
        pub on_addresses: bool,
        pub position: i64,
    }
}

/// What can be set of a look-up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LookUpSetting {
    pub name: String,
    pub pattern: String,
    pub on_addresses: bool,
}

const LONGEST_PATTERN: usize = 500;

impl LookUpSetting {
    pub fn of(name: &str, pattern: &str, on_addresses: bool) -> LookUpSetting {
        LookUpSetting { name: name.trim().to_owned(), pattern: pattern.trim().to_owned(), on_addresses }
    }

    /// A look-up as a form says it.
    pub fn typed(fields: &Fields) -> LookUpSetting {
        let text = |name: &str| fields.get(name).map_or("", String::as_str);
        LookUpSetting::of(text("name"), text("pattern"), fields.contains_key("on_addresses"))
    }

    pub fn check(&self) -> Vec<Refusal> {
        check_name("name", &self.name).into_iter().chain(check_pattern(&self.pattern)).collect()
    }
}

/// An address of the web, of a whole host, with at least one place behind it: a row never decides to whom it is sent.
fn check_pattern(pattern: &str) -> Option<Refusal> {
    let (host, rest) = pieces_of_address(pattern).unwrap_or_default();
    let wrong = host.is_empty() || host.contains(['{', ' ']) || pattern.len() > LONGEST_PATTERN;
    let parts = parts(rest);
    match (wrong, parts) {
        (true, _) => Some(Refusal::at("pattern", "look-ups-pattern-address")),
        (_, None) => Some(Refusal::at("pattern", "look-ups-pattern-braces")),
        (_, Some(parts)) if parts.iter().all(|part| matches!(part, Part::Text(_))) => {
            Some(Refusal::at("pattern", "look-ups-pattern-places"))
        }
        _ => None,
    }
}

/// The host, and what follows it.
fn pieces_of_address(pattern: &str) -> Option<(&str, &str)> {
    let bare = pattern.strip_prefix("https://").or(pattern.strip_prefix("http://"))?;
    Some(bare.split_at(bare.find(['/', '?', '#']).unwrap_or(bare.len())))
}

#[derive(Debug, PartialEq)]
enum Part<'a> {
    Text(&'a str),
    /// Names of places; the first that is filled counts.
    Place(&'a str),
}

/// Nothing when a brace is not closed or holds nothing.
fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let (place, behind) = after.split_once('}')?;
        if place.trim().is_empty() || place.contains('{') || before.contains('}') {
            return None;
        }
        parts.extend([Part::Text(before), Part::Place(place)]);
        rest = behind;
    }
    (!rest.contains('}')).then(|| {
        parts.push(Part::Text(rest));
        parts
    })
}

/// The address of a row: `{company}` is what `value` says of "company", `{siren|company}` the first of both that is filled.
/// Nothing when the row fills no place.
pub fn address(pattern: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (host, rest) = pieces_of_address(pattern)?;
    let mut filled = false;
    let mut behind = String::new();
    for part in parts(rest)? {
        match part {
            Part::Text(text) => behind.push_str(text),
            Part::Place(names) => {
                let mut values = names.split('|').filter_map(|name| value(name.trim()));
                let text = values.find(|text| !text.trim().is_empty()).unwrap_or_default();
                filled |= !text.is_empty();
                behind.extend(utf8_percent_encode(text.trim(), UNRESERVED));
            }
        }
    }
    let scheme = if pattern.starts_with("http://") { "http" } else { "https" };
    filled.then(|| format!("{scheme}://{host}{}", spaced(&behind)))
}

/// What a part of an address may hold as it is (RFC 3986, section 2.3).
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// One encoded space between words, none where a place was empty at the end.
fn spaced(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let joined = words.join("%20");
    joined.replace("=%20", "=")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pattern: &str, row: &[(&str, &str)]) -> Option<String> {
        address(pattern, |name| row.iter().find(|(key, _)| *key == name).map(|(_, text)| (*text).to_owned()))
    }

    #[test]
    fn a_row_fills_the_places_of_the_address() {
        let web = "https://example.com/search?q={company} {city}";
        let both = of(web, &[("company", "Forêt & Fils"), ("city", "Saint-Étienne")]);
        assert_eq!(
            both.as_deref(),
            Some("https://example.com/search?q=For%C3%AAt%20%26%20Fils%20Saint-%C3%89tienne")
        );
        assert_eq!(of(web, &[("company", "Armor")]).as_deref(), Some("https://example.com/search?q=Armor"));
        assert_eq!(of(web, &[("city", "Lyon")]).as_deref(), Some("https://example.com/search?q=Lyon"));
        assert_eq!(of(web, &[("company", "  ")]), None);
        let first = "https://example.com/{siren|company}/x";
        assert_eq!(
            of(first, &[("siren", ""), ("company", "A/B")]).as_deref(),
            Some("https://example.com/A%2FB/x")
        );
    }

    #[test]
    fn a_pattern_is_an_address_with_places_behind_its_host() {
        let wrong = |pattern: &str| {
            let found = LookUpSetting::of("Web", pattern, false).check();
            found.first().map(|refusal| refusal.key.to_string())
        };
        assert_eq!(wrong("https://example.com/?q={company}"), None);
        for pattern in [
            "javascript:alert({company})",
            "example.com/{city}",
            "https://{company}.com/",
            "https://a b/{city}",
        ] {
            assert_eq!(wrong(pattern).as_deref(), Some("look-ups-pattern-address"), "{pattern}");
        }
        for pattern in ["https://example.com/{", "https://example.com/{}", "https://example.com/{a}}"] {
            assert_eq!(wrong(pattern).as_deref(), Some("look-ups-pattern-braces"), "{pattern}");
        }
        assert_eq!(wrong("https://example.com/").as_deref(), Some("look-ups-pattern-places"));
    }
}
