use jiff::civil::Time;
use jiff::tz::TimeZone;
use when::Naming;

use crate::kernel::{At, Day};

/// A moment to come back: a day, perhaps with a time, and what for.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub day: Day,
    pub time: Option<Time>,
    pub label: String,
}

impl Plan {
    /// When it is due: at its time, or when its day begins where the person lives.
    pub fn at(&self, zone: &TimeZone) -> At {
        At::from_wall(self.day, self.time.unwrap_or(Time::midnight()), zone)
    }
}

/// A plan as it was understood, and the day off that it was moved from.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    pub plan: Plan,
    pub moved_from: Option<Day>,
    pub naming: Naming,
}

impl Understood {
    /// The plan with the day that was typed, although nobody works then.
    pub fn kept(self) -> Plan {
        Plan { day: self.moved_from.unwrap_or(self.plan.day), ..self.plan }
    }

    /// A day that was written out stays, one that was counted is a day on which people work.
    pub fn settled(self) -> Plan {
        if self.naming == Naming::Written { self.kept() } else { self.plan }
    }
}
