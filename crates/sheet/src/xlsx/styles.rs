//! Which cell styles show a number as a moment.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::Trouble;
use crate::ods::attribute;
use crate::package::Parts;

/// How a style shows numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Number,
    /// A day, a time of day, or both.
    Moment,
    /// Hours that may exceed a day.
    Length,
}

pub struct Styles(Vec<Shown>);

impl Styles {
    pub fn read(parts: &mut Parts<'_>, part: Option<&str>) -> Result<Self, Trouble> {
        let mut styles = Vec::new();
        let Some(part) = part else { return Ok(Self(styles)) };
        let Some(mut xml) = parts.xml(part)? else { return Ok(Self(styles)) };
        let mut formats = HashMap::new();
        // The same elements stand in the descriptions of conditional formats and of named styles.
        let mut inside = "";
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(|_| Trouble::Damaged)? {
                Event::Start(tag) => match (inside, tag.local_name().as_ref()) {
                    (_, "numFmts") => inside = "numFmts",
                    (_, "cellXfs") => inside = "cellXfs",
                    ("numFmts", "numFmt") => {
                        let code = attribute(&tag, "formatCode").unwrap_or_default();
                        formats.insert(attribute(&tag, "numFmtId").unwrap_or_default(), of_code(&code));
                    }
                    ("cellXfs", "xf") => {
                        let id = attribute(&tag, "numFmtId").unwrap_or_default();
                        styles.push(formats.get(&id).copied().unwrap_or_else(|| built_in(&id)));
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == inside => inside = "",
                Event::Eof => return Ok(Self(styles)),
                _ => {}
            }
        }
    }

    pub fn get(&self, number: usize) -> Shown {
        self.0.get(number).copied().unwrap_or(Shown::Number)
    }
}

/// The formats that a file does not spell out. From 27 to 36 and from 50 to 58 they are the dates of Eastern Asia.
fn built_in(id: &str) -> Shown {
    match id.trim().parse::<u32>() {
        Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58) => Shown::Moment,
        Ok(46) => Shown::Length,
        _ => Shown::Number,
    }
}

/// The format of positive numbers, which stands first, shows a moment if it has the letter of a part of one outside
/// quotes, brackets and escapes: `[$-40C]d mmmm yyyy`, but not `0" days"` nor `[Red]0`. `[h]` counts hours beyond a day.
fn of_code(code: &str) -> Shown {
    // German programs wrote their own word for "General".
    if code.eq_ignore_ascii_case("standard") {
        return Shown::Number;
    }
    let mut chars = code.chars();
    while let Some(char) = chars.next() {
        match char.to_ascii_lowercase() {
            ';' => break,
            '\\' | '_' | '*' => {
                chars.next();
            }
            '"' => {
                chars.by_ref().find(|char| *char == '"');
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|char| *char != ']').collect();
                let unit = inside.chars().next().map(|char| char.to_ascii_lowercase());
                if matches!(unit, Some('h' | 'm' | 's'))
                    && inside.chars().all(|char| Some(char.to_ascii_lowercase()) == unit)
                {
                    return Shown::Length;
                }
            }
            'd' | 'm' | 'y' | 'h' | 's' => return Shown::Moment,
            _ => {}
        }
    }
    Shown::Number
}

#[cfg(test)]
mod tests {
    use super::{Shown, of_code};

    #[test]
    fn formats_of_moments() {
        let moments = [
            "dd/mm/yyyy",
            "[$-40C]d mmmm yyyy;@",
            "[$-x-sysdate]dddd, mmmm dd, yyyy",
            "yyyy\"年\"m\"月\"d\"日\"",
            "[Blue]dd/mm/yyyy",
            "h:mm AM/PM",
            "jj/mm/aaaa",
            "\"Le \"dd.mm.yy",
        ];
        for code in moments {
            assert_eq!(of_code(code), Shown::Moment, "{code}");
        }
        for code in ["[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[SS]"] {
            assert_eq!(of_code(code), Shown::Length, "{code}");
        }
        let numbers = [
            "General",
            "Standard",
            "0\" days\"",
            "0\\h",
            "#,##0.00\\ [$€-40C];[Red]-#,##0.00",
            "0.00E+00",
            "@",
            "00\" \"00\" \"00",
            "_-* #,##0_d",
            "# ?/?",
            "0;dd/mm",
        ];
        for code in numbers {
            assert_eq!(of_code(code), Shown::Number, "{code}");
        }
    }
}
