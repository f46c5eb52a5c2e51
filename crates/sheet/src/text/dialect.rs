//! Finds how a text file writes its fields, by trying: the beginning of the file is read in every dialect that its
//! characters allow, and the one that gives the most regular table of the cleanest cells wins.

use std::borrow::Cow;

use super::records::{Dialect, Records};
use crate::kinds::{Kind, kind};

/// What is read to decide: a few hundred records of any real file.
const SAMPLE: usize = 96 << 10;
const RECORDS: usize = 400;

/// In order of preference when two fit equally well.
const USUAL: [char; 4] = ['\t', ';', '|', ','];
/// Seldom in a text by chance, so regularity is proof enough.
const RARE: [char; 6] = ['\u{1f}', '\u{1}', '^', '~', '¦', '§'];
/// Found in any text, so they must be perfectly regular and nothing else may fit.
const COMMONPLACE: [char; 2] = [':', ' '];

/// No text has this character where it matters.
const NO_SEPARATOR: char = '\0';
/// A table of one column is always possible; a separator has to do better.
const ONE_COLUMN: f64 = 0.25;

pub struct Vote {
    pub dialect: Dialect,
    /// No separator: each line is one cell.
    pub one_column: bool,
}

/// `chosen` is the separator that the person or a `sep=` line gave.
pub fn vote(text: &str, chosen: Option<char>) -> Vote {
    let (sample, whole) = sample(text);
    let mut best =
        (Dialect { separator: chosen.unwrap_or(','), quote: b'"', backslash: false, padded: false }, 0.0);
    let separators: Vec<char> = match chosen {
        Some(separator) => vec![separator],
        None => {
            USUAL.into_iter().chain(RARE).chain(COMMONPLACE).filter(|char| sample.contains(*char)).collect()
        }
    };
    for separator in separators {
        for (quote, backslash) in quoting(sample, separator) {
            let dialect = Dialect { separator, quote, backslash, padded: false };
            let mut table = Table::read(sample, whole, dialect);
            if table.is_padded() {
                table = Table::read(sample, whole, Dialect { padded: true, ..dialect });
            }
            let score = table.score();
            if score > best.1 + 1e-9 || best.1 == 0.0 && chosen.is_some() {
                best = (table.dialect, score);
            }
        }
    }
    let one_column = chosen.is_none() && best.1 <= ONE_COLUMN;
    let dialect =
        if one_column { Dialect { separator: NO_SEPARATOR, padded: false, ..best.0 } } else { best.0 };
    Vote { dialect, one_column }
}

/// The beginning of the text, cut after a line, and whether that is all of it.
fn sample(text: &str) -> (&str, bool) {
    if text.len() <= SAMPLE {
        return (text, true);
    }
    let mut start = &text[..text.floor_char_boundary(SAMPLE)];
    // A quoted text that goes on behind the sample does not belong to it.
    if start.matches('"').count() % 2 == 1 {
        let line = start.rfind('"').and_then(|quote| start[..quote].rfind(['\n', '\r']));
        start = line.map_or(start, |line| &start[..=line]);
    }
    (start.rfind(['\n', '\r']).map_or(start, |end| &start[..=end]), false)
}

/// The ways of quoting that the sample gives reason to try.
fn quoting(sample: &str, separator: char) -> Vec<(u8, bool)> {
    let mut ways = vec![(b'"', false)];
    if sample.contains("\\\"") || sample.contains(&format!("\\{separator}")) {
        ways.push((b'"', true));
    }
    let opens = sample.matches(&format!("{separator}'")).count() + sample.matches("\n'").count();
    let closes = sample.matches(&format!("'{separator}")).count() + sample.matches("'\n").count();
    if opens >= 2 && closes >= 2 && opens.abs_diff(closes) * 4 <= opens {
        ways.push((b'\'', false));
        if sample.contains("\\'") {
            ways.push((b'\'', true));
        }
    }
    ways
}

struct Table<'a> {
    dialect: Dialect,
    rows: Vec<Vec<Cow<'a, str>>>,
    faults: usize,
}

impl<'a> Table<'a> {
    fn read(sample: &'a str, whole: bool, dialect: Dialect) -> Self {
        let mut records = Records::new(sample, dialect);
        let mut rows = Vec::new();
        let mut fields = Vec::new();
        while rows.len() < RECORDS && records.next(&mut fields) {
            if fields.iter().any(|field| !field.trim().is_empty()) {
                rows.push(fields.clone());
            }
        }
        // The last record of a cut sample may be cut too.
        if !whole && rows.len() > 1 && rows.len() < RECORDS {
            rows.pop();
        }
        Self { dialect, rows, faults: records.faults }
    }

    /// The width of most records; the wider one when two are as frequent.
    fn usual_width(&self) -> usize {
        let mut widths: Vec<usize> = self.rows.iter().map(Vec::len).collect();
        widths.sort_unstable();
        widths.chunk_by(|a, b| a == b).max_by_key(|same| same.len()).map_or(0, |same| same[0])
    }

    /// Nearly every field that follows a separator begins with a space.
    fn is_padded(&self) -> bool {
        if self.dialect.separator == ' ' {
            return false;
        }
        let fields =
            self.rows.iter().flat_map(|row| row.iter().skip(1)).filter(|field| !field.trim().is_empty());
        let (mut padded, mut all) = (0, 0);
        for field in fields {
            padded += usize::from(field.starts_with(' '));
            all += 1;
        }
        padded * 10 >= all * 9 && padded > 1
    }

    fn score(&self) -> f64 {
        if self.rows.is_empty() {
            // Nothing but separators: whichever leaves nothing is right.
            return 1.0;
        }
        let width = self.usual_width();
        if width < 2 {
            return 0.0;
        }
        let fits = |row: &Vec<Cow<str>>| row.len() == width;
        let regular = self.rows.iter().filter(|row| fits(row)).count();
        let first = self.rows.iter().position(fits).unwrap_or(0);
        let last = self.rows.iter().rposition(fits).unwrap_or(0);
        // Titles above and sources below the table are not its irregularity, though they count a little.
        let share = ratio(regular, last + 1 - first);
        let coverage = ratio(regular, self.rows.len()).sqrt();
        let columns = 1.0 - 1.0 / (ratio(width, 1) + 1.0);
        let mut score = share * coverage * columns * self.cleanness(width);
        score *= (-ratio(self.faults, self.rows.len())).exp();
        if COMMONPLACE.contains(&self.dialect.separator) {
            score *= if self.is_perfect(width) { 0.6 } else { 0.0 };
        }
        if self.is_prose() { score * 0.4 } else { score }
    }

    /// The share of cells that bear no sign of a wrong cut.
    fn cleanness(&self, width: usize) -> f64 {
        let mut doubt = 0.0;
        let mut cells: u32 = 0;
        for field in self.rows.iter().filter(|row| row.len() == width).flatten() {
            cells += 1;
            let stronger =
                |char: &&char| **char != self.dialect.separator && **char != ',' && field.contains(**char);
            let other_quote = field.len() > 1 && field.starts_with('\'') && field.ends_with('\'');
            if field.starts_with('"') || other_quote {
                doubt += 1.0;
            } else if USUAL.iter().any(|char| stronger(&char)) {
                doubt += 0.5;
            } else if self.dialect.backslash && field.contains('\\') {
                doubt += 0.1;
            }
        }
        if cells == 0 { 0.0 } else { 1.0 - doubt / f64::from(cells) }
    }

    /// Every record alike, at least three columns, and they differ in kind (the parts of telephone numbers do not).
    fn is_perfect(&self, width: usize) -> bool {
        let kinds: Vec<Kind> =
            self.rows.last().map(|row| row.iter().map(|field| kind(field)).collect()).unwrap_or_default();
        width >= 3
            && self.rows.len() >= 3
            && self.faults == 0
            && self.rows.iter().all(|row| row.len() == width)
            && kinds.iter().any(|kind| *kind != kinds[0])
            && self.rows[0].iter().all(|field| kind(field) == Kind::Text)
    }

    /// Commas and semicolons that are followed by a space and absent from the first line are punctuation: a column of
    /// addresses.
    fn is_prose(&self) -> bool {
        [',', ';'].contains(&self.dialect.separator)
            && self.dialect.padded
            && self.rows.first().is_some_and(|row| row.len() == 1)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let float = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    float(part) / float(whole.max(1))
}
