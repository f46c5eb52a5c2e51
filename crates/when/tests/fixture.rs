//! The answers that `web/when.ts` must give as well.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use jiff::civil::{Date, DateTime};
use serde_json::Value;
use when::{Calendar, Now, Order, When, french_holidays, parse};

fn fixture() -> Value {
    serde_json::from_str(include_str!("../fixture.json")).unwrap()
}

fn holidays(calendar: &Value) -> Vec<Date> {
    calendar["holidays"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| day.as_str().unwrap().parse().unwrap())
        .collect()
}

fn working_days(calendar: &Value) -> [bool; 7] {
    let days: Vec<bool> =
        calendar["workingDays"].as_array().unwrap().iter().map(|day| day.as_bool().unwrap()).collect();
    days.try_into().unwrap()
}

fn told(when: &When) -> String {
    let time = when.time.map(|time| time.strftime(" %H:%M").to_string()).unwrap_or_default();
    let moved = when.moved_from.map(|date| format!(" ({date})")).unwrap_or_default();
    let label = if when.label.is_empty() { String::new() } else { format!(" | {}", when.label) };
    format!("{}{time}{moved}{label}", when.date)
}

#[test]
fn every_phrase_means_what_the_fixture_says() {
    let fixture = fixture();
    let mut wrong = Vec::new();
    let mut count = 0;
    for group in fixture["groups"].as_array().unwrap() {
        let calendar = &fixture["calendars"][group["calendar"].as_str().unwrap()];
        let days_off = holidays(calendar);
        let calendar = Calendar { working_days: working_days(calendar), holidays: &days_off };
        let now: DateTime = group["now"].as_str().unwrap().parse().unwrap();
        let now = Now { date: now.date(), time: now.time() };
        let order = if group["locale"] == "en-US" { Order::MonthFirst } else { Order::DayFirst };
        for (text, expected) in group["cases"].as_object().unwrap() {
            count += 1;
            let got = parse(text, now, order, &calendar).map(|when| told(&when));
            if got.as_deref() != expected.as_str() {
                wrong.push(format!("{} · {text:?}: expected {expected}, got {got:?}", group["about"]));
            }
        }
    }
    assert!(count >= 250);
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn french_days_off_are_those_of_the_fixture() {
    let listed = holidays(&fixture()["calendars"]["fr"]);
    let computed: Vec<Date> = (2024..2030).flat_map(french_holidays).collect();
    assert_eq!(listed, computed);
}
