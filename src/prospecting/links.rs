//! Where a row is looked up: the addresses that its cells fill.

use std::collections::BTreeMap;

use super::duplicates;
use super::heads::labels;
use super::model::{Cells, ListColumn};
use crate::contacts::Incoming;
use crate::kernel::fold;
use crate::look_ups;

/// Column id → address. A cell of an address has one when it is filled; a cell of a look-up, when its row fills a place.
pub fn links(cells: &Cells, columns: &[ListColumn]) -> BTreeMap<i64, String> {
    let mut looking =
        columns.iter().filter_map(|column| Some((column, column.pattern.as_deref()?))).peekable();
    if looking.peek().is_none() {
        return BTreeMap::new();
    }
    let contact = duplicates::incoming(cells, columns);
    let filled = |column: &ListColumn| cells.get(&column.id.0).is_some_and(|text| !text.trim().is_empty());
    let shown = looking.filter(|(column, _)| column.target.as_deref() != Some("street") || filled(column));
    let addresses = shown.filter_map(|(column, pattern)| {
        let address = look_ups::address(pattern, |place| value(place, &contact, cells, columns))?;
        Some((column.id.0, address))
    });
    addresses.collect()
}

/// What the row says of a place: a field of a suspect by any of its labels, else the column of that label.
fn value(place: &str, contact: &Incoming, cells: &Cells, columns: &[ListColumn]) -> Option<String> {
    let place = fold(place);
    let labelled = || {
        let column = columns.iter().find(|column| fold(&column.label) == place)?;
        cells.get(&column.id.0).cloned()
    };
    let known =
        labels::target(&place).and_then(|target| of_contact(contact, target)).filter(|text| !text.is_empty());
    known.map(str::to_owned).or_else(labelled)
}

fn of_contact<'a>(contact: &'a Incoming, target: &str) -> Option<&'a str> {
    Some(match target {
        "company" => &contact.company,
        "person" => &contact.person,
        "job" => &contact.job,
        "phone" => &contact.phone,
        "mobile" => &contact.mobile,
        "email" => &contact.email,
        "website" => &contact.website,
        "street" => &contact.street,
        "postcode" => &contact.postcode,
        "city" => &contact.city,
        "country" => &contact.country,
        "siren" => &contact.siren,
        _ => return None,
    })
}
