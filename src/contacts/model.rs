use serde::{Deserialize, Serialize};

use super::keys::Why;
use super::roles::ContactRole;
use crate::kernel::{Clientele, CompanyId, PersonId, Refusal};
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
        pub website: String,
        pub street: String,
        pub postcode: String,
        pub city: String,
        pub country: String,
    }
}

record! {
    /// A person as a contact of one opportunity.
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Contact {
        pub id: PersonId,
        pub company_id: Option<CompanyId>,
        pub name: String,
        pub job: String,
        pub email: String,
        pub phone: String,
        pub mobile: String,
        /// What this person is to the sale; null while nobody said it.
        pub role: Option<ContactRole>,
        /// The main contact of the opportunity.
        pub main: bool,
    }
}

/// Where its page is. `of`: `company` or `person`.
pub fn address(of: &str, id: i64) -> String {
    if of == "person" { format!("/people/{id}") } else { format!("/companies/{id}") }
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
    /// What a company says of itself.
    pub fn of_company(company: &Company) -> Incoming {
        Incoming {
            company: company.name.clone(),
            email: company.email.clone(),
            phone: company.phone.clone(),
            city: company.city.clone(),
            siren: company.siren.clone(),
            ..Incoming::default()
        }
    }

    /// What a person says, who is at a company in a town.
    pub fn of_person(person: &Person, company: &str, city: &str) -> Incoming {
        Incoming {
            company: company.to_owned(),
            person: person.name.clone(),
            email: person.email.clone(),
            phone: person.phone.clone(),
            mobile: person.mobile.clone(),
            city: city.to_owned(),
            ..Incoming::default()
        }
    }

    /// Somebody can be written to or called.
    pub fn reaches_somebody(&self) -> bool {
        [&self.email, &self.phone, &self.mobile].into_iter().any(|way| !way.trim().is_empty())
    }

    /// What a new opportunity must say where one sells to these, and this does not.
    pub fn missing(&self, clientele: Clientele) -> Option<Refusal> {
        let empty = |text: &str| text.trim().is_empty();
        match clientele {
            Clientele::Companies if empty(&self.company) => {
                Some(Refusal::at("company", "contacts-company-needed"))
            }
            Clientele::People if empty(&self.person) && !self.reaches_somebody() => {
                Some(Refusal::at("person", "contacts-person-needed"))
            }
            _ => None,
        }
    }
}

/// What a row says of the client whose opportunity it becomes.
#[derive(Debug, Clone, PartialEq)]
pub enum Client {
    /// The company of the row is one.
    Own,
    /// It is none.
    Not,
    /// A company of this name.
    Named(String),
}

/// What a conversion or a form was linked to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linked {
    pub company: Option<CompanyId>,
    pub person: Option<PersonId>,
    /// The records that were there before.
    pub known: Vec<Met>,
}

/// A record that was known before.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Met {
    /// `company` or `person`, and which one.
    #[serde(skip)]
    pub of: &'static str,
    #[serde(skip)]
    pub id: i64,
    pub name: String,
    pub why: Why,
}

impl Linked {
    /// The names of what was known, for the story.
    pub fn names(&self) -> Vec<&str> {
        self.known.iter().map(|met| met.name.as_str()).collect()
    }
}
