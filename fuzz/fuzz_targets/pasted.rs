//! Any text: what is understood stands in the text, in order, once; the note holds only what was typed.
#![no_main]

use jiff::civil::{Date, Time};
use libfuzzer_sys::fuzz_target;
use pasted::Hints;
use when::{Calendar, Now, Order};

fuzz_target!(|text: &str| {
    let date = Date::constant(2026, 11, 21);
    let holidays = when::french_holidays(date.year());
    let working_days = [true, true, true, true, true, false, false];
    let calendar = Calendar { working_days, holidays: &holidays };
    let now = Now { date, time: Time::constant(10, 32, 0, 0) };
    let hints = Hints { country: "FR", currency: "EUR", now, order: Order::DayFirst, calendar: &calendar };

    let understood = pasted::understand(text, &hints);

    let mut end = 0;
    for span in &understood.spans {
        assert!(end <= span.start && span.start <= span.end);
        assert!(text.get(span.start..span.end).is_some());
        end = span.end;
    }
    for line in understood.note.lines() {
        assert!(text.contains(line));
    }
});
