use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;
use std::time::Duration;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::store::{Column, Row, StoreError, Stored, Value};

/// A moment: milliseconds since 1970 in UTC.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = i64)]
pub struct At(pub i64);

impl At {
    /// What clocks on the wall show at this moment.
    pub fn on_the_wall(self, zone: &TimeZone) -> jiff::civil::DateTime {
        self.timestamp().to_zoned(zone.clone()).datetime()
    }

    pub fn day(self, zone: &TimeZone) -> Day {
        Day(self.on_the_wall(zone).date())
    }

    /// The moment at which clocks on the wall show this. In a gap of spring the first moment after it; in the doubled
    /// hour of autumn the first of the two.
    pub fn from_wall(day: Day, time: Time, zone: &TimeZone) -> At {
        let wall = day.0.to_datetime(time);
        let moment = zone.to_ambiguous_timestamp(wall).compatible();
        At(moment.map_or(0, |m| m.as_millisecond()))
    }

    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }

    /// RFC 3339, in UTC, as the API writes it.
    pub fn rfc3339(self) -> String {
        self.timestamp().to_string()
    }
}

impl Add<Duration> for At {
    type Output = At;
    fn add(self, span: Duration) -> At {
        At(self.0.saturating_add(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl Sub<Duration> for At {
    type Output = At;
    fn sub(self, span: Duration) -> At {
        At(self.0.saturating_sub(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl Column for At {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        row.get(index).map(At)
    }
}

impl From<At> for Value {
    fn from(at: At) -> Value {
        Value::Int(at.0)
    }
}

/// A calendar day, without a time zone; stored as `YYYY-MM-DD`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = String, format = Date)]
pub struct Day(pub Date);

impl Day {
    pub fn plus_days(self, days: i64) -> Day {
        Day(self.0.saturating_add(jiff::Span::new().days(days.clamp(-3_000_000, 3_000_000))))
    }

    /// The same day so many months later, or the last of a shorter month.
    pub fn plus_months(self, months: i64) -> Day {
        Day(self.0.saturating_add(jiff::Span::new().months(months.clamp(-12_000, 12_000))))
    }

    pub fn days_until(self, later: Day) -> i64 {
        self.0.until(later.0).map_or(0, |span| i64::from(span.get_days()))
    }

    /// The moment at which the day begins.
    pub fn start(self, zone: &TimeZone) -> At {
        At::from_wall(self, Time::midnight(), zone)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Day, jiff::Error> {
        text.parse().map(Day)
    }
}

impl Column for Day {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        text.parse().map_err(|_| StoreError::Decode(format!("{text:?} is not a day")))
    }
}

impl From<Day> for Value {
    fn from(day: Day) -> Value {
        Value::Text(day.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    #[test]
    fn a_day_begins_at_local_midnight_on_both_sides_of_the_clock_change() {
        let before: Day = "2026-03-28".parse().unwrap();
        let after: Day = "2026-03-30".parse().unwrap();
        assert_eq!(before.start(&paris()).rfc3339(), "2026-03-27T23:00:00Z");
        assert_eq!(after.start(&paris()).rfc3339(), "2026-03-29T22:00:00Z");
    }

    #[test]
    fn a_time_that_spring_skips_comes_right_after_the_gap() {
        let day: Day = "2026-03-29".parse().unwrap();
        let at = At::from_wall(day, Time::constant(2, 30, 0, 0), &paris());
        assert_eq!(at.rfc3339(), "2026-03-29T01:30:00Z");
    }

    #[test]
    fn days_are_counted_on_the_calendar() {
        let day: Day = "2026-12-30".parse().unwrap();
        assert_eq!(day.plus_days(3).to_string(), "2027-01-02");
        assert_eq!(day.days_until(day.plus_days(40)), 40);
    }
}
