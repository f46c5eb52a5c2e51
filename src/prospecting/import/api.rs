use std::sync::Arc;

use axum::Json;
use axum::extract::{DefaultBodyLimit, Multipart};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::into::{Target, columns};
use super::options::{Column, Duplicates, Head, Options, tags};
use super::pages::dropped;
use super::preview::{self, Met, Shown, Workspace};
use super::report::{Known, Report, Unfit};
use super::run;
use super::table::{self, Table};
use crate::desk::{App, Ctx, Query, blocking};
use crate::error::{AppError, Outcome};
use crate::kernel::{ListId, Look, Refusal, UserId};
use crate::prospecting::convert::api::act_id;
use crate::prospecting::fields;
use crate::prospecting::heads::target::is_target;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(import)).routes(routes!(preview)).layer(DefaultBodyLimit::disable())
}

#[derive(ToSchema)]
#[allow(dead_code)] // Describes the body; the parts are read one by one.
struct Dropped {
    /// XLSX, XLS, ODS, CSV, TSV or vCards.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// What is not said is guessed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct How {
    /// The name of the list; without it, the file's.
    name: Option<String>,
    /// Tags of the new list, separated by commas.
    tags: Option<String>,
    /// Whose the new list is; without it, of whoever brings it in.
    owner: Option<UserId>,
    /// The sheet to read; without it, the first one that has rows.
    sheet: Option<String>,
    /// The row of the column names, from 1; 0: there are none.
    header: Option<usize>,
    /// Of a text file: `utf-8`, `windows-1252`…
    encoding: Option<String>,
    /// Of a text file.
    separator: Option<char>,
    /// What becomes of rows that are known: `link` (the default), `import`, `skip`.
    #[serde(default)]
    #[param(inline)]
    duplicates: Duplicates,
    /// What each column becomes, as `GET /lists/{id}` names the fields, separated by commas; nothing between two: its own label.
    columns: Option<String>,
    /// The list that the rows come into; without it, a new one. Columns are then told as `column:` and the id of a column of the list, `new`
    /// or `out`; untold, they meet by their names, then by their fields.
    into: Option<ListId>,
    /// A column of that list by which its rows are known again: rows that differ are corrected, the others added. Without it, all are added.
    key: Option<i64>,
}

impl How {
    fn options(&self) -> Options {
        let header = match self.header {
            None => Head::Guess,
            Some(0) => Head::None,
            Some(row) => Head::Row(row),
        };
        Options {
            name: self.name.clone(),
            tags: self.tags.as_deref().map(tags).unwrap_or_default(),
            owner: self.owner,
            sheet: self.sheet.clone(),
            header,
            encoding: self.encoding.clone(),
            separator: self.separator,
            duplicates: self.duplicates,
            columns: Vec::new(),
            into: self.into,
            key: self.key,
            fresh: Vec::new(),
        }
    }

    /// The columns as they were told, if they were.
    fn columns(&self, look: &Look, table: &Table) -> Outcome<Vec<Column>> {
        let Some(told) = &self.columns else { return Ok(Vec::new()) };
        let told: Vec<&str> = told.split(',').map(str::trim).collect();
        let target = self.into.map(|id| Target::of(look, id)).transpose()?;
        let known = |to: &str| match &target {
            None => to.is_empty() || is_target(to),
            Some(target) => {
                let id = to.strip_prefix("column:").and_then(|id| id.parse().ok());
                ["new", "out"].contains(&to) || id.is_some_and(|id| target.column(id).is_some())
            }
        };
        let unknown = told.iter().find(|to| !known(to));
        if told.len() != table.labels.len() || unknown.is_some() {
            return Err(AppError::refuse(
                Refusal::at("columns", "prospecting-columns-unclear").with("count", table.labels.len()),
            ));
        }
        let guesses = table.guess(&fields::vocabulary(look)?);
        Ok(match &target {
            None => table::mapped(table, &told, &guesses),
            Some(target) => columns::told(&target.columns, table, &told, &guesses),
        })
    }
}

/// The content of a file that was sent, and how it is read.
struct Sent {
    name: String,
    bytes: Vec<u8>,
    table: Table,
    options: Options,
}

async fn sent(ctx: &Ctx, how: How, parts: Multipart) -> Outcome<Sent> {
    let file = dropped(ctx, parts).await?;
    let (name, bytes) =
        file.ok_or_else(|| AppError::refuse(Refusal::at("file", "prospecting-file-empty")))?;
    let (words, app, actor) = (ctx.words.clone(), ctx.app.clone(), ctx.actor());
    blocking(move || {
        let options = how.options();
        let table = run::read(&words, &name, &bytes, &options)?;
        let columns = app.look(&actor, |look| how.columns(look, &table))?;
        Ok(Sent { name, bytes, table, options: Options { columns, ..options } })
    })
    .await
}

#[derive(Serialize, ToSchema)]
struct Imported {
    /// Undoes the whole import.
    act: i64,
    report: Report,
}

/// Makes a list of a file, or brings it into one. Columns are guessed unless they are told; rows that are known already come in linked.
#[utoipa::path(post, path = "/imports", tag = "lists", params(How),
    request_body(content = Dropped, content_type = "multipart/form-data"), responses((status = 200, body = Imported)))]
async fn import(ctx: Ctx, Query(how): Query<How>, parts: Multipart) -> Outcome<Json<Imported>> {
    let sent = Arc::new(sent(&ctx, how, parts).await?);
    let taken = sent.clone();
    let done =
        ctx.write(move |work| run::begin(work, &taken.name, &taken.bytes, &taken.options, &taken.table));
    let import = done.await?.value;
    let (app, actor, words) = (ctx.app.clone(), ctx.actor(), ctx.words.clone());
    let (report, act) = blocking(move || run::run(&app, &actor, &words, &import, Some(&sent.table))).await?;
    Ok(Json(Imported { act: act_id(act.as_ref()), report }))
}

/// What would come in; nothing is kept.
#[derive(Serialize, ToSchema)]
struct Previewed {
    /// The name that the list would have.
    name: String,
    sheets: Vec<String>,
    sheet: String,
    /// From 1; null: there are no column names.
    header_row: Option<usize>,
    /// Of a text file.
    encoding: Option<String>,
    separator: Option<char>,
    columns: Vec<Shown>,
    /// Rows with something in them, below the header.
    rows: usize,
    /// Lines above the header.
    above: usize,
    /// Pictures of vCards, which stay out.
    pictures: usize,
    /// Rows that are known; null for a file so long that this is found out while it comes in.
    known: Option<Known>,
    unfit: Vec<Unfit>,
    /// Into a list, by a key: what becomes of the rows; null without one.
    met: Option<Met>,
    /// A column of the list that tells the rows apart.
    suggested_key: Option<i64>,
}

/// Tells how a file would be read, and what of it is known or fits no type. Nothing is kept.
#[utoipa::path(post, path = "/imports/preview", tag = "lists", params(How),
    request_body(content = Dropped, content_type = "multipart/form-data"), responses((status = 200, body = Previewed)))]
async fn preview(ctx: Ctx, Query(how): Query<How>, parts: Multipart) -> Outcome<Json<Previewed>> {
    let sent = sent(&ctx, how, parts).await?;
    let (words, workspace) = (ctx.words.clone(), Workspace::of(&ctx).await?);
    let seen = ctx
        .write(move |work| preview::draw(work, &words, &workspace, &sent.name, &sent.options, &sent.table));
    let seen = seen.await?.value;
    Ok(Json(Previewed {
        name: seen.options.name.unwrap_or_default(),
        sheets: seen.sheets,
        sheet: seen.sheet,
        header_row: seen.header_row,
        encoding: seen.encoding,
        separator: seen.separator,
        columns: seen.columns,
        rows: seen.rows,
        above: seen.above,
        pictures: seen.pictures.unwrap_or_default(),
        known: seen.known,
        unfit: seen.unfit,
        met: seen.met,
        suggested_key: seen.suggested,
    }))
}
