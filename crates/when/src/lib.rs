//! Reads a moment as people type it, in French and in English: `3j`, `lun 14h`, `15/12`, `next monday`.
//!
//! `web/when.ts` is the same grammar, for the echo while typing; `fixture.json` holds both to the same answers.
//! Everything is wall clock: the caller knows the time zone.

mod days;
mod holidays;
mod hours;
mod reader;
mod tokens;
mod words;

use jiff::{
    Span, ToSpan,
    civil::{Date, DateTime, Time},
};

pub use holidays::{french_holidays, french_holidays_by_name};
use reader::Reader;

/// The number of a month by its name or short name, without accents.
pub fn month(word: &str) -> Option<i8> {
    (1..).zip(words::MONTHS).find(|(_, names)| names.contains(&word)).map(|(number, _)| number)
}

pub fn is_weekday(word: &str) -> bool {
    words::WEEKDAYS.iter().any(|names| names.contains(&word))
}

/// What the clock on the person's wall says.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    pub date: Date,
    pub time: Time,
}

/// How `3/4` reads in the person's locale.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// When one works.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// Monday first.
    pub working_days: [bool; 7],
    pub holidays: &'a [Date],
}

/// How a text names its day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Naming {
    /// With its month: `12/3`, `3 mars 2026`.
    Written,
    /// From the day on which it is said: `demain`, `lundi`, `3j`.
    Counted,
    /// Only a time is said: `14h`, `2h`, `ce soir`.
    Unsaid,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct When {
    pub date: Date,
    pub naming: Naming,
    pub time: Option<Time>,
    /// The day off that was asked for, when `date` is the working day after it.
    pub moved_from: Option<Date>,
    /// What was typed after the moment: the end of the text, trimmed.
    pub label: String,
}

/// A moment found in the text, before days off are looked at.
pub(crate) struct Found {
    date: Date,
    time: Option<Time>,
    /// `2h` or `ce soir` was asked for to the minute: it is not moved to a working day.
    exact: bool,
}

/// The moment at the start of `text`, or `None` when it does not start with one: the whole text is then a label.
pub fn parse(text: &str, now: Now, order: Order, calendar: &Calendar) -> Option<When> {
    let mut reader = Reader::new(text, now, order, calendar);
    let found = reader.moment()?;
    let label = reader.label(text.trim_end())?.to_owned();
    let off = found.date > now.date && !found.exact && !calendar.works(found.date);
    let date = if off { calendar.working_day_from(found.date, 1)? } else { found.date };
    Some(When { date, naming: reader.naming, time: found.time, moved_from: off.then_some(found.date), label })
}

impl Calendar<'_> {
    fn works(&self, date: Date) -> bool {
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        self.working_days.get(weekday) == Some(&true) && !self.holidays.contains(&date)
    }

    /// `date` itself or the nearest working day after it (`step` 1) or before it (`step` -1), within a year.
    fn working_day_from(&self, date: Date, step: i64) -> Option<Date> {
        (0..=366).find_map(|n| plus(date, (n * step).days()).filter(|day| self.works(*day)))
    }
}

pub(crate) fn plus(date: Date, span: Span) -> Option<Date> {
    date.checked_add(span).ok()
}

impl Now {
    fn after_minutes(self, minutes: i64) -> Option<DateTime> {
        self.date.to_datetime(self.time).checked_add(minutes.minutes()).ok()
    }
}
