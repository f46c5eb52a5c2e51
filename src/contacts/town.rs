//! One cell for postcode and town: «75008 PARIS», «PARIS 75008», «London SW1A 1AA». Only where the pattern leaves no doubt; every
//! sign of the cell is in one of the two parts, or it stays whole.

use super::Incoming;
use crate::kernel::fold;

/// Countries whose postcodes are digits: how many, their names, and the sign that may stand before them (`CH-1003`).
const BY_DIGITS: [(&str, usize, &[&str], &[&str]); 7] = [
    ("FR", 5, &["fr", "france"], &["F", "FR"]),
    ("DE", 5, &["de", "allemagne", "germany", "deutschland"], &["D", "DE"]),
    ("ES", 5, &["es", "espagne", "spain", "espana"], &["E", "ES"]),
    ("IT", 5, &["it", "italie", "italy", "italia"], &["I", "IT"]),
    ("BE", 4, &["be", "belgique", "belgium", "belgie"], &["B", "BE"]),
    ("CH", 4, &["ch", "suisse", "switzerland", "schweiz", "svizzera"], &["CH"]),
    ("LU", 4, &["lu", "luxembourg", "luxemburg"], &["L", "LU"]),
];
const UNITED_STATES: [&str; 6] =
    ["us", "usa", "u.s.a.", "united states", "etats unis", "united states of america"];

impl Incoming {
    /// Where the town holds its postcode too, each goes to its place. `home` is the country of the workspace, for rows without one.
    pub fn split_town(&mut self, home: &str) {
        let country = if self.country.trim().is_empty() { home } else { self.country.trim() };
        let Some((postcode, town)) = split(&self.city, country) else { return };
        // Another postcode stands in its own cell already: both are kept as they are.
        if self.postcode.trim().is_empty() || self.postcode.trim() == postcode {
            (self.postcode, self.city) = (postcode, town);
        }
    }
}

/// Postcode and town.
fn split(text: &str, country: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.len().checked_sub(1).filter(|last| *last > 0)?;
    let one_word = |at: usize| digits(words[at], country).then(|| (vec![words[at]], at));
    let found = two_words(&words)
        .or_else(|| state_and_zip(&words, country))
        .or_else(|| one_word(0))
        .or_else(|| one_word(last))?;
    let (postcode, at) = found;
    let town = if at == 0 { &words[postcode.len()..] } else { &words[..at] };
    let town = town.join(" ");
    let town = town.trim_matches([',', ' ', '-']);
    is_town(town).then(|| (postcode.join(" ").trim_matches([',', '(', ')']).to_owned(), town.to_owned()))
}

/// «CEDEX 08» belongs to the town; a longer number would be something else.
fn is_town(text: &str) -> bool {
    let long_number = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() > 2);
    text.chars().next().is_some_and(char::is_alphabetic)
        && !long_number
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

fn digits(word: &str, country: &str) -> bool {
    let word = word.trim_matches([',', '(', ')']);
    let folded = fold(country);
    let (sign, number) = word.split_once('-').unwrap_or(("", word));
    let all_digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let fits = |(_, length, names, signs): &(&str, usize, &[&str], &[&str])| {
        number.len() == *length
            && if sign.is_empty() { names.contains(&folded.as_str()) } else { signs.contains(&sign) }
    };
    all_digits && BY_DIGITS.iter().any(fits)
}

/// British and Canadian postcodes, which no other words look like: `SW1A 1AA`, `H2X 1Y4`.
fn two_words<'a>(words: &[&'a str]) -> Option<(Vec<&'a str>, usize)> {
    let is_pair = |at: usize| {
        let (outward, inward) = (shape(words[at]), shape(words[at + 1]));
        let british =
            matches!(outward.as_str(), "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A") && inward == "9AA";
        british || (outward == "A9A" && inward == "9A9")
    };
    let at = [0, words.len() - 2].into_iter().find(|at| words.len() > 2 && is_pair(*at))?;
    Some((words[at..at + 2].to_vec(), at))
}

/// `Boston, MA 02110`.
fn state_and_zip<'a>(words: &[&'a str], country: &str) -> Option<(Vec<&'a str>, usize)> {
    let at = words.len().checked_sub(2).filter(|at| *at > 0)?;
    let zip = matches!(shape(words[at + 1]).as_str(), "99999" | "99999-9999");
    let here = UNITED_STATES.contains(&fold(country).as_str());
    (here && zip && shape(words[at]) == "AA").then(|| (words[at..].to_vec(), at))
}

/// `A` for every capital, `9` for every digit.
fn shape(word: &str) -> String {
    word.chars()
        .map(|c| {
            if c.is_ascii_uppercase() {
                'A'
            } else if c.is_ascii_digit() {
                '9'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split_in(home: &str, country: &str, text: &str) -> (String, String) {
        let mut incoming =
            Incoming { city: text.to_owned(), country: country.to_owned(), ..Incoming::default() };
        incoming.split_town(home);
        (incoming.postcode, incoming.city)
    }

    #[test]
    fn a_postcode_before_or_after_the_town_goes_to_its_place() {
        for (home, country, text, postcode, town) in [
            ("FR", "", "PARIS 75008", "75008", "PARIS"),
            ("FR", "", "75008 PARIS", "75008", "PARIS"),
            ("FR", "", "75008  PARIS CEDEX 08", "75008", "PARIS CEDEX 08"),
            ("FR", "", "Saint-Étienne-du-Rouvray, 76800", "76800", "Saint-Étienne-du-Rouvray"),
            ("FR", "", "Paris (75008)", "75008", "Paris"),
            ("FR", "", "L'Haÿ-les-Roses 94240", "94240", "L'Haÿ-les-Roses"),
            ("FR", "", "F-69001 Lyon", "F-69001", "Lyon"),
            ("FR", "Belgique", "1000 Bruxelles", "1000", "Bruxelles"),
            ("FR", "", "B-1000 Bruxelles", "B-1000", "Bruxelles"),
            ("CH", "", "1003 Lausanne", "1003", "Lausanne"),
            ("FR", "", "CH-1003 Lausanne", "CH-1003", "Lausanne"),
            ("DE", "", "10115 Berlin", "10115", "Berlin"),
            ("FR", "LU", "L-1611 Luxembourg", "L-1611", "Luxembourg"),
            ("FR", "Espagne", "28013 Madrid", "28013", "Madrid"),
            ("IT", "", "20121 Milano MI", "20121", "Milano MI"),
            ("GB", "", "London SW1A 1AA", "SW1A 1AA", "London"),
            ("FR", "", "Leeds LS1 4AB", "LS1 4AB", "Leeds"),
            ("CA", "", "Montréal QC H2X 1Y4", "H2X 1Y4", "Montréal QC"),
            ("US", "", "Boston, MA 02110", "MA 02110", "Boston"),
            ("US", "", "New York, NY 10001-1234", "NY 10001-1234", "New York"),
        ] {
            assert_eq!(split_in(home, country, text), (postcode.to_owned(), town.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_not_sure_stays_whole() {
        for (home, country, text) in [
            ("FR", "", "PARIS"),
            ("FR", "", "75008"),
            ("FR", "", "PARIS 8"),
            ("FR", "", "1000 BOURG EN BRESSE"),
            ("FR", "", "12 rue des Forges 69100 Villeurbanne"),
            ("FR", "", "75008 12345"),
            ("FR", "Pologne", "00950 Warszawa"),
            ("GB", "", "75008 Paris"),
            ("FR", "", "Boston, MA 02110-12"),
            ("FR", "", "Zone 40 75008 Paris"),
            ("FR", "", "  "),
        ] {
            assert_eq!(split_in(home, country, text), (String::new(), text.to_owned()), "{text}");
        }
    }

    #[test]
    fn another_postcode_in_its_own_cell_is_not_written_over() {
        let row = |postcode: &str| Incoming {
            postcode: postcode.into(),
            city: "75008 PARIS".into(),
            ..Incoming::default()
        };
        let (mut same, mut other) = (row("75008"), row("69001"));
        same.split_town("FR");
        other.split_town("FR");
        assert_eq!((same.postcode.as_str(), same.city.as_str()), ("75008", "PARIS"));
        assert_eq!((other.postcode.as_str(), other.city.as_str()), ("69001", "75008 PARIS"));
    }
}
