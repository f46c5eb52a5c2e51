use super::{MINUS, NARROW, NO_BREAK};
use crate::kernel::{Currency, Decimal, Money};
use crate::words::Lang;

/// `12 500` or `12,500`.
pub fn number(lang: Lang, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let separator = match lang {
        Lang::Fr => NARROW,
        Lang::En => ',',
    };
    let mut text = String::new();
    if value < 0 {
        text.push(MINUS);
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

fn decimal_sign(lang: Lang) -> char {
    match lang {
        Lang::Fr => ',',
        Lang::En => '.',
    }
}

fn symbol(currency: Currency) -> String {
    match currency.code() {
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "USD" => "$".to_owned(),
        "JPY" => "¥".to_owned(),
        code => code.to_owned(),
    }
}

/// Puts the sign, the amount and the currency together: `−12 500 €`, `−€12,500`.
fn with_currency(lang: Lang, negative: bool, amount: &str, currency: Currency) -> String {
    let sign = if negative { MINUS.to_string() } else { String::new() };
    let symbol = symbol(currency);
    match lang {
        Lang::Fr => format!("{sign}{amount}{NO_BREAK}{symbol}"),
        Lang::En if symbol.len() > 2 && symbol.is_ascii() => format!("{sign}{symbol}{NO_BREAK}{amount}"),
        Lang::En => format!("{sign}{symbol}{amount}"),
    }
}

/// `12 500 €`; cents are written when there are some: `12 500,50 €`.
pub fn money(lang: Lang, money: Money) -> String {
    let decimals = money.currency.decimals() as usize;
    let unit = 10_u64.pow(money.currency.decimals());
    let (whole, rest) = (money.minor.unsigned_abs() / unit, money.minor.unsigned_abs() % unit);
    let mut amount = number(lang, i64::try_from(whole).unwrap_or(i64::MAX));
    if rest > 0 {
        amount.push_str(&format!("{}{rest:0decimals$}", decimal_sign(lang)));
    }
    with_currency(lang, money.minor < 0, &amount, money.currency)
}

/// For cards and charts: `1,3 M€`, `12,5 k€`, `€1.3m`, `€12.5k`. Below a thousand the amount is written out, without cents.
pub fn compact_money(lang: Lang, amount: Money) -> String {
    let unit = 10_u64.pow(amount.currency.decimals());
    let whole = (amount.minor.unsigned_abs() + unit / 2) / unit;
    if whole < 1_000 {
        let rounded = i64::try_from(whole * unit).unwrap_or(i64::MAX) * amount.minor.signum();
        return money(lang, Money::new(rounded, amount.currency));
    }
    // 999 950 already rounds to a million.
    let (size, letters) = if whole >= 999_950 { (1_000_000, ["M", "m"]) } else { (1_000, ["k", "k"]) };
    let tenths = (u128::from(whole) * 10 + size / 2) / size;
    let mut digits = number(lang, i64::try_from(tenths / 10).unwrap_or(i64::MAX));
    if tenths % 10 > 0 {
        digits.push_str(&format!("{}{}", decimal_sign(lang), tenths % 10));
    }
    let sign = if amount.minor < 0 { MINUS.to_string() } else { String::new() };
    let symbol = symbol(amount.currency);
    match lang {
        Lang::Fr => format!("{sign}{digits}{NO_BREAK}{}{symbol}", letters[0]),
        Lang::En => {
            with_currency(lang, amount.minor < 0, &format!("{digits}{}", letters[1]), amount.currency)
        }
    }
}

/// `1 200,5` or `1,200.5`: no more digits behind the sign than there are.
pub fn decimal(lang: Lang, value: Decimal) -> String {
    let plain = value.plain();
    let (whole, rest) =
        plain.trim_start_matches('-').split_once('.').unwrap_or((plain.trim_start_matches('-'), ""));
    let mut text = number(lang, whole.parse().unwrap_or_default());
    if value.0 < 0 {
        text.insert(0, MINUS);
    }
    if !rest.is_empty() {
        text.push(decimal_sign(lang));
        text.push_str(rest);
    }
    text
}

/// `5,5 %` or `5.5%`.
pub fn rate(lang: Lang, value: Decimal) -> String {
    match lang {
        Lang::Fr => format!("{}{NO_BREAK}%", decimal(lang, value)),
        Lang::En => format!("{}%", decimal(lang, value)),
    }
}

/// `35 %` or `35%`.
pub fn percent(lang: Lang, value: i64) -> String {
    match lang {
        Lang::Fr => format!("{}{NO_BREAK}%", number(lang, value)),
        Lang::En => format!("{}%", number(lang, value)),
    }
}

/// A length of time in days: `21 j`, `21 d`.
pub fn days(lang: Lang, count: i64) -> String {
    let unit = match lang {
        Lang::Fr => "j",
        Lang::En => "d",
    };
    format!("{}{NO_BREAK}{unit}", number(lang, count))
}

/// The size of a file: `48 Mo`, `48 MB`.
pub fn bytes(lang: Lang, size: u64) -> String {
    let units = match lang {
        Lang::Fr => ["o", "ko", "Mo", "Go"],
        Lang::En => ["B", "kB", "MB", "GB"],
    };
    let power =
        (0..3).rev().find(|&power| size >= 1_000_u64.pow(power + 1)).map_or(0, |power| power as usize + 1);
    let unit = 1_000_u64.pow(u32::try_from(power).unwrap_or(0));
    format!(
        "{}{NO_BREAK}{}",
        number(lang, i64::try_from((size + unit / 2) / unit).unwrap_or(i64::MAX)),
        units[power]
    )
}

/// `42 min`, `1 h 05 min`: what `web/calls` counts on from.
pub fn elapsed(milliseconds: i64) -> String {
    let minutes = milliseconds / 60_000;
    match minutes / 60 {
        0 => format!("{minutes}\u{a0}min"),
        hours => format!("{hours}\u{a0}h\u{a0}{:02}\u{a0}min", minutes % 60),
    }
}

/// `1er`, `2e`, `1st`, `2nd`.
pub fn ordinal(lang: Lang, value: i64) -> String {
    let ending = match (lang, value % 100, value % 10) {
        (Lang::Fr, ..) if value == 1 => "er",
        (Lang::Fr, ..) => "e",
        (Lang::En, 11..=13, _) => "th",
        (Lang::En, _, 1) => "st",
        (Lang::En, _, 2) => "nd",
        (Lang::En, _, 3) => "rd",
        (Lang::En, ..) => "th",
    };
    format!("{}{ending}", number(lang, value))
}

/// `A, B et C`.
pub fn list(lang: Lang, names: &[&str]) -> String {
    let and = match lang {
        Lang::Fr => "et",
        Lang::En => "and",
    };
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// What somebody said: `« texte »`, `“text”`. Quotes inside become the nested kind.
pub fn quote(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Fr => format!(
            "«{NO_BREAK}{}{NO_BREAK}»",
            text.replace("«\u{a0}", "“").replace("\u{a0}»", "”").replace('«', "“").replace('»', "”")
        ),
        Lang::En => format!("“{}”", text.replace('“', "‘").replace('”', "’")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Fr};

    fn euros(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    #[test]
    fn thousands_and_decimals() {
        assert_eq!(money(Fr, euros(1_250_050)), "12\u{202f}500,50\u{a0}€");
        assert_eq!(money(En, euros(1_250_050)), "€12,500.50");
        assert_eq!(number(Fr, 1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(number(En, 999), "999");
    }

    #[test]
    fn currency_stands_after_the_amount_in_french_and_before_it_in_english() {
        assert_eq!(money(Fr, euros(1_250_000)), "12\u{202f}500\u{a0}€");
        assert_eq!(money(En, euros(1_250_000)), "€12,500");
        assert_eq!(money(En, Money::new(150_000, "CHF".parse().unwrap())), "CHF\u{a0}1,500");
        assert_eq!(money(Fr, Money::new(1_250, "XPF".parse().unwrap())), "1\u{202f}250\u{a0}XPF");
    }

    #[test]
    fn negative_amounts_have_a_minus_sign() {
        assert_eq!(money(Fr, euros(-1_250_000)), "\u{2212}12\u{202f}500\u{a0}€");
        assert_eq!(money(En, euros(-1_250_000)), "\u{2212}€12,500");
    }

    #[test]
    fn compact_amounts_for_cards_and_charts() {
        assert_eq!(compact_money(Fr, euros(130_000_000)), "1,3\u{a0}M€");
        assert_eq!(compact_money(Fr, euros(1_250_000)), "12,5\u{a0}k€");
        assert_eq!(compact_money(En, euros(130_000_000)), "€1.3m");
        assert_eq!(compact_money(En, euros(1_250_000)), "€12.5k");
        assert_eq!(compact_money(Fr, euros(99_999_900)), "1\u{a0}M€");
        assert_eq!(compact_money(Fr, euros(42_050)), "421\u{a0}€");
        assert_eq!(compact_money(En, euros(-1_250_000)), "\u{2212}€12.5k");
    }

    #[test]
    fn percent_and_units() {
        assert_eq!((percent(Fr, 35), percent(En, 35)), ("35\u{a0}%".to_owned(), "35%".to_owned()));
        assert_eq!((days(Fr, 21), days(En, 21)), ("21\u{a0}j".to_owned(), "21\u{a0}d".to_owned()));
        assert_eq!(
            (bytes(Fr, 48_200_000), bytes(En, 48_200_000)),
            ("48\u{a0}Mo".to_owned(), "48\u{a0}MB".to_owned())
        );
        assert_eq!(bytes(Fr, 512), "512\u{a0}o");
    }

    #[test]
    fn ordinals() {
        assert_eq!((ordinal(Fr, 1), ordinal(Fr, 2)), ("1er".to_owned(), "2e".to_owned()));
        assert_eq!(
            (ordinal(En, 2), ordinal(En, 12), ordinal(En, 23)),
            ("2nd".to_owned(), "12th".to_owned(), "23rd".to_owned())
        );
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(list(Fr, &["A", "B", "C"]), "A, B et C");
        assert_eq!(list(En, &["A", "B"]), "A and B");
        assert_eq!(list(En, &["A"]), "A");
    }

    #[test]
    fn quotes() {
        assert_eq!(quote(Fr, "attend l’accord"), "«\u{a0}attend l’accord\u{a0}»");
        assert_eq!(quote(Fr, "il dit «\u{a0}oui\u{a0}»"), "«\u{a0}il dit “oui”\u{a0}»");
        assert_eq!(quote(En, "waits"), "“waits”");
        assert_eq!(quote(En, "he said “yes”"), "“he said ‘yes’”");
    }
}
