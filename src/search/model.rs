use crate::kernel::{digits, fold, may_be_phone};
use crate::store::dialect;

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

/// The same with long words cut to the beginnings that the index holds ready.
pub fn shortened(needs: &Needs) -> Needs {
    let short = |word: &String| match dialect::is_whole_number(word) {
        true => word.clone(),
        false => word.chars().take(dialect::READY_LETTERS).collect(),
    };
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
    use crate::kernel::SearchText;

    fn text(values: &[&str]) -> String {
        SearchText::of_values(values.iter().copied(), "FR")
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
