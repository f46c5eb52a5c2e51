//! Postal addresses: France, Belgium, Switzerland, Germany, United Kingdom, United States.

use crate::{
    Address, Kind,
    page::{Page, Part},
    words::*,
};

const CITY_WORDS: usize = 5;
/// The provinces of Canada, as they stand before a postcode.
const PROVINCES: &[&str] = &[
    "quebec",
    "qc",
    "ontario",
    "on",
    "alberta",
    "ab",
    "manitoba",
    "mb",
    "saskatchewan",
    "sk",
    "nouveau-brunswick",
    "new brunswick",
    "nb",
    "nouvelle-ecosse",
    "nova scotia",
    "ns",
    "british columbia",
    "bc",
    "pe",
    "nl",
];

/// A postcode with what stands around it in its segment.
struct Town {
    before: Part,
    postcode: String,
    city: String,
    part: Part,
}

/// The first address among the segments, which it claims with its street and its country.
pub fn address(page: &mut Page, segments: &[Part], four_digits: bool) -> Option<Address> {
    let towns = segments.iter().enumerate();
    let found = towns.filter_map(|(n, part)| Some((n, town(page, *part, four_digits)?))).next();
    let Some((n, town)) = found else { return street_alone(page, segments) };
    let mut address = Address { postcode: town.postcode, city: town.city, ..Address::default() };
    let mut from = n;
    let mut streets = Vec::new();
    page.claim(town.part, Kind::Address);
    if town.before.start < town.before.end {
        streets.push(town.before);
    }
    if address.city.is_empty() {
        from = n.checked_sub(1)?;
        if let Some(province) = segments.get(from).copied().filter(|part| is_province(page.slice(*part))) {
            page.claim(province, Kind::Address);
            from = from.checked_sub(1)?;
        }
        let city = segments.get(from).copied().filter(|part| capitalised(page.slice(*part)))?;
        address.city = page.slice(city).to_owned();
        page.claim(city, Kind::Address);
    }
    for part in segments.iter().take(from).rev().take(3) {
        let text = page.slice(*part);
        let number = !streets.is_empty() && text.len() < 6 && text.starts_with(|c: char| c.is_ascii_digit());
        if !number && !is_street(text) {
            break;
        }
        streets.insert(0, *part);
    }
    address.street = streets.iter().map(|part| page.slice(*part)).collect::<Vec<_>>().join(", ");
    for part in streets {
        page.claim(part, Kind::Address);
    }
    address.country = country_after(page, segments, n).unwrap_or_default();
    Some(address)
}

fn street_alone(page: &mut Page, segments: &[Part]) -> Option<Address> {
    let street = segments.iter().copied().find(|part| {
        let slice = page.slice(*part);
        is_street(slice) && slice.contains(|c: char| c.is_ascii_digit())
    })?;
    page.claim(street, Kind::Address);
    Some(Address { street: page.slice(street).to_owned(), ..Address::default() })
}

fn country_after(page: &mut Page, segments: &[Part], n: usize) -> Option<String> {
    let part = segments.iter().skip(n + 1).take(2).copied().find(|part| {
        let folded = fold(page.slice(*part));
        COUNTRIES.iter().any(|(name, _)| *name == folded)
    })?;
    page.claim(part, Kind::Address);
    Some(page.slice(part).to_owned())
}

fn town(page: &Page, segment: Part, four_digits: bool) -> Option<Town> {
    let words = page.words(segment);
    british(page, segment, &words)
        .or_else(|| american(page, segment, &words))
        .or_else(|| continental(page, segment, &words, four_digits))
}

/// `69100 Villeurbanne`, `B-1000 Bruxelles`, `12 rue des Forges 69100 Villeurbanne`.
fn continental(page: &Page, segment: Part, words: &[Part], four_digits: bool) -> Option<Town> {
    let (n, postcode) = words.iter().enumerate().find_map(|(n, word)| {
        let code = page.slice(*word);
        let digits = ["FR-", "F-", "BE-", "B-", "CH-", "DE-", "D-", "LU-", "L-"]
            .iter()
            .find_map(|prefix| code.strip_prefix(prefix));
        let known = digits.is_some() || code.len() == 5 || four_digits;
        let digits = digits.unwrap_or(code);
        let shaped = (4..=5).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
        let city = words.get(n + 1).is_some_and(|city| page.slice(*city).starts_with(char::is_uppercase));
        (known && shaped && city).then(|| (n, digits.to_owned()))
    })?;
    let start = words.get(n)?.start;
    let off = |c: char| c.is_whitespace() || c == '-';
    let before = page.trimmed(Part { start: segment.start, end: start }, off);
    let city = page.trimmed(Part { start: words.get(n + 1)?.start, end: segment.end }, off);
    let short = words.len() - n - 1 <= CITY_WORDS;
    let near_street = before.start == before.end || is_street(page.slice(before));
    let part = Part { start, end: segment.end };
    (short && near_street).then(|| Town { before, postcode, city: page.slice(city).to_owned(), part })
}

/// `Leeds LS1 4AB`: the postcode is the last two words.
fn british(page: &Page, segment: Part, words: &[Part]) -> Option<Town> {
    let (inward, outward) = (words.last()?, words.get(words.len().checked_sub(2)?)?);
    let (outward_text, inward_text) = (page.slice(*outward), page.slice(*inward));
    let capitals = |text: &str| text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let mut letters = inward_text.chars();
    let inward_shape = inward_text.len() == 3
        && letters.next().is_some_and(|c| c.is_ascii_digit())
        && letters.all(|c| c.is_ascii_uppercase());
    if is_canadian(outward_text, inward_text) {
        let before = page.trimmed(Part { start: segment.start, end: outward.start }, char::is_whitespace);
        let province = page.words(before).pop().filter(|word| is_province(page.slice(*word)));
        let end = province.map_or(before.end, |province| province.start);
        let before = page.trimmed(Part { start: before.start, end }, char::is_whitespace);
        let postcode = format!("{outward_text} {inward_text}");
        return Some(with_city_before(page, before, postcode, Part { start: end, end: segment.end }));
    }
    let outward_shape = (2..=4).contains(&outward_text.len())
        && outward_text.starts_with(|c: char| c.is_ascii_uppercase())
        && outward_text.contains(|c: char| c.is_ascii_digit());
    if !inward_shape || !outward_shape || !capitals(outward_text) {
        return None;
    }
    let before = page.trimmed(Part { start: segment.start, end: outward.start }, char::is_whitespace);
    let postcode = format!("{outward_text} {inward_text}");
    Some(with_city_before(page, before, postcode, Part { start: outward.start, end: segment.end }))
}

/// `H2X 3J6`: letters and digits by turns.
fn is_canadian(left: &str, right: &str) -> bool {
    let turns =
        |(at, c): (usize, char)| if at % 2 == 0 { c.is_ascii_uppercase() } else { c.is_ascii_digit() };
    left.len() == 3 && right.len() == 3 && left.chars().chain(right.chars()).enumerate().all(turns)
}

fn is_province(text: &str) -> bool {
    PROVINCES.contains(&fold(text.trim_matches(['(', ')'])).as_str())
}

/// `Springfield IL 62704`, or `IL 62704` after the town.
fn american(page: &Page, segment: Part, words: &[Part]) -> Option<Town> {
    let (zip, state) = (words.last()?, words.get(words.len().checked_sub(2)?)?);
    let zip_text = page.slice(*zip);
    let (five, four) = zip_text.split_once('-').unwrap_or((zip_text, "0000"));
    let digits = |text: &str, length| text.len() == length && text.chars().all(|c| c.is_ascii_digit());
    if !US_STATES.contains(&page.slice(*state)) || !digits(five, 5) || !digits(four, 4) {
        return None;
    }
    let before = page.trimmed(Part { start: segment.start, end: state.start }, char::is_whitespace);
    let postcode = format!("{} {zip_text}", page.slice(*state));
    Some(with_city_before(page, before, postcode, Part { start: state.start, end: segment.end }))
}

/// What stands before the postcode is the city, unless it is a street.
fn with_city_before(page: &Page, before: Part, postcode: String, part: Part) -> Town {
    let text = page.slice(before);
    if is_street(text) {
        return Town { before, postcode, city: String::new(), part };
    }
    let nothing = Part { start: before.start, end: before.start };
    Town {
        before: nothing,
        postcode,
        city: text.to_owned(),
        part: Part { start: before.start, end: part.end },
    }
}

pub fn is_street(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split([' ', '\u{a0}', '.', '\'']).filter(|word| !word.is_empty()).collect();
    let street = |word: &&str| {
        listed(STREET_WORDS, word)
            || STREET_ENDINGS.iter().any(|ending| word.len() > 5 && word.ends_with(ending))
    };
    let numbered = text.contains(|c: char| c.is_ascii_digit());
    let civil = words.first().is_some_and(|word| CIVILITIES.contains(word));
    let named = (words.first().is_some_and(street) && !civil)
        || words.last().is_some_and(|word| ENGLISH_STREETS.contains(word));
    words.len() <= 9 && words.iter().any(street) && (numbered || named)
}

pub fn capitalised(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.split_whitespace().count() <= CITY_WORDS
}
