use std::collections::HashMap;

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::cells::{self, Change, Clash};
use super::columns::{self, ColumnChange, NewColumn};
use super::days::Days;
use super::rows::{self, GridRow, Part, Window};
use super::view::View;
use crate::desk::{ApiJson, App, Ctx, Path, Query};
use crate::error::{AppError, Outcome};
use crate::fields::FieldKind;
use crate::kernel::{ListColumnId, ListId, Look, Refusal};
use crate::labels::Tag;
use crate::prospecting::convert::api::{RowsChanged, act_id, shown};
use crate::prospecting::fields::{Field, places};
use crate::prospecting::giving::{self, api::ViewerShown};
use crate::prospecting::model::ListColumn;
use crate::prospecting::queries;
use crate::reasons::{self, Reason, ReasonKind};
use crate::words::Words;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(overview))
        .routes(routes!(window, add_rows))
        .routes(routes!(change_cells))
        .routes(routes!(add_column))
        .routes(routes!(change_column))
}

#[derive(Serialize, ToSchema)]
struct ListShown {
    id: ListId,
    name: String,
    tags: Vec<Tag>,
    /// Grows with every change of rows or columns.
    revision: i64,
    rows: i64,
    columns: Vec<ColumnShown>,
    reasons: Vec<ReasonShown>,
    /// A strike without a reason is one to be completed.
    reason_required: bool,
    /// Where the cells of a column may go on conversion.
    fields: Vec<Field>,
    /// Who sees the list, and may be given rows.
    people: Vec<ViewerShown>,
    can_edit: bool,
}

#[derive(Serialize, ToSchema)]
pub struct ColumnShown {
    id: ListColumnId,
    label: String,
    #[serde(rename = "type")]
    kind: FieldKind,
    field: Option<String>,
    field_label: Option<String>,
    width: i64,
    position: i64,
    hidden: bool,
    /// It stays in sight, before the others.
    frozen: bool,
    choices: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct ReasonShown {
    id: crate::kernel::ReasonId,
    position: i64,
    label: String,
    asks_date: bool,
    /// Its definition and its rule, in sentences.
    means: String,
}

impl ReasonShown {
    fn of(words: &Words, reason: Reason) -> ReasonShown {
        let rule = reason.rule.told(words);
        let rule = (!rule.is_empty()).then(|| words.with("reasons-rule-is", &[("rule", rule.into())]));
        let means: Vec<String> =
            [Some(reason.definition).filter(|text| !text.is_empty()), rule].into_iter().flatten().collect();
        ReasonShown {
            id: reason.id,
            position: reason.position,
            label: reason.name,
            asks_date: reason.asks_date,
            means: means.join(" "),
        }
    }
}

impl ColumnShown {
    fn of(column: &ListColumn, fields: &[Field]) -> ColumnShown {
        let label = column.target.as_ref().and_then(|target| fields.iter().find(|f| f.key == *target));
        ColumnShown {
            id: column.id,
            label: column.label.clone(),
            kind: column.kind,
            field: column.target.clone(),
            field_label: label.map(|f| f.label.clone()),
            width: column.width,
            position: column.position,
            hidden: column.hidden,
            frozen: column.frozen,
            choices: column.choices(),
        }
    }
}

fn described(look: &Look, words: &Words, id: ListId) -> Outcome<ListShown> {
    let list = queries::list(look, id)?;
    let fields = places(look, words)?;
    let columns = queries::columns(look, id)?;
    let reasons = reasons::queries::reasons(look, ReasonKind::Disqualified)?;
    Ok(ListShown {
        id,
        name: list.name,
        tags: queries::tags(look, id)?,
        revision: list.revision,
        rows: list.suspects,
        columns: columns.iter().map(|c| ColumnShown::of(c, &fields)).collect(),
        reasons: reasons.into_iter().map(|reason| ReasonShown::of(words, reason)).collect(),
        reason_required: reasons::required::is_required(look)?,
        fields,
        people: giving::api::shown_viewers(look, id)?,
        can_edit: list.archived_at.is_none(),
    })
}

/// A list with its columns.
#[utoipa::path(get, path = "/lists/{id}", tag = "lists", responses((status = 200, body = ListShown)))]
async fn overview(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Json<ListShown>> {
    let words = ctx.words.clone();
    ctx.read(move |look| described(look, &words, id)).await.map(Json)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WindowAsked {
    #[serde(default)]
    offset: i64,
    /// At most 500.
    #[serde(default = "usual")]
    limit: i64,
    /// `<column id>:asc` or `<column id>:desc`.
    #[serde(default)]
    sort: String,
    /// JSON: `[{"column": 4, "op": "contains", "value": "armor"}]`; the operators are contains, is, is_not, empty, filled, lt, gt.
    #[serde(default)]
    filter: String,
    /// `open`, `converted` or `disqualified`.
    #[serde(default)]
    state: String,
    /// Words that must occur in the row.
    #[serde(default)]
    q: String,
    /// A person's id: only the rows that he was given, or that nobody was given of his own list.
    #[serde(default)]
    owner: String,
}

fn usual() -> i64 {
    200
}

/// A window of the rows of a list.
#[utoipa::path(get, path = "/lists/{id}/rows", tag = "lists", params(WindowAsked), responses((status = 200, body = Window)))]
async fn window(ctx: Ctx, Path(id): Path<ListId>, Query(asked): Query<WindowAsked>) -> Outcome<Json<Window>> {
    let (words, house) = (ctx.words.clone(), ctx.app.db.content());
    let view = View::read(&asked.sort, &asked.filter, &asked.state, &asked.q, &asked.owner);
    let part = Part { offset: asked.offset, limit: asked.limit };
    let window = ctx.read(move |look| {
        let (list, columns) = (queries::list(look, id)?, queries::columns(look, id)?);
        rows::window(look, &words, house, &list, &columns, &view, part)
    });
    window.await.map(Json)
}

#[derive(Deserialize, ToSchema)]
struct RowsAsked {
    rows: Vec<NewRow>,
}

#[derive(Deserialize, ToSchema)]
struct NewRow {
    /// Column id → text.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    cells: HashMap<i64, String>,
}

/// Adds rows at the end of a list.
#[utoipa::path(post, path = "/lists/{id}/rows", tag = "lists", request_body = RowsAsked, responses((status = 200, body = RowsChanged)))]
async fn add_rows(
    ctx: Ctx,
    Path(id): Path<ListId>,
    ApiJson(asked): ApiJson<RowsAsked>,
) -> Outcome<Json<RowsChanged>> {
    at_most(asked.rows.len())?;
    let (words, vocabulary) = (ctx.words.clone(), ctx.vocabulary().await?);
    let new: Vec<HashMap<i64, String>> = asked.rows.into_iter().map(|row| row.cells).collect();
    let done = ctx.write(move |work| {
        let days = Days::of(work, &words, &vocabulary, id)?;
        let ids = cells::add_rows(work, id, &days.in_rows(&new))?;
        shown(work, &words, &ids)
    });
    let done = done.await?;
    Ok(Json(RowsChanged { act: act_id(done.act.as_ref()), rows: done.value }))
}

fn at_most(count: usize) -> Outcome<()> {
    if count == 0 || count > queries::MOST_ROWS {
        return Err(AppError::refuse(
            Refusal::new("prospecting-too-many-rows").with("most", queries::MOST_ROWS),
        ));
    }
    Ok(())
}

#[derive(Deserialize, ToSchema)]
struct CellsAsked {
    changes: Vec<Change>,
}

#[derive(Serialize, ToSchema)]
struct CellsSaved {
    act: i64,
    revision: i64,
    rows: Vec<GridRow>,
    /// Cells that somebody else had changed meanwhile; the last write won.
    conflicts: Vec<Clash>,
}

/// Changes cells, as typed; a column of dates keeps the day that is meant.
#[utoipa::path(patch, path = "/lists/{id}/cells", tag = "lists", request_body = CellsAsked, responses((status = 200, body = CellsSaved)))]
async fn change_cells(
    ctx: Ctx,
    Path(id): Path<ListId>,
    ApiJson(asked): ApiJson<CellsAsked>,
) -> Outcome<Json<CellsSaved>> {
    at_most(asked.changes.len())?;
    let (words, vocabulary) = (ctx.words.clone(), ctx.vocabulary().await?);
    let done = ctx.write(move |work| {
        let days = Days::of(work, &words, &vocabulary, id)?;
        let (ids, conflicts) = cells::change(work, id, &days.in_changes(&asked.changes))?;
        let revision = queries::list(work, id)?.revision;
        Ok((revision, shown(work, &words, &ids)?, conflicts))
    });
    let done = done.await?;
    let act = act_id(done.act.as_ref());
    let (revision, rows, conflicts) = done.value;
    Ok(Json(CellsSaved { act, revision, rows, conflicts }))
}

#[derive(Serialize, ToSchema)]
struct ColumnChanged {
    act: i64,
    column: ColumnShown,
}

/// Adds a column. Without a type or a field, its label says what it holds and where its cells go.
#[utoipa::path(post, path = "/lists/{id}/columns", tag = "lists", request_body = NewColumn, responses((status = 200, body = ColumnChanged)))]
async fn add_column(
    ctx: Ctx,
    Path(id): Path<ListId>,
    ApiJson(asked): ApiJson<NewColumn>,
) -> Outcome<Json<ColumnChanged>> {
    let words = ctx.words.clone();
    let done = ctx.write(move |work| {
        let column = columns::add(work, id, &asked)?;
        Ok(ColumnShown::of(&column, &places(work, &words)?))
    });
    let done = done.await?;
    Ok(Json(ColumnChanged { act: act_id(done.act.as_ref()), column: done.value }))
}

/// Renames, retypes, moves, resizes, hides or maps a column. No cell is lost.
#[utoipa::path(patch, path = "/columns/{id}", tag = "lists", request_body = ColumnChange, responses((status = 200, body = ColumnChanged)))]
async fn change_column(
    ctx: Ctx,
    Path(id): Path<ListColumnId>,
    ApiJson(asked): ApiJson<ColumnChange>,
) -> Outcome<Json<ColumnChanged>> {
    let words = ctx.words.clone();
    let done = ctx.write(move |work| {
        let column = columns::change(work, id, &asked)?;
        Ok(ColumnShown::of(&column, &places(work, &words)?))
    });
    let done = done.await?;
    Ok(Json(ColumnChanged { act: act_id(done.act.as_ref()), column: done.value }))
}
