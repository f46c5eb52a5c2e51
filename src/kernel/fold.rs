use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text as search and comparison see it: lower case, no accents, apostrophes and hyphens as spaces, single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        // Most of what is folded: nothing to take apart.
        text.chars().for_each(|c| push(&mut folded, c.to_ascii_lowercase()));
    } else {
        let parts = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        parts.for_each(|c| push(&mut folded, c));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push(folded: &mut String, c: char) {
    match c {
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        c if c.is_alphanumeric() => folded.push(c),
        _ if !folded.ends_with(' ') && !folded.is_empty() => folded.push(' '),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_apostrophes_and_hyphens_do_not_count() {
        assert_eq!(fold("  L’Œuvre d'Été – ÉTS. Saint-Étienne "), "l oeuvre d ete ets saint etienne");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("…"), "");
    }
}
