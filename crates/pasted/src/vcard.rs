//! The lines of a vCard that was pasted as text: `TEL;TYPE=CELL:+33…`.

use crate::{
    Hints, Kind, Person, Understood,
    names::person,
    page::{Page, Part},
    phone,
};

/// True when the text is a vCard: its short labels mean nothing elsewhere.
pub fn is_vcard(text: &str) -> bool {
    text.lines().any(|line| line.trim().eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// Fills what the property names and claims its line.
pub fn property(page: &mut Page, line: Part, hints: &Hints, found: &mut Understood) -> bool {
    let Some((name, value)) = page.slice(line).split_once(':') else { return false };
    // Apple writes `item1.TEL`.
    let name = name.split(';').next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default().to_ascii_uppercase();
    let kind = fill(&name, value.trim(), hints, found);
    if let Some(kind) = kind {
        page.claim(line, kind);
    }
    kind.is_some()
}

fn fill(name: &str, value: &str, hints: &Hints, found: &mut Understood) -> Option<Kind> {
    let pieces = pieces(value);
    let piece = |at: usize| pieces.get(at).cloned().unwrap_or_default();
    let first = piece(0);
    Some(match name {
        "BEGIN" | "END" | "VERSION" | "PRODID" | "REV" | "UID" => Kind::Separator,
        "N" => {
            found.person = Some(Person { first: piece(1), last: first });
            Kind::Person
        }
        "FN" => {
            found.person.get_or_insert_with(|| person(&first, &[]));
            Kind::Person
        }
        "ORG" if found.company.is_none() => {
            found.company = Some(first);
            Kind::Company
        }
        "TITLE" | "ROLE" if found.job.is_none() => {
            found.job = Some(first);
            Kind::Job
        }
        "TEL" => {
            found.phones.push(phone(value.trim_start_matches("tel:"), hints.country)?);
            Kind::Phone
        }
        "EMAIL" => {
            found.emails.push(first);
            Kind::Email
        }
        "URL" if found.website.is_none() => {
            found.website = Some(value.to_owned());
            Kind::Website
        }
        "ADR" if found.address.is_none() => {
            let address = found.address.get_or_insert_default();
            (address.street, address.city, address.postcode, address.country) =
                (piece(2), piece(3), piece(5), piece(6));
            Kind::Address
        }
        _ => return None,
    })
}

/// The parts of a value, between semicolons that no backslash protects.
fn pieces(value: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut chars = value.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => pieces.last_mut().into_iter().for_each(|piece| piece.extend(chars.next())),
            ';' => pieces.push(String::new()),
            char => pieces.last_mut().into_iter().for_each(|piece| piece.push(char)),
        }
    }
    pieces.into_iter().map(|piece| piece.trim().to_owned()).collect()
}
