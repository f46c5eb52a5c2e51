use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::kernel::{At, Day, Money, ReasonId, UserId};
use crate::record;

/// From when on it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    Today,
    Week,
    Month,
    #[default]
    Always,
}

impl Since {
    pub const ALL: [Since; 4] = [Since::Today, Since::Week, Since::Month, Since::Always];

    pub fn as_str(self) -> &'static str {
        match self {
            Since::Today => "today",
            Since::Week => "week",
            Since::Month => "month",
            Since::Always => "always",
        }
    }

    /// The first moment that counts, where the person lives.
    pub fn moment(self, today: Day, zone: &TimeZone) -> At {
        match self {
            Since::Today => today.start(zone),
            Since::Week => today.plus_days(-6).start(zone),
            Since::Month => today.plus_days(-29).start(zone),
            Since::Always => At(0),
        }
    }
}

/// What was done with a suspect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    #[default]
    Called,
    Reached,
    Converted,
    Struck,
}

impl Deed {
    pub fn as_str(self) -> &'static str {
        match self {
            Deed::Called => "called",
            Deed::Reached => "reached",
            Deed::Converted => "converted",
            Deed::Struck => "struck",
        }
    }
}

record! {
    /// What one person did.
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct OfPerson {
        pub user_id: UserId,
        pub name: String,
        pub calls: i64,
        pub reached: i64,
        pub converted: i64,
        pub struck: i64,
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct OfReason {
        /// Null: struck out without a reason.
        pub reason_id: Option<ReasonId>,
        pub name: Option<String>,
        pub struck: i64,
    }
}

/// Suspects that were called at all, and those of them that were reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    pub called: i64,
    pub reached: i64,
}

record! {
    /// Calls within one hour; `hour` counts hours since 1970.
    #[derive(Debug, Clone, PartialEq)]
    pub struct OfHour {
        pub hour: i64,
        pub calls: i64,
        pub reached: i64,
    }
}

/// Calls of a day, or of an hour of the day over all days.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, utoipa::ToSchema)]
pub struct Counted {
    pub calls: i64,
    pub reached: i64,
}

impl Counted {
    fn add(&mut self, of: &OfHour) {
        self.calls += of.calls;
        self.reached += of.reached;
    }
}

/// The hours as days and as hours of the day, on the wall where the person lives.
pub fn on_the_wall(hours: &[OfHour], zone: &TimeZone) -> (BTreeMap<Day, Counted>, BTreeMap<i8, Counted>) {
    let (mut days, mut of_day) = (BTreeMap::new(), BTreeMap::new());
    for hour in hours {
        let at = At(hour.hour * HOUR);
        days.entry(at.day(zone)).or_insert_with(Counted::default).add(hour);
        of_day.entry(hour_of_day(hour.hour, zone)).or_insert_with(Counted::default).add(hour);
    }
    (days, of_day)
}

/// What the clock on the wall says at the beginning of an hour since 1970.
pub fn hour_of_day(hour: i64, zone: &TimeZone) -> i8 {
    At(hour.saturating_mul(HOUR)).on_the_wall(zone).time().hour()
}

/// Milliseconds.
const HOUR: i64 = 3_600_000;

/// What opportunities of a list brought.
#[derive(Debug, Clone, PartialEq)]
pub struct Won {
    pub count: i64,
    /// In the workspace's currency.
    pub amount: Money,
    /// How many are in other currencies.
    pub elsewhere: i64,
}

impl Won {
    /// What came back for each unit that was spent, times a hundred; nothing where nothing was spent, or in another currency.
    pub fn returned(&self, cost: Option<Money>) -> Option<i64> {
        let cost = cost.filter(|cost| cost.minor > 0 && cost.currency == self.amount.currency)?;
        i64::try_from(i128::from(self.amount.minor) * 100 / i128::from(cost.minor)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Currency;

    #[test]
    fn hours_are_those_of_the_wall() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let late = OfHour { hour: 23, calls: 2, reached: 1 };
        let (days, hours) = on_the_wall(&[late], &paris);
        assert_eq!(days.keys().next().unwrap().to_string(), "1970-01-02", "23:00 UTC is midnight in Paris");
        assert_eq!(hours[&0], Counted { calls: 2, reached: 1 });
    }

    #[test]
    fn what_a_list_returned_is_told_in_its_own_currency_only() {
        let won = Won { count: 1, amount: Money::new(30_000, Currency::EUR), elsewhere: 0 };
        assert_eq!(won.returned(Some(Money::new(12_000, Currency::EUR))), Some(250));
        assert_eq!(won.returned(Some(Money::new(0, Currency::EUR))), None);
        assert_eq!(won.returned(Some(Money::new(12_000, "CHF".parse().unwrap()))), None);
        assert_eq!(won.returned(None), None);
    }
}
