use pasted::Phone;

/// As people of the country write it (`06 39 98 12 34`), with the prefix when it is another country's. What is no number is
/// shown as typed.
pub fn phone(text: &str, country: &str) -> String {
    let Some(number) = pasted::phone(text, country) else { return text.to_owned() };
    if is_of(&number, country) { number.national().to_owned() } else { number.international() }
}

/// `+33639981234`: for `tel:` links and for copying.
pub fn phone_link(text: &str, country: &str) -> Option<String> {
    pasted::phone(text, country).map(|number| number.e164)
}

fn is_of(number: &Phone, country: &str) -> bool {
    pasted::phone(number.national(), country).is_some_and(|home| home.e164 == number.e164)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_country_and_of_others() {
        assert_eq!(phone("0639981234", "FR"), "06\u{a0}39\u{a0}98\u{a0}12\u{a0}34");
        assert_eq!(phone("+33 6 39 98 12 34", "BE"), "+33\u{a0}6\u{a0}39\u{a0}98\u{a0}12\u{a0}34");
        assert_eq!(phone_link("06.39.98.12.34", "FR").as_deref(), Some("+33639981234"));
    }

    #[test]
    fn what_is_no_number_stays_as_typed() {
        assert_eq!(phone("0199004a20", "FR"), "0199004a20");
        assert_eq!(phone_link("poste 12", "FR"), None);
        assert_eq!(phone("06 36 17 15 21", "GB"), "06 36 17 15 21");
        assert_eq!(phone_link("06 36 17 15 21", "GB"), None);
    }
}
