//! A workbook cell as the text a person would type.

use std::fmt::Write as _;

use calamine::{Data, DataRef, ExcelDateTime};

/// Beyond ten decimals only the noise of binary fractions is left (0.1 + 0.2).
const DECIMALS: usize = 10;
/// Smaller numbers keep all their digits, as ten decimals would leave nothing of them.
const TINY: f64 = 1e-6;

pub fn text(value: DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text,
        DataRef::SharedString(text) => text.to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => self::number(number),
        DataRef::Bool(truth) => self::truth(truth).to_owned(),
        DataRef::DateTime(moment) => self::moment(&moment),
        DataRef::DateTimeIso(text) => iso_moment(&text),
        DataRef::DurationIso(text) => iso_duration(&text),
        DataRef::Error(error) => error.to_string(),
    }
}

pub fn owned(value: &Data) -> String {
    text(match value {
        Data::Empty => DataRef::Empty,
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    })
}

pub fn truth(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}

pub fn number(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    if number.abs() < TINY || !number.is_finite() {
        return format!("{number:e}");
    }
    if number.abs() >= 1e21 {
        return format!("{number:e}");
    }
    let shortest = number.to_string();
    match shortest.split_once('.') {
        Some((_, decimals)) if decimals.len() > DECIMALS => {
            let rounded = format!("{number:.DECIMALS$}");
            rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        _ => shortest,
    }
}

/// Digits as they are typed, not the shorthand of a float.
pub fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.len() <= 30 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain && (text == "0" || !digits.starts_with('0') && !digits.is_empty())
}

/// A day, a day with a time, a time of day, or a length of time in seconds.
pub fn moment(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if !serial.is_finite() || !(0.0..2_958_466.0).contains(&serial) {
        return number(serial);
    }
    if moment.is_duration() {
        return format!("{}s", number((serial * 86_400.0).round()));
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let mut text = if serial < 1.0 { String::new() } else { format!("{year:04}-{month:02}-{day:02}") };
    if text.is_empty() || (hour, minute, second, milli) != (0, 0, 0, 0) {
        let between = if text.is_empty() { "" } else { "T" };
        // Writing to a String cannot fail.
        let _ = write!(text, "{between}{hour:02}:{minute:02}:{second:02}");
        if milli != 0 {
            let _ = write!(text, ".{milli:03}");
        }
    }
    text
}

/// `2020-10-20T00:00:00.000000000` is a day; `2020-10-20T14:30:00` has a time.
pub fn iso_moment(text: &str) -> String {
    let text = text.trim_end_matches('Z');
    let text = match text.split_once('.') {
        Some((moment, fraction)) if fraction.bytes().all(|byte| byte == b'0') => moment,
        _ => text,
    };
    text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
}

/// `PT14H30M00S`: a time of day below 24 hours, else seconds.
pub fn iso_duration(text: &str) -> String {
    let Some(seconds) = seconds(text) else { return text.to_owned() };
    if !(0.0..86_400.0).contains(&seconds) {
        return format!("{}s", number(seconds));
    }
    let clock = |unit: f64, most: f64| (seconds / unit).floor() % most;
    format!("{:02}:{:02}:{:02}", clock(3600.0, 24.0), clock(60.0, 60.0), clock(1.0, 60.0))
}

/// Whole seconds: programs write half past two as `PT14H29M59.999999991S`.
fn seconds(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |text| (-1.0, text));
    let (mut total, mut in_time) = (0.0, false);
    let mut rest = text.strip_prefix('P')?;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            (rest, in_time) = (time, true);
            continue;
        }
        let end = rest.find(|char: char| char.is_ascii_alphabetic())?;
        let unit = match (&rest[end..=end], in_time) {
            ("D", false) => 86_400.0,
            ("H", true) => 3_600.0,
            ("M", true) => 60.0,
            ("S", true) => 1.0,
            _ => return None,
        };
        total += rest[..end].parse::<f64>().ok()? * unit;
        rest = &rest[end + 1..];
    }
    Some((sign * total).round())
}
