use std::collections::HashSet;

use crate::kernel::fold;

/// What is found, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Open,
    Person,
    Company,
    List,
    Closed,
    Suspect,
}

/// Room for the records of one class.
const RECORDS: i64 = 1 << 40;

impl Class {
    pub const ALL: [Class; 6] =
        [Class::Open, Class::Person, Class::Company, Class::List, Class::Closed, Class::Suspect];

    pub fn kind(self) -> &'static str {
        match self {
            Class::Open | Class::Closed => "opportunity",
            Class::Person => "person",
            Class::Company => "company",
            Class::List => "list",
            Class::Suspect => "suspect",
        }
    }

    /// The smallest and the largest id of its entries.
    pub fn range(self) -> (i64, i64) {
        let first = self as i64 * RECORDS;
        (first, first + RECORDS - 1)
    }

    /// The id of the entry of a record.
    pub fn entry(self, record: i64) -> i64 {
        self.range().0 + record
    }

    /// The class and the record of an entry.
    pub fn of(entry: i64) -> (Class, i64) {
        let place = usize::try_from(entry / RECORDS).unwrap_or_default();
        (Class::ALL.get(place).copied().unwrap_or(Class::Suspect), entry % RECORDS)
    }
}

/// The longest text that is kept of one record.
const LONGEST: usize = 4_000;

/// The text of an entry while it is gathered: each word once, phone numbers in every form that people type.
#[derive(Default)]
pub struct Text {
    words: Vec<String>,
    known: HashSet<String>,
    length: usize,
}

impl Text {
    pub fn add(&mut self, text: &str) {
        for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
            self.word(word);
        }
    }

    /// A value that may be a phone number of the country.
    pub fn add_value(&mut self, text: &str, country: &str) {
        self.add(text);
        for form in phone_forms(text, country) {
            self.word(&form);
        }
    }

    fn word(&mut self, word: &str) {
        if self.length < LONGEST && self.known.insert(word.to_owned()) {
            self.length += word.len() + 1;
            self.words.push(word.to_owned());
        }
    }

    pub fn finish(self) -> String {
        self.words.join(" ")
    }
}

/// A number as digits: international, national with and without its 0, its last 8, 6 and 4.
pub fn phone_forms(text: &str, country: &str) -> Vec<String> {
    let Some(phone) = Some(text).filter(|t| may_be_phone(t)).and_then(|t| pasted::phone(t, country)) else {
        return Vec::new();
    };
    let (international, national) = (digits(&phone.e164), digits(&phone.national));
    let mut forms = vec![international, national.trim_start_matches('0').to_owned()];
    let ends = [8, 6, 4].into_iter().filter_map(|length| national.get(national.len().checked_sub(length)?..));
    forms.extend(ends.map(str::to_owned));
    forms.push(national);
    forms
}

fn may_be_phone(text: &str) -> bool {
    let count = text.chars().filter(char::is_ascii_digit).count();
    (8..=15).contains(&count)
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+().-/".contains(c))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What an entry must hold: every need, each in one of its ways, a way being beginnings of words.
pub type Needs = Vec<Vec<Vec<String>>>;

/// What was typed, as needs. Numbers that stand side by side may be one number, typed in groups.
pub fn needs(text: &str, country: &str) -> Needs {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| word.len() >= 2 || is_number(word)).collect();
    let mut needs: Needs = words
        .chunk_by(|a, b| is_number(a) && is_number(b))
        .map(ways)
        .filter(|ways| !ways.is_empty())
        .collect();
    if let (Some(phone), [only]) =
        (pasted::phone(text, country).filter(|_| may_be_phone(text)), needs.as_mut_slice())
    {
        // A whole number is looked for whole: its groups alone begin half of all numbers.
        *only = vec![vec![digits(text)], vec![digits(&phone.e164)]];
    }
    needs
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

fn ways(words: &[&str]) -> Vec<Vec<String>> {
    let apart: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let together = words.concat();
    match words.len() {
        _ if together.len() < 2 => Vec::new(),
        1 => vec![apart],
        _ if apart.iter().all(|word| word.len() >= 2) => vec![vec![together], apart],
        _ => vec![vec![together]],
    }
}

/// The same with beginnings of at most so many letters.
pub fn shortened(needs: &Needs, letters: usize) -> Needs {
    let short = |word: &String| word.chars().take(letters).collect::<String>();
    needs.iter().map(|ways| ways.iter().map(|way| way.iter().map(short).collect()).collect()).collect()
}

/// Whether an entry's text meets the needs.
pub fn meets(folded: &str, needs: &Needs) -> bool {
    let begins = |start: &String| folded.split(' ').any(|word| word.starts_with(start.as_str()));
    needs.iter().all(|ways| ways.iter().any(|way| way.iter().all(begins)))
}

/// Words of other tools lead to our pages, whatever the language: the word, the name of the entry in the menu.
const SYNONYMS: [(&str, &str); 14] = [
    ("lead", "opportunities"),
    ("leads", "opportunities"),
    ("deal", "opportunities"),
    ("deals", "opportunities"),
    ("affaire", "opportunities"),
    ("affaires", "opportunities"),
    ("piste", "opportunities"),
    ("pistes", "opportunities"),
    ("pipeline", "opportunities"),
    ("devis", "quotes"),
    ("offre", "quotes"),
    ("quote", "quotes"),
    ("prospect", "lists"),
    ("import", "lists"),
];

/// Whether a page answers to what was typed: by the beginnings of the words of its name, or by a synonym.
pub fn answers(typed: &str, label: &str, name: &str) -> bool {
    let (typed, label) = (fold(typed), fold(label));
    let synonym =
        typed.len() >= 2 && SYNONYMS.iter().any(|(word, of)| *of == name && word.starts_with(typed.as_str()));
    synonym || typed.split(' ').all(|part| label.split(' ').any(|word| word.starts_with(part)))
}

/// The shortest word in which a typing mistake is forgiven.
const LONG_ENOUGH: usize = 5;

/// The words of an entry that are one mistake away from a typed one, which was found nowhere.
pub fn corrected(typed: &str, folded: &str) -> Option<String> {
    let near = |word: &&str| {
        let length = typed.chars().count();
        let start: String = word.chars().take(length).collect();
        strsim::osa_distance(typed, word) == 1
            || (word.chars().count() > length && strsim::osa_distance(typed, &start) == 1)
    };
    folded.split(' ').find(near).map(str::to_owned)
}

/// The words of needs in which a mistake may be forgiven: where they stand.
pub fn long_words(needs: &Needs) -> Vec<usize> {
    let long = |ways: &Vec<Vec<String>>| matches!(ways.as_slice(), [way] if matches!(way.as_slice(), [word] if word.chars().count() >= LONG_ENOUGH && !is_number(word)));
    needs.iter().enumerate().filter(|(_, ways)| long(ways)).map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(values: &[&str]) -> String {
        let mut text = Text::default();
        for value in values {
            text.add_value(value, "FR");
        }
        text.finish()
    }

    fn finds(folded: &str, typed: &str) -> bool {
        let needs = needs(typed, "FR");
        !needs.is_empty() && meets(folded, &needs)
    }

    #[test]
    fn a_phone_is_found_in_every_form() {
        let entry = text(&["Claire Morel", "06 39 98 12 34"]);
        for typed in [
            "06 39 98 12 34",
            "+33639981234",
            "+33 6 39 98 12 34",
            "0033639981234",
            "3998 1234",
            "39981234",
            "639981234",
            "1234",
            "06 39 98",
            "morel 06 39",
        ] {
            assert!(finds(&entry, typed), "{typed}: {entry}");
        }
        assert!(!finds(&entry, "06 39 99"));
    }

    #[test]
    fn words_are_found_by_their_beginnings_without_accents() {
        let entry = text(&["L'Œuvre d'Été", "12 500 salon 2026"]);
        for typed in ["oeuv", "ete", "ŒUVRE été", "salon 2026", "12 500"] {
            assert!(finds(&entry, typed), "{typed}: {entry}");
        }
        assert!(!finds(&entry, "uvre") && !finds(&entry, "a"));
    }

    #[test]
    fn an_entry_says_what_it_is() {
        for class in Class::ALL {
            assert_eq!(Class::of(class.entry(1_234_567)), (class, 1_234_567));
        }
    }

    #[test]
    fn pages_answer_to_their_names_and_to_words_of_other_tools() {
        assert!(
            answers("opp", "Opportunités", "opportunities")
                && answers("affaire", "Opportunités", "opportunities")
        );
        assert!(
            answers("lead", "Opportunities", "opportunities")
                && answers("import", "Fichiers de prospection", "lists")
        );
        assert!(!answers("lead", "Ma journée", "my-day"));
    }

    #[test]
    fn one_mistake_is_forgiven_from_five_letters_on() {
        assert_eq!(corrected("morrel", "ets morel sa").as_deref(), Some("morel"));
        assert_eq!(corrected("lenior", "ets lenoir").as_deref(), Some("lenoir"));
        assert_eq!(corrected("ensachause", "ensacheuse").as_deref(), Some("ensacheuse"));
        assert_eq!(long_words(&needs("sa morrel 06", "FR")), [1]);
    }
}
