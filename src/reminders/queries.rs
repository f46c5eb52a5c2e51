use jiff::civil::Date;
use when::{Calendar, Now, Order};

use super::model::{Plan, Understood};
use crate::error::Outcome;
use crate::kernel::{Day, Look};
use crate::words::Lang;
use crate::{args, sql};

/// What reading a date needs to know: the wall clock of the person, and the days on which nobody works.
pub struct Almanac {
    pub today: Day,
    pub time: jiff::civil::Time,
    pub order: Order,
    pub working_days: [bool; 7],
    pub holidays: Vec<Date>,
}

/// The almanac of the person who looks.
pub fn almanac(look: &Look, lang: Lang, country: &str) -> Outcome<Almanac> {
    let (working,): (String,) = look.one(sql!("SELECT working_days FROM workspace WHERE id = 1"), args![])?;
    let days: Vec<(Day,)> =
        look.all(sql!("SELECT day FROM holiday WHERE day >= $1 ORDER BY day"), args![look.today()])?;
    let mut working_days = [true; 7];
    for (works, sign) in working_days.iter_mut().zip(working.bytes()) {
        *works = sign == b'1';
    }
    Ok(Almanac {
        today: look.today(),
        time: look.now.on_the_wall(&look.actor.zone).time(),
        order: if lang == Lang::En && country == "US" { Order::MonthFirst } else { Order::DayFirst },
        working_days,
        holidays: days.into_iter().map(|(day,)| day.0).collect(),
    })
}

impl Almanac {
    /// What the person typed, as a plan; nothing when it is no date.
    pub fn understand(&self, text: &str) -> Option<Understood> {
        let calendar = Calendar { working_days: self.working_days, holidays: &self.holidays };
        let now = Now { date: self.today.0, time: self.time };
        let found = when::parse(text, now, self.order, &calendar)?;
        let plan = Plan { day: Day(found.date), time: found.time, label: found.label };
        Some(Understood { plan, moved_from: found.moved_from.map(Day) })
    }
}
