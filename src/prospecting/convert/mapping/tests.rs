use jiff::civil::{Time, date};
use when::Order;

use super::*;

const EUROS: Reads = Reads {
    lang: Lang::Fr,
    currency: Currency::EUR,
    almanac: Almanac {
        today: Day(date(2026, 3, 2)),
        time: Time::midnight(),
        order: Order::DayFirst,
        working_days: [true, true, true, true, true, false, false],
        holidays: Vec::new(),
    },
};

fn row(parts: &[(&str, Option<&str>, &str)]) -> (Cells, Vec<ListColumn>) {
    let mut cells = Cells::new();
    let columns = (1..).zip(parts).map(|(id, (label, target, text))| {
        cells.insert(id, (*text).to_owned());
        ListColumn::plain(id, label, *target)
    });
    let columns = columns.collect();
    (cells, columns)
}

#[test]
fn every_cell_of_the_row_reaches_the_opportunity() {
    let (cells, columns) = row(&[
        ("Raison sociale", Some("company"), "Morel SA"),
        ("Prénom", Some("first_name"), "Claire"),
        ("Nom", Some("last_name"), "Morel"),
        ("Tél", Some("phone"), "01 99 00 44 10"),
        ("Tél 2", Some("phone"), "01 99 00 44 11"),
        ("Stand", None, "B12"),
        ("CA", Some("amount"), "12,5 k€"),
        ("Montant", Some("amount"), "99"),
        ("Rmq", Some("note"), "intéressée"),
        ("Budget", Some("probability"), "beaucoup"),
        ("Besoin", Some("field:7"), "ensacheuse"),
        ("Secteur", Some("category:2"), "Agro, Vrac"),
        ("Rien", None, "  "),
    ]);
    let (new, named) = draw(&cells, &columns, &EUROS);
    assert_eq!((new.contact.company.as_str(), new.contact.person.as_str()), ("Morel SA", "Claire Morel"));
    assert_eq!(new.contact.phone, "01 99 00 44 10");
    assert_eq!((new.amount, new.probability, new.note.as_str()), (Some(12_500_00), None, "intéressée"));
    let pair = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    assert_eq!(
        new.extra,
        [
            pair("Tél 2", "01 99 00 44 11"),
            pair("Stand", "B12"),
            pair("Montant", "99"),
            pair("Budget", "beaucoup")
        ]
    );
    assert_eq!(new.fields["7"], "ensacheuse");
    assert_eq!(named.tags, [(Some(2), "Agro".to_owned()), (Some(2), "Vrac".to_owned())]);
    assert_eq!(new.original.lines().count(), 12);
}

#[test]
fn an_amount_is_one_of_the_currency_or_keeps_its_label() {
    let read = |text: &str, code: &str| {
        let (cells, columns) = row(&[("CA", Some("amount"), text)]);
        let reads = Reads { currency: code.parse().unwrap(), ..EUROS };
        let new = draw(&cells, &columns, &reads).0;
        (new.amount, new.extra)
    };
    let kept = |text: &str| (None, vec![("CA".to_owned(), text.to_owned())]);
    assert_eq!(read("12 500", "JPY"), (Some(12_500), vec![]));
    assert_eq!(read("12,500", "TND"), (Some(12_500), vec![]));
    assert_eq!(read("90 000 000 000 000 000", "EUR"), kept("90 000 000 000 000 000"));
    assert_eq!(read("-5", "EUR"), kept("-5"));
}

#[test]
fn an_amount_has_the_currency_that_its_cell_writes() {
    let read = |text: &str, home: &str| {
        let (cells, columns) = row(&[("CA", Some("amount"), text)]);
        let reads = Reads { currency: home.parse().unwrap(), ..EUROS };
        let new = draw(&cells, &columns, &reads).0;
        (new.amount, new.currency.map(|currency| currency.to_string()), new.extra.len())
    };
    let is = |minor, code: &str| (Some(minor), Some(code.to_owned()), 0);
    assert_eq!(read("CHF 1'200.50", "EUR"), is(1_200_50, "CHF"));
    assert_eq!(read("USD 3m", "EUR"), is(3_000_000_00, "USD"));
    assert_eq!(read("12 500", "EUR"), is(12_500_00, "EUR"));
    assert_eq!(read("12,50 €", "JPY"), is(12_50, "EUR"));
    assert_eq!(read("500 SEK", "EUR"), is(500_00, "SEK"));
    assert_eq!(read("$ 500", "CAD"), is(500_00, "CAD"));
    for unknown in ["¥500", "(1 200)"] {
        assert_eq!(read(unknown, "EUR"), (None, None, 1), "{unknown}");
    }
}

#[test]
fn a_day_without_its_year_is_the_next_one() {
    let read = |text: &str| {
        let (cells, columns) = row(&[("Signature", Some("expected_close"), text)]);
        let new = draw(&cells, &columns, &EUROS).0;
        (new.expected_close.map(|day| day.to_string()), new.extra.len())
    };
    assert_eq!(read("7 mars"), (Some("2026-03-07".to_owned()), 0), "a day off that was written stays");
    assert_eq!(read("1/3"), (Some("2027-03-01".to_owned()), 0));
    assert_eq!(read("demain"), (None, 1), "nobody knows when it was written");
}

#[test]
fn a_postcode_that_a_spreadsheet_wrote_as_a_number_is_whole() {
    let read = |text: &str| {
        let (cells, columns) = row(&[("CP", Some("postcode"), text)]);
        draw(&cells, &columns, &EUROS).0.contact.postcode
    };
    assert_eq!(read("84200.0"), "84200");
    assert_eq!(read("SW1A 1AA.0"), "SW1A 1AA.0");
}
