//! The cells of a row in their stored JSON, `{"12":"Lyon","13":"…"}` as serde writes it: one is found without reading the others.

use std::borrow::Cow;
use std::fmt;

use memchr::memchr2;
use memchr::memmem::Finder;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

/// Finds the cell of one column.
pub struct CellFinder(Finder<'static>);

impl CellFinder {
    pub fn of(column: i64) -> CellFinder {
        CellFinder(Finder::new(&head(column)).into_owned())
    }

    /// Empty where the row has no such cell.
    pub fn text<'c>(&self, cells: &'c str) -> Cow<'c, str> {
        // Within a text every quote is escaped: what looks like the head of a cell is one.
        let Some(at) = self.0.find(cells.as_bytes()) else { return Cow::Borrowed("") };
        let quoted = &cells[at + self.0.needle().len() - 1..];
        let Some(length) = length(quoted) else { return Cow::Borrowed("") };
        let inner = &quoted[1..length - 1];
        if !inner.contains('\\') {
            return Cow::Borrowed(inner);
        }
        Cow::Owned(serde_json::from_str(&quoted[..length]).unwrap_or_default())
    }
}

fn head(column: i64) -> String {
    format!("\"{column}\":\"")
}

/// The bytes of a text that begins with its quote, up to the one that ends it.
fn length(quoted: &str) -> Option<usize> {
    let bytes = quoted.as_bytes();
    let mut from = 1;
    loop {
        let at = from + memchr2(b'"', b'\\', bytes.get(from..)?)?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        from = at + 2;
    }
}

/// Every cell of a row, borrowed from the JSON where nothing is escaped.
#[derive(Default)]
pub struct CellTexts<'a>(pub Vec<(i64, Cow<'a, str>)>);

impl<'a> CellTexts<'a> {
    pub fn of(cells: &'a str) -> CellTexts<'a> {
        serde_json::from_str(cells).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for CellTexts<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = CellTexts<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("cells by column id")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<CellTexts<'de>, A::Error> {
        let mut cells = Vec::with_capacity(map.size_hint().unwrap_or(12));
        while let Some((id, Borrowed(text))) = map.next_entry::<i64, Borrowed<'de>>()? {
            cells.push((id, text));
        }
        Ok(CellTexts(cells))
    }
}

/// `Cow<str>` of serde is always owned; this one borrows when it can.
#[derive(Deserialize)]
struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_whatever_the_others_say() {
        let texts = [
            "Lyon",
            "",
            "à côté",
            r#"dit "17":"Brest" et \"#,
            r#""17":"#,
            "17",
            "\\",
            "\"",
            "a\nb\tc",
            "\u{1}",
            "{\"18\":\"x\"}",
            "…\u{2028}😀",
        ];
        for text in texts {
            for other in texts {
                let cells =
                    serde_json::json!({"17": text, "117": other, "18": other, "1": other}).to_string();
                assert_eq!(CellFinder::of(17).text(&cells), text, "{cells}");
                assert_eq!(CellFinder::of(18).text(&cells), other, "{cells}");
                let without = serde_json::json!({"117": other, "1": other}).to_string();
                assert_eq!(CellFinder::of(17).text(&without), "", "{without}");
            }
        }
        assert_eq!(CellFinder::of(17).text(r#"{"17":"cut"#), "");
        assert_eq!(CellFinder::of(17).text("{}"), "");
    }
}
