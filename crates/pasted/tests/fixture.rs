//! Signatures, cards and notes of invented people: nine fields in ten are right, and no character is lost.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use jiff::civil::{Date, date, time};
use pasted::{Hints, Understood, understand};
use serde_json::{Map, Value, json};
use when::{Calendar, Now, Order, french_holidays};

/// A field is right when it is as expected; a field that was not expected is wrong.
const RIGHT_PERCENT: usize = 90;

fn read(text: &str) -> Understood {
    let holidays: Vec<Date> = (2025..2027).flat_map(french_holidays).collect();
    let working_days = [true, true, true, true, true, false, false];
    let calendar = Calendar { working_days, holidays: &holidays };
    let now = Now { date: date(2025, 11, 20), time: time(10, 0, 0, 0) };
    understand(
        text,
        &Hints { country: "FR", currency: "EUR", now, order: Order::DayFirst, calendar: &calendar },
    )
}

fn told(found: &Understood, titled: bool) -> Map<String, Value> {
    let person = found.person.clone().unwrap_or_default();
    let address = found.address.clone().unwrap_or_default();
    let phones: Vec<&str> = found.phones.iter().map(|phone| phone.e164.as_str()).collect();
    let fields: Vec<Value> =
        found.fields.iter().map(|(label, value)| json!([label, value.replace('\u{a0}', " ")])).collect();
    let amount = found.amount.as_ref().map(|amount| format!("{} {}", amount.minor_units, amount.currency));
    let next = found.next.as_ref().map(|next| {
        let time = next.time.map(|time| time.strftime(" %H:%M").to_string()).unwrap_or_default();
        format!("{}{time} | {}", next.date, next.label)
    });
    let all = json!({
        "title": if titled { found.title.as_str() } else { "" },
        "company": found.company, "first": person.first, "last": person.last, "job": found.job,
        "phones": phones, "emails": found.emails, "website": found.website,
        "street": address.street, "postcode": address.postcode, "city": address.city,
        "siren": found.siren, "siret": found.siret, "vat": found.vat,
        "amount": amount, "next": next, "fields": fields,
    });
    let empty = |value: &Value| value.is_null() || value == "" || *value == json!([]);
    all.as_object().unwrap().clone().into_iter().filter(|(_, value)| !empty(value)).collect()
}

#[test]
fn nine_fields_in_ten_are_right() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../fixture.json")).unwrap();
    assert!(cases.len() >= 50);
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for case in &cases {
        let expected = case["expected"].as_object().unwrap();
        let got = told(&read(case["text"].as_str().unwrap()), expected.contains_key("title"));
        let unexpected = got.keys().filter(|key| !expected.contains_key(*key));
        for key in expected.keys().chain(unexpected) {
            all += 1;
            right += usize::from(got.get(key) == expected.get(key));
            if got.get(key) != expected.get(key) {
                wrong.push(format!(
                    "{} · {key}: {:?}, got {:?}",
                    case["about"],
                    expected.get(key),
                    got.get(key)
                ));
            }
        }
    }
    println!("{right} of {all} fields right\n{}", wrong.join("\n"));
    assert!(right * 100 >= all * RIGHT_PERCENT, "{right} of {all}\n{}", wrong.join("\n"));
}

#[test]
fn no_character_is_lost() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../fixture.json")).unwrap();
    for case in cases {
        let text = case["text"].as_str().unwrap();
        let found = read(text);
        let mut noted = found.note.lines().peekable();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let kept = noted.next_if_eq(&line.trim()).is_some();
            for (at, c) in line.char_indices().filter(|(_, c)| !kept && !c.is_whitespace()) {
                let recognised =
                    found.spans.iter().any(|span| (span.start..span.end).contains(&(start + at)));
                assert!(recognised, "{}: {c:?} of {line:?} is lost", case["about"]);
            }
            start += line.len();
        }
        assert_eq!(noted.next(), None, "{}", case["about"]);
    }
}
