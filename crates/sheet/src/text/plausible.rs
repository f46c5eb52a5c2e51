//! How much a decoded text looks like a Western European language, judged by its letters beyond ASCII only: a wrong
//! decoding puts signs and capitals in the middle of words.

/// The letters that French and German use most: one of them outweighs a rarer one when a single letter must decide.
const FREQUENT: &str = "éèêàçäöüßÉÈÀÇÄÖÜ";
const COMMON: &str = "éèêëàâäáãåùûüúôöòóõøîïíìçñßœæÉÈÊËÀÂÄÁÃÅÙÛÜÚÔÖÒÓÕØÎÏÍÌÇÑŒÆ";
const SIGNS: &str = "«»“”„…–—·•°º²³½€£§©®™\u{a0}¿¡";
/// Enough letters to be sure.
const ENOUGH: usize = 20_000;

/// From about -2 (nonsense) to 1 (every letter at home); 0 when there is nothing to judge.
pub fn score(text: &str) -> f64 {
    let (mut total, mut count) = (0.0, 0);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if !char.is_ascii() {
            total += at_home(before, char, chars.peek().copied().unwrap_or(' '));
            count += 1;
            if count == ENOUGH {
                break;
            }
        }
        before = char;
    }
    if count == 0 { 0.0 } else { total / f64::from(u32::try_from(count).unwrap_or(u32::MAX)) }
}

fn at_home(before: char, char: char, after: char) -> f64 {
    let in_word = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
    let inside = before.is_alphabetic() && after.is_alphabetic();
    match char {
        _ if COMMON.contains(char) => {
            if char.is_uppercase() && before.is_lowercase() {
                -1.0
            } else if char.is_lowercase() && before.is_uppercase() && after.is_uppercase() {
                -0.5
            } else if in_word {
                if FREQUENT.contains(char) { 1.0 } else { 0.95 }
            } else if before.is_ascii() && after.is_ascii() {
                // "à" and "À" stand alone; few others do.
                if "àÀ".contains(char) { 0.8 } else { 0.3 }
            } else {
                -0.3
            }
        }
        '’' | '‘' | '´' => {
            if inside {
                0.9
            } else {
                0.1
            }
        }
        '€' | '£' if before.is_ascii_digit() || after.is_ascii_digit() || before == ' ' => 1.0,
        _ if SIGNS.contains(char) => {
            if inside {
                -1.0
            } else {
                0.5
            }
        }
        '\u{80}'..='\u{9f}' | '\u{2500}'..='\u{25ff}' | char::REPLACEMENT_CHARACTER => -2.0,
        _ if char.is_alphabetic() => 0.0,
        _ => -0.7,
    }
}
