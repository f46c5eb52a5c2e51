//! vCards (2.1, 3.0, 4.0) as a table: one row a card, one column for each thing that some card says.
//!
//! Columns are named by keys, which the caller says in the person's language: `person`, `phone_home`, a number behind what a
//! card says again (`email#2`), what a program calls its own after a colon (`phone:Standard`, `other:SKYPE`). Pictures, sounds and
//! keys stay out; how many pictures is told.

mod card;
mod lines;
mod say;

use std::collections::{BTreeMap, BTreeSet};

use crate::book::{Book, Format, Sheet};
use crate::limits::Budget;
use crate::{Options, Trouble};
use card::{Card, Place};

/// Whether a text begins as a file of cards.
pub fn begins(text: &str) -> bool {
    const BEGIN: &str = "BEGIN:VCARD";
    text.trim_start().get(..BEGIN.len()).is_some_and(|start| start.eq_ignore_ascii_case(BEGIN))
}

/// `encoding`: that of what names no other.
pub fn read(
    name: &str,
    bytes: &[u8],
    encoding: &str,
    options: &Options,
    budget: &mut Budget,
) -> Result<Book, Trouble> {
    let mut cards = card::Cards::new(lines::properties(bytes, encoding));
    let mut found: Vec<(usize, Card)> = Vec::new();
    let (mut number, mut pictures) = (0, 0);
    for card in cards.by_ref() {
        if options.max_rows.is_some_and(|most| found.len() >= most) {
            return Ok(book(name, encoding, table(found, budget)?, pictures, false));
        }
        number += 1;
        pictures += card.pictures;
        if !card.cells.is_empty() {
            budget.row(number)?;
            found.push((number, card));
        }
    }
    if found.is_empty() && number > 0 {
        return Err(Trouble::BlankCards);
    }
    Ok(book(name, encoding, table(found, budget)?, pictures, true))
}

struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    lines: Vec<usize>,
}

fn table(cards: Vec<(usize, Card)>, budget: &mut Budget) -> Result<Table, Trouble> {
    let places: BTreeSet<Place> = cards.iter().flat_map(|(_, card)| card.cells.keys().cloned()).collect();
    Budget::column(places.len())?;
    budget.foresee(cards.len(), places.len())?;
    let at: BTreeMap<&Place, usize> = places.iter().zip(0..).collect();
    let mut table = Table { columns: places.iter().map(Place::key).collect(), rows: vec![], lines: vec![] };
    for (number, card) in cards {
        let mut row = vec![String::new(); places.len()];
        let mut bytes = 0;
        for (place, text) in card.cells {
            bytes += text.len();
            if let Some(cell) = at.get(&place).and_then(|at| row.get_mut(*at)) {
                *cell = text;
            }
        }
        budget.spend(places.len(), bytes)?;
        table.rows.push(row);
        table.lines.push(number);
    }
    Ok(table)
}

fn book(name: &str, encoding: &str, table: Table, pictures: usize, complete: bool) -> Book {
    let sheet = Sheet {
        name: name.to_owned(),
        header_row: None,
        columns: table.columns,
        rows: table.rows,
        lines: table.lines,
        above: 0,
        complete,
    };
    let sheets = if sheet.rows.is_empty() { Vec::new() } else { vec![sheet] };
    Book { format: Format::Cards { pictures }, encoding: Some(encoding.to_owned()), separator: None, sheets }
}
