//! What a cell looks like, roughly: enough to tell a column name from a value.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Blank,
    Text,
    /// Numbers, amounts, percentages, and telephone numbers.
    Number,
    Date,
    Time,
    Truth,
    Mail,
    Address,
}

/// Years are numbers, but also good column names.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

pub fn kind(cell: &str) -> Kind {
    let cell = cell.trim();
    // Only short cells can be anything but text; this keeps the look cheap.
    if cell.is_empty() {
        return Kind::Blank;
    }
    if cell.len() > 100 {
        return Kind::Text;
    }
    if ["true", "false"].iter().any(|word| cell.eq_ignore_ascii_case(word)) {
        return Kind::Truth;
    }
    if cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www.") {
        return Kind::Address;
    }
    if is_mail(cell) {
        return Kind::Mail;
    }
    if !cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return Kind::Text;
    }
    if is_date(cell) {
        return Kind::Date;
    }
    if is_time(cell) {
        return Kind::Time;
    }
    if cell.chars().all(|char| char.is_ascii_digit() || " .,'’-+()/%€$£\u{a0}\u{202f}".contains(char)) {
        return Kind::Number;
    }
    // 1.2E-7, as spreadsheets write very small and very large numbers.
    if cell.len() < 30
        && cell.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && cell.parse::<f64>().is_ok()
    {
        return Kind::Number;
    }
    Kind::Text
}

/// A value, as opposed to something that may well be a column's name.
pub fn is_value(cell: &str, kind: Kind) -> bool {
    match kind {
        Kind::Blank | Kind::Text => false,
        Kind::Number => !cell.trim().parse().is_ok_and(|year| YEARS.contains(&year)),
        _ => true,
    }
}

fn is_mail(cell: &str) -> bool {
    let Some((who, host)) = cell.split_once('@') else { return false };
    !who.is_empty() && host.contains('.') && !cell.contains(char::is_whitespace)
}

/// 2020-10-20, 20/10/2020, 20.10.20, each with an optional time behind.
fn is_date(cell: &str) -> bool {
    let (day, rest) = cell.split_once([' ', 'T']).unwrap_or((cell, ""));
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let digits =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3
        && parts.iter().all(digits)
        && (parts[0].len() <= 2 || parts[2].len() <= 2)
        && parts[1].len() <= 2
        && (rest.is_empty() || is_time(rest))
}

/// 14:30, 14:30:00, 02:30:00 PM, 18:04:34.666+00:00.
fn is_time(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let colon = bytes.iter().position(|byte| *byte == b':');
    colon.is_some_and(|at| (1..=2).contains(&at))
        && bytes[0].is_ascii_digit()
        && bytes.iter().all(|byte| byte.is_ascii_digit() || b":.+- AaPpMmZ".contains(byte))
}
