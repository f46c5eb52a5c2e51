use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text as search and comparison see it: lower case, no accents, apostrophes and hyphens as spaces, single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii() {
            true => push(&mut folded, c.to_ascii_lowercase()),
            false => push_plain(&mut folded, c),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The words of the folded text, with whatever stands between them: enough to look for a word in many texts. What `words` held
/// goes.
pub fn fold_words_into(text: &str, words: &mut String) {
    words.clear();
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        words.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        chars.by_ref().take(1).for_each(|c| push_plain(words, c));
        rest = chars.as_str();
    }
    words.push_str(rest);
    words.make_ascii_lowercase();
}

fn push_plain(folded: &mut String, c: char) {
    match KNOWN.get(c as usize) {
        Some(known) => known.chars().for_each(|c| push(folded, c)),
        None => plain(c).for_each(|c| push(folded, c)),
    }
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
    use super::{fold, fold_words_into};

    #[test]
    fn accents_case_apostrophes_and_hyphens_do_not_count() {
        assert_eq!(fold("  L’Œuvre d'Été – ÉTS. Saint-Étienne "), "l oeuvre d ete ets saint etienne");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("…"), "");
        assert_eq!(fold("E\u{301}cole ½ ﬁn Ǆ Ἀθῆναι"), "ecole 1 2 fin dz αθηναι");
    }
    #[test]
    fn the_words_of_a_text_are_those_of_the_folded_one() {
        let mut words = String::from("what was there before");
        for text in [
            "  L’Œuvre d'Été – ÉTS. Saint-Étienne ",
            "Straße",
            "…",
            "",
            "E\u{301}cole ½ ﬁn Ǆ Ἀθῆναι",
            "{\"12\":\"ÉTÉ\"}",
        ] {
            fold_words_into(text, &mut words);
            assert_eq!(fold(&words), fold(text), "{words}");
            assert!(fold(text).split(' ').all(|word| words.contains(word)), "{words}");
        }
    }
}
