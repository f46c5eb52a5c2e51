//! The apostrophe before a text that a spreadsheet program would take for a formula, a number or a month.

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
    is_digits(text) && (text.len() > 1 && text.starts_with('0') || text.len() >= LONG)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A range or a fraction with a month in it (`10-19`, `1/2`, `03/2026`): Excel would show `oct-19`.
fn is_month(text: &str) -> bool {
    let Some((first, second)) = text.split_once(['-', '/']) else { return false };
    let month =
        |part: &str| part.len() <= 2 && part.parse().is_ok_and(|number: u8| (1..=12).contains(&number));
    let beside = |part: &str| [1, 2, 4].contains(&part.len());
    is_digits(first)
        && is_digits(second)
        && (month(first) && beside(second) || beside(first) && month(second))
}

/// `12E3`, which Excel would show as 12000.
fn is_power(text: &str) -> bool {
    text.split_once(['e', 'E']).is_some_and(|(base, power)| {
        is_digits(base) && is_digits(power.strip_prefix(['+', '-']).unwrap_or(power))
    })
}

/// Whether a text needs the apostrophe. One that looks guarded already needs a second one, to come back as it was.
pub fn needs(text: &str) -> bool {
    let inner = text.trim_start_matches('\'');
    is_formula(inner) || is_code(inner) || is_month(inner) || is_power(inner)
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
            "10-19",
            "1/2",
            "03/2026",
            "12E3",
            "1e+5",
        ] {
            assert!(needs(text), "{text}");
        }
        for text in [
            "Morel",
            "0",
            "2026",
            "01 99 00 44 10",
            "'t Hooft",
            "'21",
            "",
            "a=b",
            "20-49",
            "250-499",
            "1/2/3",
            "09/03/2026",
            "E3",
            "12E",
        ] {
            assert!(!needs(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_was(text in "['=+@＝0-9ae/\t\n -]{0,6}") {
            let written = if needs(&text) { format!("'{text}") } else { text.clone() };
            prop_assert_eq!(bare(&written), &text);
        }
    }
}
