//! What search keeps of a record.

use std::collections::HashSet;

use super::fold;

/// The longest text that is kept of one record.
const LONGEST: usize = 4_000;

/// The text of an entry while it is gathered: each word once, phone numbers in every form that people type.
#[derive(Default)]
pub struct SearchText {
    words: Vec<String>,
    known: HashSet<String>,
    length: usize,
}

impl SearchText {
    /// The text of a record that says nothing but values, each of which may be a phone number of the country.
    pub fn of_values<'a>(values: impl IntoIterator<Item = &'a str>, country: &str) -> String {
        let mut text = SearchText::default();
        values.into_iter().for_each(|value| text.add_value(value, country));
        text.finish()
    }

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
fn phone_forms(text: &str, country: &str) -> Vec<String> {
    let Some(phone) = Some(text).filter(|t| may_be_phone(t)).and_then(|t| pasted::phone(t, country)) else {
        return Vec::new();
    };
    let (international, national) = (digits(&phone.e164), digits(phone.national()));
    let mut forms = vec![international, national.trim_start_matches('0').to_owned()];
    let ends = [8, 6, 4].into_iter().filter_map(|length| national.get(national.len().checked_sub(length)?..));
    forms.extend(ends.map(str::to_owned));
    forms.push(national);
    forms
}

/// Whether a text has the digits of a phone number and nothing but what people write between them.
pub fn may_be_phone(text: &str) -> bool {
    let count = text.chars().filter(char::is_ascii_digit).count();
    (8..=15).contains(&count)
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+().-/".contains(c))
}

/// The digits of a text.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
