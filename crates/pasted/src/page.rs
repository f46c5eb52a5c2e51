//! The pasted text as lines and segments, and what of it is already recognised.

use crate::{Kind, Span};

/// A byte range of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    pub start: usize,
    pub end: usize,
}

pub struct Page<'t> {
    pub text: &'t str,
    pub spans: Vec<Span>,
}

/// A label stands so close before its value.
const LABEL_BYTES: usize = 60;
const SEGMENT_SIGNS: &str = "|•·●;\t,()<>[]*►▪→✆☎✉";
const SEGMENT_PHRASES: &[&str] = &[" - ", " – ", " — ", " / ", "  ", "//", " : ", " chez ", " at ", " @ "];

impl<'t> Page<'t> {
    pub fn slice(&self, part: Part) -> &'t str {
        self.text.get(part.start..part.end).unwrap_or_default()
    }

    pub fn lines(&self) -> Vec<Part> {
        let mut start = 0;
        let mut lines = Vec::new();
        for line in self.text.split_inclusive(['\n', '\r']) {
            lines.push(self.trimmed(Part { start, end: start + line.len() }, char::is_whitespace));
            start += line.len();
        }
        lines.retain(|line| line.start < line.end);
        lines
    }

    pub fn trimmed(&self, part: Part, off: impl Fn(char) -> bool) -> Part {
        let slice = self.slice(part);
        let end = part.start + slice.trim_end_matches(&off).len();
        Part { start: (part.end - slice.trim_start_matches(&off).len()).min(end), end }
    }

    pub fn words(&self, part: Part) -> Vec<Part> {
        let mut words: Vec<Part> = Vec::new();
        let mut open = false;
        for (at, c) in self.slice(part).char_indices() {
            let (start, end) = (part.start + at, part.start + at + c.len_utf8());
            match words.last_mut() {
                _ if c.is_whitespace() => open = false,
                Some(word) if open => word.end = end,
                _ => {
                    words.push(Part { start, end });
                    open = true;
                }
            }
        }
        words
    }

    pub fn claim(&mut self, part: Part, kind: Kind) {
        if part.start < part.end && self.is_free(part) {
            self.spans.push(Span { start: part.start, end: part.end, kind });
        }
    }

    pub fn is_free(&self, part: Part) -> bool {
        !self.spans.iter().any(|span| span.start < part.end && part.start < span.end)
    }

    /// What of a line is not recognised yet.
    pub fn gaps(&self, line: Part) -> Vec<Part> {
        let within = |span: &&Span| span.start >= line.start && span.end <= line.end;
        let mut spans: Vec<&Span> = self.spans.iter().filter(within).collect();
        spans.sort_by_key(|span| span.start);
        let mut from = line.start;
        let mut gaps = Vec::new();
        for span in spans {
            gaps.push(Part { start: from, end: span.start });
            from = span.end;
        }
        gaps.push(Part { start: from, end: line.end });
        gaps.retain(|gap| gap.start < gap.end);
        gaps
    }

    /// The gaps of a line, cut where people put signs between things.
    pub fn segments(&self, line: Part) -> Vec<Part> {
        let mut segments = Vec::new();
        for gap in self.gaps(line) {
            let mut from = gap.start;
            let mut skip_to = gap.start;
            for (at, c) in self.slice(gap).char_indices() {
                let at = gap.start + at;
                let rest = self.slice(Part { start: at, end: gap.end });
                let phrase = SEGMENT_PHRASES.iter().find(|phrase| rest.starts_with(**phrase));
                let cut =
                    phrase.map(|phrase| phrase.len()).or(SEGMENT_SIGNS.contains(c).then(|| c.len_utf8()));
                if let Some(cut) = cut.filter(|_| at >= skip_to) {
                    segments.push(Part { start: from, end: at });
                    from = at + cut;
                    skip_to = from;
                }
            }
            segments.push(Part { start: from.min(gap.end), end: gap.end });
        }
        let off = |c: char| c.is_whitespace() || "-–—:/\"'«».!?_=~".contains(c);
        segments.iter().map(|part| self.trimmed(*part, off)).filter(|part| part.start < part.end).collect()
    }

    /// Takes the words just before `start` along when all are `labels`: `Tél. mobile : `.
    pub fn with_label(&self, line: Part, start: usize, labels: &[&str]) -> usize {
        let mut from = start;
        let near =
            Part { start: floor(self.text, start.saturating_sub(LABEL_BYTES)).max(line.start), end: start };
        for word in self.words(near).iter().rev().take(4) {
            let letters = crate::words::fold(self.slice(*word).trim_matches(|c: char| !c.is_alphanumeric()));
            let sign = letters.is_empty() && self.slice(*word).chars().all(|c| ".:()°-".contains(c));
            if !self.is_free(*word) || !(sign || labels.contains(&letters.as_str())) {
                break;
            }
            if !sign {
                from = word.start;
            }
        }
        let before = self.words(Part { start: line.start, end: from }).pop();
        let article = |word: Part| crate::words::ARTICLES.contains(&self.slice(word));
        if before.is_some_and(article) { start } else { from }
    }
}

/// The nearest place before `at` where the text can be cut.
pub fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
