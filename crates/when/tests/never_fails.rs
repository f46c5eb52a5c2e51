//! Whatever is typed: no panic, a label that ends the text, a date on a working day when it was moved.

use jiff::civil::{Date, date, time};
use proptest::prelude::*;
use when::{Calendar, Now, Order, french_holidays, parse};

fn holds(text: &str, day: Date, working_days: [bool; 7]) {
    let holidays = french_holidays(day.year());
    let calendar = Calendar { working_days, holidays: &holidays };
    for order in [Order::DayFirst, Order::MonthFirst] {
        let Some(when) = parse(text, Now { date: day, time: time(10, 30, 0, 0) }, order, &calendar) else {
            continue;
        };
        assert!(text.trim_end().ends_with(&when.label), "{text:?} gives {when:?}");
        assert!(when.moved_from.is_none_or(|from| from < when.date), "{text:?} gives {when:?}");
    }
}

/// Pieces that the grammar looks for, in any order and with anything between.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "3j",
            "+",
            "dans ",
            "in ",
            "2 semaines",
            "un mois",
            "lun",
            "mardi ",
            "mon",
            "next ",
            "prochain",
            "en huit",
            "15",
            "/12",
            "/26",
            "2026-",
            "-12",
            "déc",
            "mar",
            "dec 15",
            "1er",
            "th",
            "14h",
            "h30",
            ":30",
            "2pm",
            " am",
            "à ",
            "at ",
            "midi",
            "ce soir",
            "tonight",
            "fin de ",
            "mois",
            "eom",
            "demain",
            "après-",
            "aujourd’hui",
            "le ",
            "ouvrés",
            " rappeler",
            ",",
            ".",
            " ",
            "\u{a0}",
            "\u{301}",
            "é",
            "İ",
            "３",
            "🙂",
            "999",
            "9999",
            "0",
            "29/2",
            "31/",
            "\n",
            "%",
        ])
        .prop_map(str::to_owned),
        "[0-9a-z /:.,+-]{1,8}",
        "\\PC{0,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn days() -> impl Strategy<Value = Date> {
    (1900_i16..9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn holds_on_anything(text in texts(), day in days(), working_days: [bool; 7]) {
        holds(&text, day, working_days);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000_000))]
    #[test]
    #[ignore = "a long run, for when the grammar changes"]
    fn holds_on_a_million(text in texts(), day in days(), working_days: [bool; 7]) {
        holds(&text, day, working_days);
    }
}

#[test]
fn at_the_end_of_time_nothing_breaks() {
    let calendar = [true; 7];
    for text in [
        "demain",
        "999 ans",
        "fin de mois",
        "eoy",
        "semaine prochaine",
        "lundi",
        "14h",
        "9h",
        "29/2",
        "le 15",
        "2h",
    ] {
        holds(text, Date::MAX, calendar);
        holds(text, Date::MIN, calendar);
    }
}

#[test]
fn a_long_text_ends() {
    for piece in ["3j ", "a", " ", "1", ".", "é"] {
        holds(&piece.repeat(50_000), date(2025, 11, 20), [true; 7]);
    }
}
