//! Who is asleep: suspects whose number is of a country where it is night, while it is day where the caller is.

use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::kernel::At;

/// Nobody is called before and after these hours.
const MORNING: i8 = 8;
const EVENING: i8 = 21;

/// How numbers begin, and the time zones of the eastern and the western end of where they ring. French numbers of the islands are
/// written like those of the mainland.
const ZONES: [(&str, &str, &str); 62] = [
    ("+1", "America/New_York", "America/Los_Angeles"),
    ("+7", "Asia/Vladivostok", "Europe/Moscow"),
    ("+20", "Africa/Cairo", "Africa/Cairo"),
    ("+27", "Africa/Johannesburg", "Africa/Johannesburg"),
    ("+30", "Europe/Athens", "Europe/Athens"),
    ("+31", "Europe/Amsterdam", "Europe/Amsterdam"),
    ("+32", "Europe/Brussels", "Europe/Brussels"),
    ("+33", "Europe/Paris", "Europe/Paris"),
    ("+33262", "Indian/Reunion", "Indian/Reunion"),
    ("+33590", "America/Guadeloupe", "America/Guadeloupe"),
    ("+33594", "America/Cayenne", "America/Cayenne"),
    ("+33596", "America/Martinique", "America/Martinique"),
    ("+33690", "America/Guadeloupe", "America/Guadeloupe"),
    ("+33692", "Indian/Reunion", "Indian/Reunion"),
    ("+33694", "America/Cayenne", "America/Cayenne"),
    ("+33696", "America/Martinique", "America/Martinique"),
    ("+34", "Europe/Madrid", "Atlantic/Canary"),
    ("+36", "Europe/Budapest", "Europe/Budapest"),
    ("+39", "Europe/Rome", "Europe/Rome"),
    ("+40", "Europe/Bucharest", "Europe/Bucharest"),
    ("+41", "Europe/Zurich", "Europe/Zurich"),
    ("+43", "Europe/Vienna", "Europe/Vienna"),
    ("+44", "Europe/London", "Europe/London"),
    ("+45", "Europe/Copenhagen", "Europe/Copenhagen"),
    ("+46", "Europe/Stockholm", "Europe/Stockholm"),
    ("+47", "Europe/Oslo", "Europe/Oslo"),
    ("+48", "Europe/Warsaw", "Europe/Warsaw"),
    ("+49", "Europe/Berlin", "Europe/Berlin"),
    ("+52", "America/Cancun", "America/Tijuana"),
    ("+54", "America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("+55", "America/Sao_Paulo", "America/Manaus"),
    ("+56", "America/Santiago", "America/Santiago"),
    ("+57", "America/Bogota", "America/Bogota"),
    ("+60", "Asia/Kuala_Lumpur", "Asia/Kuala_Lumpur"),
    ("+61", "Australia/Sydney", "Australia/Perth"),
    ("+62", "Asia/Jayapura", "Asia/Jakarta"),
    ("+63", "Asia/Manila", "Asia/Manila"),
    ("+64", "Pacific/Auckland", "Pacific/Auckland"),
    ("+65", "Asia/Singapore", "Asia/Singapore"),
    ("+66", "Asia/Bangkok", "Asia/Bangkok"),
    ("+81", "Asia/Tokyo", "Asia/Tokyo"),
    ("+82", "Asia/Seoul", "Asia/Seoul"),
    ("+84", "Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"),
    ("+86", "Asia/Shanghai", "Asia/Shanghai"),
    ("+90", "Europe/Istanbul", "Europe/Istanbul"),
    ("+91", "Asia/Kolkata", "Asia/Kolkata"),
    ("+212", "Africa/Casablanca", "Africa/Casablanca"),
    ("+213", "Africa/Algiers", "Africa/Algiers"),
    ("+216", "Africa/Tunis", "Africa/Tunis"),
    ("+221", "Africa/Dakar", "Africa/Dakar"),
    ("+225", "Africa/Abidjan", "Africa/Abidjan"),
    ("+262", "Indian/Reunion", "Indian/Reunion"),
    ("+351", "Europe/Lisbon", "Atlantic/Azores"),
    ("+352", "Europe/Luxembourg", "Europe/Luxembourg"),
    ("+590", "America/Guadeloupe", "America/Guadeloupe"),
    ("+594", "America/Cayenne", "America/Cayenne"),
    ("+596", "America/Martinique", "America/Martinique"),
    ("+687", "Pacific/Noumea", "Pacific/Noumea"),
    ("+689", "Pacific/Tahiti", "Pacific/Tahiti"),
    ("+852", "Asia/Hong_Kong", "Asia/Hong_Kong"),
    ("+971", "Asia/Dubai", "Asia/Dubai"),
    ("+972", "Asia/Jerusalem", "Asia/Jerusalem"),
];

/// Where a number rings: the time at the western and at the eastern end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct There {
    pub west: Time,
    pub east: Time,
}

impl There {
    fn of(now: At, east: &str, west: &str) -> Option<There> {
        let time = |zone: &str| Some(now.on_the_wall(&TimeZone::get(zone).ok()?).time());
        Some(There { west: time(west)?, east: time(east)? })
    }

    /// At one end at least somebody may be called.
    pub fn is_night(self) -> bool {
        is_night(self.west) && is_night(self.east)
    }
}

fn is_night(time: Time) -> bool {
    !(MORNING..EVENING).contains(&time.hour())
}

/// The time where a number rings (`+61255500123`); nothing where it is the caller's own, or not known.
pub fn there(number: &str, now: At, zone: &TimeZone) -> Option<There> {
    let known = ZONES.iter().filter(|(begin, ..)| number.starts_with(begin));
    let (_, east, west) = known.max_by_key(|(begin, ..)| begin.len())?;
    let here = now.on_the_wall(zone).time();
    There::of(now, east, west).filter(|there| there.west != here || there.east != here)
}

/// How the numbers begin that are not to be called now, as `|+1|+55|`. Whoever calls at night knows it is night.
pub fn asleep(now: At, zone: &TimeZone) -> String {
    if is_night(now.on_the_wall(zone).time()) {
        return String::new();
    }
    let asleep =
        |(_, east, west): &&(&str, &str, &str)| There::of(now, east, west).is_some_and(There::is_night);
    let begins: Vec<&str> = ZONES.iter().filter(asleep).map(|(begin, ..)| *begin).collect();
    if begins.is_empty() { String::new() } else { format!("|{}|", begins.join("|")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> At {
        At(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    fn paris() -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }

    #[test]
    fn at_ten_in_paris_america_sleeps_and_australia_does_not() {
        let asleep = asleep(at("2026-03-02T09:00:00Z"), &paris());
        assert!(
            asleep.contains("|+1|") && asleep.contains("|+33590|") && asleep.contains("|+596|"),
            "{asleep}"
        );
        assert!(
            !asleep.contains("|+33|") && !asleep.contains("|+61|") && !asleep.contains("|+33262|"),
            "{asleep}"
        );
    }

    #[test]
    fn a_country_is_awake_while_one_end_of_it_is() {
        assert!(!asleep(at("2026-03-02T13:30:00Z"), &paris()).contains("|+1|"), "New York is up");
    }

    #[test]
    fn whoever_calls_at_night_knows_it() {
        assert_eq!(asleep(at("2026-03-02T21:30:00Z"), &paris()), "");
    }

    #[test]
    fn the_time_there_is_told_where_it_is_another() {
        let now = at("2026-03-02T09:00:00Z");
        assert_eq!(there("+33639981234", now, &paris()), None);
        assert_eq!(there("+4930123456", now, &paris()), None);
        let sydney = there("+61255500123", now, &paris()).unwrap();
        assert_eq!((sydney.west.hour(), sydney.east.hour(), sydney.is_night()), (17, 20, false));
        let guadeloupe = there("+33590123456", now, &paris()).unwrap();
        assert_eq!((guadeloupe.west.hour(), guadeloupe.is_night()), (5, true));
    }
}
