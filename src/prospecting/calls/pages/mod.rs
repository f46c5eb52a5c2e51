//! The screen of a caller: which suspects are called, taking them and letting them go.

mod act;
mod script;

use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;

pub use act::Refused;

use super::model::Figures;
use super::queries::{self, ToldOf};
use super::queue::{self, Wish};
use super::{hand, scripts, views};
use crate::desk::{App, Ctx, Form, Going, Path, Query, Reply, urlencode};
use crate::error::Outcome;
use crate::kernel::{ListId, ResultId, SuspectId};
use crate::opportunities::views::Scene;
use crate::prospecting::grid::view::View;
use crate::prospecting::model::{List, ListColumn, Suspect};
use crate::prospecting::queries as rows;

pub fn router() -> Router<App> {
    Router::new()
        .route("/lists/{id}/call", get(show).post(start))
        .route("/lists/{id}/pause", post(pause))
        .route("/lists/{id}/script", get(script::script).post(script::write_script))
        .route("/suspects/{id}/call", post(act::act))
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
    /// Also those where it is night.
    night: String,
}

impl Asked {
    pub fn wish(&self) -> Wish {
        Wish {
            view: View::read(&self.sort, &self.filter, "", &self.q, &self.owner),
            result: self.result.parse().ok().map(ResultId),
            at_night: !self.night.is_empty(),
        }
    }

    pub fn is_plain(&self) -> bool {
        Asked { night: String::new(), ..self.clone() }.query().is_empty()
    }

    /// The same, with those where it is night.
    pub fn at_night(&self) -> Asked {
        Asked { night: "1".into(), ..self.clone() }
    }

    /// The same, as the end of an address.
    pub fn query(&self) -> String {
        let all = [
            ("sort", &self.sort),
            ("filter", &self.filter),
            ("q", &self.q),
            ("owner", &self.owner),
            ("result", &self.result),
            ("night", &self.night),
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
    /// Nobody is, but where it is night.
    pub is_asleep: bool,
    pub may_write: bool,
    pub asked: Asked,
    pub me: String,
    /// What was just said of one of them, and refused.
    pub refused: Option<Refused>,
}

impl Screen {
    pub fn refused(&self, id: SuspectId) -> Option<&Refused> {
        self.refused.as_ref().filter(|refused| refused.id == id)
    }
}

async fn show(ctx: Ctx, Path(id): Path<ListId>, Query(asked): Query<Asked>) -> Outcome<Reply> {
    screen(&ctx, id, asked, None).await
}

/// The screen as it stands; with what was refused, that suspect is on it.
async fn screen(ctx: &Ctx, id: ListId, asked: Asked, refused: Option<Refused>) -> Outcome<Reply> {
    let (house, me, vocabulary) = (ctx.app.db.content(), ctx.person.name.clone(), ctx.vocabulary().await?);
    let kept = refused.as_ref().map(|refused| refused.id);
    let screen = ctx.read(move |look| {
        let (list, wish) = (rows::list(look, id)?, asked.wish());
        let mut hand = hand::held(look, id)?;
        if let Some(kept) = kept {
            hand.retain(|suspect| suspect.id != kept);
            hand.insert(0, rows::suspect(look, kept)?);
        }
        // Cards are drawn by the columns, and filters read by them.
        let is_plain = wish.view.is_plain();
        let columns = if hand.is_empty() && is_plain { Vec::new() } else { rows::columns(look, id)? };
        let is_left = |wish: &Wish| -> Outcome<bool> {
            Ok(!queue::next(look, house, &list, &columns, wish, 1)?.is_empty())
        };
        let told = if hand.is_empty() { Vec::new() } else { queries::stories(look, &hand)? };
        let is_waiting = !hand.is_empty() || is_left(&wish)?;
        let may_be_asleep = !is_waiting && is_plain && !wish.at_night;
        let is_asleep = may_be_asleep && is_left(&Wish { at_night: true, ..wish })?;
        let may_write = scripts::may_write(look, &list);
        let figures = queries::figures(look, id)?;
        let (asked, me) = (asked.clone(), me.clone());
        Ok(Screen {
            list,
            columns,
            hand,
            told,
            figures,
            is_waiting,
            is_asleep,
            may_write,
            asked,
            me,
            refused: None,
        })
    });
    let screen = Screen { refused, ..screen.await? };
    let title = ctx.words.with("prospecting-calling", &[("name", (&screen.list.name).into())]);
    Ok(ctx.page("lists", title, views::screen(&Scene::of(ctx, &vocabulary), &screen)))
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
    let (house, wish) = (ctx.app.db.content(), asked.wish());
    let wished = wish.clone();
    ctx.read(move |look| queue::prepare(look, house, id, &wished)).await?;
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
    ctx.write(move |work| hand::pause(work, &rows::list(work, id)?)).await?;
    Ok(ctx.go(if form.leave.is_empty() { asked.address(id) } else { format!("/lists/{id}") }))
}
