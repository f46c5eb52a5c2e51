//! Cuts text into records and fields, forgivingly.
//!
//! This is ours rather than a library's because real files break the rules in ways that must cost one row and not the rest
//! of the file: a stray quote that opens a field and never closes it, inner quotes that are not doubled, any mixture of
//! line ends. A quote is believed only when what follows fits.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};

use crate::limits::MAX_COLUMNS;

/// How a text file writes its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    pub separator: char,
    pub quote: u8,
    /// `\"` stands for a quote, as MySQL and many scripts write it.
    pub backslash: bool,
    /// Every separator is followed by a space that is not part of the field.
    pub padded: bool,
}

/// A stray quote makes us look ahead for a closing one in vain. After so many bytes looked at twice, quotes must close on
/// their own line, so that no file costs more than its length.
const MAX_WASTE: usize = 4 << 20;

pub struct Records<'a> {
    text: &'a str,
    at: usize,
    dialect: Dialect,
    separator: ([u8; 4], usize),
    /// Places where the rules were broken.
    pub faults: usize,
    waste: usize,
}

/// What followed an opening quote.
enum Quoted<'a> {
    Closed(Cow<'a, str>, usize),
    /// The quote did not open anything: it belongs to the text.
    Stray,
}

impl<'a> Records<'a> {
    pub fn new(text: &'a str, dialect: Dialect) -> Self {
        let mut bytes = [0; 4];
        let length = dialect.separator.encode_utf8(&mut bytes).len();
        Self { text, at: 0, dialect, separator: (bytes, length), faults: 0, waste: 0 }
    }

    /// Fills `fields` with the next record, a blank one included; false at the end.
    pub fn next(&mut self, fields: &mut Vec<Cow<'a, str>>) -> bool {
        fields.clear();
        if self.at >= self.text.len() {
            return false;
        }
        loop {
            let field = self.field();
            // More are refused anyway, and a line of nothing but separators must not cost its length many times over.
            if fields.len() <= MAX_COLUMNS {
                fields.push(field);
            }
            if self.is_separator(self.at) {
                self.at += self.separator.1;
            } else {
                self.at = self.after_line_end(self.at);
                return true;
            }
        }
    }

    /// Passes over one line, quotes or not.
    pub fn skip_line(&mut self) {
        self.at = self.after_line_end(self.line_end(self.at));
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn is_separator(&self, at: usize) -> bool {
        let (bytes, length) = self.separator;
        self.bytes().get(at..).is_some_and(|rest| rest.starts_with(&bytes[..length]))
    }

    fn ends_field(&self, at: usize) -> bool {
        self.bytes().get(at).is_none_or(|byte| matches!(byte, b'\r' | b'\n')) || self.is_separator(at)
    }

    fn line_end(&self, at: usize) -> usize {
        memchr2(b'\r', b'\n', &self.bytes()[at..]).map_or(self.text.len(), |found| at + found)
    }

    /// One line end is `\n`, `\r`, `\r\n`, or `\r\r\n` as a Windows program writing in text mode makes of it.
    fn after_line_end(&self, at: usize) -> usize {
        let rest = &self.bytes()[at..];
        let returns = rest.iter().take(3).take_while(|byte| **byte == b'\r').count();
        if rest.get(returns) == Some(&b'\n') {
            return at + returns + 1;
        }
        at + returns.min(1)
    }

    fn field(&mut self) -> Cow<'a, str> {
        if self.dialect.padded {
            while self.bytes().get(self.at) == Some(&b' ') {
                self.at += 1;
            }
        }
        let start = self.at;
        if self.bytes().get(start) == Some(&self.dialect.quote) {
            if let Quoted::Closed(field, end) = self.quoted(start) {
                self.at = end;
                return field;
            }
            self.faults += 1;
        }
        let end = self.plain_end(start);
        self.at = end;
        let field = &self.text[start..end];
        if self.dialect.backslash && field.contains('\\') {
            Cow::Owned(unescape(field))
        } else {
            Cow::Borrowed(field)
        }
    }

    fn plain_end(&self, start: usize) -> usize {
        let bytes = self.bytes();
        let first = self.separator.0[0];
        let mut at = start;
        while let Some(found) = memchr3(first, b'\r', b'\n', &bytes[at..]) {
            at += found;
            let escaped =
                self.dialect.backslash && at > start && bytes[at - 1] == b'\\' && bytes[at] == first;
            if self.ends_field(at) && !escaped {
                return at;
            }
            at += 1;
        }
        bytes.len()
    }

    /// Reads the field whose opening quote is at `start`.
    fn quoted(&mut self, start: usize) -> Quoted<'a> {
        let bytes = self.bytes();
        let quote = self.dialect.quote;
        let limit = if self.waste > MAX_WASTE { self.line_end(start) } else { bytes.len() };
        let mut owned = String::new();
        let mut from = start + 1;
        let mut at = from;
        // Where `""` was followed by a separator: two quotes, or one quote and the end.
        let mut doubtful = None;
        loop {
            let Some(found) = self.next_quote(at, limit) else {
                self.waste += limit - start;
                return Quoted::Stray;
            };
            at = found;
            if bytes[at] == b'\\' {
                let Some(next) = self.text[at + 1..].chars().next() else { return Quoted::Stray };
                owned.push_str(&self.text[from..at]);
                push_escaped(&mut owned, next);
                at += 1 + next.len_utf8();
                from = at;
                continue;
            }
            let after = at + 1;
            if bytes.get(after) == Some(&quote) {
                if self.is_separator(after + 1) {
                    doubtful = Some(after);
                }
                owned.push_str(&self.text[from..after]);
                at = after + 1;
                from = at;
                continue;
            }
            let spaces = bytes[after..].iter().take_while(|byte| **byte == b' ').count();
            let past_spaces = if self.separator.0[0] == b' ' { after } else { after + spaces };
            if self.ends_field(past_spaces) {
                let last = &self.text[from..at];
                let field = if owned.is_empty() { Cow::Borrowed(last) } else { Cow::Owned(owned + last) };
                return Quoted::Closed(field, past_spaces);
            }
            if self.looks_opening(at) {
                // The next field's quote: ours should have closed before it, or never have been.
                if let Some(end) = doubtful
                    && end + 1 + self.separator.1 == at
                {
                    self.faults += 1;
                    let quote = char::from(quote).to_string();
                    let field = self.text[start + 1..end].replace(&quote.repeat(2), &quote);
                    return Quoted::Closed(Cow::Owned(field), end + 1);
                }
                self.waste += at - start;
                return Quoted::Stray;
            }
            // A quote inside the text that should have been doubled.
            self.faults += 1;
            at = after;
        }
    }

    fn next_quote(&self, at: usize, limit: usize) -> Option<usize> {
        let within = self.bytes().get(at..limit)?;
        let found = if self.dialect.backslash {
            memchr2(self.dialect.quote, b'\\', within)
        } else {
            memchr(self.dialect.quote, within)
        };
        found.map(|found| at + found)
    }

    /// The quote at `at` stands where a field begins.
    fn looks_opening(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches(if self.dialect.padded { ' ' } else { '\0' });
        before.ends_with(self.dialect.separator) || before.ends_with(['\r', '\n'])
    }
}

fn push_escaped(text: &mut String, char: char) {
    match char {
        'n' => text.push('\n'),
        't' => text.push('\t'),
        'r' => {}
        '"' | '\'' | '\\' | ',' | ';' | '|' | '\t' | '\n' => text.push(char),
        // A backslash that escapes nothing is a backslash: C:\Users.
        _ => text.extend(['\\', char]),
    }
}

fn unescape(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut chars = field.chars();
    while let Some(char) = chars.next() {
        match (char, chars.clone().next()) {
            ('\\', Some(next)) => {
                push_escaped(&mut text, next);
                chars.next();
            }
            _ => text.push(char),
        }
    }
    text
}
