//! One card: what it says, each thing at its place.

use std::collections::{BTreeMap, HashMap};

use super::lines::Property;
use super::say;

/// The order of the columns.
const ORDER: [&str; 30] = [
    "company",
    "department",
    "person",
    "salutation",
    "first_name",
    "middle_name",
    "last_name",
    "suffix",
    "nickname",
    "job",
    "role",
    "phone",
    "phone_home",
    "mobile",
    "fax",
    "fax_home",
    "pager",
    "email",
    "email_home",
    "street",
    "postcode",
    "city",
    "region",
    "country",
    "other_address",
    "website",
    "website_home",
    "tags",
    "birthday",
    "note",
];

/// A column: what it holds, what its program calls it, and the how manieth of its sort in the card.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    rank: usize,
    name: &'static str,
    label: String,
    number: usize,
}

impl Place {
    pub fn key(&self) -> String {
        let label = if self.label.is_empty() { String::new() } else { format!(":{}", self.label) };
        let number = if self.number > 1 { format!("#{}", self.number) } else { String::new() };
        format!("{}{number}{label}", self.name)
    }
}

#[derive(Debug, Default)]
pub struct Card {
    pub cells: BTreeMap<Place, String>,
    pub pictures: usize,
}

/// Cards out of properties. A card that has no end ends where the next one begins; one inside another is left out.
pub struct Cards<I> {
    properties: I,
    ended: bool,
    begun: bool,
}

impl<I: Iterator<Item = Property>> Cards<I> {
    pub fn new(properties: I) -> Cards<I> {
        Cards { properties, ended: false, begun: false }
    }
}

fn marks(property: &Property, name: &str) -> bool {
    property.name == name && property.value.trim().eq_ignore_ascii_case("VCARD")
}

impl<I: Iterator<Item = Property>> Iterator for Cards<I> {
    type Item = Card;

    fn next(&mut self) -> Option<Card> {
        let mut said: Vec<Property> = Vec::new();
        let mut inner = 0;
        while !self.ended {
            let Some(property) = self.properties.next() else {
                self.ended = true;
                break;
            };
            let after_agent = said.last().is_some_and(|last| last.name == "AGENT" && last.value.is_empty());
            if marks(&property, "BEGIN") {
                if inner > 0 || after_agent {
                    inner += 1;
                } else if std::mem::replace(&mut self.begun, true) {
                    return Some(card(said));
                }
            } else if property.name == "AGENT" && property.value.trim().eq_ignore_ascii_case("BEGIN:VCARD") {
                inner += 1;
            } else if marks(&property, "END") {
                if inner == 0 {
                    self.begun = false;
                    return Some(card(said));
                }
                inner -= 1;
            } else if inner == 0 && self.begun {
                said.push(property);
            }
        }
        std::mem::take(&mut self.begun).then(|| card(said))
    }
}

fn card(mut said: Vec<Property>) -> Card {
    // What is preferred comes first; a stable sort keeps the rest as it was.
    said.sort_by_key(Property::preference);
    let labels: HashMap<String, String> = said
        .iter()
        .filter(|p| p.name == "X-ABLABEL" && !p.group.is_empty())
        .map(|p| (p.group.clone(), say::label(&p.value)))
        .collect();
    let mut writer = Writer {
        card: Card::default(),
        labels,
        counts: HashMap::new(),
        has_address: false,
        private: Vec::new(),
    };
    writer.private = ["EMAIL", "TEL"].into_iter().filter(|name| writer.is_private(name, &said)).collect();
    let (offices, others): (Vec<_>, Vec<_>) = said.iter().partition(|p| p.name == "ADR" && p.is("work"));
    offices.into_iter().chain(others).for_each(|property| writer.take(property));
    writer.name_it(&said);
    writer.card
}

struct Writer {
    card: Card,
    /// What groups of properties are called.
    labels: HashMap<String, String>,
    counts: HashMap<(&'static str, String), usize>,
    has_address: bool,
    /// Of these the card has only those of the home: they are the ones by which one reaches the person.
    private: Vec<&'static str>,
}

impl Writer {
    fn put(&mut self, name: &'static str, label: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let count = self.counts.entry((name, label.to_owned())).or_default();
        *count += 1;
        let rank = ORDER.iter().position(|own| *own == name).unwrap_or(ORDER.len());
        self.card
            .cells
            .insert(Place { rank, name, label: label.to_owned(), number: *count }, text.to_owned());
    }

    /// The first of a card; what comes after goes to its own columns.
    fn take(&mut self, property: &Property) {
        if property.is_binary() {
            self.card.pictures += usize::from(matches!(property.name.as_str(), "PHOTO" | "LOGO"));
            return;
        }
        let value = property.value.as_str();
        match property.name.as_str() {
            "FN" => self.put("person", "", &say::whole(value)),
            "N" => self.names(value),
            "ORG" => self.organisation(value),
            "TEL" => self.phone(property),
            "EMAIL" => self.named(property, "email", "email_home", &say::bare(value)),
            "URL" => self.named(property, "website", "website_home", &say::whole(value)),
            "ADR" => self.address(property),
            "TITLE" => self.put("job", "", &say::whole(value)),
            "ROLE" => self.put("role", "", &say::whole(value)),
            "NICKNAME" => self.put("nickname", "", &listed(value)),
            "CATEGORIES" => self.put("tags", "", &listed(value)),
            "BDAY" => self.put("birthday", "", &say::day(value)),
            "NOTE" => self.put("note", "", &say::whole(value)),
            // What the card says of itself, and what other properties say already.
            "VERSION" | "PRODID" | "REV" | "UID" | "PROFILE" | "SOURCE" | "NAME" | "CLASS" | "MAILER"
            | "KIND" | "SORT-STRING" | "LABEL" | "AGENT" | "X-ABLABEL" | "X-ABADR" | "X-ABUID"
            | "X-ABSHOWAS" => {}
            name => {
                let own = self.labels.get(&property.group).cloned();
                let label = own.unwrap_or_else(|| name.strip_prefix("X-").unwrap_or(name).to_owned());
                let text = say::parts(value, ';').into_iter().filter(|part| !part.is_empty());
                self.put("other", &label, &text.collect::<Vec<_>>().join(", "));
            }
        }
    }

    fn names(&mut self, value: &str) {
        let places = ["last_name", "first_name", "middle_name", "salutation", "suffix"];
        for (place, part) in places.into_iter().zip(say::parts(value, ';')) {
            self.put(place, "", &part);
        }
    }

    fn organisation(&mut self, value: &str) {
        let mut parts = say::parts(value, ';').into_iter().filter(|part| !part.is_empty());
        self.put("company", "", &parts.next().unwrap_or_default());
        self.put("department", "", &parts.collect::<Vec<_>>().join(", "));
    }

    /// The name that a program gave it, unless it is one of those that everybody knows.
    fn own_label(&self, property: &Property) -> Option<String> {
        let known = ["home", "work", "mobile", "iphone", "other", "main", "homepage", "internet"];
        let label = self.labels.get(&property.group)?;
        (!known.contains(&label.to_lowercase().as_str())).then(|| label.clone())
    }

    fn is_private(&self, name: &str, said: &[Property]) -> bool {
        let reaches = |p: &&Property| p.name == name && !p.is("fax") && !p.is("pager");
        said.iter().filter(reaches).all(|p| self.is_home(p) && !p.is("cell"))
    }

    fn is_home(&self, property: &Property) -> bool {
        let said = self.labels.get(&property.group).is_some_and(|label| label.eq_ignore_ascii_case("home"));
        said || property.is("home") && !property.is("work")
    }

    fn named(&mut self, property: &Property, work: &'static str, home: &'static str, text: &str) {
        match self.own_label(property) {
            Some(label) => self.put(work, &label, text),
            None if self.is_home(property) && !self.stands_in(property, work) => self.put(home, "", text),
            None => self.put(work, "", text),
        }
    }

    /// A home's number or address where the card has no other; a fax is none.
    fn stands_in(&self, property: &Property, work: &str) -> bool {
        ["phone", "email"].contains(&work) && self.private.contains(&property.name.as_str())
    }

    fn phone(&mut self, property: &Property) {
        let text = say::bare(&property.value);
        let mobile = self
            .labels
            .get(&property.group)
            .is_some_and(|label| ["mobile", "iphone"].contains(&label.to_lowercase().as_str()));
        match () {
            () if property.is("fax") => self.named(property, "fax", "fax_home", &text),
            () if property.is("cell") || mobile => self.named(property, "mobile", "mobile", &text),
            () if property.is("pager") => self.named(property, "pager", "pager", &text),
            () => self.named(property, "phone", "phone_home", &text),
        }
    }

    /// The address of the company, or the first one, in its parts; any other one in one cell.
    fn address(&mut self, property: &Property) {
        let parts = say::parts(&property.value, ';');
        let part = |at: usize| parts.get(at).map_or("", String::as_str);
        let filled = |ats: &[usize]| {
            let texts: Vec<&str> = ats.iter().map(|at| part(*at)).filter(|text| !text.is_empty()).collect();
            texts.join(", ")
        };
        if parts.iter().all(String::is_empty) {
            return;
        }
        if std::mem::replace(&mut self.has_address, true) {
            let label = self.own_label(property).unwrap_or_default();
            return self.put("other_address", &label, &filled(&[0, 1, 2, 5, 3, 4, 6]));
        }
        self.put("street", "", &filled(&[0, 1, 2]));
        for (place, at) in [("city", 3), ("region", 4), ("postcode", 5), ("country", 6)] {
            self.put(place, "", part(at));
        }
    }

    /// A card without a written name is called by the parts of it.
    fn name_it(&mut self, said: &[Property]) {
        if said.iter().any(|p| p.name == "FN" && !p.value.trim().is_empty()) {
            return;
        }
        let names =
            said.iter().find(|p| p.name == "N").map(|p| say::parts(&p.value, ';')).unwrap_or_default();
        let part = |at: usize| names.get(at).cloned().unwrap_or_default();
        let whole: Vec<String> = [1, 2, 0].map(part).into_iter().filter(|text| !text.is_empty()).collect();
        self.put("person", "", &whole.join(" "));
    }
}

/// `a,b` and `a\, b` are both lists.
fn listed(value: &str) -> String {
    let text = say::whole(value);
    let items: Vec<&str> = text.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
    items.join(", ")
}
