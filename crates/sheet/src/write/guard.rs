//! The apostrophe before a text that a spreadsheet program would take for a formula or a number.

/// What makes a formula of a text, also behind blanks; the wide signs are those of Japanese and Chinese keyboards.
fn is_formula(text: &str) -> bool {
    let begins = |signs: &[char], text: &str| text.starts_with(signs);
    begins(&['\t', '\r', '\n'], text)
        || begins(&['=', '+', '-', '@', '＝', '＋', '－', '＠'], text.trim_start())
}

/// From so many digits on, Excel shows a number as `8,03E+13` and loses the last ones.
const LONG: usize = 12;

/// A postcode, a phone or a company number: as a number it would lose its zeros or its last digits.
fn is_code(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (text.len() > 1 && text.starts_with('0') || text.len() >= LONG)
}

/// Whether a text needs the apostrophe. One that looks guarded already needs a second one, to come back as it was.
pub fn needs(text: &str) -> bool {
    let inner = text.trim_start_matches('\'');
    is_formula(inner) || is_code(inner)
}

/// The text without its guard, if it has one.
pub fn bare(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs(rest)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_excel_would_change_is_guarded() {
        for text in [
            "=1+1",
            "+33 6",
            "-5",
            "@a",
            "\tx",
            "\rx",
            "\n=x",
            " =1+1",
            "\u{a0}=1",
            "＝1+1",
            "06",
            "80295478500028",
            "'=x",
            "'007",
        ] {
            assert!(needs(text), "{text}");
        }
        for text in ["Morel", "0", "2026", "01 99 00 44 10", "'t Hooft", "'21", "", "a=b"] {
            assert!(!needs(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_was(text in "['=+@＝0-9a\t\n -]{0,6}") {
            let written = if needs(&text) { format!("'{text}") } else { text.clone() };
            prop_assert_eq!(bare(&written), &text);
        }
    }
}
