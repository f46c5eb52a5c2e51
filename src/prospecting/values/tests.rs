use super::*;

#[test]
fn what_does_not_fit_its_type_is_found() {
    use FieldKind::{Date, Email, Link, Money, Number, Phone, YesNo};
    let fit = [
        (Phone, "01 99 00 44 10"),
        (Phone, "+33 6 39 98 12 34"),
        (Email, "c.morel@morel.example"),
        (Number, "12,5"),
        (Date, "15/12/2026"),
        (Date, "2026-02-28 10:00"),
        (Date, "21 nov. 2026"),
        (Date, "1er février 2026"),
        (Date, "lundi 23 novembre 2026"),
        (Date, "November 21st, 2026"),
        (Date, "Nov 3, 2026"),
        (Date, "mar. 3 mar. 2026"),
        (Date, "3 mars"),
        (Date, "March 3rd"),
        (Date, "12/3"),
        (Date, "29/2"),
        (Date, "le 3 mars à 14h"),
        (Link, "www.morel.example/contact"),
        (YesNo, "Oui"),
        (Email, ""),
    ];
    for (kind, text) in fit {
        assert!(fits(kind, None, text, &[]), "{text}");
    }
    let unfit = [
        (Phone, "0199004a20"),
        (Phone, "0199"),
        (Email, "morel.example"),
        (Number, "douze"),
        (Date, "31/02/2026"),
        (Date, "31 février 2026"),
        (Date, "salle 3 mars 12"),
        (Date, "3 mars salle 12"),
        (Date, "demain"),
        (Date, "lundi 14h"),
        (Date, "dans 3 jours"),
        (Date, "14h"),
        (Date, "12"),
        (Money, "-500"),
        (Money, "(1 200)"),
        (Link, "voir fiche"),
        (YesNo, "peut-être"),
        (Email, "a@b@c.fr"),
    ];
    for (kind, text) in unfit {
        assert!(!fits(kind, None, text, &[]), "{text}");
    }
}

#[test]
fn what_an_opportunity_does_not_take_does_not_fit() {
    let amount = |text: &str| fits(FieldKind::Text, Some("amount"), text, &[]);
    assert!(amount("12 500") && amount("CHF 1'200.50") && amount("USD 3m"));
    assert!(!amount("-500") && !amount("(1 200)") && amount("500 SEK") && !amount("¥500"));
    let probability = |text: &str| fits(FieldKind::Number, Some("probability"), text, &[]);
    assert!(probability("40 %") && probability("0,4") && probability("100") && probability(""));
    assert!(!probability("140") && !probability("-1") && !probability("beaucoup"));
    assert!(fits(FieldKind::Number, None, "140", &[]));
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let written = [
        ("12 500", 12_500_00),
        ("12.500,50", 12_500_50),
        ("12,500.50", 12_500_50),
        ("12,5k", 12_500_00),
        ("12.5 K€", 12_500_00),
        ("1,2M€", 1_200_000_00),
        ("£1.2m", 1_200_000_00),
        ("12 500,00 €", 12_500_00),
    ];
    for (text, minor) in written {
        assert_eq!(amount(text), Some(minor), "{text}");
    }
}

#[test]
fn blank_cells_stay_last_in_both_directions() {
    let (small, big) = (place(FieldKind::Number, "9"), place(FieldKind::Number, "10"));
    let (text, blank) = (place(FieldKind::Number, "n/a"), place(FieldKind::Number, " "));
    assert_eq!(small.compare(&big, true), Ordering::Less);
    assert_eq!(small.compare(&big, false), Ordering::Greater);
    for ascending in [true, false] {
        assert_eq!(big.compare(&text, ascending), Ordering::Less);
        assert_eq!(text.compare(&blank, ascending), Ordering::Less);
    }
}
