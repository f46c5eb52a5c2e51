//! `Label : value` lines, as people and other programs write them.

use when::{When, parse};

use crate::{
    Amount, Hints, Kind, Understood, money,
    page::{Page, Part},
    phone,
    whole::countries,
    words::fold,
};

const LABEL_CHARS: usize = 40;

/// What each known label fills.
const LABELS: &[(&[&str], Slot)] = &[
    (&["titre", "title", "objet", "subject", "sujet", "opportunite", "opportunity"], Slot::Title),
    (
        &["societe", "entreprise", "company", "raison sociale", "organisation", "organization", "account"],
        Slot::Company,
    ),
    (&["prenom", "first name", "firstname"], Slot::First),
    (&["nom de famille", "last name", "lastname", "surname"], Slot::Last),
    (&["nom", "name", "contact", "interlocuteur", "nom complet", "full name"], Slot::Name),
    (&["fonction", "poste", "job", "job title", "position", "role"], Slot::Job),
    (
        &[
            "tel",
            "telephone",
            "phone",
            "mobile",
            "portable",
            "tel.",
            "tel. mobile",
            "mob",
            "mob.",
            "gsm",
            "cell",
            "fixe",
        ],
        Slot::Phone,
    ),
    (&["email", "e-mail", "mail", "courriel"], Slot::Email),
    (&["site", "site web", "web", "website", "site internet"], Slot::Website),
    (&["rue", "street"], Slot::Street),
    (&["code postal", "cp", "postcode", "postal code", "zip", "zip code", "npa"], Slot::Postcode),
    (&["ville", "city", "town", "localite"], Slot::City),
    (&["pays", "country"], Slot::Country),
    (&["montant", "amount", "budget", "valeur", "value"], Slot::Amount),
    (
        &[
            "rappel",
            "reminder",
            "prochaine action",
            "next action",
            "ensuite",
            "a rappeler",
            "relance",
            "rappeler",
        ],
        Slot::Next,
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Title,
    Company,
    First,
    Last,
    Name,
    Job,
    Phone,
    Email,
    Website,
    Street,
    Postcode,
    City,
    Country,
    Amount,
    Next,
}

/// Fills what the line names and claims it. In the block above `---` an unknown label makes a field.
pub fn labelled(page: &mut Page, line: Part, in_block: bool, hints: &Hints, found: &mut Understood) -> bool {
    let Some((label, value)) = label_and_value(page.slice(line)) else { return false };
    let folded = fold(label);
    let slot = LABELS.iter().find(|(labels, _)| labels.contains(&folded.as_str())).map(|(_, slot)| *slot);
    let kind = slot.and_then(|slot| fill(slot, value, page.text, hints, found));
    if kind.is_none() && in_block {
        found.fields.push((label.to_owned(), value.to_owned()));
    }
    let kind = kind.or(in_block.then_some(Kind::Field));
    if let Some(kind) = kind {
        page.claim(line, kind);
    }
    kind.is_some()
}

fn label_and_value(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_once(':')?;
    let (label, value) = (label.trim(), value.trim());
    let worded = label.starts_with(char::is_alphabetic) && label.chars().count() <= LABEL_CHARS;
    (worded && !value.is_empty() && !value.starts_with("//")).then_some((label, value))
}

/// `None` when the value does not suit the label or the place is taken.
fn fill(slot: Slot, value: &str, whole: &str, hints: &Hints, found: &mut Understood) -> Option<Kind> {
    let text = value.to_owned();
    let kind = match slot {
        Slot::Title if found.title.is_empty() => {
            found.title = text;
            Kind::Title
        }
        Slot::Company if found.company.is_none() => {
            found.company = Some(text);
            Kind::Company
        }
        Slot::Job if found.job.is_none() => {
            found.job = Some(text);
            Kind::Job
        }
        Slot::Name if found.person.is_none() && value.split_whitespace().count() <= 5 => {
            let (name, job) = value.split_once(',').map_or((value, ""), |(name, job)| (name, job.trim()));
            let is_job = crate::names::is_job(job);
            found.person = Some(crate::names::person(if is_job { name } else { value }, &[]));
            if is_job && found.job.is_none() {
                found.job = Some(job.to_owned());
            }
            Kind::Person
        }
        // Beside a first name, `Nom` is the family's.
        Slot::Name if found.person.as_ref().is_some_and(|person| person.last.is_empty()) => {
            found.person.get_or_insert_default().last = text;
            Kind::Person
        }
        Slot::First => {
            let person = found.person.get_or_insert_default();
            person.last = format!("{} {}", person.first, person.last).trim().to_owned();
            person.first = text;
            Kind::Person
        }
        Slot::Last => {
            found.person.get_or_insert_default().last = text;
            Kind::Person
        }
        Slot::Phone => {
            let near = countries(whole, hints.country);
            found.phones.push(near.iter().find_map(|country| phone(value, country))?);
            Kind::Phone
        }
        Slot::Email if value.contains('@') && !value.contains(char::is_whitespace) => {
            found.emails.push(text);
            Kind::Email
        }
        Slot::Website if found.website.is_none() && !value.contains(char::is_whitespace) => {
            found.website = Some(text);
            Kind::Website
        }
        Slot::Amount if found.amount.is_none() => {
            let (minor_units, currency) = money(value, hints.currency)?;
            found.amount = Some(Amount { minor_units, currency });
            Kind::Amount
        }
        Slot::Next if found.next.is_none() => {
            found.next = Some(moment(value, hints)?);
            Kind::Next
        }
        Slot::Street | Slot::Postcode | Slot::City | Slot::Country => {
            let address = found.address.get_or_insert_default();
            *(match slot {
                Slot::Street => &mut address.street,
                Slot::Postcode => &mut address.postcode,
                Slot::City => &mut address.city,
                _ => &mut address.country,
            }) = text;
            Kind::Address
        }
        _ => return None,
    };
    Some(kind)
}

fn moment(value: &str, hints: &Hints) -> Option<When> {
    parse(value, hints.now, hints.order, hints.calendar)
}
