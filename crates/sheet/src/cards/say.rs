//! What a value says, once its escapes are gone.

/// The parts of a value between semicolons (or another separator) that are not escaped.
pub fn parts(value: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = value.chars();
    while let Some(char) = chars.next() {
        if char == separator {
            parts.push(String::new());
            continue;
        }
        let Some(last) = parts.last_mut() else { continue };
        match char {
            '\\' => escaped(last, chars.next()),
            '\r' => {}
            _ => last.push(char),
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

fn escaped(text: &mut String, next: Option<char>) {
    match next {
        Some('n' | 'N') => text.push('\n'),
        Some(char @ (',' | ';' | ':' | '\\' | '"')) => text.push(char),
        Some(char) => text.extend(['\\', char]),
        None => text.push('\\'),
    }
}

pub fn whole(value: &str) -> String {
    // No text has this separator.
    parts(value, '\u{0}').concat()
}

/// `_$!<HomePage>!$_`, as Apple and Google name what they know.
pub fn label(value: &str) -> String {
    let plain = whole(value);
    plain.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_")).unwrap_or(&plain).to_owned()
}

/// `19800521` and `1980-05-21T00:00:00Z` are days.
pub fn day(value: &str) -> String {
    let text = whole(value);
    let digits: String = text.chars().take_while(|c| *c != 'T').filter(|c| *c != '-').collect();
    let is_day = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_day { format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]) } else { text }
}

/// Without the scheme that 4.0 puts before numbers and addresses.
pub fn bare(value: &str) -> String {
    let text = whole(value);
    let rest = ["tel:", "mailto:"].iter().find_map(|scheme| {
        text.get(..scheme.len())
            .filter(|start| start.eq_ignore_ascii_case(scheme))
            .map(|_| &text[scheme.len()..])
    });
    rest.unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_lose_their_escapes() {
        assert_eq!(parts(r"Doe;Jane\;Anne;a\\b", ';'), ["Doe", "Jane;Anne", r"a\b"]);
        assert_eq!(whole(r"a\nb\, c\:d C:\temp"), "a\nb, c:d C:\\temp");
        assert_eq!(label("_$!<HomePage>!$_"), "HomePage");
        assert_eq!(bare("tel:+33-6"), "+33-6");
    }

    #[test]
    fn days_are_written_one_way() {
        assert_eq!(day("19800521"), "1980-05-21");
        assert_eq!(day("1980-05-21T00:00:00Z"), "1980-05-21");
        assert_eq!(day("--0521"), "--0521");
    }
}
