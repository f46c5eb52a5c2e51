use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::actions::{self, Deal};
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Path, Reply};
use crate::error::{AppError, Outcome};
use crate::kernel::{ListId, Refusal, UserId};
use crate::prospecting::grid::view::{Filter, Operator};
use crate::prospecting::queries as lists;
use crate::ui::Errors;
use crate::users;

pub fn router() -> Router<App> {
    Router::new().route("/lists/{id}/deal", get(ask).post(deal))
}

#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    pub anew: String,
    pub column: String,
    pub op: String,
    pub value: String,
    pub to: Vec<UserId>,
}

impl Asked {
    fn deal(&self) -> Outcome<Deal> {
        let op = serde_json::from_value(self.op.clone().into()).unwrap_or(Operator::Contains);
        let column = self.column.parse().ok();
        let rule = column.map(|column| Filter { column, op, value: self.value.clone() });
        if rule.as_ref().is_some_and(|rule| rule.needs_a_value() && rule.value.trim().is_empty()) {
            return Err(AppError::refuse(Refusal::at("value", "prospecting-deal-no-value")));
        }
        Ok(Deal { anew: !self.anew.is_empty(), rule, to: self.to.clone() })
    }
}

async fn ask(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Reply> {
    draw(&ctx, id, &Asked::default(), &Errors::default()).await
}

async fn draw(ctx: &Ctx, id: ListId, asked: &Asked, errors: &Errors) -> Outcome<Reply> {
    let read = ctx.read(move |look| {
        let list = lists::list(look, id)?;
        Ok((lists::columns(look, id)?, queries::viewers(look, id)?, queries::counts(look, id)?, list))
    });
    let (columns, viewers, counts, list) = read.await?;
    let page = views::Dealing { list: &list, columns: &columns, viewers: &viewers, counts: &counts };
    Ok(ctx.page("lists", list.name.clone(), views::dealing(&ctx.words, &page, asked, errors)))
}

async fn deal(ctx: Ctx, Path(id): Path<ListId>, Form(asked): Form<Asked>) -> Outcome<Response> {
    let wished = asked.clone();
    match ctx.write(move |work| actions::deal(work, id, &wished.deal()?)).await {
        Ok(done) => Ok(ctx.go(format!("/lists/{id}")).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let errors = users::errors_of(&ctx.words, &refusals);
            Ok(draw(&ctx, id, &asked, &errors).await?.refused().into_response())
        }
        Err(other) => Err(other),
    }
}
