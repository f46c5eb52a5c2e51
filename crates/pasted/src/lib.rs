//! Reads a pasted signature, e-mail, card or note into fields. What is not understood stays in the note.
//!
//! French first, then British, American, Belgian and Swiss habits. Nothing here is certain: the page shows
//! what was understood and a person corrects it.

mod address;
mod amount;
mod atoms;
mod codes;
mod labelled;
mod names;
mod page;
mod phone;
mod vcard;
mod whole;
mod words;

use when::{Calendar, Now, Order, When};

pub use amount::{amount, amount_of, money};
pub use phone::{Phone, phone};
pub use whole::understand;

/// Longer texts are read up to here; the rest goes to the note unread.
pub const READ_CHARS: usize = 20_000;

/// Where and when the text is pasted.
#[derive(Clone, Copy, Debug)]
pub struct Hints<'a> {
    /// Of the workspace, as `FR`: how a phone without `+` reads.
    pub country: &'a str,
    /// Of an amount that names none, as `EUR`.
    pub currency: &'a str,
    pub now: Now,
    pub order: Order,
    pub calendar: &'a Calendar<'a>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Understood {
    pub title: String,
    pub company: Option<String>,
    pub person: Option<Person>,
    pub job: Option<String>,
    pub phones: Vec<Phone>,
    pub emails: Vec<String>,
    pub website: Option<String>,
    pub address: Option<Address>,
    /// Company number of France: nine digits.
    pub siren: Option<String>,
    /// Establishment number of France: fourteen digits.
    pub siret: Option<String>,
    pub vat: Option<String>,
    pub amount: Option<Amount>,
    /// What is to be done, with its words as the label.
    pub next: Option<When>,
    /// `Label : value` lines without a place of their own.
    pub fields: Vec<(String, String)>,
    /// Every line that was not wholly understood, as typed.
    pub note: String,
    /// What was recognised, as byte ranges of the input, in order, never overlapping.
    pub spans: Vec<Span>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Person {
    pub first: String,
    pub last: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Address {
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Amount {
    /// Hundredths, whatever the currency.
    pub minor_units: i64,
    pub currency: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Title,
    Company,
    Person,
    Job,
    Phone,
    Email,
    Website,
    Address,
    CompanyNumber,
    Vat,
    Amount,
    Next,
    Field,
    /// Signs between two recognised parts, and the `---` line.
    Separator,
}
