//! Phone numbers in any format.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt::Write;

use phonenumber::{Mode, PhoneNumber, country::Id, metadata::DATABASE};

const NO_BREAK_SPACE: &str = "\u{a0}";
/// Where a national number never starts with `0`.
const WITHOUT_TRUNK_ZERO: &[&str] = &["US", "CA", "LU", "ES", "PT", "IT", "DK", "NO", "PL"];

/// France, Belgium, Switzerland, the United Kingdom, Luxembourg, Germany. In North America nothing tells them apart.
const MOBILES: &[&str] = &[
    "+336", "+337", "+3245", "+3246", "+3247", "+3248", "+3249", "+4175", "+4176", "+4177", "+4178", "+4179",
    "+447", "+3526", "+4915", "+4916", "+4917",
];

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phone {
    pub e164: String,
    national: String,
    number: PhoneNumber,
}

impl Phone {
    /// As its country writes it, with no-break spaces.
    pub fn national(&self) -> &str {
        &self.national
    }

    /// Told by its beginning, where mobiles have ranges of their own.
    pub fn is_mobile(&self) -> bool {
        MOBILES.iter().any(|range| self.e164.starts_with(range))
    }

    /// The same with the code of the country.
    pub fn international(&self) -> String {
        format(&self.number, Mode::International).unwrap_or_else(|| self.e164.clone())
    }
}

/// Numbers that are remembered: those of one row.
const LAST: usize = 4;

thread_local! {
    /// A text, its country, and what they were understood as.
    static UNDERSTOOD: RefCell<VecDeque<(String, String, Option<Phone>)>> = const { RefCell::new(VecDeque::new()) };
}

/// `text` as a phone of `country` (`FR`) unless it says another with `+`.
///
/// The length is checked and not the range: new and fictitious ranges are phones as well. The last ones are remembered:
/// whoever reads a row asks for its numbers several times, and to understand one takes longer than all the rest of the row.
pub fn phone(text: &str, country: &str) -> Option<Phone> {
    UNDERSTOOD.with_borrow_mut(|last| {
        if let Some((_, _, known)) = last.iter().find(|(known, of, _)| known == text && of == country) {
            return known.clone();
        }
        let phone = understood(text, country);
        last.truncate(LAST - 1);
        last.push_front((text.to_owned(), country.to_owned(), phone.clone()));
        phone
    })
}

fn understood(text: &str, country: &str) -> Option<Phone> {
    let dialled = dialled(text)?;
    let region: Option<Id> = if dialled.starts_with('+') { None } else { Some(country.parse().ok()?) };
    let trunk = dialled.starts_with('0') || WITHOUT_TRUNK_ZERO.contains(&country);
    if region.is_some() && !trunk {
        return None;
    }
    let number = phonenumber::parse(region, &dialled).ok()?;
    let metadata = DATABASE.by_code(&number.country().code())?.into_iter().next()?;
    let digits = u16::try_from(number.national().to_string().len()).ok()?;
    let ranges = metadata.descriptors();
    let ranges = [ranges.fixed_line(), ranges.mobile(), ranges.toll_free()];
    let length = ranges.into_iter().flatten().any(|range| range.possible_length().contains(&digits));
    if digits < 7 || !length {
        return None;
    }
    let e164 = format!("+{}{}", number.code().value(), number.national());
    let national = format(&number, Mode::National).unwrap_or_else(|| e164.clone());
    // A zero that the country would not write again: another country's number, `06 36 17 15 21` read in Britain.
    (!dialled.starts_with('0') || national.starts_with(['0', '('])).then_some(Phone {
        e164,
        national,
        number,
    })
}

/// Only what a phone dials. `+33 (0)6…` loses its zero, `0033…` becomes `+33…`.
fn dialled(text: &str) -> Option<String> {
    if text.len() > 60 || text.chars().any(char::is_alphabetic) {
        return None;
    }
    let text = text.trim().replace("(0)", "");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let international = text.trim_start_matches(['(', ' ']).starts_with('+');
    let dialled = match digits.strip_prefix("00") {
        _ if international => format!("+{digits}"),
        Some(after) => format!("+{after}"),
        None => digits,
    };
    (7..=16).contains(&dialled.len()).then_some(dialled)
}

/// The formatter answers an error for a country it does not know.
fn format(number: &PhoneNumber, mode: Mode) -> Option<String> {
    let mut text = String::new();
    write!(text, "{}", number.format().mode(mode)).ok()?;
    Some(text.replace(' ', NO_BREAK_SPACE))
}
