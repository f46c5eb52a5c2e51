use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text as search and comparison see it: lower case, no accents, apostrophes and hyphens as spaces, single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// The same into a text that is used again and again; what it held goes.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    for c in text.chars() {
        if c.is_ascii() {
            push(folded, c.to_ascii_lowercase());
        } else if let Some(known) = KNOWN.get(c as usize) {
            known.chars().for_each(|c| push(folded, c));
        } else {
            plain(c).for_each(|c| push(folded, c));
        }
    }
    folded.truncate(folded.trim_end().len());
}

/// Lower case, without what is put on top.
fn plain(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
}

/// The plain letters of the Latin blocks (up to U+024F), which taking apart anew for every text would take the most time.
static KNOWN: LazyLock<Vec<String>> =
    LazyLock::new(|| ('\0'..'\u{250}').map(|c| plain(c).collect()).collect());

fn push(folded: &mut String, c: char) {
    match c {
        c if c.is_ascii_alphanumeric() => folded.push(c),
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
        assert_eq!(fold("E\u{301}cole ½ ﬁn Ǆ Ἀθῆναι"), "ecole 1 2 fin dz αθηναι");
    }
}
