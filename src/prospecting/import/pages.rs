use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::into::key::place;
use super::into::{self, Target};
use super::options::{Duplicates, Head, Options, tags};
use super::preview::{self, Workspace};
use super::queries::{self, Import};
use super::table::Table;
use super::{resume, run, table, trouble, views};
use crate::desk::{App, Ctx, Done, Form, Path, Query, Reply, blocking};
use crate::error::{AppError, Outcome};
use crate::kernel::{ImportId, ListId, Look, Refusal, UserId};
use crate::prospecting::calls::hand;
use crate::prospecting::calls::queue::Wish;
use crate::prospecting::heads::Guess;
use crate::prospecting::lists::pages::sheet;
use crate::prospecting::model::List;
use crate::ui::Errors;
use crate::users;

pub fn router() -> Router<App> {
    Router::new()
        .route("/lists/import", get(choose).post(take).layer(DefaultBodyLimit::disable()))
        .route("/lists/import/{id}", get(show).post(decide))
}

/// The list that a file is for; nothing: a new one.
#[derive(Deserialize)]
struct For {
    into: Option<ListId>,
}

impl For {
    /// That list, if it can be seen.
    async fn list(&self, ctx: &Ctx) -> Outcome<Option<List>> {
        let Some(id) = self.into else { return Ok(None) };
        ctx.read(move |look| Target::of(look, id)).await.map(|target| Some(target.list))
    }
}

async fn choose(ctx: Ctx, Query(aim): Query<For>) -> Outcome<Reply> {
    let list = aim.list(&ctx).await?;
    let body = views::choose(&ctx.words, list.as_ref(), &Errors::default());
    Ok(ctx.page("lists", ctx.words.t("prospecting-import"), body))
}

/// A file as it was dropped, or what was pasted.
async fn take(ctx: Ctx, Query(aim): Query<For>, parts: Multipart) -> Outcome<Reply> {
    let list = aim.list(&ctx).await?;
    let words = ctx.words.clone();
    let refuse = |refusals: &[Refusal]| {
        let body = views::choose(&words, list.as_ref(), &users::errors_of(&words, refusals));
        ctx.page("lists", words.t("prospecting-import"), body).refused()
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
    let options = Options { into: aim.into, ..options };
    let done = ctx.write(move |work| queries::add(work, &name, &bytes, &options)).await?;
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
    let (import, bytes) = ctx.read(move |look| queries::with_content(look, id)).await?;
    let title = ctx.words.t("prospecting-import");
    match import.state.as_str() {
        "preview" => previewed(ctx, &import, bytes, import.options()).await,
        "waiting" | "running" => Ok(ctx.page("lists", title, views::progress(&ctx.words, &import))),
        _ => Ok(ctx.page("lists", title, views::report(&ctx.words, &import))),
    }
}

async fn previewed(ctx: &Ctx, import: &Import, bytes: Vec<u8>, mut options: Options) -> Outcome<Reply> {
    options.owner.get_or_insert(ctx.person.id);
    let (words, file) = (ctx.words.clone(), import.name.clone());
    let workspace = Workspace::of(ctx).await?;
    let seen = ctx.read(move |look| {
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
    let errors =
        refused.map_or(Errors::default(), |refusal| Errors::new(vec![(None, ctx.refusal_text(&refusal))]));
    let title = ctx.words.t("prospecting-import");
    let failed = !errors.is_empty();
    let vocabulary = ctx.vocabulary().await?;
    let body = views::preview(&ctx.words, import, &preview, &vocabulary, &errors);
    let reply = ctx.page("lists", title, body);
    Ok(if failed { reply.refused() } else { reply })
}

#[derive(Deserialize)]
struct Decided {
    #[serde(default)]
    act: String,
    #[serde(default)]
    name: String,
    /// The tags of the new list, between commas, and whose it is.
    #[serde(default)]
    tags: String,
    #[serde(default)]
    owner: Option<UserId>,
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
    /// The list that the rows come into, and the one for which the columns were matched.
    #[serde(default)]
    into: String,
    #[serde(default)]
    matched: String,
    #[serde(default)]
    key: String,
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
            tags: tags(&self.tags),
            owner: self.owner,
            columns: Vec::new(),
            duplicates: self.duplicates,
            into: self.into.parse().ok().map(ListId),
            key: None,
            fresh: Vec::new(),
        }
    }

    /// The columns as somebody mapped them, and the key that he chose among them.
    fn decide(&self, look: &Look, options: &mut Options, table: &Table, guesses: &[Guess]) -> Outcome<()> {
        let decided =
            self.heads == table.heads() && self.to.len() == table.labels.len() && self.into == self.matched;
        if !decided {
            return Ok(());
        }
        options.columns = match options.into {
            None => table::mapped(table, &self.to, guesses),
            Some(into) => into::columns::told(&Target::of(look, into)?.columns, table, &self.to, guesses),
        };
        options.key = self.key.parse().ok().filter(|key| place(&options.columns, *key).is_some());
        Ok(())
    }
}

/// Rows written before the answer; more are written in the background, with a count.
const AT_ONCE: usize = 5_000;

async fn decide(ctx: Ctx, Path(id): Path<ImportId>, Form(form): Form<Decided>) -> Outcome<Response> {
    let (import, bytes) = ctx.read(move |look| queries::with_content(look, id)).await?;
    if import.state != "preview" {
        return Ok(page(&ctx, id).await?.at(format!("/lists/import/{id}")).into_response());
    }
    let looking_again = !["import", "call"].contains(&form.act.as_str());
    let calling = form.act == "call";
    let (words, file) = (ctx.words.clone(), import.name.clone());
    let workspace = Workspace::of(&ctx).await?;
    let settled = ctx.read(move |look| {
        let mut options = form.options();
        let Ok(table) = table::read(&file, &bytes, &options, &words) else {
            return Ok((options, None, bytes));
        };
        let guesses = table.guess(&workspace.labels);
        form.decide(look, &mut options, &table, &guesses)?;
        Ok((options, Some(table), bytes))
    });
    let (options, table, bytes) = settled.await?;
    let Some(table) = table.filter(|_| !looking_again) else {
        let kept = options.clone();
        ctx.write(move |work| queries::set_options(work, id, &kept)).await?;
        let page = previewed(&ctx, &import, bytes, options).await?;
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
        let (report, act) = run::run(&app, &actor, &words, &import, Some(&table))?;
        Ok(Some(Done { value: (list, report.leaves_out()), act }))
    });
    match done.await? {
        Some(Done { value: (list, _), act }) if calling => {
            let (done, house) = (Done { value: list, act }, ctx.app.db.content());
            ctx.write(move |work| hand::take(work, house, list, &Wish::default(), None)).await?;
            Ok(ctx.go(format!("/lists/{list}/call")).undoable(&done).into_response())
        }
        // What was left alone is told: the page of the report says it, the list itself would not.
        Some(done) if done.value.1 => {
            let page = page(ctx, id).await?.undoable(&done);
            Ok(page.at(format!("/lists/import/{id}")).into_response())
        }
        Some(Done { value: (list, _), act }) => {
            let done = Done { value: list, act };
            let sheet = sheet(ctx, list, 0).await?.undoable(&done);
            Ok(sheet.at(format!("/lists/{list}")).into_response())
        }
        None => Ok(page(ctx, id).await?.at(format!("/lists/import/{id}")).into_response()),
    }
}
