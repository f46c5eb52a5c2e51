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

pub fn is_number(word: &str) -> bool {
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

/// Whether a number stands among words in what was typed: the end of a phone number may then be what was meant, or a part of
/// a name.
pub fn has_number_among_words(needs: &Needs) -> bool {
    needs.iter().any(|ways| has_number(ways)) && !needs.iter().all(|ways| has_number(ways))
}

fn has_number(ways: &[Vec<String>]) -> bool {
    ways.iter().flatten().any(|word| is_number(word))
}

/// Whether the entry says the numbers of the needs by themselves, not only as the end of a phone number, which stands behind
/// a longer end of it ([`crate::kernel::SearchText`]).
pub fn says_numbers(folded: &str, needs: &Needs) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let said = |number: &String| {
        let is_end =
            |at: usize| at > 0 && words[at - 1].len() > words[at].len() && words[at - 1].ends_with(words[at]);
        (0..words.len()).any(|at| words[at].starts_with(number.as_str()) && !is_end(at))
    };
    let mut numbers = needs.iter().filter(|ways| has_number(ways));
    numbers.all(|ways| ways.iter().any(|way| way.iter().filter(|word| is_number(word)).all(said)))
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
    fn a_number_of_a_name_is_told_from_the_end_of_a_phone() {
        let (name, phone) =
            (text(&["Société 4242", "06 39 98 12 34"]), text(&["Société 12", "06 39 98 42 42"]));
        let asked = needs("societe 4242", "FR");
        assert!(has_number_among_words(&asked) && !has_number_among_words(&needs("06 39 98", "FR")));
        assert!(meets(&name, &asked) && meets(&phone, &asked));
        assert!(says_numbers(&name, &asked) && !says_numbers(&phone, &asked));
    }
}
