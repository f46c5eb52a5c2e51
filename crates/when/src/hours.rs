//! Times of the clock, parts of a day, stretches of hours and minutes.

use jiff::civil::Time;

use crate::{Found, reader::Reader, words::*};

/// `2h` is a stretch and `14h` a time. People start work at seven.
const CLOCK_FROM: i64 = 7;
const DAY_MINUTES: i64 = 24 * 60;

impl Reader<'_> {
    /// `14h`, `à 14h30`, `14:30`, `at 2pm`, `midi`.
    pub fn clock(&mut self) -> Option<Time> {
        self.attempt(|r| {
            r.word(AT);
            r.attempt(Self::noon)
                .or_else(|| r.attempt(Self::english_time))
                .or_else(|| r.attempt(Self::french_time))
        })
    }

    fn noon(&mut self) -> Option<Time> {
        self.word(&["midi", "noon"]).then_some(()).and_then(|()| clock_time(12, 0))
    }

    /// `2pm`, `2:30 pm`.
    fn english_time(&mut self) -> Option<Time> {
        let hour = self.number(2)?.0;
        let minute = if self.glued_sign(":") { self.two_digits()? } else { 0 };
        let afternoon = self.word(&["pm"]);
        let known = (afternoon || self.word(&["am"])) && (1..=12).contains(&hour);
        known.then_some(()).and_then(|()| clock_time(hour % 12 + if afternoon { 12 } else { 0 }, minute))
    }

    /// `14h`, `14 h 30`, `14:30`.
    fn french_time(&mut self) -> Option<Time> {
        let hour = self.number(2)?.0;
        let minute = if self.glued_sign(":") { self.two_digits()? } else { self.minutes_after_h()? };
        clock_time(hour, minute)
    }

    fn two_digits(&mut self) -> Option<i64> {
        self.number(2).filter(|(minute, digits)| *digits == 2 && *minute < 60).map(|(minute, _)| minute)
    }

    /// `h30`, ` h 30`, or `h` alone: the minutes are glued to `h`, or spaced as it is.
    fn minutes_after_h(&mut self) -> Option<i64> {
        let spaced = !self.glued();
        self.word(H).then_some(())?;
        let minutes = if spaced || self.glued() { self.attempt(Self::two_digits) } else { None };
        if minutes.is_some() && self.glued() {
            self.word(MINUTES);
        }
        Some(minutes.unwrap_or(0))
    }

    /// `lundi matin`, `tomorrow in the evening`, `lundi matin 9h30`.
    pub fn part_of_day(&mut self) -> Option<Time> {
        self.words(&["in", "the"]);
        let (_, from, _) = self.part()?;
        self.hour_within(from).or_else(|| clock_time(from.into(), 0))
    }

    /// The hour named behind a part of the day: 8 in the evening is 20:00.
    fn hour_within(&mut self, from: i8) -> Option<Time> {
        let time = self.attempt(Self::clock)?;
        let later = if from > 12 && time.hour() < 12 { 12 } else { 0 };
        clock_time((time.hour() + later).into(), time.minute().into())
    }

    fn part(&mut self) -> Option<(&'static [&'static str], i8, i8)> {
        if self.words(&["apres", "midi"]) || self.words(&["apres", "-", "midi"]) {
            return PARTS.get(2).copied();
        }
        PARTS.iter().find(|(words, ..)| self.word(words)).copied()
    }

    /// `ce soir`, `tonight`, `this afternoon`: its usual hour, or the next full hour when that one is gone.
    pub fn part_of_today(&mut self) -> Option<Found> {
        let (_, from, until) = if self.word(&["tonight"]) {
            PARTS.last().copied()?
        } else {
            self.word(&["ce", "cet", "cette", "this"]).then_some(())?;
            self.part()?
        };
        if let Some(time) = self.hour_within(from) {
            let ahead = time > self.now.time;
            return ahead.then_some(Found { date: self.now.date, time: Some(time), exact: true });
        }
        let next_hour = self.now.time.hour() + 1;
        let hour = if clock_time(from.into(), 0)? > self.now.time { from } else { next_hour };
        let time = (hour < until).then(|| clock_time(hour.into(), 0))?;
        Some(Found { date: self.now.date, time, exact: true })
    }

    /// Today when it is still ahead, else tomorrow.
    pub fn time_alone(&mut self) -> Option<Found> {
        let time = self.clock()?;
        let date = if time > self.now.time { self.now.date } else { self.now.date.tomorrow().ok()? };
        Some(Found { date, time: Some(time), exact: false })
    }

    /// `30min`, `2h`, `1h30`, `dans 3 heures`, `in an hour`. From a day on, it falls on a working day.
    pub fn stretch(&mut self) -> Option<Found> {
        let sure = self.word(WITHIN) || self.sign("+");
        let amount = self.amount(sure)?;
        let minutes = if self.word(MINUTES) {
            amount
        } else if self.word(HOURS) {
            amount * 60
        } else {
            let clock = (CLOCK_FROM..24).contains(&amount) || amount == 0;
            (sure || !clock).then_some(())?;
            amount * 60 + self.minutes_after_h()?
        };
        let moment = self.now.after_minutes(minutes)?;
        Some(Found { date: moment.date(), time: Some(moment.time()), exact: minutes < DAY_MINUTES })
    }

    /// A count in figures, or in words: those are sure only after `dans` or `in`.
    pub fn amount(&mut self, sure: bool) -> Option<i64> {
        if let Some((amount, _)) = self.number(3) {
            return Some(amount);
        }
        self.shaky |= !sure;
        NUMBERS.iter().find(|(word, _)| self.word(&[word])).map(|(_, amount)| *amount)
    }
}

fn clock_time(hour: i64, minute: i64) -> Option<Time> {
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}
