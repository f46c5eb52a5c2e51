use std::collections::BTreeMap;

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::actions::{self, Desk};
use super::hand;
use super::model::{Figures, Outcome as Ending, Said};
use super::queries::{self, ToldOf};
use super::queue::{self, Wish};
use super::scripts;
use super::views;
use crate::desk::{App, Ctx, Done, Form, Going, Path, Query, Reply, urlencode};
use crate::error::{AppError, Outcome};
use crate::kernel::{Day, ListId, Look, ReasonId, ResultId, SuspectId, Work};
use crate::opportunities::typed::{self, Reader};
use crate::opportunities::views::Scene;
use crate::prospecting::convert::{self, state};
use crate::prospecting::grid::api::house;
use crate::prospecting::grid::view::View;
use crate::prospecting::model::{List, ListColumn, Suspect};
use crate::prospecting::queries as rows;
use crate::prospecting::strikes::judge;
use crate::ui::Errors;

pub fn router() -> Router<App> {
    Router::new()
        .route("/lists/{id}/call", get(show).post(start))
        .route("/lists/{id}/pause", post(pause))
        .route("/lists/{id}/script", get(script).post(write_script))
        .route("/suspects/{id}/call", post(act))
}

/// Which suspects of the list are called: as the sheet shows them, or those with a result.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Asked {
    sort: String,
    filter: String,
    q: String,
    owner: String,
    result: String,
}

impl Asked {
    pub fn wish(&self) -> Wish {
        Wish {
            view: View::read(&self.sort, &self.filter, "", &self.q, &self.owner),
            result: self.result.parse().ok().map(ResultId),
        }
    }

    pub fn is_plain(&self) -> bool {
        self.query().is_empty()
    }

    /// The same, as the end of an address.
    pub fn query(&self) -> String {
        let all = [
            ("sort", &self.sort),
            ("filter", &self.filter),
            ("q", &self.q),
            ("owner", &self.owner),
            ("result", &self.result),
        ];
        let said = all.iter().filter(|(_, text)| !text.is_empty());
        let pairs: Vec<String> = said.map(|(name, text)| format!("{name}={}", urlencode(text))).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    pub fn address(&self, list: ListId) -> String {
        format!("/lists/{list}/call{}", self.query())
    }
}

/// What the screen shows, read in one look.
pub struct Screen {
    pub list: List,
    pub columns: Vec<ListColumn>,
    pub hand: Vec<Suspect>,
    pub told: Vec<ToldOf>,
    pub figures: Figures,
    /// Somebody is left to call now.
    pub is_waiting: bool,
    pub may_write: bool,
    pub asked: Asked,
    pub me: String,
}

async fn show(ctx: Ctx, Path(id): Path<ListId>, Query(asked): Query<Asked>) -> Outcome<Reply> {
    let (house, me, vocabulary) = (house(&ctx), ctx.person.name.clone(), ctx.vocabulary().await?);
    let screen = ctx.read(move |look| {
        let (list, columns) = (rows::list(look, id)?, rows::columns(look, id)?);
        let hand = hand::held(look, id)?;
        let (told, is_waiting) = match hand.is_empty() {
            true => (Vec::new(), !queue::next(look, house, &list, &columns, &asked.wish(), 1)?.is_empty()),
            false => (queries::stories(look, &hand)?, true),
        };
        let may_write = scripts::may_write(look, &list);
        Ok(Screen {
            figures: queries::figures(look, id)?,
            list,
            columns,
            hand,
            told,
            is_waiting,
            may_write,
            asked,
            me,
        })
    });
    let screen = screen.await?;
    let title = ctx.words.with("prospecting-calling", &[("name", (&screen.list.name).into())]);
    Ok(ctx.page("lists", title, views::screen(&Scene::of(&ctx, &vocabulary), &screen)))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Showing {
    /// The suspect that stays on the screen.
    showing: Option<SuspectId>,
}

async fn start(
    ctx: Ctx,
    Path(id): Path<ListId>,
    Query(asked): Query<Asked>,
    Form(form): Form<Showing>,
) -> Outcome<Going> {
    let (house, wish) = (house(&ctx), asked.wish());
    ctx.write(move |work| hand::take(work, house, id, &wish, form.showing)).await?;
    Ok(ctx.go(asked.address(id)))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Leaving {
    /// Back to the list, instead of staying on the empty screen.
    leave: String,
}

async fn pause(
    ctx: Ctx,
    Path(id): Path<ListId>,
    Query(asked): Query<Asked>,
    Form(form): Form<Leaving>,
) -> Outcome<Going> {
    ctx.write(move |work| hand::let_go(work, &rows::list(work, id)?)).await?;
    Ok(ctx.go(if form.leave.is_empty() { asked.address(id) } else { format!("/lists/{id}") }))
}

/// What is posted with the suspect on the screen. The answers of the script come under names of their own.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
struct ActForm {
    /// `result-3`, `convert`, `strike`, `strike-2`, `skip`, `note`.
    act: String,
    note: String,
    next: String,
    next_keep: String,
    showing: String,
    /// Back to the page of the suspect; nobody is on the line.
    alone: String,
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

impl ActForm {
    fn said(&self, work: &Work, reader: &Reader) -> Outcome<Said> {
        let answers = self.rest.iter().filter(|(name, _)| name.starts_with("answer-"));
        Ok(Said {
            result: self.act.strip_prefix("result-").and_then(|id| id.parse().ok()).map(ResultId),
            note: self.note.clone(),
            answers: answers.map(|(_, answer)| answer.trim().to_owned()).filter(|a| !a.is_empty()).collect(),
            next: reader.plan(work, &self.next, self.next_keep == "1")?,
        })
    }
}

async fn act(
    ctx: Ctx,
    Path(id): Path<SuspectId>,
    Query(asked): Query<Asked>,
    Form(form): Form<ActForm>,
) -> Outcome<Response> {
    let (reader, words, house) = (Reader::of(&ctx).await?, ctx.words.clone(), house(&ctx));
    let (wish, alone) = (asked.wish(), !form.alone.is_empty());
    let done: Done<ListId> = ctx
        .write(move |work| {
            let suspect = rows::suspect(work, id)?;
            carry_out(work, &reader, &words, &suspect, &form)?;
            if !alone {
                let showing = form.showing.parse().ok().map(SuspectId);
                hand::take(work, house, suspect.list_id, &wish, showing)?;
            }
            Ok(suspect.list_id)
        })
        .await?;
    let address = if alone { format!("/suspects/{id}") } else { asked.address(done.value) };
    Ok(ctx.go(address).undoable(&done).into_response())
}

fn carry_out(
    work: &Work,
    reader: &Reader,
    words: &crate::words::Words,
    suspect: &Suspect,
    form: &ActForm,
) -> Outcome<()> {
    let said = form.said(work, reader)?;
    let desk = Desk { tree: &reader.vocabulary.activities, almanac: reader.almanac(work) };
    let id = suspect.id;
    match form.act.split('-').next().unwrap_or_default() {
        "convert" => {
            actions::log_ending(work, &desk, id, &said, Ending::Converted)?;
            let asked = convert::actions::Asked::default();
            convert::actions::convert(work, words, &reader.vocabulary, &[id], &asked).map(drop)
        }
        "strike" => {
            if !said.is_silent() {
                actions::log_ending(work, &desk, id, &said, Ending::Disqualified)?;
            }
            let reason = form.act.strip_prefix("strike-").and_then(|id| id.parse().ok()).map(ReasonId);
            let wake_on = wake_on(reader, reason, &said);
            state::disqualify(work, &[id], &judge::Asked { reason, wake_on, ..judge::Asked::default() })
        }
        "skip" => {
            if !said.is_silent() {
                actions::log(work, &desk, id, &Said { next: None, ..said })?;
            }
            hand::skip(work, suspect)
        }
        _ => actions::log(work, &desk, id, &said),
    }
}

/// A reason that asks for a day gets the one that was typed.
fn wake_on(reader: &Reader, reason: Option<ReasonId>, said: &Said) -> Option<Day> {
    let asks = reader.vocabulary.disqualified.iter().any(|r| Some(r.id) == reason && r.asks_date);
    said.next.as_ref().filter(|_| asks).map(|plan| plan.day)
}

/// Whoever may write the script of the list sees its page.
fn writable(look: &Look, id: ListId) -> Outcome<(List, Vec<ListColumn>)> {
    let list = rows::list(look, id)?;
    if !scripts::may_write(look, &list) {
        return Err(AppError::NotFound);
    }
    let columns = rows::columns(look, id)?;
    Ok((list, columns))
}

async fn script(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Reply> {
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
struct ScriptForm {
    script: String,
}

async fn write_script(ctx: Ctx, Path(id): Path<ListId>, Form(form): Form<ScriptForm>) -> Outcome<Response> {
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
