use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;

use super::model::{Absence, Away};
use super::{actions, queries, views};
use crate::desk::{App, Ctx, Done, Form, Path, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{AbsenceId, Day, Look, Refusal, UserId};
use crate::ui::Errors;
use crate::users::errors_of;

const HERE: &str = "/absences";

pub fn router() -> Router<App> {
    Router::new().route(HERE, get(show).post(declare)).route("/absences/{id}/cancel", post(cancel))
}

/// Days away, as they were typed.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct AwayForm {
    pub user: String,
    pub deputy: String,
    pub first: String,
    pub last: String,
}

impl AwayForm {
    /// One day when no last one is given.
    fn read(&self, me: UserId) -> Outcome<Away> {
        let last = if self.last.is_empty() { &self.first } else { &self.last };
        let day = |field: &'static str, text: &str| {
            text.parse::<Day>().map_err(|_| Refusal::at(field, "absences-day-missing"))
        };
        let deputy = self.deputy.parse().map(UserId).map_err(|_| Refusal::at("deputy", "absences-no-deputy"));
        match (day("first", &self.first), day("last", last), deputy) {
            (Ok(first), Ok(last), Ok(deputy)) => {
                Ok(Away { user: self.user.parse().map_or(me, UserId), deputy, first, last })
            }
            (first, last, deputy) => Err(AppError::Refused(
                first.err().into_iter().chain(last.err()).chain(deputy.err()).collect(),
            )),
        }
    }
}

/// The absences that the person may know of, and whom he may send away.
pub struct Known {
    pub absences: Vec<Absence>,
    pub may_send: Vec<UserId>,
}

fn known(look: &Look) -> Outcome<Known> {
    Ok(Known { absences: queries::absences(look)?, may_send: queries::may_send(look)? })
}

async fn show(ctx: Ctx) -> Outcome<Reply> {
    let found = ctx.read(known).await?;
    page(&ctx, &found, &AwayForm::default(), &Errors::default()).await
}

async fn page(ctx: &Ctx, known: &Known, form: &AwayForm, errors: &Errors) -> Outcome<Reply> {
    let vocabulary = ctx.vocabulary().await?;
    let shown = views::Shown { words: &ctx.words, people: &vocabulary.people, known, me: ctx.person.id };
    Ok(ctx.page("settings", ctx.words.t("settings-absences"), views::page(&shown, form, errors)))
}

async fn declare(ctx: Ctx, Form(form): Form<AwayForm>) -> Outcome<Reply> {
    let (me, typed) = (ctx.person.id, form.clone());
    let done = ctx.write(move |work| {
        actions::declare(work, &typed.read(me)?)?;
        known(work)
    });
    after(&ctx, done.await, &form).await
}

async fn cancel(ctx: Ctx, Path(id): Path<AbsenceId>) -> Outcome<Reply> {
    let done = ctx.write(move |work| {
        actions::cancel(work, id)?;
        known(work)
    });
    after(&ctx, done.await, &AwayForm::default()).await
}

async fn after(ctx: &Ctx, done: Outcome<Done<Known>>, form: &AwayForm) -> Outcome<Reply> {
    match done {
        Ok(done) => {
            let page = page(ctx, &done.value, &AwayForm::default(), &Errors::default()).await?;
            Ok(page.undoable(&done).at(HERE))
        }
        Err(AppError::Refused(refusals)) => {
            let found = ctx.read(known).await?;
            Ok(page(ctx, &found, form, &errors_of(&ctx.words, &refusals)).await?.refused())
        }
        Err(other) => Err(other),
    }
}
