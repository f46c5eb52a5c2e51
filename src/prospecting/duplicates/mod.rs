//! Who meets his own past: what a row is a duplicate of, and the keys by which that is found.

mod keyed;
mod past;
mod saved;
mod told;
mod walk;

pub(super) use keyed::any_kind;
pub use keyed::{Keyed, keyed, write_keys};
pub use past::Past;
pub use saved::{point_away, point_here, saved};
pub use told::{Known, known, known_by};
pub use walk::walk;

use super::model::{Cells, ListColumn};
use crate::contacts::Incoming;

/// What a row says about a company and a person.
pub fn incoming(cells: &Cells, columns: &[ListColumn]) -> Incoming {
    composed(|target| {
        let mut there = columns.iter().filter(|c| c.target.as_deref() == Some(target));
        let filled =
            |c: &ListColumn| cells.get(&c.id.0).map(|text| text.trim()).filter(|text| !text.is_empty());
        there.find_map(filled).unwrap_or("")
    })
}

/// The same from the text at each place.
pub fn composed<'a>(at: impl Fn(&str) -> &'a str) -> Incoming {
    let said = |target: &str| at(target).to_owned();
    let person = match at("person") {
        "" => format!("{} {}", at("first_name"), at("last_name")).trim().to_owned(),
        name => name.to_owned(),
    };
    Incoming {
        company: said("company"),
        person,
        job: said("job"),
        email: said("email"),
        phone: said("phone"),
        mobile: said("mobile"),
        website: said("website"),
        street: said("street"),
        postcode: postcode(at("postcode")).to_owned(),
        city: said("city"),
        country: said("country"),
        siren: said("siren"),
    }
}

/// `84200.0`, which a spreadsheet wrote as a number, is `84200`.
fn postcode(text: &str) -> &str {
    let whole = text.strip_suffix(".0").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    whole.unwrap_or(text)
}

#[cfg(test)]
mod tests;
