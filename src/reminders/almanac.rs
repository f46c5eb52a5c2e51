use jiff::civil::{Date, Time};
use when::{Calendar, Now, Order};

use super::model::{Plan, Understood};
use crate::kernel::{Day, Look};
use crate::vocabulary::Vocabulary;
use crate::words::Lang;

/// What reading a date needs to know: the wall clock of the person, and the days on which nobody works.
pub struct Almanac {
    pub today: Day,
    pub time: Time,
    pub order: Order,
    pub working_days: [bool; 7],
    pub holidays: Vec<Date>,
}

impl Almanac {
    /// The almanac of the person who looks. Months come first for English in the United States only.
    pub fn of(look: &Look, vocabulary: &Vocabulary, lang: Lang, country: &str) -> Almanac {
        Almanac {
            today: look.today(),
            time: look.now.on_the_wall(&look.actor.zone).time(),
            order: if lang == Lang::En && country == "US" { Order::MonthFirst } else { Order::DayFirst },
            working_days: vocabulary.working_days,
            holidays: vocabulary.holidays.clone(),
        }
    }

    /// What the person typed, as a plan; nothing when it is no date.
    pub fn understand(&self, text: &str) -> Option<Understood> {
        let calendar = Calendar { working_days: self.working_days, holidays: &self.holidays };
        let now = Now { date: self.today.0, time: self.time };
        let found = when::parse(text, now, self.order, &calendar)?;
        let plan = Plan { day: Day(found.date), time: found.time, label: found.label };
        Some(Understood { plan, moved_from: found.moved_from.map(Day), naming: found.naming })
    }
}
