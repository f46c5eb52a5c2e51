use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::NO_BREAK;
use crate::kernel::{At, Day};
use crate::words::Lang;

struct Names {
    /// Monday first: long, short.
    weekdays: [(&'static str, &'static str); 7],
    months: [(&'static str, &'static str); 12],
}

const FRENCH: Names = Names {
    weekdays: [
        ("lundi", "lun."),
        ("mardi", "mar."),
        ("mercredi", "mer."),
        ("jeudi", "jeu."),
        ("vendredi", "ven."),
        ("samedi", "sam."),
        ("dimanche", "dim."),
    ],
    months: [
        ("janvier", "janv."),
        ("février", "févr."),
        ("mars", "mars"),
        ("avril", "avr."),
        ("mai", "mai"),
        ("juin", "juin"),
        ("juillet", "juil."),
        ("août", "août"),
        ("septembre", "sept."),
        ("octobre", "oct."),
        ("novembre", "nov."),
        ("décembre", "déc."),
    ],
};

const ENGLISH: Names = Names {
    weekdays: [
        ("Monday", "Mon"),
        ("Tuesday", "Tue"),
        ("Wednesday", "Wed"),
        ("Thursday", "Thu"),
        ("Friday", "Fri"),
        ("Saturday", "Sat"),
        ("Sunday", "Sun"),
    ],
    months: [
        ("January", "Jan"),
        ("February", "Feb"),
        ("March", "Mar"),
        ("April", "Apr"),
        ("May", "May"),
        ("June", "Jun"),
        ("July", "Jul"),
        ("August", "Aug"),
        ("September", "Sept"),
        ("October", "Oct"),
        ("November", "Nov"),
        ("December", "Dec"),
    ],
};

fn names(lang: Lang) -> &'static Names {
    match lang {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
    }
}

fn weekday(lang: Lang, day: Day) -> (&'static str, &'static str) {
    usize::try_from(day.0.weekday().to_monday_zero_offset())
        .ok()
        .and_then(|i| names(lang).weekdays.get(i))
        .copied()
        .unwrap_or_default()
}

fn month(lang: Lang, day: Day) -> (&'static str, &'static str) {
    usize::try_from(day.0.month() - 1)
        .ok()
        .and_then(|i| names(lang).months.get(i))
        .copied()
        .unwrap_or_default()
}

/// The number of the day; the first of the month is `1er` in French.
pub fn day_of_month(lang: Lang, day: Day) -> String {
    match (lang, day.0.day()) {
        (Lang::Fr, 1) => "1er".to_owned(),
        (_, number) => number.to_string(),
    }
}

fn year_unless(day: Day, today: Day) -> String {
    if day.0.year() == today.0.year() { String::new() } else { format!(" {}", day.0.year()) }
}

/// `lun. 24 nov.`; another year than today's is written.
pub fn short_day(lang: Lang, day: Day, today: Day) -> String {
    format!(
        "{} {} {}{}",
        weekday(lang, day).1,
        day_of_month(lang, day),
        month(lang, day).1,
        year_unless(day, today)
    )
}

/// `lundi 24 novembre`; another year than today's is written.
pub fn long_day(lang: Lang, day: Day, today: Day) -> String {
    format!(
        "{} {} {}{}",
        weekday(lang, day).0,
        day_of_month(lang, day),
        month(lang, day).0,
        year_unless(day, today)
    )
}

/// The title of My day: `Vendredi 21 novembre`.
pub fn weekday_day_month(lang: Lang, day: Day) -> String {
    let text = long_day(lang, day, day);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `24 novembre 2025`.
pub fn full_day(lang: Lang, day: Day) -> String {
    format!("{} {} {}", day_of_month(lang, day), month(lang, day).0, day.0.year())
}

/// `24 nov. 2025`.
pub fn full_day_short(lang: Lang, day: Day) -> String {
    format!("{} {} {}", day_of_month(lang, day), month(lang, day).1, day.0.year())
}

/// `14:30`, in both languages.
pub fn time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `auj.`, `demain`, `hier`, `dans 3 j`, `il y a 3 j`; beyond a week, the day itself.
pub fn relative_day(lang: Lang, day: Day, today: Day) -> String {
    let away = today.days_until(day);
    match (lang, away) {
        (Lang::Fr, 0) => "auj.".to_owned(),
        (Lang::Fr, 1) => "demain".to_owned(),
        (Lang::Fr, -1) => "hier".to_owned(),
        (Lang::Fr, 2..=6) => format!("dans {away}{NO_BREAK}j"),
        (Lang::Fr, -6..=-2) => format!("il y a {}{NO_BREAK}j", -away),
        (Lang::En, 0) => "today".to_owned(),
        (Lang::En, 1) => "tomorrow".to_owned(),
        (Lang::En, -1) => "yesterday".to_owned(),
        (Lang::En, 2..=6) => format!("in {away}{NO_BREAK}d"),
        (Lang::En, -6..=-2) => format!("{}{NO_BREAK}d ago", -away),
        _ => short_day(lang, day, today),
    }
}

/// How long ago, or in how long, within the day: `il y a 2 h`, `dans 5 min`; beyond, the day.
pub fn relative_moment(lang: Lang, moment: At, now: At, zone: &TimeZone) -> String {
    let minutes = (moment.0 - now.0) / 60_000;
    let (amount, unit) = match minutes.abs() {
        0 => return if lang == Lang::Fr { "à l’instant".to_owned() } else { "just now".to_owned() },
        under @ 1..60 => (under, "min"),
        under if moment.day(zone) == now.day(zone) => (under / 60, "h"),
        _ => return relative_day(lang, moment.day(zone), now.day(zone)),
    };
    match (lang, minutes > 0) {
        (Lang::Fr, true) => format!("dans {amount}{NO_BREAK}{unit}"),
        (Lang::Fr, false) => format!("il y a {amount}{NO_BREAK}{unit}"),
        (Lang::En, true) => format!("in {amount}{NO_BREAK}{unit}"),
        (Lang::En, false) => format!("{amount}{NO_BREAK}{unit} ago"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Fr};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn short_dates_of_this_year_and_of_others() {
        assert_eq!(short_day(Fr, day("2025-11-24"), day("2025-11-21")), "lun. 24 nov.");
        assert_eq!(short_day(En, day("2025-11-24"), day("2025-11-21")), "Mon 24 Nov");
        assert_eq!(short_day(Fr, day("2026-01-05"), day("2025-11-21")), "lun. 5 janv. 2026");
    }

    #[test]
    fn full_dates() {
        assert_eq!(full_day(Fr, day("2025-11-24")), "24 novembre 2025");
        assert_eq!(full_day_short(Fr, day("2025-11-24")), "24 nov. 2025");
        assert_eq!(full_day(En, day("2025-11-24")), "24 November 2025");
        assert_eq!(full_day_short(En, day("2025-11-24")), "24 Nov 2025");
    }

    #[test]
    fn first_of_the_month() {
        assert_eq!(long_day(Fr, day("2025-12-01"), day("2025-11-21")), "lundi 1er décembre");
        assert_eq!(long_day(En, day("2025-12-01"), day("2025-11-21")), "Monday 1 December");
        assert_eq!(weekday_day_month(Fr, day("2025-11-21")), "Vendredi 21 novembre");
    }

    #[test]
    fn times_have_two_digits() {
        assert_eq!(time(Time::constant(14, 30, 0, 0)), "14:30");
        assert_eq!(time(Time::constant(9, 5, 0, 0)), "09:05");
    }

    #[test]
    fn days_near_today_are_relative() {
        let today = day("2025-11-21");
        let said = |lang, text: &str| relative_day(lang, day(text), today);
        assert_eq!(
            [said(Fr, "2025-11-21"), said(Fr, "2025-11-22"), said(Fr, "2025-11-20")],
            ["auj.", "demain", "hier"]
        );
        assert_eq!(
            [said(En, "2025-11-21"), said(En, "2025-11-22"), said(En, "2025-11-20")],
            ["today", "tomorrow", "yesterday"]
        );
        assert_eq!([said(Fr, "2025-11-24"), said(En, "2025-11-24")], ["dans 3\u{a0}j", "in 3\u{a0}d"]);
        assert_eq!([said(Fr, "2025-11-18"), said(En, "2025-11-18")], ["il y a 3\u{a0}j", "3\u{a0}d ago"]);
        assert_eq!([said(Fr, "2025-11-28"), said(En, "2025-11-12")], ["ven. 28 nov.", "Wed 12 Nov"]);
    }

    #[test]
    fn moments_of_today_are_relative_to_the_hour() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let now = At::from_wall(day("2025-11-21"), Time::constant(14, 0, 0, 0), &zone);
        let at = |hour, minute| At::from_wall(day("2025-11-21"), Time::constant(hour, minute, 0, 0), &zone);
        assert_eq!(relative_moment(Fr, at(12, 0), now, &zone), "il y a 2\u{a0}h");
        assert_eq!(relative_moment(En, at(12, 0), now, &zone), "2\u{a0}h ago");
        assert_eq!(relative_moment(Fr, at(14, 5), now, &zone), "dans 5\u{a0}min");
        assert_eq!(relative_moment(Fr, now, now, &zone), "à l’instant");
    }
}
