//! Texts, names and days as Excel has them.

use super::MOST_TEXT;

/// As much of a text as a cell holds.
pub fn fitting(text: &str) -> &str {
    if text.len() <= MOST_TEXT {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, char)| {
        units += char.len_utf16();
        units > MOST_TEXT
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// `A`, `B`, … `Z`, `AA`…
pub fn letters(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    if column < 26 { letter.to_string() } else { format!("{}{letter}", letters(column / 26 - 1)) }
}

/// What Excel takes for the name of a sheet.
pub fn sheet_name(title: &str) -> String {
    let allowed = |char: &char| !"[]:*?/\\".contains(*char) && !char.is_control();
    let name: String = title.chars().filter(allowed).take(31).collect();
    let name = name.trim_matches([' ', '\'']).to_owned();
    if name.is_empty() { "Piste".to_owned() } else { name }
}

/// Days since the end of 1899. Before March 1900 Excel counts a day that never was.
pub fn serial(year: i16, month: i8, day: i8) -> Option<i64> {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let shifted = if month <= 2 { year - 1 } else { year };
    let days = 365 * shifted + shifted.div_euclid(4) - shifted.div_euclid(100) + shifted.div_euclid(400);
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    // The first of March of the year 0 lies 693,899 days before the day that Excel calls 0.
    let serial = days + in_year - 693_899;
    (serial > 60).then_some(serial)
}

/// Text of XML; what XML cannot hold is written as Excel does, `_x000B_`.
pub fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest
        .find(|c: char| matches!(c, '&' | '<' | '>' | '"' | '_' | '\u{fffe}' | '\u{ffff}') || c.is_control())
    {
        out.push_str(&rest[..at]);
        let special = rest[at..].chars().next().unwrap_or_default();
        let behind = &rest[at + special.len_utf8()..];
        match special {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if looks_escaped(behind) => out.push_str("_x005F_"),
            '_' | '\n' | '\t' | '\u{7f}'..='\u{9f}' => out.push(special),
            other => out.push_str(&format!("_x{:04X}_", u32::from(other))),
        }
        rest = behind;
    }
    out.push_str(rest);
}

/// `x0041_` behind an underscore.
fn looks_escaped(behind: &str) -> bool {
    let bytes = behind.as_bytes();
    bytes.len() >= 6
        && bytes[0].eq_ignore_ascii_case(&b'x')
        && bytes[1..5].iter().all(u8::is_ascii_hexdigit)
        && bytes[5] == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
