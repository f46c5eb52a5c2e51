//! Any text, on any day of the calendar: an answer, and a label that was really typed.
#![no_main]

use jiff::{Span, civil::Date};
use libfuzzer_sys::fuzz_target;
use when::{Calendar, Now, Order};

fuzz_target!(|input: (u32, u16, u8, bool, &str)| {
    let (day, minute, working, day_first, text) = input;
    let since_1900 = Span::new().days(i64::from(day) % 73_000);
    let Ok(date) = Date::constant(1900, 1, 1).checked_add(since_1900) else { return };
    let time = jiff::civil::Time::midnight().wrapping_add(Span::new().minutes(i64::from(minute)));
    let holidays = when::french_holidays(date.year());
    let calendar = Calendar { working_days: std::array::from_fn(|n| working >> n & 1 == 1), holidays: &holidays };
    let order = if day_first { Order::DayFirst } else { Order::MonthFirst };

    if let Some(found) = when::parse(text, Now { date, time }, order, &calendar) {
        assert!(text.contains(&found.label));
    }
});
