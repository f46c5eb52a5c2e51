//! Numbers of money, read generously.

use crate::words::fold;

const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("$", "USD"),
    ("us$", "USD"),
    ("usd", "USD"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("chf", "CHF"),
    ("sfr", "CHF"),
    ("cad", "CAD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("$ca", "CAD"),
    ("$cad", "CAD"),
    ("aud", "AUD"),
    ("a$", "AUD"),
    ("fr.", "CHF"),
];
/// Currencies that are written `$` at home.
const DOLLARS: &[&str] = &["CAD", "AUD", "NZD", "SGD"];
/// Powers of ten.
const SCALES: &[(&str, u32)] = &[
    ("k", 3),
    ("m", 6),
    ("mio", 6),
    ("md", 9),
    ("bn", 9),
    ("mille", 3),
    ("thousand", 3),
    ("million", 6),
    ("millions", 6),
    ("milliard", 9),
    ("milliards", 9),
    ("billion", 9),
];
const TAX_WORDS: &[&str] = &["ht", "ttc"];

/// Minor units (hundredths), and the currency when the text names one.
///
/// Takes `12500`, `12 500`, `12.500,50`, `12,500.50`, `12,5k`, `1,2M€`, `$1.2m`, `2 millions d'euros`, `−12 500`, with any kind of space.
pub fn amount(text: &str) -> Option<(i64, Option<&'static str>)> {
    read(text, 2, &[])
}

/// The same, always with a currency: the one that the text names, else `home`. Where dollars are at home, `$` means these.
pub fn money(text: &str, home: &str) -> Option<(i64, String)> {
    let (minor, named) = amount(text)?;
    let own = named == Some("USD") && DOLLARS.contains(&home) && !fold(text).contains("us");
    Some((minor, named.filter(|_| !own).unwrap_or(home).to_owned()))
}

/// In the minor units of a currency with so many decimals. Where these are three, three figures behind one of `signs` are
/// decimals, not thousands.
pub fn amount_of(text: &str, decimals: u32, signs: &[char]) -> Option<i64> {
    let signs = if decimals == 3 { signs } else { &[] };
    read(text, decimals, signs).map(|(minor, _)| minor)
}

fn read(text: &str, minor_decimals: u32, signs: &[char]) -> Option<(i64, Option<&'static str>)> {
    if text.len() > 64 {
        return None;
    }
    let folded = fold(text).replace(char::is_whitespace, " ");
    let mut rest = folded.trim();
    let mut negative = take_minus(&mut rest);
    let mut currency = take_currency_before(&mut rest);
    negative |= take_minus(&mut rest);
    let end = rest.find(|c: char| !c.is_ascii_digit() && !" .,'".contains(c)).unwrap_or(rest.len());
    let (number, after) = rest.split_at(rest.get(..end)?.trim_end_matches([' ', '.', ',', '\'']).len());
    let (scale, named) = suffix(after)?;
    currency = currency.or(named);
    let (digits, decimals) = figures(number, scale > 0, signs)?;
    let minor = scaled(digits, scale + minor_decimals, decimals)?;
    Some((if negative { -minor } else { minor }, currency))
}

fn take_minus(rest: &mut &str) -> bool {
    let stripped = rest.strip_prefix('-');
    *rest = stripped.unwrap_or(rest).trim_start();
    stripped.is_some()
}

fn take_currency_before(rest: &mut &str) -> Option<&'static str> {
    let end = rest.find(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '-')?;
    let named = currency(rest.get(..end)?)?;
    *rest = rest.get(end..)?.trim_start();
    Some(named)
}

fn currency(word: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|(typed, _)| *typed == word).map(|(_, code)| *code)
}

/// What stands after the figures: `k`, `M€`, `k EUR HT`, `.-`.
fn suffix(after: &str) -> Option<(u32, Option<&'static str>)> {
    let after = after.trim_start_matches(['.', ',']).trim_start_matches('-').trim();
    let (mut scale, mut named) = (0, None);
    for word in after.split(' ').filter(|word| !word.is_empty()) {
        // «1,5 million d'euros»
        let word = word.strip_prefix("d'").unwrap_or(word);
        // `75 000 $ CA`
        if named == Some("USD") && ["ca", "can"].contains(&word) {
            named = Some("CAD");
            continue;
        }
        let (word_scale, word_currency) = scale_and_currency(word)?;
        if (word_scale > 0 && scale > 0) || (word_currency.is_some() && named.is_some()) {
            return None;
        }
        scale += word_scale;
        named = named.or(word_currency);
    }
    Some((scale, named))
}

fn scale_and_currency(word: &str) -> Option<(u32, Option<&'static str>)> {
    if TAX_WORDS.contains(&word) {
        return Some((0, None));
    }
    if let Some(named) = currency(word) {
        return Some((0, Some(named)));
    }
    SCALES.iter().find_map(|(letters, power)| match word.strip_prefix(letters)? {
        "" => Some((*power, None)),
        after => currency(after).map(|named| (*power, Some(named))),
    })
}

/// The digits as one number, and how many of them are decimals.
fn figures(number: &str, scaled: bool, signs: &[char]) -> Option<(i128, u32)> {
    let point = decimal_point(number, scaled, signs);
    let (whole, decimals) = match point {
        Some(at) => (number.get(..at)?, number.get(at + 1..)?),
        None => (number, ""),
    };
    let groups: Vec<&str> = whole.split([' ', '.', ',', '\'']).collect();
    let grouped =
        groups.iter().skip(1).all(|group| group.len() == 3) && groups.first().is_some_and(|g| g.len() <= 3);
    let plain = decimals.chars().all(|c| c.is_ascii_digit());
    let digits = groups.concat();
    if digits.is_empty() || (groups.len() > 1 && !grouped) || !plain || digits.len() + decimals.len() > 20 {
        return None;
    }
    Some((format!("{digits}{decimals}").parse().ok()?, u32::try_from(decimals.len()).ok()?))
}

/// The last `.` or `,`, unless it parts thousands: met twice, or three digits after it and no `k` behind. `signs` never part
/// thousands when met once.
fn decimal_point(number: &str, scaled: bool, signs: &[char]) -> Option<usize> {
    let at = number.rfind(['.', ','])?;
    let sign = number.get(at..=at)?;
    let other = number.get(..at)?.contains(['.', ',']) && number.matches(sign).count() == 1;
    let sure = scaled || other || number.starts_with('0') || sign.contains(signs);
    let thousands = number.len() - at - 1 == 3 && !sure;
    (number.matches(sign).count() == 1 && !thousands).then_some(at)
}

fn scaled(digits: i128, power: u32, decimals: u32) -> Option<i64> {
    let raised = digits.checked_mul(10_i128.checked_pow(power)?)?;
    let unit = 10_i128.checked_pow(decimals)?;
    i64::try_from((raised + unit / 2) / unit).ok()
}
