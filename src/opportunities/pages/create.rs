use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::contacts;
use crate::desk::{Ctx, Form, Query, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{Look, StageId, UserId};
use crate::opportunities::actions;
use crate::opportunities::model::NewOpportunity;
use crate::opportunities::typed::{self, Reader};
use crate::opportunities::understood::{Understood, understood};
use crate::opportunities::views::{self, Scene, address};
use crate::reminders::Almanac;
use crate::ui::Errors;
use crate::words::Words;

/// The form, as typed.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct NewForm {
    pub text: String,
    #[serde(flatten)]
    pub fields: Understood,
    pub stage: String,
    pub owner: String,
    pub again: String,
    /// What was filled in by reading the text, as JSON: a field that still holds it was not corrected by hand.
    pub guessed: String,
    /// Names of known records that will be linked; only shown.
    #[serde(skip)]
    pub known: Vec<contacts::Met>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewQuery {
    title: String,
    company: String,
    person: String,
    email: String,
}

pub async fn form(ctx: Ctx, Query(query): Query<NewQuery>) -> Outcome<Reply> {
    let form = NewForm {
        fields: Understood {
            title: query.title,
            company: query.company,
            person: query.person,
            email: query.email,
            next: ctx.words.t("opportunities-first-next"),
            ..Understood::default()
        },
        owner: ctx.person.id.to_string(),
        ..NewForm::default()
    };
    draw(&ctx, &form, &Errors::default()).await
}

async fn draw(ctx: &Ctx, form: &NewForm, errors: &Errors) -> Outcome<Reply> {
    let vocabulary = ctx.vocabulary().await?;
    let body = views::create::page(&Scene::of(ctx, &vocabulary), form, errors);
    Ok(ctx.page("opportunities", ctx.words.t("opportunities-new"), body))
}

/// Reads the pasted text into the fields that nobody filled by hand, and says who is already known.
pub async fn understand(ctx: Ctx, Form(form): Form<NewForm>) -> Outcome<Reply> {
    let vocabulary = ctx.vocabulary().await?;
    let (words, country, currency) = (ctx.words.clone(), ctx.person.country.clone(), ctx.person.currency);
    let understood = ctx.read(move |look| {
        let almanac = Almanac::of(look, &vocabulary, words.lang(), &country);
        let found = understood(&form.text, &almanac, &country, currency.code(), &words);
        let mut form = filled(&form, found, &words);
        form.known = contacts::queries::known(look, &form.fields.incoming(), &country)?;
        Ok(form)
    });
    draw(&ctx, &understood.await?, &Errors::default()).await
}

fn filled(form: &NewForm, found: Understood, words: &Words) -> NewForm {
    let mut filled = form.clone();
    let first_next = words.t("opportunities-first-next");
    let before: BTreeMap<String, String> = serde_json::from_str(&form.guessed).unwrap_or_default();
    let mut guesses = BTreeMap::new();
    for (name, field, value) in [
        ("title", &mut filled.fields.title, found.title),
        ("company", &mut filled.fields.company, found.company),
        ("person", &mut filled.fields.person, found.person),
        ("job", &mut filled.fields.job, found.job),
        ("phone", &mut filled.fields.phone, found.phone),
        ("mobile", &mut filled.fields.mobile, found.mobile),
        ("email", &mut filled.fields.email, found.email),
        ("website", &mut filled.fields.website, found.website),
        ("street", &mut filled.fields.street, found.street),
        ("postcode", &mut filled.fields.postcode, found.postcode),
        ("city", &mut filled.fields.city, found.city),
        ("country", &mut filled.fields.country, found.country),
        ("siren", &mut filled.fields.siren, found.siren),
        ("amount", &mut filled.fields.amount, found.amount),
        ("next", &mut filled.fields.next, found.next),
        ("note", &mut filled.fields.note, found.note),
    ] {
        let untouched =
            field.trim().is_empty() || before.get(name).map_or(*field == first_next, |guess| guess == field);
        if untouched && !(value.is_empty() && name == "next") {
            field.clone_from(&value);
            guesses.insert(name, value);
        }
    }
    filled.guessed = serde_json::to_string(&guesses).unwrap_or_default();
    filled
}

pub async fn create(ctx: Ctx, Form(form): Form<NewForm>) -> Outcome<Response> {
    let reader = Reader::of(&ctx).await?;
    let typed_form = form.clone();
    let done = ctx
        .write(move |work| {
            let new = read_form(work, &typed_form, &reader)?;
            actions::create(work, &new).map(|(id, _)| id)
        })
        .await;
    match done {
        Ok(done) if !form.again.is_empty() => {
            Ok(ctx.go("/opportunities/new").undoable(&done).into_response())
        }
        Ok(done) => Ok(ctx.go(address(done.value)).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let errors = typed::errors(&ctx, &refusals);
            Ok(draw(&ctx, &form, &errors).await?.refused().into_response())
        }
        Err(error) => Err(error),
    }
}

fn read_form(look: &Look, form: &NewForm, reader: &Reader) -> Outcome<NewOpportunity> {
    let (amount, currency) = reader.priced(&form.fields.amount)?;
    Ok(NewOpportunity {
        title: form.fields.title.clone(),
        contact: form.fields.incoming(),
        owner: form.owner.parse().ok().map(UserId).or(Some(look.viewer())),
        stage: form.stage.parse().ok().map(StageId),
        amount,
        currency: Some(currency),
        next: Some(reader.needed_plan(look, &form.fields.next, false)?),
        next_activity: reader.vocabulary.activities.first().map(|a| a.id),
        original: form.text.clone(),
        note: form.fields.note.clone(),
        ..NewOpportunity::default()
    })
}
