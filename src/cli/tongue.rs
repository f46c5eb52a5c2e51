//! In which language the terminal is spoken to.

use std::env;
use std::io::{self, Write};
use std::sync::LazyLock;

use crate::words::{Lang, Words};

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(lang(|name| env::var(name).ok())));

/// `PISTE_LANG` first, then what the system says; English when it says nothing that we speak.
fn lang(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let said = ["PISTE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|v| !v.is_empty()));
    said.and_then(|value| Lang::parse(&value)).unwrap_or(Lang::En)
}

pub fn words() -> Words {
    WORDS.clone()
}

pub fn t(key: &str) -> String {
    WORDS.t(key)
}

/// A line for the one who typed the command. Nobody reading it is not an error.
pub fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

pub fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(set: &[(&str, &str)]) -> Lang {
        lang(|name| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn our_own_variable_wins_over_the_system() {
        assert_eq!(spoken(&[("LANG", "en_GB.UTF-8"), ("PISTE_LANG", "fr")]), Lang::Fr);
        assert_eq!(spoken(&[("LC_ALL", ""), ("LANG", "fr_FR.UTF-8")]), Lang::Fr);
    }

    #[test]
    fn an_unknown_language_is_english() {
        assert_eq!(spoken(&[("LANG", "C")]), Lang::En);
        assert_eq!(spoken(&[]), Lang::En);
    }
}
