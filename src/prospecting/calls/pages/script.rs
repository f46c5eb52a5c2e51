//! The page on which a script is written.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::desk::{Ctx, Form, Path, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{ListId, Look};
use crate::opportunities::typed;
use crate::opportunities::views::Scene;
use crate::prospecting::calls::queue::{self, Wish};
use crate::prospecting::calls::{scripts, views};
use crate::prospecting::model::{List, ListColumn};
use crate::prospecting::queries as rows;
use crate::ui::Errors;

/// Whoever may write the script of the list sees its page.
fn writable(look: &Look, id: ListId) -> Outcome<(List, Vec<ListColumn>)> {
    let list = rows::list(look, id)?;
    if !scripts::may_write(look, &list) {
        return Err(AppError::NotFound);
    }
    let columns = rows::columns(look, id)?;
    Ok((list, columns))
}

pub async fn script(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Reply> {
    script_page(&ctx, id, None, &Errors::default()).await
}

async fn script_page(ctx: &Ctx, id: ListId, typed: Option<&str>, errors: &Errors) -> Outcome<Reply> {
    let vocabulary = ctx.vocabulary().await?;
    let seen = ctx.read(move |look| {
        let (list, columns) = writable(look, id)?;
        let first = queue::next(look, 0, &list, &columns, &Wish::default(), 1)?;
        let example = rows::suspects(look, &first)?.pop();
        Ok((list, columns, example))
    });
    let (list, columns, example) = seen.await?;
    let title = ctx.words.with("prospecting-script-of", &[("name", (&list.name).into())]);
    let me = &ctx.person.name;
    let page = views::script_page(
        &Scene::of(ctx, &vocabulary),
        &list,
        &columns,
        example.as_ref(),
        me,
        typed,
        errors,
    );
    Ok(ctx.page("lists", title, page))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ScriptForm {
    script: String,
}

pub async fn write_script(
    ctx: Ctx,
    Path(id): Path<ListId>,
    Form(form): Form<ScriptForm>,
) -> Outcome<Response> {
    let text = form.script.clone();
    let done = ctx.write(move |work| {
        writable(work, id)?;
        scripts::write(work, id, &text)
    });
    match done.await {
        Ok(done) => Ok(ctx.go(format!("/lists/{id}/script")).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let errors = typed::errors(&ctx, &refusals);
            Ok(script_page(&ctx, id, Some(&form.script), &errors).await?.refused().into_response())
        }
        Err(error) => Err(error),
    }
}
