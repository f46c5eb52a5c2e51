#![allow(clippy::unwrap_used, reason = "a test may stop")]

use pasted::{amount, phone};

#[test]
fn amounts_are_read_generously() {
    let cases = [
        ("12500", Some((1_250_000, None))),
        ("12 500", Some((1_250_000, None))),
        ("12\u{a0}500", Some((1_250_000, None))),
        ("12\u{202f}500\u{a0}€", Some((1_250_000, Some("EUR")))),
        ("12.500,50", Some((1_250_050, None))),
        ("12,500.50", Some((1_250_050, None))),
        ("12 500,5", Some((1_250_050, None))),
        ("12,5k", Some((1_250_000, None))),
        ("12,5 k€", Some((1_250_000, Some("EUR")))),
        ("1,2M€", Some((120_000_000, Some("EUR")))),
        ("2 millions", Some((200_000_000, None))),
        ("1,5 million d’euros", Some((150_000_000, Some("EUR")))),
        ("12 mille €", Some((1_200_000, Some("EUR")))),
        ("1.2M", Some((120_000_000, None))),
        ("$1.2m", Some((120_000_000, Some("USD")))),
        ("£12,500", Some((1_250_000, Some("GBP")))),
        ("−12 500", Some((-1_250_000, None))),
        ("-12 500 €", Some((-1_250_000, Some("EUR")))),
        ("−€12,500", Some((-1_250_000, Some("EUR")))),
        ("€ -12", Some((-1_200, Some("EUR")))),
        ("12'500.-", Some((1_250_000, None))),
        ("CHF 12'500.50", Some((1_250_050, Some("CHF")))),
        ("12 500 EUR HT", Some((1_250_000, Some("EUR")))),
        ("1.234.567", Some((123_456_700, None))),
        ("1,234,567.89", Some((123_456_789, None))),
        ("0,5", Some((50, None))),
        ("0,125", Some((13, None))),
        ("1,250k", Some((125_000, None))),
        ("3 Md€", Some((300_000_000_000, Some("EUR")))),
        ("0", Some((0, None))),
        ("", None),
        ("€", None),
        ("k", None),
        ("12 50", None),
        ("1,2,3", None),
        ("12 rue", None),
        ("12€ 5$", None),
        ("1e9", None),
        ("99999999999999999999", None),
    ];
    for (text, expected) in cases {
        assert_eq!(amount(text), expected, "{text:?}");
    }
}

#[test]
fn phones_are_written_as_their_country_does() {
    let cases = [
        ("0639981234", "FR", "+33639981234", "06 39 98 12 34", "+33 6 39 98 12 34"),
        ("06.39.98.12.34", "FR", "+33639981234", "06 39 98 12 34", "+33 6 39 98 12 34"),
        ("+33 (0)1 99 00 12 34", "BE", "+33199001234", "01 99 00 12 34", "+33 1 99 00 12 34"),
        ("0033 6 39 98 12 34", "FR", "+33639981234", "06 39 98 12 34", "+33 6 39 98 12 34"),
        ("07700 900123", "GB", "+447700900123", "07700 900123", "+44 7700 900123"),
        ("(217) 555-0142", "US", "+12175550142", "(217) 555-0142", "+1 217-555-0142"),
        ("079 000 12 34", "CH", "+41790001234", "079 000 12 34", "+41 79 000 12 34"),
    ];
    for (text, country, e164, national, international) in cases {
        let read = phone(text, country).unwrap();
        let spaced = |text: &str| text.replace(' ', "\u{a0}");
        assert_eq!(
            (read.e164.as_str(), read.national(), read.international()),
            (e164, spaced(national).as_str(), spaced(international))
        );
    }
    for text in
        ["", "12", "732 829 320", "69100", "06 39 98 12", "06 39 98 12 34 56", "+999 12 34 56 78", "tel"]
    {
        assert_eq!(phone(text, "FR"), None, "{text}");
    }
}
