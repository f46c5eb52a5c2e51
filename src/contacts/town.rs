//! One cell for postcode and town: «75008 PARIS», «PARIS 75008», «London SW1A 1AA». Only where the pattern leaves no doubt; every
//! sign of the cell is in one of the two parts, or it stays whole.

use super::Incoming;
use crate::kernel::fold;

/// Countries whose postcodes are digits: how many, their names, and the sign that may stand before them (`CH-1003`), also in a cell of
/// one of the others.
const BY_DIGITS: [(usize, &[&str], &[&str]); 7] = [
    (5, &["fr", "france"], &["F", "FR"]),
    (5, &["de", "allemagne", "germany", "deutschland"], &["D", "DE"]),
    (5, &["es", "espagne", "spain", "espana"], &["E", "ES"]),
    (5, &["it", "italie", "italy", "italia"], &["I", "IT"]),
    (4, &["be", "belgique", "belgium", "belgie"], &["B", "BE"]),
    (4, &["ch", "suisse", "switzerland", "schweiz", "svizzera"], &["CH"]),
    (4, &["lu", "luxembourg", "luxemburg"], &["L", "LU"]),
];
const UNITED_STATES: [&str; 6] =
    ["us", "usa", "u s a", "united states", "etats unis", "united states of america"];

/// Around a postcode, and no part of it.
const BESIDE: [char; 3] = [',', '(', ')'];
/// A number beside these is a letter box.
const BOXES: [&str; 16] = [
    "bp",
    "b p",
    "cs",
    "c s",
    "tsa",
    "t s a",
    "cp",
    "c p",
    "boite postale",
    "case postale",
    "postfach",
    "postbus",
    "po box",
    "p o box",
    "apartado",
    "casella postale",
];
/// A number beside these alone is that of a place on the site.
const PARTS_OF_A_SITE: [&str; 14] = [
    "cedex", "lot", "lots", "bat", "batiment", "hall", "stand", "suite", "bureau", "porte", "etage", "zone",
    "building", "unit",
];
/// A number before these counts them.
const COUNTED: [&str; 14] = [
    "logements",
    "logement",
    "appartements",
    "habitants",
    "salaries",
    "employes",
    "personnes",
    "clients",
    "visiteurs",
    "euros",
    "eur",
    "m2",
    "km",
    "ha",
];

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
    let found = two_words(&words)
        .or_else(|| state_and_zip(&words, country))
        .or_else(|| before_town(&words, country).then(|| (vec![words[0]], 0)))
        .or_else(|| after_town(words[last], country).then(|| (vec![words[last]], last)))?;
    let (postcode, at) = found;
    let town = if at == 0 { &words[postcode.len()..] } else { &words[..at] };
    let town = town.join(" ");
    let town = town.trim_matches([',', ' ', '-']);
    is_town(town).then(|| (postcode.join(" ").trim_matches(BESIDE).to_owned(), town.to_owned()))
}

fn is_town(text: &str) -> bool {
    // «CEDEX 08» belongs to the town; a longer number would be something else.
    let long_number = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() > 2);
    text.chars().next().is_some_and(char::is_alphabetic)
        && !long_number
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !is_no_town(text)
}

/// A letter box, a place on a site («Hall B», «Cedex 08») or what is counted («logements»).
fn is_no_town(text: &str) -> bool {
    let folded = fold(text);
    let spaced = format!(" {folded} ");
    let mut words = folded.split(' ');
    let label = |word: &str| word.len() == 1 || word.bytes().all(|b| b.is_ascii_digit());
    BOXES.iter().any(|name| spaced.contains(&format!(" {name} ")))
        || words.clone().all(|word| label(word) || PARTS_OF_A_SITE.contains(&word))
        || (text.starts_with(char::is_lowercase) && words.next().is_some_and(|word| COUNTED.contains(&word)))
}

/// `1000 Bruxelles`, `B-1000 Bruxelles`; `1012 AB Amsterdam` is a Dutch postcode.
fn before_town(words: &[&str], country: &str) -> bool {
    let Some(length) = length_in(country) else { return false };
    let dutch = length == 4 && words.len() > 2 && shape(words[1]) == "AA";
    is_signed(words[0]) || (is_number(words[0], length) && !dutch)
}

/// `PARIS 75008`. Four digits after words are anything: a year, a letter box.
fn after_town(word: &str, country: &str) -> bool {
    length_in(country) == Some(5) && is_number(word, 5)
}

/// How many digits a postcode has there.
fn length_in(country: &str) -> Option<usize> {
    let folded = fold(country);
    BY_DIGITS.iter().find(|(_, names, _)| names.contains(&folded.as_str())).map(|(length, ..)| *length)
}

fn is_signed(word: &str) -> bool {
    let fits = |(sign, number)| {
        BY_DIGITS.iter().any(|(length, _, signs)| signs.contains(&sign) && is_number(number, *length))
    };
    word.split_once('-').is_some_and(fits)
}

fn is_number(word: &str, length: usize) -> bool {
    let word = word.trim_matches(BESIDE);
    word.len() == length && word.bytes().all(|b| b.is_ascii_digit())
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
            ("FR", "", "CH-1201 Genève", "CH-1201", "Genève"),
            ("FR", "", "F-75008 Paris", "F-75008", "Paris"),
            ("FR", "", "75008 paris", "75008", "paris"),
            ("FR", "", "62300 LENS CEDEX", "62300", "LENS CEDEX"),
            ("FR", "", "59000 Lille Hall B", "59000", "Lille Hall B"),
            ("BE", "", "1040 La Hulpe", "1040", "La Hulpe"),
            ("US", "U.S.A.", "Boston, MA 02110", "MA 02110", "Boston"),
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
    fn a_number_that_is_no_postcode_stays_where_it_is() {
        for (home, country, text) in [
            ("FR", "", "BP 70123"),
            ("FR", "", "B.P. 70123"),
            ("FR", "", "CS 40001"),
            ("FR", "", "TSA 51234"),
            ("FR", "", "Lille CS 40001"),
            ("FR", "", "59000 Lille CS 40"),
            ("FR", "", "Boîte postale 70123"),
            ("FR", "", "Cedex 12345"),
            ("FR", "", "CEDEX 08 75008"),
            ("FR", "", "Lot 12345"),
            ("FR", "", "Bâtiment C 12345"),
            ("FR", "", "12345 Bât."),
            ("FR", "", "34000 logements"),
            ("FR", "", "34000 m2 de bureaux"),
            ("FR", "", "SAINT-DENIS (93)"),
            ("DE", "", "Postfach 12345"),
            ("US", "", "PO Box Boston, MA 02110"),
            ("CH", "", "Case postale 1201"),
            ("CH", "", "1211 Genève, case postale"),
            ("CH", "", "Postfach 8021"),
            ("BE", "", "BP 2015"),
            ("BE", "", "Namur depuis 1987"),
            ("FR", "Belgique", "Bruxelles 1000"),
            ("BE", "", "1012 AB Amsterdam"),
            ("LU", "", "1012 AB Amsterdam"),
            ("FR", "", "Bâtiment B-1000"),
            ("FR", "", "Bruxelles B-1000"),
            ("FR", "", "Hall E-12345"),
            ("US", "", "D-12345 Suite"),
            ("US", "", "D-12345 Reading"),
            ("FR", "", "D-12345 Suite"),
            ("GB", "", "Stand C12 4AB"),
            ("FR", "", "Stand C12 4AB"),
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
