//! The places where a cell may go, by their names.

use std::collections::HashSet;

use serde::Serialize;
use utoipa::ToSchema;

use super::heads::Vocabulary;
use crate::error::Outcome;
use crate::fields::FieldKind;
use crate::guide::{Question, QuestionKind};
use crate::kernel::fold;
use crate::labels::Category;
use crate::store::Conn;
use crate::words::Words;
use crate::{fields as configurable, guide, labels, look_ups};

/// A place that a column may be mapped to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ColumnField)]
pub struct Field {
    pub key: String,
    pub label: String,
}

/// Every place: our own, then configurable fields, what the guide asks, and categories of tags.
pub fn fields(words: &Words, given: &Vocabulary) -> Vec<Field> {
    let own = [
        ("company", words.t("prospecting-to-company")),
        ("client", words.t("prospecting-to-client")),
        ("person", words.t("prospecting-to-person")),
        ("first_name", words.t("prospecting-to-first-name")),
        ("last_name", words.t("prospecting-to-last-name")),
        ("job", words.t("prospecting-to-job")),
        ("phone", words.t("prospecting-to-phone")),
        ("mobile", words.t("prospecting-to-mobile")),
        ("email", words.t("prospecting-to-email")),
        ("website", words.t("prospecting-to-website")),
        ("street", words.t("prospecting-to-street")),
        ("postcode", words.t("prospecting-to-postcode")),
        ("city", words.t("prospecting-to-city")),
        ("country", words.t("prospecting-to-country")),
        ("siren", words.t("prospecting-to-siren")),
        ("title", words.t("prospecting-to-title")),
        ("amount", words.t("prospecting-to-amount")),
        ("probability", words.t("prospecting-to-probability")),
        ("expected_close", words.t("prospecting-to-expected-close")),
        ("pipeline", words.t("prospecting-to-pipeline")),
        ("stage", words.t("prospecting-to-stage")),
        ("owner", words.t("prospecting-to-owner")),
        ("note", words.t("prospecting-to-note")),
        ("next_action", words.t("prospecting-to-next-action")),
        ("reminder", words.t("prospecting-to-reminder")),
        ("star", words.t("prospecting-to-star")),
        ("source", words.t("prospecting-to-source")),
        ("tags", words.t("prospecting-to-tags")),
        ("competitor", words.t("prospecting-to-competitor")),
    ];
    let mut fields: Vec<Field> =
        own.into_iter().map(|(key, label)| Field { key: key.to_owned(), label }).collect();
    for (id, label, _) in &given.fields {
        fields.push(Field { key: format!("field:{id}"), label: label.clone() });
    }
    for (id, name, _) in &given.questions {
        let label = words.with("prospecting-to-question", &[("name", name.into())]);
        fields.push(Field { key: format!("question:{id}"), label });
    }
    for (id, name) in &given.categories {
        let label = words.with("prospecting-to-category", &[("name", name.into())]);
        fields.push(Field { key: format!("category:{id}"), label });
    }
    fields
}

/// Every place that a column of a list may have: look-ups too, which fill themselves.
pub fn places(conn: &Conn, words: &Words) -> Outcome<Vec<Field>> {
    let mut places = fields(words, &vocabulary(conn)?);
    for look_up in look_ups::queries::look_ups(conn)? {
        let label = words.with("prospecting-to-look-up", &[("name", look_up.name.into())]);
        places.push(Field { key: format!("look_up:{}", look_up.id), label });
    }
    Ok(places)
}

/// The labels that this workspace gave, for the guess.
pub fn given(fields: &[configurable::Field], categories: &[Category], questions: &[Question]) -> Vocabulary {
    let mut asked: HashSet<String> = HashSet::new();
    // What several pipelines ask is one place.
    let questions = questions.iter().filter(|question| asked.insert(fold(&question.label)));
    Vocabulary {
        questions: questions.map(|q| (q.id.0, q.label.clone(), column_kind(q.kind))).collect(),
        fields: fields.iter().map(|f| (f.id.0, f.label.clone(), f.kind)).collect(),
        categories: categories.iter().map(|c| (c.id.0, c.name.clone())).collect(),
    }
}

/// The type of a column that holds answers.
fn column_kind(kind: QuestionKind) -> FieldKind {
    match kind {
        QuestionKind::Amount => FieldKind::Money,
        QuestionKind::Date => FieldKind::Date,
        QuestionKind::Text | QuestionKind::Choice | QuestionKind::Person => FieldKind::Text,
    }
}

/// The same, as they stand at the moment of an act.
pub fn vocabulary(conn: &Conn) -> Outcome<Vocabulary> {
    let (fields, categories) = (configurable::queries::fields(conn)?, labels::queries::categories(conn)?);
    Ok(given(&fields, &categories, &guide::queries::questions(conn)?))
}
