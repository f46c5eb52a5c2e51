//! The cursor over what was typed, and the order in which readings are tried.

use jiff::civil::Date;

use crate::{
    Calendar, Found, Naming, Now, Order,
    tokens::{Kind, Token, tokens},
    words::*,
};

pub struct Reader<'a> {
    tokens: Vec<Token>,
    at: usize,
    /// The words read so far are also ordinary words: they are a moment only when no other word follows.
    pub shaky: bool,
    pub naming: Naming,
    pub now: Now,
    pub order: Order,
    pub calendar: &'a Calendar<'a>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &str, now: Now, order: Order, calendar: &'a Calendar<'a>) -> Self {
        Reader { tokens: tokens(text), at: 0, shaky: false, naming: Naming::Unsaid, now, order, calendar }
    }

    pub fn moment(&mut self) -> Option<Found> {
        self.word(&["pour", "for"]);
        self.attempt(Self::time_then_day)
            .or_else(|| self.attempt(Self::day_then_time))
            .or_else(|| self.attempt(Self::stretch))
            .or_else(|| self.attempt(Self::part_of_today))
            .or_else(|| self.attempt(Self::time_alone))
    }

    fn time_then_day(&mut self) -> Option<Found> {
        let time = self.clock()?;
        self.sign(",");
        let date = self.some_day()?;
        let certain = !self.shaky || self.peek(0).is_none_or(|t| t.kind == Kind::Sign);
        certain.then_some(Found { date, time: Some(time), exact: false })
    }

    fn day_then_time(&mut self) -> Option<Found> {
        let date = self.some_day()?;
        let time = self.attempt(|r| {
            r.sign(",");
            r.clock().or_else(|| r.attempt(Self::part_of_day))
        });
        self.shaky &= time.is_none();
        Some(Found { date, time, exact: false })
    }

    fn some_day(&mut self) -> Option<Date> {
        let date = self.day()?;
        if self.naming == Naming::Unsaid {
            self.naming = Naming::Counted;
        }
        Some(date)
    }

    /// What stands after the moment, or `None` when it shows that this was no moment.
    pub fn label<'t>(&self, text: &'t str) -> Option<&'t str> {
        let Some(next) = self.peek(0) else { return Some("") };
        let spoiled = match next.kind {
            Kind::Sign => SPOILING_SIGNS.contains(&next.text) || (next.glued && !self.closes(next)),
            Kind::Number => next.glued || self.shaky,
            Kind::Word => next.glued || self.shaky || self.word_spoils(next),
        };
        let rest = text.get(next.start..)?;
        let label = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;:.!-–—·".contains(c));
        (!spoiled).then_some(label)
    }

    fn closes(&self, sign: &Token) -> bool {
        let glued_after = self.peek(1).is_some_and(|after| after.glued && after.kind != Kind::Sign);
        CLOSING_SIGNS.contains(&sign.text) && !glued_after
    }

    fn word_spoils(&self, word: &Token) -> bool {
        let half = |n| self.peek(n).is_some_and(|w| ["demi", "demie", "half"].contains(&w.text.as_str()));
        let and_a_half = word.text == "et" && half(1) || word.text == "and" && half(2);
        and_a_half || SPOILERS.contains(&word.text.as_str())
    }

    /// Runs a reading and steps back when it fails.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = (self.at, self.shaky, self.naming);
        let found = read(self);
        if found.is_none() {
            (self.at, self.shaky, self.naming) = before;
        }
        found
    }

    pub fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    pub fn glued(&self) -> bool {
        self.peek(0).is_some_and(|token| token.glued)
    }

    /// Steps over the next word when it is one of `words`.
    pub fn word(&mut self, words: &[&str]) -> bool {
        let met = self.peek(0).is_some_and(|t| t.kind == Kind::Word && words.contains(&t.text.as_str()));
        self.at += usize::from(met);
        met
    }

    /// Steps over a whole phrase or over none of it.
    pub fn words(&mut self, phrase: &[&str]) -> bool {
        let met = phrase.iter().enumerate().all(|(n, word)| self.peek(n).is_some_and(|t| t.text == *word));
        self.at += if met { phrase.len() } else { 0 };
        met
    }

    pub fn sign(&mut self, sign: &str) -> bool {
        let met = self.peek(0).is_some_and(|t| t.kind == Kind::Sign && t.text == sign);
        self.at += usize::from(met);
        met
    }

    /// Which of the lists holds the next word; an abbreviation takes its dot along.
    pub fn one_of(&mut self, lists: &[&[&str]]) -> Option<usize> {
        let found = lists.iter().position(|words| self.word(words))?;
        if self.glued() {
            self.sign(".");
        }
        Some(found)
    }

    /// A number of at most `digits` figures, and how many it has.
    pub fn number(&mut self, digits: usize) -> Option<(i64, usize)> {
        let token = self.peek(0).filter(|t| t.kind == Kind::Number && t.text.len() <= digits)?;
        let read = (token.text.parse().ok()?, token.text.len());
        self.at += 1;
        Some(read)
    }

    pub fn glued_number(&mut self, digits: usize) -> Option<(i64, usize)> {
        self.glued().then(|| self.number(digits))?
    }

    /// A sign or word glued to what stands before it.
    pub fn glued_sign(&mut self, sign: &str) -> bool {
        self.glued() && self.sign(sign)
    }
}
