//! The cells of a row in their stored JSON, `{"12":"Lyon","13":"…"}` as serde writes it: one is found without reading the others.

use std::borrow::Cow;

use memchr::memchr2;
use memchr::memmem::Finder;

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
        unquoted(&quoted[..length])
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

/// Every cell of a row, one after the other: whoever has found what he looks for leaves the others unread.
pub fn cells(json: &str) -> impl Iterator<Item = (i64, Cow<'_, str>)> {
    let mut rest = json;
    std::iter::from_fn(move || {
        let (_, head) = rest.split_once('"')?;
        let (id, quoted) = head.split_once("\":")?;
        let length = length(quoted)?;
        rest = &quoted[length..];
        Some((id.parse().ok()?, unquoted(&quoted[..length])))
    })
}

fn unquoted(quoted: &str) -> Cow<'_, str> {
    let inner = &quoted[1..quoted.len() - 1];
    match inner.contains('\\') {
        true => Cow::Owned(serde_json::from_str(quoted).unwrap_or_default()),
        false => Cow::Borrowed(inner),
    }
}

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
                let all = vec![(1, other.into()), (117, other.into()), (17, text.into()), (18, other.into())];
                let mut found: Vec<(i64, Cow<str>)> = super::cells(&cells).collect();
                found.sort_by_key(|(id, _)| all.iter().position(|(known, _)| known == id));
                assert_eq!(found, all);
                let without = serde_json::json!({"117": other, "1": other}).to_string();
                assert_eq!(CellFinder::of(17).text(&without), "", "{without}");
            }
        }
        assert_eq!(CellFinder::of(17).text(r#"{"17":"cut"#), "");
        assert_eq!(CellFinder::of(17).text("{}"), "");
        assert_eq!(super::cells("{}").count(), 0);
        assert_eq!(super::cells(r#"{"17":"cut"#).count(), 0);
    }
}
