//! Whatever is pasted: no panic, spans in order, nothing lost.

use jiff::civil::{date, time};
use pasted::{Hints, amount, phone, understand};
use proptest::prelude::*;
use when::{Calendar, Now, Order};

const CALENDAR: Calendar =
    Calendar { working_days: [true, true, true, true, true, false, false], holidays: &[] };

fn holds(text: &str) {
    let now = Now { date: date(2025, 11, 20), time: time(10, 0, 0, 0) };
    let hints = Hints { country: "FR", currency: "EUR", now, order: Order::DayFirst, calendar: &CALENDAR };
    let found = understand(text, &hints);
    let mut covered = 0;
    for span in &found.spans {
        assert!(covered <= span.start && span.start < span.end, "{span:?} of {text:?}");
        assert!(text.get(span.start..span.end).is_some(), "{span:?} of {text:?}");
        covered = span.end;
    }
    let mut recognised = vec![false; text.len()];
    for span in &found.spans {
        recognised[span.start..span.end].fill(true);
    }
    let typed = text.char_indices().filter(|(at, c)| !c.is_whitespace() && !recognised[*at]);
    let mut note = found.note.chars();
    for (at, c) in typed {
        assert!(note.any(|noted| noted == c), "{c:?} at {at} of {text:?} is lost");
    }
    let _ = (amount(text), phone(text, "FR"), phone(text, "US"));
}

/// Pieces that the readings look for, in any order and with anything between.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "Claire Morel",
            "MOREL",
            "Mme",
            "Directrice",
            "Morel SA",
            "SARL",
            "Inc.",
            "chez ",
            " at ",
            "12 rue",
            "rue",
            "69100",
            "Villeurbanne",
            "LS1 4AB",
            "IL 62704",
            "B-1000",
            "06 39 98 12 34",
            "+33 (0)6",
            "+",
            "(0)",
            "555-0142",
            "c.morel@morel.example",
            "@",
            "www.",
            ".example",
            "http://",
            "12,5k",
            "12 500 €",
            "1,2M€",
            "$",
            "€",
            "k",
            "CHF",
            "budget",
            "rappeler",
            "jeudi 14h",
            "3j",
            "15/12",
            "SIRET",
            "RCS",
            "732 829 320",
            "TVA",
            "FR44",
            "CHE-123",
            "BE",
            "Tél :",
            "Fax",
            "Société :",
            "Nom :",
            "Montant :",
            "Rappel :",
            "---",
            "\n",
            "\n",
            "\n",
            " - ",
            " | ",
            ", ",
            ":",
            ".",
            "\t",
            "\u{a0}",
            "\u{202f}",
            "\r\n",
            "é",
            "İ",
            "ß",
            "ŉ",
            "\u{301}",
            "²",
            "½",
            "１２",
            "٣",
            "𝟙",
            "家",
            "🙂",
            "\u{0}",
        ])
        .prop_map(str::to_owned),
        "[0-9 .,'+()/-]{1,16}",
        "\\PC{0,8}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn holds_on_anything(text in texts()) {
        holds(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000_000))]
    #[test]
    #[ignore = "a long run, for when the readings change"]
    fn holds_on_a_million(text in texts()) {
        holds(&text);
    }
}

#[test]
fn long_texts_end() {
    let pieces = ["a@b.fr ", "1 ", "rappeler 3j ", "a\n", "@", "+"];
    for piece in pieces {
        holds(&piece.repeat(30_000 / piece.len()));
    }
}
