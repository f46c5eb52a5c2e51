//! The single keys that people may exchange for others (WCAG 2.1.4): a screen reader or another layout may need the usual one.

use std::collections::BTreeMap;

use crate::kernel::Refusal;

/// Every single key that does something, with the name of what it does. With Shift, `w` and `l` close an opportunity.
pub const KEYS: [(&str, &str); 17] = [
    ("a", "workspace-key-log"),
    ("c", "workspace-key-comment"),
    ("f", "workspace-key-filter"),
    ("g", "workspace-key-go"),
    ("i", "workspace-key-import"),
    ("j", "workspace-key-next"),
    ("k", "workspace-key-previous"),
    ("l", "workspace-key-lost"),
    ("n", "workspace-key-new"),
    ("o", "workspace-key-convert"),
    ("q", "workspace-key-ask"),
    ("r", "workspace-key-remind"),
    ("s", "workspace-key-stage"),
    ("t", "workspace-key-transfer"),
    ("w", "workspace-key-won"),
    ("x", "workspace-key-strike"),
    ("*", "workspace-key-star"),
];

/// Reads `a=l j=n`; what does not look like a pair is left out.
pub fn read(text: &str) -> BTreeMap<String, String> {
    text.split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned()))
        .collect()
}

/// Only what differs from ours is written down.
pub fn write(chosen: &BTreeMap<String, String>) -> String {
    let pairs = KEYS.iter().filter_map(|(ours, _)| {
        let theirs = chosen
            .get(*ours)
            .map(|key| key.to_lowercase().split_whitespace().collect::<String>())
            .filter(|key| !key.is_empty())?;
        (theirs != *ours).then(|| format!("{ours}={theirs}"))
    });
    pairs.collect::<Vec<_>>().join(" ")
}

/// What presses `ours` now.
pub fn pressed<'a>(chosen: &'a BTreeMap<String, String>, ours: &'a str) -> &'a str {
    chosen.get(ours).map_or(ours, String::as_str)
}

/// A key is one character that is typed without help, and does one thing.
pub fn refusals(text: &str) -> Vec<Refusal> {
    let chosen = read(text);
    let all = || KEYS.iter().map(|(ours, _)| pressed(&chosen, ours));
    let plain = |key: &str| {
        let mut letters = key.chars();
        letters.next().is_some_and(|c| c.is_alphabetic() || "*,;:!".contains(c)) && letters.next().is_none()
    };
    let odd = all().find(|key| !plain(key)).map(|key| ("workspace-key-odd", key));
    let twice = all()
        .find(|key| all().filter(|other| other == key).count() > 1)
        .map(|key| ("workspace-key-twice", key));
    let refused =
        |(sentence, key): (&'static str, &str)| Refusal::at("keys", sentence).with("key", key.to_uppercase());
    odd.or(twice).map(refused).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_written_down() {
        let chosen =
            [("a", "L "), ("j", "j"), ("l", "a"), ("zz", "q")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(write(&chosen.into()), "a=l l=a");
        assert_eq!(pressed(&read("a=l l=a"), "a"), "l");
    }

    #[test]
    fn a_key_is_one_character_and_does_one_thing() {
        let sentences = |text| refusals(text).iter().map(|refusal| refusal.key).collect::<Vec<_>>();
        assert!(sentences("a=l l=a").is_empty());
        assert_eq!(sentences("a=l"), ["workspace-key-twice"]);
        assert_eq!(sentences("a=1"), ["workspace-key-odd"]);
        assert_eq!(sentences("a=ab"), ["workspace-key-odd"]);
    }
}
