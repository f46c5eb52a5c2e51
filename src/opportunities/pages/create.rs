use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use when::{Calendar, Now};

use crate::contacts::{self, Incoming};
use crate::desk::{Ctx, Form, Query, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{Look, StageId, UserId};
use crate::opportunities::actions;
use crate::opportunities::model::NewOpportunity;
use crate::opportunities::typed::{self, Reader};
use crate::opportunities::views::{self, Scene, address};
use crate::reminders::Almanac;
use crate::ui::Errors;
use crate::ui::format;

/// The form, as typed.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct NewForm {
    pub text: String,
    pub title: String,
    pub company: String,
    pub person: String,
    pub job: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub amount: String,
    pub next: String,
    pub note: String,
    pub stage: String,
    pub owner: String,
    pub again: String,
    /// What was filled in by reading the text, as JSON: a field that still holds it was not corrected by hand.
    pub guessed: String,
    /// Names of known records that will be linked; only shown.
    #[serde(skip)]
    pub known: Vec<String>,
}

impl NewForm {
    fn incoming(&self) -> Incoming {
        Incoming {
            company: self.company.clone(),
            person: self.person.clone(),
            job: self.job.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            website: self.website.clone(),
            street: self.street.clone(),
            postcode: self.postcode.clone(),
            city: self.city.clone(),
            ..Incoming::default()
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewQuery {
    title: String,
}

pub async fn form(ctx: Ctx, Query(query): Query<NewQuery>) -> Outcome<Reply> {
    let form = NewForm {
        title: query.title,
        next: ctx.words.t("opportunities-first-next"),
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
        let mut form = filled(&form, &almanac, &country, currency.code(), &words);
        form.known = contacts::queries::known(look, &form.incoming(), &country)?;
        Ok(form)
    });
    draw(&ctx, &understood.await?, &Errors::default()).await
}

fn filled(
    form: &NewForm,
    almanac: &Almanac,
    country: &str,
    currency: &str,
    words: &crate::words::Words,
) -> NewForm {
    let calendar = Calendar { working_days: almanac.working_days, holidays: &almanac.holidays };
    let now = Now { date: almanac.today.0, time: almanac.time };
    let hints = pasted::Hints { country, currency, now, order: almanac.order, calendar: &calendar };
    let found = pasted::understand(&form.text, &hints);
    let mut filled = form.clone();
    let person =
        found.person.map(|p| format!("{} {}", p.first, p.last).trim().to_owned()).unwrap_or_default();
    let address = found.address.unwrap_or_default();
    let amount = found.amount.map(|a| {
        let money = crate::kernel::Money::new(
            a.minor_units,
            a.currency.parse().unwrap_or(crate::kernel::Currency::EUR),
        );
        views::typed_money(words, money)
    });
    let next = found.next.map(|w| next_text(w.date, w.time)).unwrap_or_default();
    let phone = found.phones.first().map(|p| p.national().to_owned()).unwrap_or_default();
    let labelled = found.fields.iter().map(|(label, value)| format!("\n{label} : {value}"));
    let note = found.note.trim().to_owned() + &labelled.collect::<String>();
    let first_next = words.t("opportunities-first-next");
    let before: BTreeMap<String, String> = serde_json::from_str(&form.guessed).unwrap_or_default();
    let mut guesses = BTreeMap::new();
    for (name, field, value) in [
        ("title", &mut filled.title, found.title),
        ("company", &mut filled.company, found.company.unwrap_or_default()),
        ("person", &mut filled.person, person),
        ("job", &mut filled.job, found.job.unwrap_or_default()),
        ("phone", &mut filled.phone, phone),
        ("email", &mut filled.email, found.emails.first().cloned().unwrap_or_default()),
        ("website", &mut filled.website, found.website.unwrap_or_default()),
        ("street", &mut filled.street, address.street),
        ("postcode", &mut filled.postcode, address.postcode),
        ("city", &mut filled.city, address.city),
        ("amount", &mut filled.amount, amount.unwrap_or_default()),
        ("next", &mut filled.next, next),
        ("note", &mut filled.note, note.trim().to_owned()),
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

/// A plan as one would type it: `2026-11-27 14:00`.
fn next_text(date: Date, time: Option<jiff::civil::Time>) -> String {
    match time {
        Some(time) => format!("{date} {}", format::time(time)),
        None => date.to_string(),
    }
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
    Ok(NewOpportunity {
        title: form.title.clone(),
        contact: form.incoming(),
        owner: form.owner.parse().ok().map(UserId).or(Some(look.viewer())),
        stage: form.stage.parse().ok().map(StageId),
        amount: reader.amount(&form.amount)?,
        next: Some(reader.needed_plan(look, &form.next, false)?),
        next_activity: reader.vocabulary.activities.first().map(|a| a.id),
        original: form.text.clone(),
        note: form.note.clone(),
        ..NewOpportunity::default()
    })
}
