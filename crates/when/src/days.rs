//! Days: named, counted, written as dates.

use jiff::{ToSpan, civil::Date};

use crate::{
    Naming, Order, plus,
    reader::Reader,
    tokens::{Kind, Token},
    words::*,
};

/// A leap day comes back within eight years, even around 1900 and 2100.
const YEARS_AHEAD: i16 = 8;

#[derive(Clone, Copy)]
enum Period {
    Week,
    Month,
    Year,
}

impl Reader<'_> {
    pub fn day(&mut self) -> Option<Date> {
        self.attempt(|r| {
            r.word(&["on"]);
            let article = r.word(ARTICLES);
            r.attempt(Self::named_day)
                .or_else(|| r.attempt(Self::end_of_period))
                .or_else(|| r.attempt(Self::next_period))
                .or_else(|| r.attempt(Self::counted))
                .or_else(|| r.attempt(Self::weekday))
                .or_else(|| r.attempt(Self::written_date))
                .or_else(|| r.attempt(|r| r.day_of_month(article)))
        })
    }

    fn named_day(&mut self) -> Option<Date> {
        let today = self.now.date;
        let after = self.words(&["apres", "-", "demain"]) || self.words(&["apres", "demain"]);
        if after || self.words(&["day", "after", "tomorrow"]) {
            plus(today, 2.days())
        } else if self.word(&["demain", "dem", "tomorrow"]) {
            plus(today, 1.day())
        } else if self.word(&["tom"]) {
            self.shaky = true;
            plus(today, 1.day())
        } else {
            let known = self.words(&["aujourd", "'", "hui"]) || self.word(&["aujourdhui", "auj", "today"]);
            if self.glued() {
                self.sign(".");
            }
            known.then_some(today)
        }
    }

    /// `fin de mois`, `fin de semaine prochaine`, `fin mars`, `eom`: the last working day of it.
    fn end_of_period(&mut self) -> Option<Date> {
        let short = ["eow", "eom", "eoy"].iter().position(|word| self.word(&[word]));
        if let Some(period) = short.and_then(|n| [Period::Week, Period::Month, Period::Year].get(n).copied())
        {
            return self.last_working_day(period, 0);
        }
        self.word(&["fin", "end"]).then_some(())?;
        while self.word(&["de", "du", "d", "l", "la", "of", "the"]) || self.sign("'") || self.word(ARTICLES) {
        }
        if let Some(month) = self.one_of(&MONTHS) {
            return self.end_of_month(month);
        }
        let next = self.word(&["next"]);
        let period = self.period()?;
        let next = self.word(NEXT) || next;
        self.last_working_day(period, i64::from(next))
    }

    fn period(&mut self) -> Option<Period> {
        let found = self.one_of(&[&["semaine", "week"], &["mois", "month"], &["annee", "year"]])?;
        [Period::Week, Period::Month, Period::Year].get(found).copied()
    }

    /// Of this period or of one `ahead`; of the one after it when that day is gone.
    fn last_working_day(&self, period: Period, ahead: i64) -> Option<Date> {
        let after = [ahead + 1, ahead + 2].into_iter().filter_map(|ahead| self.first_day(period, ahead));
        let ends = after.filter_map(|first| self.calendar.working_day_from(plus(first, (-1).day())?, -1));
        ends.into_iter().find(|end| *end >= self.now.date)
    }

    /// First day of the current period, or of one ahead of it.
    fn first_day(&self, period: Period, ahead: i64) -> Option<Date> {
        let today = self.now.date;
        match period {
            Period::Week => {
                plus(today, (ahead * 7 - i64::from(today.weekday().to_monday_zero_offset())).days())
            }
            Period::Month => plus(today.first_of_month(), ahead.months()),
            Period::Year => plus(today.first_of_year(), ahead.years()),
        }
    }

    fn end_of_month(&mut self, month: usize) -> Option<Date> {
        let years = self.years();
        let today = self.now.date;
        let ends = years.filter_map(|year| Some(Date::new(year, one_up(month)?, 1).ok()?.last_of_month()));
        ends.filter_map(|end| self.calendar.working_day_from(end, -1)).find(|end| *end >= today)
    }

    /// `semaine prochaine`, `next month`: its first day.
    fn next_period(&mut self) -> Option<Date> {
        let next = self.word(&["next"]);
        let period = self.period()?;
        (next || self.word(NEXT)).then(|| self.first_day(period, 1))?
    }

    /// `3j`, `+3`, `dans 2 semaines`, `in 3 working days`.
    fn counted(&mut self) -> Option<Date> {
        let plus_sign = self.sign("+");
        let sure = self.word(WITHIN) || plus_sign;
        let amount = self.amount(sure)?;
        let working = self.word(&["working", "business"]);
        let spaced_letter =
            !self.glued() && self.peek(0).is_some_and(|t| SHAKY_UNITS.contains(&t.text.as_str()));
        let today = self.now.date;
        let date = match self.one_of(&[DAYS, WEEKS, MONTHS_LONG, YEARS]) {
            Some(0) if working || self.word(&["ouvre", "ouvres", "ouvrable", "ouvrables"]) => {
                self.working_days_ahead(amount)
            }
            Some(0) => plus(today, amount.days()),
            Some(1) => plus(today, (amount * 7).days()),
            Some(2) => plus(today, amount.months()),
            Some(_) => plus(today, amount.years()),
            None => {
                let followed = |t: &Token| t.kind == Kind::Number || (t.kind == Kind::Word) == t.glued;
                let bare = plus_sign && !self.peek(0).is_some_and(followed);
                bare.then(|| plus(today, amount.days()))?
            }
        };
        self.shaky |= spaced_letter && !sure;
        date
    }

    fn working_days_ahead(&self, amount: i64) -> Option<Date> {
        (0..amount).try_fold(self.now.date, |day, _| self.calendar.working_day_from(plus(day, 1.day())?, 1))
    }

    /// `lun`, `lundi prochain`, `lundi en huit`, `lundi 24 novembre`: never today unless the date says so.
    fn weekday(&mut self) -> Option<Date> {
        let next = self.word(&["next"]);
        let word = self.peek(0).filter(|t| t.kind == Kind::Word)?.text.clone();
        let weekday = i8::try_from(self.one_of(&WEEKDAYS)?).ok()?;
        if let Some(date) = self.attempt(|r| r.date_after_weekday(&word)) {
            return (date.weekday().to_monday_zero_offset() == weekday).then_some(date);
        }
        let month_in_english = word == "mar" && self.order == Order::MonthFirst && self.number_is_day();
        (!month_in_english).then_some(())?;
        if self.next_week() {
            return plus(self.first_day(Period::Week, 1)?, weekday.days());
        }
        self.shaky |= SHAKY_DAYS.contains(&word.as_str()) && !next;
        let today = self.now.date;
        let ahead = (weekday - today.weekday().to_monday_zero_offset() + 6).rem_euclid(7) + 1;
        plus(today, (i64::from(ahead) + self.weeks_after()).days())
    }

    fn date_after_weekday(&mut self, word: &str) -> Option<Date> {
        self.sign(",");
        let article = self.word(&["le", "the"]);
        let bare = article || word != "mar" || self.order == Order::DayFirst;
        self.attempt(Self::written_date).or_else(|| self.attempt(|r| r.day_of_month(bare)))
    }

    fn next_week(&mut self) -> bool {
        self.words(&["de", "la", "semaine", "prochaine"])
            || self.words(&["semaine", "prochaine"])
            || self.words(&["of", "next", "week"])
            || self.words(&["next", "week"])
    }

    /// Days to add for `prochain`, `en huit`, `en quinze`.
    fn weeks_after(&mut self) -> i64 {
        if self.word(NEXT) {
            self.shaky = false;
            return 0;
        }
        let eight = self.words(&["en", "huit"]) || self.words(&["en", "8"]);
        let fifteen = self.words(&["en", "quinze"]) || self.words(&["en", "15"]);
        i64::from(eight) * 7 + i64::from(fifteen) * 14
    }

    fn written_date(&mut self) -> Option<Date> {
        self.attempt(Self::numeric_date)
            .or_else(|| self.attempt(Self::day_month))
            .or_else(|| self.attempt(Self::month_day))
            .inspect(|_| self.naming = Naming::Written)
    }

    /// `15/12`, `15/12/26`, `15.12.2026`, `2026-12-15`.
    fn numeric_date(&mut self) -> Option<Date> {
        let (first, digits) = self.number(4)?;
        let sign = ["/", "-", "."].into_iter().find(|sign| self.glued_sign(sign))?;
        let second = self.glued_number(2)?;
        let third = self.attempt(|r| r.glued_sign(sign).then_some(()).and_then(|()| r.glued_number(4)));
        match (digits, third) {
            (4, Some(third)) => date(first, second.0, third.0),
            (1 | 2, Some((year, 4))) => self.in_order(first, second.0, Some(year)),
            (1 | 2, Some((year, 2))) => self.in_order(first, second.0, Some(2000 + year)),
            (1 | 2, None) if sign == "/" || (digits, second.1) == (2, 2) => {
                self.shaky |= sign != "/";
                if sign == "." {
                    self.glued_sign(".");
                }
                self.in_order(first, second.0, None)
            }
            _ => None,
        }
    }

    /// The order of the locale, or the other one when only that is a date.
    fn in_order(&self, first: i64, second: i64, year: Option<i64>) -> Option<Date> {
        let month_first = (self.order == Order::MonthFirst && first <= 12) || second > 12;
        let (day, month) = if month_first { (second, first) } else { (first, second) };
        match year {
            Some(year) => date(year, month, day),
            None => self.next_occurrence(day, month),
        }
    }

    fn next_occurrence(&self, day: i64, month: i64) -> Option<Date> {
        self.years().filter_map(|year| date(year.into(), month, day)).find(|date| *date >= self.now.date)
    }

    fn years(&self) -> impl Iterator<Item = i16> + use<> {
        let year = self.now.date.year();
        year..=year.saturating_add(YEARS_AHEAD)
    }

    /// `15 déc`, `1er décembre 2026`, `15th of December`.
    fn day_month(&mut self) -> Option<Date> {
        let day = self.number(2)?.0;
        self.ordinal();
        self.word(&["de", "of"]);
        let month = self.one_of(&MONTHS)?;
        self.with_year(day, month)
    }

    /// `dec 15`, `December 15th, 2026`.
    fn month_day(&mut self) -> Option<Date> {
        let month = self.one_of(&MONTHS)?;
        self.number_is_day().then_some(())?;
        let day = self.number(2)?.0;
        self.ordinal();
        let date = self.with_year(day, month);
        date.filter(|_| self.one_of(&MONTHS).is_none())
    }

    fn with_year(&mut self, day: i64, month: usize) -> Option<Date> {
        let month = i64::from(one_up(month)?);
        let year = self.attempt(|r| {
            r.sign(",");
            r.number(4).filter(|(_, digits)| *digits == 4).map(|(year, _)| year)
        });
        match year {
            Some(year) => date(year, month, day),
            None => self.next_occurrence(day, month),
        }
    }

    /// `le 15`, `the 15th`. Without a month an ordinal counts as well (`1er contact`).
    fn day_of_month(&mut self, article: bool) -> Option<Date> {
        self.number_is_day().then_some(())?;
        let day = self.number(2)?.0;
        let ordinal = self.ordinal();
        (article || ordinal).then_some(())?;
        self.shaky |= ordinal;
        let first = self.now.date.first_of_month();
        let months = (0..12).filter_map(|ahead: i64| plus(first, ahead.months()));
        let days = months.filter_map(|month| date(month.year().into(), month.month().into(), day));
        days.into_iter().find(|date| *date >= self.now.date)
    }

    fn ordinal(&mut self) -> bool {
        self.glued() && self.word(&["er", "e", "st", "nd", "rd", "th"])
    }

    /// The number ahead is a day, not the hour of `14h`.
    fn number_is_day(&mut self) -> bool {
        let here = self.attempt(|r| r.clock().is_none().then_some(())).is_some();
        here && self.peek(0).is_some_and(|t| t.kind == Kind::Number && t.text.len() <= 2)
    }
}

fn one_up(index: usize) -> Option<i8> {
    i8::try_from(index + 1).ok()
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1900..2200).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
