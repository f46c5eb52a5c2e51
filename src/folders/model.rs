use serde::Serialize;
use utoipa::ToSchema;

use crate::contacts::{Company, Person};
use crate::kernel::{At, ListId, OpportunityId, SuspectId};
use crate::opportunities::{Opportunity, story};
use crate::record;

/// Whose folder it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Company,
    Person,
}

impl Of {
    /// As the trail and the search call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Of::Company => "company",
            Of::Person => "person",
        }
    }

    /// The address of all of them.
    pub fn all(self) -> &'static str {
        match self {
            Of::Company => "/companies",
            Of::Person => "/people",
        }
    }
}

/// The record itself.
#[derive(Debug, Clone)]
pub enum Who {
    Company(Company),
    Person { person: Person, company: Option<String> },
}

impl Who {
    pub fn of(&self) -> Of {
        match self {
            Who::Company(_) => Of::Company,
            Who::Person { .. } => Of::Person,
        }
    }

    pub fn id(&self) -> i64 {
        match self {
            Who::Company(company) => company.id.0,
            Who::Person { person, .. } => person.id.0,
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Who::Company(company) => &company.name,
            Who::Person { person, .. } => &person.name,
        }
    }

    pub fn address(&self) -> String {
        crate::contacts::address(self.of().as_str(), self.id())
    }

    /// What may be written in it: the field, the key of its name, its text.
    pub fn values(&self) -> Vec<(&'static str, &'static str, &str)> {
        let texts = match self {
            Who::Company(c) => [
                &c.name,
                &c.siren,
                &c.phone,
                &c.email,
                &c.website,
                &c.street,
                &c.postcode,
                &c.city,
                &c.country,
            ]
            .map(String::as_str)
            .to_vec(),
            Who::Person { person: p, company } => {
                let company = company.as_deref().unwrap_or_default();
                let place = [&p.website, &p.street, &p.postcode, &p.city, &p.country].map(String::as_str);
                let own = [p.name.as_str(), company, &p.job, &p.email, &p.phone, &p.mobile];
                own.into_iter().chain(place).collect()
            }
        };
        let fields = crate::contacts::kinds::table(self.of().as_str()).fields.iter();
        fields.zip(texts).map(|((field, label), text)| (*field, *label, text)).collect()
    }
}

record! {
    /// A row of a list that is this record, or became an opportunity of it.
    #[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
    pub struct Occurrence {
        pub suspect_id: SuspectId,
        pub list_id: ListId,
        pub list: String,
        /// `open`, `converted`, `disqualified`.
        pub state: String,
        #[serde(skip)]
        pub state_at: Option<At>,
    }
}

/// Something that happened, and the opportunity in whose story it is told; none: to the record itself.
#[derive(Debug, Clone)]
pub struct Told {
    pub told: story::Told,
    pub opportunity: Option<OpportunityId>,
}

/// Everything about the record that the viewer may see.
pub struct Folder {
    pub who: Who,
    /// Of a company: those who work there.
    pub people: Vec<Person>,
    pub opportunities: Vec<Opportunity>,
    pub occurrences: Vec<Occurrence>,
}

impl Folder {
    /// The ids of its opportunities.
    pub fn sales(&self) -> Vec<i64> {
        self.opportunities.iter().map(|opportunity| opportunity.id.0).collect()
    }
}

record! {
    /// A company or a person in a list.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Line {
        pub id: i64,
        pub name: String,
        /// Its name as it is sorted.
        pub folded: String,
        /// The town of a company, the company of a person.
        pub about: String,
        pub job: String,
        pub phone: String,
        pub email: String,
        pub client: bool,
        /// Open opportunities that the viewer sees, and what they are worth in the workspace's currency.
        pub open: i64,
        pub open_amount: i64,
        /// What was won in the last twelve months.
        pub won_amount: i64,
        pub last_activity: Option<At>,
    }
}

/// In which order a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Name,
    NameBack,
    Newest,
}

impl Order {
    pub fn parse(text: &str) -> Order {
        match text {
            "-name" => Order::NameBack,
            "-created" => Order::Newest,
            _ => Order::Name,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Order::Name => "name",
            Order::NameBack => "-name",
            Order::Newest => "-created",
        }
    }
}

/// Which part of a list.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Words of the name, or of the address.
    pub words: String,
    pub clients_only: bool,
    pub order: Order,
    /// The last line of the part before.
    pub after: Option<(String, i64)>,
}

impl Ask {
    /// Where the next part begins: `42.morel ensachage`.
    pub fn cursor(line: &Line) -> String {
        format!("{}.{}", line.id, line.folded)
    }

    pub fn read_cursor(text: &str) -> Option<(String, i64)> {
        let (id, folded) = text.split_once('.')?;
        Some((folded.to_owned(), id.parse().ok()?))
    }
}
