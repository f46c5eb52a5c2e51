//! The frame that the settings pages of lists share: for administrators; a form is carried out, a refused one is shown as it
//! was typed.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::{Fields, Listed, Typed};
use crate::desk::{Ctx, Form, Path, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::Work;

pub trait Screen {
    const HERE: &'static str;
    /// The page, with what was typed into one of its forms and refused.
    fn draw(ctx: &Ctx, typed: &Typed) -> impl Future<Output = Outcome<Reply>> + Send;
}

pub async fn show<S: Screen>(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    S::draw(&ctx, &Typed::default()).await
}

/// Carries out what the form `at` asks.
pub async fn act<S: Screen>(
    ctx: Ctx,
    at: String,
    fields: Fields,
    f: impl FnMut(&Work) -> Outcome<()> + Send + 'static,
) -> Outcome<Response> {
    ctx.admin()?;
    match ctx.write(f).await {
        Ok(done) => Ok(ctx.go(S::HERE).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let typed = Typed::refused(&ctx.words, at, fields, &refusals);
            Ok(S::draw(&ctx, &typed).await?.refused().into_response())
        }
        Err(other) => Err(other),
    }
}

#[derive(Deserialize)]
pub struct Shift {
    by: i64,
}

pub async fn shift<S: Screen, T: Listed>(
    ctx: Ctx,
    Path(id): Path<i64>,
    Form(shift): Form<Shift>,
) -> Outcome<Response> {
    act::<S>(ctx, form_of::<T>(id), Fields::new(), move |work| super::shift::<T>(work, id, shift.by)).await
}

pub async fn archive<S: Screen, T: Listed>(ctx: Ctx, Path(id): Path<i64>) -> Outcome<Response> {
    act::<S>(ctx, form_of::<T>(id), Fields::new(), move |work| super::archive::<T>(work, id, json!({}))).await
}

/// The form that changes an entry: `stage-7`.
fn form_of<T: Listed>(id: i64) -> String {
    format!("{}-{id}", T::ACTS.noun)
}
