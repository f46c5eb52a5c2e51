use serde::{Deserialize, Serialize};

use crate::kernel::{CompanyId, PersonId, digits, fold};
use crate::record;

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Company {
        pub id: CompanyId,
        pub name: String,
        pub phone: String,
        pub email: String,
        pub website: String,
        pub street: String,
        pub postcode: String,
        pub city: String,
        pub country: String,
        pub siren: String,
        /// Since when it is a client: its first won deal.
        #[serde(skip)]
        pub client_since: Option<crate::kernel::At>,
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Person {
        pub id: PersonId,
        pub company_id: Option<CompanyId>,
        pub name: String,
        pub job: String,
        pub email: String,
        pub phone: String,
        pub mobile: String,
    }
}

/// What a row, a pasted text or a form says about a company and a person; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Incoming {
    pub company: String,
    pub person: String,
    pub job: String,
    pub email: String,
    pub phone: String,
    pub mobile: String,
    pub website: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
    pub siren: String,
}

impl Incoming {
    pub fn names_nobody(&self) -> bool {
        self.company.trim().is_empty() && self.person.trim().is_empty() && self.email.trim().is_empty()
    }
}

/// What a conversion or a form was linked to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linked {
    pub company: Option<CompanyId>,
    pub person: Option<PersonId>,
    /// Names of the records that were there before.
    pub known: Vec<String>,
}

/// What tells a record from another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub kind: &'static str,
    pub value: String,
}

impl Key {
    fn new(kind: &'static str, value: String) -> Option<Key> {
        (!value.is_empty()).then_some(Key { kind, value })
    }
}

const LEGAL_FORMS: [&str; 34] = [
    "sa",
    "sas",
    "sasu",
    "sarl",
    "eurl",
    "sci",
    "snc",
    "scop",
    "scic",
    "selarl",
    "ei",
    "eirl",
    "gie",
    "ste",
    "societe",
    "ets",
    "etablissements",
    "gmbh",
    "ag",
    "kg",
    "ug",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "inc",
    "corp",
    "co",
    "bv",
    "nv",
    "srl",
    "sprl",
    "spa",
];

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

/// A company's name as it is compared: folded, without legal forms at its ends.
pub fn company_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|w| LEGAL_FORMS.contains(w)) {
        words.pop();
    }
    while words.len() > 1 && LEGAL_FORMS.contains(&words[0]) {
        words.remove(0);
    }
    words.join(" ")
}

/// A registration number as it is compared: the nine digits of a SIREN, also out of a SIRET.
pub fn siren_key(text: &str) -> String {
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

impl Incoming {
    pub fn company_keys(&self) -> Vec<Key> {
        [Key::new("siren", siren_key(&self.siren)), Key::new("name", company_key(&self.company))]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Keys of the person, strongest first: a personal e-mail, then the name with a phone, then the name at the company.
    pub fn person_keys(&self, country: &str) -> Vec<Key> {
        let email = email_key(&self.email);
        let name = fold(&self.person);
        let mut keys: Vec<Key> = Vec::new();
        keys.extend(Key::new("email", email.clone()).filter(|_| !is_shared_mailbox(&email)));
        if !name.is_empty() {
            for number in [&self.mobile, &self.phone] {
                let phone = phone_key(number, country);
                keys.extend(Key::new("name-phone", format!("{name}|{phone}")).filter(|_| !phone.is_empty()));
            }
            let company = company_key(&self.company);
            keys.extend(
                Key::new("name-company", format!("{name}|{company}")).filter(|_| !company.is_empty()),
            );
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_accents_and_case_make_no_other_company() {
        for name in ["Morel SA", "S.A. Morel", "MOREL S.A.S.", "Éts Morel", "Morél sarl"] {
            let key = company_key(name);
            assert!(key == "morel" || key.ends_with(" morel") || key.starts_with("morel"), "{name}: {key}");
        }
        assert_eq!(company_key("Morel SA"), company_key("MOREL SARL"));
        assert_ne!(company_key("Morel"), company_key("Morellet"));
        assert_eq!(company_key("SA"), "sa");
    }

    #[test]
    fn a_shared_mailbox_tells_nobody_apart() {
        let shared = Incoming {
            person: "Claire".into(),
            email: "contact@morel.example".into(),
            ..Incoming::default()
        };
        assert!(shared.person_keys("FR").is_empty());
        let own = Incoming { email: "C.Morel@Morel.example ".into(), ..Incoming::default() };
        assert_eq!(own.person_keys("FR"), vec![Key { kind: "email", value: "c.morel@morel.example".into() }]);
    }

    #[test]
    fn a_siret_contains_the_siren() {
        assert_eq!(siren_key("732 829 320 00074"), "732829320");
        assert_eq!(siren_key("12"), "");
    }
}
