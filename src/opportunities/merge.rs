//! Opportunities that become one, and what happens to opportunities when their companies or contacts do. Everything is made of
//! changes that have a way back of their own, in one act.

use std::collections::BTreeMap;

use serde_json::json;

use super::change::{Values, apply};
use super::model::{Opportunity, weighted};
use super::views::address;
use super::{links, people, queries, rivals};
use crate::contacts::{self, Company, ContactRole, Person};
use crate::error::{AppError, Outcome};
use crate::kernel::merging::{Candidate, Choice, Line, Sides};
use crate::kernel::{CompanyId, Event, Look, OpportunityId, PersonId, Refusal, TagId, Work};
use crate::store::dialect;
use crate::ui::format;
use crate::vocabulary::Vocabulary;
use crate::words::Words;
use crate::{args, sql, values};

pub fn sides(look: &Look, words: &Words, vocabulary: &Vocabulary, ids: &[i64]) -> Outcome<Sides> {
    let records = queries::opportunities(look, ids)?;
    comparable(&records)?;
    let companies: Vec<i64> = records.iter().filter_map(|o| o.company_id).map(|id| id.0).collect();
    let persons: Vec<i64> = records.iter().filter_map(|o| o.person_id).map(|id| id.0).collect();
    let names = Names {
        companies: contacts::queries::companies(look, &companies)?,
        persons: contacts::queries::persons(look, &persons)?,
    };
    let mut lines = Vec::new();
    for (field, label) in [
        ("title", "opportunities-title"),
        ("company", "opportunities-company"),
        ("person", "opportunities-person"),
        ("amount", "opportunities-amount"),
        ("stage", "opportunities-stage"),
        ("expected", "opportunities-expected-close"),
        ("next", "ui-next"),
        ("owner", "opportunities-owner"),
    ] {
        let values = records.iter().map(|o| shown(&names, words, vocabulary, o, field)).collect();
        lines.push(Line { field: field.to_owned(), label: words.t(label), values });
    }
    for field in &vocabulary.fields {
        let id = field.id.to_string();
        let values = records.iter().map(|o| o.fields().get(&id).cloned().unwrap_or_default()).collect();
        lines.push(Line { field: format!("field:{id}"), label: field.label.clone(), values });
    }
    let candidate = |o: &Opportunity| Candidate {
        id: o.id.0,
        name: o.title.clone(),
        about: vocabulary.name(Some(o.owner_id)).to_owned(),
        url: address(o.id),
    };
    Ok(Sides { records: records.iter().map(candidate).collect(), lines })
}

/// Who the opportunities are with.
struct Names {
    companies: Vec<Company>,
    persons: Vec<Person>,
}

fn shown(names: &Names, words: &Words, vocabulary: &Vocabulary, o: &Opportunity, field: &str) -> String {
    let lang = words.lang();
    let company = || names.companies.iter().find(|company| Some(company.id) == o.company_id);
    let person = || names.persons.iter().find(|person| Some(person.id) == o.person_id);
    let stage = || vocabulary.stages.iter().find(|stage| stage.id == o.stage_id);
    let said = match field {
        "title" => Some(o.title.clone()),
        "company" => company().map(|company| company.name.clone()),
        "person" => person().map(|person| person.name.clone()),
        "amount" => o.money().map(|money| format::money(lang, money)),
        "stage" => stage().map(|stage| stage.name.clone()),
        "expected" => o.expected_close.map(|day| format::full_day(lang, day)),
        "next" => o
            .next_day
            .map(|day| format!("{} {}", format::full_day(lang, day), o.next_label).trim().to_owned()),
        _ => Some(vocabulary.name(Some(o.owner_id)).to_owned()),
    };
    said.unwrap_or_default()
}

/// An open one and a closed one are two stories: a sale that was made stays what it was.
fn comparable(records: &[Opportunity]) -> Outcome<()> {
    let end = |o: &Opportunity| if o.status.is_open() { None } else { Some(o.status) };
    let other = records.iter().skip(1).find(|o| Some(end(o)) != records.first().map(end));
    match other.into_iter().chain(records.first()).find(|o| !o.status.is_open()) {
        Some(closed) if other.is_some() => {
            Err(AppError::refuse(Refusal::new("opportunities-merge-closed").with("title", &closed.title)))
        }
        _ => Ok(()),
    }
}

/// The chosen values go to the one that stays, with the contacts and the tags of the others; their stories are told in its own.
pub fn merge(work: &Work, choice: &Choice) -> Outcome<()> {
    let records = queries::opportunities(work, &choice.all())?;
    comparable(&records)?;
    let Some((kept, others)) = records.split_first() else { return Err(AppError::NotFound) };
    let of = |id: i64| records.iter().find(|o| o.id.0 == id).unwrap_or(kept);
    let source =
        |field: &str, filled: &dyn Fn(&Opportunity) -> bool| of(choice.source(field, |id| filled(of(id))));
    let title = source("title", &|o| !o.title.is_empty());
    let (company, person) =
        (source("company", &|o| o.company_id.is_some()), source("person", &|o| o.person_id.is_some()));
    let (amount, stage) = (source("amount", &|o| o.amount.is_some()), source("stage", &|_| true));
    let expected = source("expected", &|o| o.expected_close.is_some());
    let (next, owner) = (source("next", &|o| o.next_day.is_some()), source("owner", &|_| true));
    let mut after = values! {
        "title": title.title, "company_id": company.company_id, "person_id": person.person_id,
        "amount": amount.amount, "currency": amount.currency.code(), "weighted": weighted(amount.amount, stage.probability),
        "amount_follows": amount.amount_follows,
        "expected_close": expected.expected_close.map(|day| day.to_string()), "owner_id": owner.owner_id,
        "fields": json!(fields(&records, choice)).to_string(), "extra": json!(extra(&records)).to_string()
    };
    if stage.id != kept.id {
        after.extend(values! {
            "stage_id": stage.stage_id, "pipeline_id": stage.pipeline_id, "stage_since": stage.stage_since,
            "probability": stage.probability
        });
    }
    if next.id != kept.id {
        after.extend(values! {
            "next_at": next.next_at, "next_day": next.next_day.map(|day| day.to_string()), "next_timed": next.next_timed,
            "next_label": next.next_label, "next_activity_id": next.next_activity_id, "status": next.status.as_str()
        });
    }
    for other in others {
        bring_along(work, other.id, kept.id)?;
    }
    let names: Vec<&str> = others.iter().map(|o| o.title.as_str()).collect();
    apply(work, kept.id, "opportunity.merged", after, json!({"names": names.join(", ")}))?;
    for other in others {
        let gone = values! { "removed_at": work.now, "merged_into": kept.id };
        apply(work, other.id, "opportunity.removed", gone, json!({"into": title.title}))?;
    }
    work.headline("opportunity.merged", &title.title, records.len())
}

/// Fields that the admin made: each from where it was chosen.
fn fields(records: &[Opportunity], choice: &Choice) -> BTreeMap<String, String> {
    let said: Vec<(i64, BTreeMap<String, String>)> = records.iter().map(|o| (o.id.0, o.fields())).collect();
    let of = |record: i64, field: &str| {
        said.iter().find(|(id, _)| *id == record).and_then(|(_, fields)| fields.get(field)).cloned()
    };
    let mut merged = BTreeMap::new();
    for field in said.iter().flat_map(|(_, fields)| fields.keys()) {
        let filled = |id: i64| of(id, field).is_some_and(|text| !text.is_empty());
        if let Some(text) = of(choice.source(&format!("field:{field}"), filled), field) {
            merged.insert(field.clone(), text);
        }
    }
    merged
}

/// What came under its own label: all of it.
fn extra(records: &[Opportunity]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for pair in records.iter().flat_map(Opportunity::extra) {
        if !all.contains(&pair) {
            all.push(pair);
        }
    }
    all
}

fn bring_along(work: &Work, from: OpportunityId, to: OpportunityId) -> Outcome<()> {
    let tags: Vec<(TagId,)> =
        work.all(sql!("SELECT tag_id FROM opportunity_tag WHERE opportunity_id = $1"), args![from])?;
    tags.into_iter().try_for_each(|(tag,)| links::tag(work, to, tag))?;
    let persons: Vec<(PersonId, Option<ContactRole>)> = work.all(
        sql!("SELECT person_id, NULLIF(role, '') FROM opportunity_person WHERE opportunity_id = $1"),
        args![from],
    )?;
    persons.into_iter().try_for_each(|(person, role)| people::add_person(work, to, person, role))?;
    rivals::bring_along(work, from, to)
}

fn gone(event: &Event) -> Vec<i64> {
    event.body["gone"].as_array().into_iter().flatten().filter_map(|id| id.as_i64()).collect()
}

/// Done again, it brings its changes along by itself.
fn is_again(event: &Event) -> bool {
    event.body["again"].as_bool().unwrap_or_default()
}

/// Opportunities of the companies that went are of the one that stays.
pub fn company_merged(work: &Work, event: &Event) -> Outcome<()> {
    if is_again(event) {
        return Ok(());
    }
    let (places, args) = dialect::places(1, &gone(event));
    let sql = format!("SELECT id FROM opportunity WHERE company_id IN ({places}) ORDER BY id");
    let theirs: Vec<(OpportunityId,)> = work.all(&sql, &args)?;
    let to = values! { "company_id": CompanyId(event.subject.id) };
    theirs.into_iter().try_for_each(|(id,)| rename(work, id, to.clone(), event))
}

/// The same for persons, also where they are one contact of several.
pub fn person_merged(work: &Work, event: &Event) -> Outcome<()> {
    if is_again(event) {
        return Ok(());
    }
    let kept = PersonId(event.subject.id);
    let (places, args) = dialect::places(1, &gone(event));
    let sql = format!("SELECT id FROM opportunity WHERE person_id IN ({places}) ORDER BY id");
    let main: Vec<(OpportunityId,)> = work.all(&sql, &args)?;
    let sql = format!(
        "SELECT opportunity_id, person_id, NULLIF(role, '') FROM opportunity_person WHERE person_id IN ({places})
         ORDER BY opportunity_id, person_id"
    );
    let invited: Vec<(OpportunityId, PersonId, Option<ContactRole>)> = work.all(&sql, &args)?;
    for (id, _, role) in &invited {
        people::add_person(work, *id, kept, *role)?;
    }
    // The main one is named before the others go: nobody takes that place in between.
    let to: Values = values! { "person_id": kept };
    main.into_iter().try_for_each(|(id,)| rename(work, id, to.clone(), event))?;
    invited.into_iter().try_for_each(|(id, person, _)| people::remove_person(work, id, person))
}

fn rename(work: &Work, id: OpportunityId, to: Values, event: &Event) -> Outcome<()> {
    let names: Vec<&str> =
        event.body["names"].as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
    let facts = json!({"names": names.join(", "), "into": event.body["name"]});
    apply(work, id, "opportunity.contact_merged", to, facts)
}
