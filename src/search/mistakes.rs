//! One typing mistake: a letter too many or too few, another letter, two letters in the wrong order.

use std::collections::BTreeSet;

use super::model::{Needs, is_number};

/// The words in which a mistake may be forgiven: in shorter ones it makes another word, in longer ones there are too many
/// ways to make it.
const FORGIVEN: std::ops::RangeInclusive<usize> = 5..=20;

/// Where such words stand among the needs.
pub fn forgiven(needs: &Needs) -> Vec<(usize, String)> {
    let word = |ways: &Vec<Vec<String>>| match ways.as_slice() {
        [way] => match way.as_slice() {
            [word] if FORGIVEN.contains(&word.chars().count()) && !is_number(word) => Some(word.clone()),
            _ => None,
        },
        _ => None,
    };
    needs.iter().enumerate().filter_map(|(place, ways)| Some((place, word(ways)?))).collect()
}

/// Every word that is one mistake away from a typed one, with the letters from a to z and those of the word.
pub fn near(typed: &str) -> Vec<String> {
    let typed: Vec<char> = typed.chars().collect();
    let letters: BTreeSet<char> = ('a'..='z').chain(typed.iter().copied()).collect();
    let with = |start: usize, between: &[char], end: usize| -> String {
        typed[..start].iter().chain(between).chain(&typed[end..]).collect()
    };
    let mut near = BTreeSet::new();
    for at in 0..=typed.len() {
        near.extend(letters.iter().map(|letter| with(at, &[*letter], at)));
        if at < typed.len() {
            near.insert(with(at, &[], at + 1));
            near.extend(letters.iter().map(|letter| with(at, &[*letter], at + 1)));
        }
        if at + 1 < typed.len() {
            near.insert(with(at, &[typed[at + 1], typed[at]], at + 2));
        }
    }
    near.remove(&typed.iter().collect::<String>());
    near.into_iter().collect()
}

/// The word of an entry that was meant, when `near` may have been: itself, or else one that begins with it.
pub fn meant<'a>(folded: &'a str, near: &[String]) -> Option<&'a str> {
    let whole = |word: &&str| near.iter().any(|near| near == word);
    let begins = |word: &&str| near.iter().any(|near| word.starts_with(near.as_str()));
    folded.split(' ').find(whole).or_else(|| folded.split(' ').find(begins))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::model::needs;

    #[test]
    fn one_mistake_is_forgiven_from_five_letters_on() {
        let understood = |typed: &str, folded: &str| meant(folded, &near(typed)).map(str::to_owned);
        assert_eq!(understood("morrel", "ets morel sa").as_deref(), Some("morel"));
        assert_eq!(understood("lenior", "ets lenoir").as_deref(), Some("lenoir"));
        assert_eq!(understood("ensachause", "ensacheuse").as_deref(), Some("ensacheuse"));
        assert_eq!(understood("nsacheuse", "ensacheuse").as_deref(), Some("ensacheuse"));
        assert_eq!(understood("ensachause", "ensachage"), None);
        assert_eq!(forgiven(&needs("sa morrel 06", "FR")), [(1, "morrel".to_owned())]);
    }

    #[test]
    fn a_word_is_not_near_itself() {
        assert!(!near("morel").contains(&"morel".to_owned()));
    }
}
