//! What is recognised by its own shape, wherever it stands: e-mails, links, phones, amounts, moments.

use when::{When, parse};

use crate::{
    Amount, Hints, Kind, Phone, amount,
    page::{Page, Part, floor},
    phone,
    words::*,
};

const STOPS: [char; 5] = [',', ';', '!', '?', '|'];
/// A date phrase is looked for in so many bytes after each word.
const PHRASE_BYTES: usize = 120;
/// No phone is written longer.
const RUN_BYTES: usize = 60;

pub fn emails(page: &mut Page, line: Part) -> Vec<String> {
    let slice = page.slice(line);
    let mut found = Vec::new();
    for (at, _) in slice.match_indices('@') {
        let name_char = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
        let before = slice.get(..at).unwrap_or_default();
        let name = before.trim_start_matches("mailto:");
        let start = name.trim_end_matches(name_char).len() + before.len() - name.len();
        let after = slice.get(at + 1..).unwrap_or_default();
        let run = after.find(|c: char| !(c.is_alphanumeric() || ".-".contains(c))).unwrap_or(after.len());
        let domain = after.get(..run).unwrap_or_default().trim_end_matches(['.', '-']);
        let part = Part { start: line.start + start, end: line.start + at + 1 + domain.len() };
        let dotted = domain.rsplit_once('.').is_some_and(|(host, top)| !host.is_empty() && top.len() > 1);
        if start < at && dotted && page.is_free(part) {
            found.push(page.slice(part).to_owned());
            let start = page.with_label(line, part.start, EMAIL_LABELS);
            page.claim(Part { start, end: part.end }, Kind::Email);
        }
    }
    found
}

pub fn links(page: &mut Page, line: Part) -> Vec<String> {
    let mut found = Vec::new();
    for word in page.words(line) {
        let part = page.trimmed(word, |c| "()<>[],;|.\"'«»:!".contains(c));
        let link = page.slice(part);
        if is_link(link) && page.is_free(part) {
            found.push(link.to_owned());
            let start = page.with_label(line, part.start, WEBSITE_LABELS);
            page.claim(Part { start, end: part.end }, Kind::Website);
        }
    }
    found
}

fn is_link(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://");
    let host = bare.split(['/', '?']).next().unwrap_or_default();
    let shaped = host.chars().all(|c| c.is_alphanumeric() || ".-".contains(c)) && !host.starts_with('.');
    let named = host.rsplit_once('.').is_some_and(|(name, top)| {
        !name.is_empty() && (TOP_DOMAINS.contains(&top) || (bare.len() < lower.len() && top.len() > 1))
    });
    shaped && (named || (host.starts_with("www.") && host.len() > 8))
}

/// Phones and fax numbers of a line; a fax is told apart by its label.
pub fn phones(page: &mut Page, line: Part, countries: &[&str]) -> Vec<(Phone, bool)> {
    let mut found = Vec::new();
    let mut from = line.start;
    while let Some(run) = digits_run(page, Part { start: from, end: line.end }) {
        from = run.end;
        let Some((part, phone)) = longest_phone(page, run, countries) else { continue };
        let start = page.with_label(line, part.start, PHONE_LABELS);
        let label = fold(page.slice(Part { start, end: part.start }));
        page.claim(Part { start, end: part.end }, Kind::Phone);
        found.push((phone, label.starts_with('f')));
        from = part.end;
    }
    found
}

/// The next stretch of digits and of the signs written among them.
fn digits_run(page: &Page, part: Part) -> Option<Part> {
    let slice = page.slice(part);
    let start = slice.find(|c: char| c.is_ascii_digit() || "+(".contains(c))?;
    let rest = slice.get(start..floor(slice, start + RUN_BYTES))?;
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || "+().-/".contains(c)));
    let whole = rest.get(..end.unwrap_or(rest.len()))?;
    let cut = [" - ", " / ", "  "].iter().filter_map(|sign| whole.find(sign)).min().unwrap_or(whole.len());
    let again = whole.get(1..cut.max(1)).and_then(|after| after.find('+')).map_or(cut, |at| at + 1);
    let start = part.start + start;
    Some(Part { start, end: start + again.max(1) })
}

/// The longest beginning of the run that is a phone, cut between groups of digits.
fn longest_phone(page: &Page, run: Part, countries: &[&str]) -> Option<(Part, Phone)> {
    let clear =
        |end: usize| !page.text.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let before = page.text.get(..run.start)?.chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || ".,€$£".contains(c)) {
        return None;
    }
    let off = |c: char| !c.is_ascii_digit();
    let mut end = run.start + page.slice(run).trim_end_matches(off).len();
    for _ in 0..12 {
        let part = Part { start: run.start, end };
        let slice = page.slice(part);
        if slice.chars().filter(char::is_ascii_digit).count() < 7 {
            return None;
        }
        let read = countries.iter().find_map(|country| phone(slice, country));
        if let Some(read) = read.filter(|_| clear(end) && page.is_free(part)) {
            return Some((part, read));
        }
        let shorter = slice.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(off);
        end = run.start + shorter.len();
    }
    None
}

pub fn money(page: &mut Page, line: Part, currency: &str) -> Option<Amount> {
    let words = page.words(line);
    let folded: Vec<String> = words.iter().map(|word| bare(page.slice(*word))).collect();
    if folded.iter().any(|word| word == "capital") {
        return None;
    }
    for (n, first) in words.iter().enumerate() {
        let cue = folded.iter().take(n).rev().take(3).any(|word| MONEY_CUES.contains(&word.as_str()));
        for last in words.iter().skip(n).take(5).rev() {
            let off = |c: char| ",;:.!?()[]«»\"".contains(c);
            let part = page.trimmed(Part { start: first.start, end: last.end }, off);
            let Some((_, named)) = amount(page.slice(part)).filter(|_| page.is_free(part)) else {
                continue;
            };
            let Some((minor_units, currency)) = crate::money(page.slice(part), currency) else { continue };
            if named.is_some() || cue || page.slice(part).ends_with(['k', 'K']) {
                page.claim(part, Kind::Amount);
                return Some(Amount { minor_units, currency });
            }
        }
    }
    None
}

/// The moment of a line that speaks of something to do.
pub fn next_step(page: &mut Page, line: Part, hints: &Hints) -> Option<When> {
    let words = page.words(line);
    let folded: Vec<String> = words.iter().map(|word| bare(page.slice(*word))).collect();
    let cue = |word: &String| listed(STEP_CUES, word) || STEP_STEMS.iter().any(|stem| word.starts_with(stem));
    if !folded.iter().any(cue) {
        return None;
    }
    for (n, word) in words.iter().enumerate() {
        let spoiled = n > 0 && folded.get(n - 1).is_some_and(|before| PAST_CUES.contains(&before.as_str()));
        let end = floor(page.text, (word.start + PHRASE_BYTES).min(line.end));
        let rest = page.slice(Part { start: word.start, end });
        let Some(when) = parse(rest, hints.now, hints.order, hints.calendar) else { continue };
        let phrase_end = word.start + rest.trim_end().len() - when.label.len();
        let off = |c: char| c.is_whitespace() || ",;:.!-–—".contains(c);
        let part = page.trimmed(Part { start: word.start, end: phrase_end }, off);
        if !spoiled && when.date >= hints.now.date && page.is_free(part) {
            page.claim(part, Kind::Next);
            let label = clause_around(page, line, part);
            return Some(When { label, ..when });
        }
    }
    None
}

/// The words around the moment, up to the next comma or full stop on each side.
fn clause_around(page: &Page, line: Part, moment: Part) -> String {
    let before = page.slice(Part { start: line.start, end: moment.start });
    let after = page.slice(Part { start: moment.end, end: line.end });
    let from = stops(before).last().or(before.rfind(". ").filter(|at| ends_sentence(before, *at)));
    let before = before.get(from.map_or(0, |at| at + 1)..).unwrap_or_default().trim();
    let after = after
        .get(..stops(after).next().unwrap_or(after.len()))
        .unwrap_or_default()
        .split(". ")
        .next()
        .unwrap_or_default();
    format!("{before} {}", after.trim().trim_end_matches('.')).trim().to_owned()
}

/// Where the signs are that end a clause; the comma of `12,500` ends none.
fn stops(text: &str) -> impl Iterator<Item = usize> + '_ {
    let digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    text.match_indices(STOPS)
        .map(|(at, _)| at)
        .filter(move |at| !(digit(at.checked_sub(1)) && digit(Some(at + 1))))
}

/// The dot of `M. Tanguy` ends nothing.
fn ends_sentence(text: &str, dot: usize) -> bool {
    text.get(..dot).is_some_and(|before| before.chars().rev().take(2).all(char::is_lowercase))
}

fn bare(word: &str) -> String {
    fold(word.trim_matches(|c: char| !c.is_alphanumeric()))
}
