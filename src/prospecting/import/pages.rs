use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::options::{Column, Duplicates, Head, Options};
use super::preview::{self, Workspace};
use super::queries::{self, Import};
use super::{resume, run, table, trouble, views};
use crate::desk::{App, Ctx, Done, Form, Path, Reply, blocking};
use crate::error::{AppError, Outcome};
use crate::kernel::{ImportId, Refusal};
use crate::prospecting::calls::hand;
use crate::prospecting::calls::queue::Wish;
use crate::prospecting::convert::mapping::kind_for;
use crate::prospecting::grid::api::house;
use crate::prospecting::heads::Guess;
use crate::prospecting::heads::target::is_target;
use crate::prospecting::lists::pages::sheet;
use crate::ui::Errors;

pub fn router() -> Router<App> {
    Router::new()
        .route("/lists/import", get(choose).post(take).layer(DefaultBodyLimit::disable()))
        .route("/lists/import/{id}", get(show).post(decide))
}

async fn choose(ctx: Ctx) -> Reply {
    ctx.page("lists", ctx.words.t("prospecting-import"), views::choose(&ctx.words, &Errors::default()))
}

/// A file as it was dropped, or what was pasted.
async fn take(ctx: Ctx, parts: Multipart) -> Outcome<Reply> {
    let words = ctx.words.clone();
    let refuse = |refusals: &[Refusal]| {
        let told = refusals
            .iter()
            .map(|r| (r.field.as_ref().map(ToString::to_string), ctx.refusal_text(r)))
            .collect();
        ctx.page("lists", words.t("prospecting-import"), views::choose(&words, &Errors::new(told))).refused()
    };
    let Some((name, bytes)) = dropped(&ctx, parts).await? else {
        return Ok(refuse(&[Refusal::at("file", "prospecting-file-empty")]));
    };
    let options = Options::default();
    let (name, bytes) = match readable(&ctx, name, bytes, &options).await {
        Ok(read) => read,
        Err(AppError::Refused(refusals)) => return Ok(refuse(&refusals)),
        Err(error) => return Err(error),
    };
    let done = ctx.write(move |work| queries::add(work, &name, &bytes, &Options::default())).await?;
    let id = done.value;
    Ok(page(&ctx, id).await?.at(format!("/lists/import/{id}")))
}

/// The content, once it is known that it can be read.
async fn readable(ctx: &Ctx, name: String, bytes: Vec<u8>, options: &Options) -> Outcome<(String, Vec<u8>)> {
    let (words, options) = (ctx.words.clone(), options.clone());
    blocking(move || match table::read(&name, &bytes, &options, &words) {
        Ok(_) => Ok((name, bytes)),
        Err(error) => Err(AppError::refuse(trouble::refusal(&error))),
    })
    .await
}

pub async fn dropped(ctx: &Ctx, mut parts: Multipart) -> Outcome<Option<(String, Vec<u8>)>> {
    let unreadable = |e: axum::extract::multipart::MultipartError| {
        AppError::refuse(Refusal::new("desk-unreadable").with("detail", e))
    };
    let mut found = None;
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let name = part.file_name().map(str::to_owned).filter(|name| !name.is_empty());
        let pasted = part.name() == Some("pasted");
        let bytes = part.bytes().await.map_err(unreadable)?;
        if !bytes.is_empty() && found.is_none() {
            let today = ctx.app.now().day(&ctx.person.zone());
            let when = crate::ui::format::long_day(ctx.words.lang(), today, today);
            let given = if pasted {
                ctx.words.with("prospecting-pasted-on", &[("day", when.into())])
            } else {
                name.unwrap_or_default()
            };
            found = Some((given, bytes.to_vec()));
        }
    }
    Ok(found)
}

async fn show(ctx: Ctx, Path(id): Path<ImportId>) -> Outcome<Reply> {
    page(&ctx, id).await
}

/// The import as it stands: to be decided, under way, or done.
async fn page(ctx: &Ctx, id: ImportId) -> Outcome<Reply> {
    let import = ctx.read(move |look| queries::import(look, id)).await?;
    let title = ctx.words.t("prospecting-import");
    match import.state.as_str() {
        "preview" => previewed(ctx, &import, &import.options(), Errors::default()).await,
        "waiting" | "running" => Ok(ctx.page("lists", title, views::progress(&ctx.words, &import))),
        _ => Ok(ctx.page("lists", title, views::report(&ctx.words, &import))),
    }
}

async fn previewed(ctx: &Ctx, import: &Import, options: &Options, errors: Errors) -> Outcome<Reply> {
    let (words, id, file, options) = (ctx.words.clone(), import.id, import.name.clone(), options.clone());
    let workspace = Workspace::of(ctx).await?;
    let seen = ctx.read(move |look| {
        let bytes = queries::content(look, id)?;
        let read = |options: &Options| table::read(&file, &bytes, options, &words);
        // A choice that cannot be carried out (a header row beyond the end) is said, and what was guessed is shown.
        let (table, refused) = match read(&options) {
            Ok(table) => (table, None),
            Err(error) => (
                read(&Options::default()).map_err(|t| AppError::refuse(trouble::refusal(&t)))?,
                Some(trouble::refusal(&error)),
            ),
        };
        Ok((preview::draw(look, &words, &workspace, &file, &options, &table)?, refused))
    });
    let (preview, refused) = seen.await?;
    let errors = refused.map_or(errors, |refusal| Errors::new(vec![(None, ctx.refusal_text(&refusal))]));
    let title = ctx.words.t("prospecting-import");
    let failed = !errors.is_empty();
    let reply = ctx.page("lists", title, views::preview(&ctx.words, import, &preview, &errors));
    Ok(if failed { reply.refused() } else { reply })
}

#[derive(Deserialize)]
struct Decided {
    #[serde(default)]
    act: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    sheet: String,
    #[serde(default)]
    header: String,
    #[serde(default)]
    encoding: String,
    #[serde(default)]
    separator: String,
    #[serde(default)]
    duplicates: Duplicates,
    /// The heads for which the columns were mapped; other heads are guessed anew.
    #[serde(default)]
    heads: String,
    #[serde(default)]
    to: Vec<String>,
}

impl Decided {
    fn options(&self) -> Options {
        let text = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        Options {
            sheet: text(&self.sheet),
            header: match self.header.as_str() {
                "none" => Head::None,
                row => row.parse().map_or(Head::Guess, Head::Row),
            },
            encoding: text(&self.encoding),
            separator: if self.separator == "tab" { Some('\t') } else { self.separator.chars().next() },
            name: text(self.name.trim()),
            columns: Vec::new(),
            duplicates: self.duplicates,
        }
    }
}

/// The columns as somebody mapped them.
pub fn mapped(table: &table::Table, to: &[impl AsRef<str>], guesses: &[Guess]) -> Vec<Column> {
    let each = table.labels.iter().zip(to).zip(guesses).map(|((label, to), guess)| {
        let target = Some(to.as_ref().to_owned()).filter(|target| is_target(target));
        Column { label: label.clone(), kind: kind_for(target.as_deref(), guess.kind), target }
    });
    each.collect()
}

/// Rows written before the answer; more are written in the background, with a count.
const AT_ONCE: usize = 5_000;

async fn decide(ctx: Ctx, Path(id): Path<ImportId>, Form(form): Form<Decided>) -> Outcome<Response> {
    let import = ctx.read(move |look| queries::import(look, id)).await?;
    if import.state != "preview" {
        return Ok(page(&ctx, id).await?.at(format!("/lists/import/{id}")).into_response());
    }
    let looking_again = !["import", "call"].contains(&form.act.as_str());
    let calling = form.act == "call";
    let (words, file) = (ctx.words.clone(), import.name.clone());
    let workspace = Workspace::of(&ctx).await?;
    let settled = ctx.read(move |look| {
        let mut options = form.options();
        let bytes = queries::content(look, id)?;
        let Ok(table) = table::read(&file, &bytes, &options, &words) else {
            return Ok((options, None));
        };
        if form.heads == table.heads() && form.to.len() == table.labels.len() {
            let guesses = table.guess(&workspace.labels);
            options.columns = mapped(&table, &form.to, &guesses);
        }
        Ok((options, Some(table)))
    });
    let (options, table) = settled.await?;
    let Some(table) = table.filter(|_| !looking_again) else {
        let kept = options.clone();
        ctx.write(move |work| queries::set_options(work, id, &kept)).await?;
        let page = previewed(&ctx, &import, &options, Errors::default()).await?;
        return Ok(page.at(format!("/lists/import/{id}")).into_response());
    };
    bring_in(&ctx, &import, options, table, calling).await
}

async fn bring_in(
    ctx: &Ctx,
    import: &Import,
    options: Options,
    table: table::Table,
    calling: bool,
) -> Outcome<Response> {
    let (id, file, total) = (import.id, import.name.clone(), table.sheet.rows.len());
    let (app, actor, words) = (ctx.app.clone(), ctx.actor(), ctx.words.clone());
    let done = blocking(move || {
        let ((list, import), _) = app.act(&actor, |work| {
            let options = run::settled(work, &file, &options, &table)?;
            Ok((run::commit(work, id, &options, total)?, queries::any(work, id)?))
        })?;
        if total > AT_ONCE {
            resume::in_background(app, actor, words, import);
            return Ok(None);
        }
        let (_, act) = run::run(&app, &actor, &words, &import, Some(&table))?;
        Ok(Some(Done { value: list, act }))
    });
    match done.await? {
        Some(done) if calling => {
            let (list, house) = (done.value, house(ctx));
            ctx.write(move |work| hand::take(work, house, list, &Wish::default(), None)).await?;
            Ok(ctx.go(format!("/lists/{list}/call")).undoable(&done).into_response())
        }
        Some(done) => {
            let sheet = sheet(ctx, done.value, 0).await?.undoable(&done);
            Ok(sheet.at(format!("/lists/{}", done.value)).into_response())
        }
        None => Ok(page(ctx, id).await?.at(format!("/lists/import/{id}")).into_response()),
    }
}
