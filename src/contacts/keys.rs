//! By what a record is known again. Two records are the same by a key when its value is, and when what stands beside it agrees
//! or one of them does not say it: the same name in two towns is two companies, the same phone under two names two persons.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Incoming;
use super::names::{company_key, person_key, town_key};
use crate::kernel::digits;

/// What tells a record from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub kind: &'static str,
    pub value: String,
    /// What must agree where both say it.
    pub also: String,
}

impl Key {
    fn new(kind: &'static str, value: String) -> Option<Key> {
        Key::beside(kind, value, String::new())
    }

    fn beside(kind: &'static str, value: String, also: String) -> Option<Key> {
        (!value.is_empty()).then_some(Key { kind, value, also })
    }
}

/// The keys of a suspect.
pub struct SuspectKeys {
    /// Of the company, by which clients are met.
    pub companies: Vec<Key>,
    /// By which earlier suspects and contacts are looked for: a company alone also where one of its people is known.
    pub sought: Vec<Key>,
    /// By which it is known itself from now on.
    pub kept: Vec<Key>,
}

/// Why a record is known: what it has in common with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Siren,
    Vat,
    Email,
    Phone,
    /// The same name, where one of the two says no town.
    Name,
    NameAndTown,
    /// A name that is written nearly so.
    NameAlike,
    PersonAndCompany,
}

impl Why {
    /// `agreed`: what stands beside the key is said by both.
    pub fn of(kind: &str, agreed: bool) -> Option<Why> {
        Some(match kind {
            "siren" | "at-siren" => Why::Siren,
            "vat" | "at-vat" => Why::Vat,
            "email" => Why::Email,
            "phone" => Why::Phone,
            "name" | "at-name" if agreed => Why::NameAndTown,
            "name" | "at-name" => Why::Name,
            "name-company" => Why::PersonAndCompany,
            _ => return None,
        })
    }

    /// The key of its words.
    pub fn word(self) -> &'static str {
        match self {
            Why::Siren => "contacts-why-siren",
            Why::Vat => "contacts-why-vat",
            Why::Email => "contacts-why-email",
            Why::Phone => "contacts-why-phone",
            Why::Name => "contacts-why-name",
            Why::NameAndTown => "contacts-why-name-and-town",
            Why::NameAlike => "contacts-why-name-alike",
            Why::PersonAndCompany => "contacts-why-person-and-company",
        }
    }
}

/// Mailboxes that a company shares: they do not tell who a person is.
const SHARED_MAILBOXES: [&str; 16] = [
    "contact",
    "info",
    "infos",
    "accueil",
    "commercial",
    "direction",
    "secretariat",
    "hello",
    "bonjour",
    "sales",
    "office",
    "admin",
    "mail",
    "compta",
    "rh",
    "support",
];

/// A company number as it is compared: the nine digits of a SIREN, also out of a SIRET or a French VAT number; other VAT
/// numbers with their country.
fn number_key(text: &str) -> Option<Key> {
    let signs: String =
        text.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    let (country, rest) = signs.split_at(signs.chars().take_while(char::is_ascii_alphabetic).count().min(2));
    match (country, rest.len()) {
        ("FR", 11) if rest[2..].chars().all(|c| c.is_ascii_digit()) => {
            Key::new("siren", rest[2..].to_owned())
        }
        ("", _) => Key::new("siren", siren(text)),
        (_, 7..=12) if country.len() == 2 && digits(rest).len() >= 7 => Key::new("vat", signs),
        _ => Key::new("siren", siren(text)),
    }
}

fn siren(text: &str) -> String {
    let digits = digits(text);
    if matches!(digits.len(), 9 | 14) { digits[..9].to_owned() } else { String::new() }
}

pub fn email_key(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let shaped = text
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !text.contains(' '));
    if shaped { text } else { String::new() }
}

/// A phone number as it is compared: E.164 when it is one, its digits otherwise.
pub fn phone_key(text: &str, country: &str) -> String {
    if let Some(phone) = pasted::phone(text, country) {
        return phone.e164;
    }
    let digits = digits(text);
    if digits.len() >= 6 { digits } else { String::new() }
}

fn is_shared_mailbox(email: &str) -> bool {
    email.split('@').next().is_some_and(|user| SHARED_MAILBOXES.contains(&user))
}

/// What an [`Incoming`] says, as it is compared: worked out once, since several keys are made of the same.
struct Compared {
    number: Option<Key>,
    company: String,
    town: String,
    /// A person is named.
    named: bool,
    person: String,
    email: String,
    phones: Vec<String>,
}

impl Compared {
    fn of(incoming: &Incoming, country: &str) -> Compared {
        let mobile = phone_key(&incoming.mobile, country);
        let phone = Some(phone_key(&incoming.phone, country)).filter(|phone| *phone != mobile);
        Compared {
            number: number_key(&incoming.siren),
            company: company_key(&incoming.company),
            town: town_key(&incoming.city),
            named: !incoming.person.trim().is_empty(),
            person: person_key(&incoming.person),
            email: email_key(&incoming.email),
            phones: std::iter::once(mobile).chain(phone).collect(),
        }
    }

    fn company(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = self.number.clone().into_iter().collect();
        keys.extend(Key::beside("name", self.company.clone(), self.town.clone()));
        if !self.named {
            keys.extend(Key::new("email", self.email.clone()));
            keys.extend(self.phones.iter().filter_map(|phone| Key::new("phone", phone.clone())));
        }
        keys
    }

    fn person(&self) -> Vec<Key> {
        let own = Key::new("email", self.email.clone()).filter(|key| !is_shared_mailbox(&key.value));
        let mut keys: Vec<Key> = own.into_iter().collect();
        if !self.person.is_empty() {
            let beside = |phone: &String| Key::beside("phone", phone.clone(), self.person.clone());
            keys.extend(self.phones.iter().filter_map(beside));
            if !self.company.is_empty() {
                let value = format!("{}|{}", self.person, self.company);
                keys.extend(Key::beside("name-company", value, self.town.clone()));
            }
        }
        keys
    }

    fn workplace(&self) -> Vec<Key> {
        let number = self.number.as_ref().and_then(|key| {
            let kind = if key.kind == "vat" { "at-vat" } else { "at-siren" };
            Key::new(kind, key.value.clone())
        });
        let name = Key::beside("at-name", self.company.clone(), self.town.clone());
        number.into_iter().chain(name).collect()
    }
}

impl Incoming {
    /// Keys of the company, strongest first: its number, its name in its town; where no person is named, the e-mail and the
    /// phone are its own.
    pub fn company_keys(&self, country: &str) -> Vec<Key> {
        Compared::of(self, country).company()
    }

    /// Keys of the person, strongest first: a personal e-mail, then the name with a phone, then the name at the company.
    pub fn person_keys(&self, country: &str) -> Vec<Key> {
        Compared::of(self, country).person()
    }

    /// The keys of the company that a person works at: by them the company is met where it is asked for alone. Two persons at one
    /// company have them in common and are two all the same.
    pub fn workplace_keys(&self) -> Vec<Key> {
        Compared::of(self, "").workplace()
    }

    /// What tells a suspect from another: the person when one is named, else the company.
    pub fn suspect_keys(&self, country: &str) -> SuspectKeys {
        let compared = Compared::of(self, country);
        let (companies, at) = (compared.company(), compared.workplace());
        let person = if compared.named { compared.person() } else { Vec::new() };
        match person.is_empty() {
            true => {
                SuspectKeys { sought: [companies.clone(), at].concat(), kept: companies.clone(), companies }
            }
            false => SuspectKeys { kept: [person.clone(), at].concat(), sought: person, companies },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(kind: &'static str, value: &str, also: &str) -> Key {
        Key { kind, value: value.into(), also: also.into() }
    }

    #[test]
    fn a_shared_mailbox_tells_no_person_and_is_the_companys_own() {
        let shared = Incoming {
            person: "Claire".into(),
            email: "contact@morel.example".into(),
            ..Incoming::default()
        };
        assert!(shared.person_keys("FR").is_empty());
        let own = Incoming { email: "C.Morel@Morel.example ".into(), ..Incoming::default() };
        assert_eq!(own.person_keys("FR"), vec![key("email", "c.morel@morel.example", "")]);
        let company = Incoming { email: "contact@morel.example".into(), ..Incoming::default() };
        assert_eq!(company.suspect_keys("FR").kept, vec![key("email", "contact@morel.example", "")]);
    }

    #[test]
    fn a_company_alone_is_sought_where_its_people_are_known() {
        let claire = Incoming { company: "Morel SA".into(), person: "Claire".into(), ..Incoming::default() };
        let alone = Incoming { person: String::new(), ..claire.clone() };
        let (claire, alone) = (claire.suspect_keys("FR"), alone.suspect_keys("FR"));
        let at = key("at-name", "morel", "");
        assert!(claire.kept.contains(&at) && alone.sought.contains(&at));
        assert!(!claire.sought.contains(&at), "two persons of one company are two");
        assert!(!alone.kept.contains(&at), "a new person at a company that is known is new");
    }

    #[test]
    fn numbers_of_one_company_are_one_key() {
        for number in
            ["732 829 320", "732 829 320 00074", "FR 44 732829320", "fr44732829320", "FR K7 732 829 320"]
        {
            assert_eq!(number_key(number), Some(key("siren", "732829320", "")), "{number}");
        }
        assert_eq!(number_key("BE 0428.759.497"), Some(key("vat", "BE0428759497", "")));
        assert_eq!(number_key("DE 811 907 980"), number_key("de811907980"));
        for none in ["12", "", "SIREN inconnu", "en cours"] {
            assert_eq!(number_key(none), None, "{none}");
        }
    }

    #[test]
    fn a_phone_is_compared_under_the_name_it_is_given_with() {
        let claire =
            Incoming { person: "Claire MOREL".into(), phone: "01 99 00 44 10".into(), ..Incoming::default() };
        assert_eq!(claire.suspect_keys("FR").kept, vec![key("phone", "+33199004410", "claire morel")]);
        let company = Incoming { phone: "+33 1 99 00 44 10".into(), ..Incoming::default() };
        assert_eq!(company.suspect_keys("FR").kept, vec![key("phone", "+33199004410", "")]);
        let twice =
            Incoming { phone: "0199004410".into(), mobile: "0199004410".into(), ..Incoming::default() };
        assert_eq!(twice.suspect_keys("FR").kept.len(), 1);
    }
}
