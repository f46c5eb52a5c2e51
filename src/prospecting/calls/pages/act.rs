//! What is done with the suspect on the screen, or on its own page. What is refused is shown again as it was typed.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::{Asked, screen};
use crate::desk::{Ctx, Form, Path, Query};
use crate::error::{AppError, Outcome};
use crate::kernel::{Day, ResultId, SuspectId, Work};
use crate::opportunities::typed::{self, Reader};
use crate::prospecting::calls::actions::{self, Desk};
use crate::prospecting::calls::hand;
use crate::prospecting::calls::model::{Outcome as Ending, Said};
use crate::prospecting::convert::pages::{Refused as RefusedThere, suspect_page};
use crate::prospecting::convert::{self, state};
use crate::prospecting::model::Suspect;
use crate::prospecting::queries as rows;
use crate::prospecting::strikes::judge;
use crate::prospecting::strikes::typed::{Again, Typed};
use crate::ui::Errors;
use crate::words::Words;

/// What is posted with the suspect on the screen. The answers of the script, and what is said of a strike for each reason, come
/// under names of their own.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct ActForm {
    /// `result-3`, `convert`, `strike`, `strike-2`, `later-2` (what the reason asks for is said later), `skip`, `note`.
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
    fn answers(&self) -> impl Iterator<Item = &str> {
        let answers = self.rest.iter().filter(|(name, _)| name.starts_with("answer-"));
        answers.map(|(_, answer)| answer.trim()).filter(|answer| !answer.is_empty())
    }

    fn said(&self, work: &Work, reader: &Reader) -> Outcome<Said> {
        Ok(Said {
            result: self.act.strip_prefix("result-").and_then(|id| id.parse().ok()).map(ResultId),
            note: self.note.clone(),
            answers: self.answers().map(str::to_owned).collect(),
            next: reader.plan(work, &self.next, self.next_keep == "1")?,
        })
    }

    /// What is said of the strike, for the reason that was chosen.
    fn strike(&self) -> Typed {
        let (act, reason) = self.act.split_once('-').unwrap_or_default();
        let typed = |name: &str| self.rest.get(&format!("{name}-{reason}")).cloned().unwrap_or_default();
        let chosen = Typed { reason_id: reason.to_owned(), ..Typed::default() };
        match act {
            "strike" => Typed {
                wake_on: typed("wake_on"),
                evidence: typed("evidence"),
                justification: typed("justification"),
                ..chosen
            },
            _ => chosen,
        }
    }
}

/// What was said of a suspect, and refused.
pub struct Refused {
    pub id: SuspectId,
    pub errors: Errors,
    /// The same as far as it is about a strike.
    pub strike: Again,
    form: ActForm,
}

impl Refused {
    fn of(ctx: &Ctx, id: SuspectId, form: ActForm, refusals: &[crate::kernel::Refusal]) -> Refused {
        let errors = || typed::errors(ctx, refusals);
        Refused { id, errors: errors(), strike: Again { typed: form.strike(), errors: errors() }, form }
    }

    pub fn note(&self) -> &str {
        &self.form.note
    }

    pub fn next(&self) -> &str {
        &self.form.next
    }

    pub fn answers(&self) -> Vec<&str> {
        self.form.answers().collect()
    }
}

pub async fn act(
    ctx: Ctx,
    Path(id): Path<SuspectId>,
    Query(asked): Query<Asked>,
    Form(form): Form<ActForm>,
) -> Outcome<Response> {
    let (reader, words, house) = (Reader::of(&ctx).await?, ctx.words.clone(), ctx.app.db.content());
    let (wish, alone, typed) = (asked.wish(), !form.alone.is_empty(), form.clone());
    let done = ctx.write(move |work| {
        let suspect = rows::suspect(work, id)?;
        carry_out(work, &reader, &words, &suspect, &form)?;
        if !alone {
            let showing = form.showing.parse().ok().map(SuspectId);
            hand::take(work, house, suspect.list_id, &wish, showing)?;
        }
        Ok(suspect.list_id)
    });
    match done.await {
        Ok(done) => {
            let address = if alone { format!("/suspects/{id}") } else { asked.address(done.value) };
            Ok(ctx.go(address).undoable(&done).into_response())
        }
        Err(AppError::Refused(refusals)) => {
            let refused = Refused::of(&ctx, id, typed, &refusals);
            let page = if alone {
                suspect_page(&ctx, id, &RefusedThere { said: Some(refused), ..RefusedThere::default() })
                    .await?
            } else {
                let list = ctx.read(move |look| Ok(rows::suspect(look, id)?.list_id)).await?;
                screen(&ctx, list, asked, Some(refused)).await?
            };
            Ok(page.refused().into_response())
        }
        Err(error) => Err(error),
    }
}

fn carry_out(work: &Work, reader: &Reader, words: &Words, suspect: &Suspect, form: &ActForm) -> Outcome<()> {
    let said = form.said(work, reader)?;
    let desk = Desk { tree: &reader.vocabulary.activities, almanac: reader.almanac(work) };
    let id = suspect.id;
    match form.act.split('-').next().unwrap_or_default() {
        "convert" => {
            actions::log_ending(work, &desk, id, &said, Ending::Converted)?;
            let asked = convert::actions::Asked::default();
            convert::actions::convert(work, words, &reader.vocabulary, &[id], &asked).map(drop)
        }
        "strike" | "later" => {
            let strike = form.strike().asked()?;
            if !said.is_silent() {
                actions::log_ending(work, &desk, id, &said, Ending::Disqualified)?;
            }
            let wake_on = wake_on(work, reader, &strike, &said);
            state::disqualify(work, &[id], &judge::Asked { wake_on, ..strike })
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

/// A reason that asks for a day gets the one that was typed, in its own line first, unless that still says what it proposed.
fn wake_on(work: &Work, reader: &Reader, strike: &judge::Asked, said: &Said) -> Option<Day> {
    let reason = reader.vocabulary.disqualified.iter().find(|r| Some(r.id) == strike.reason);
    let usual = reason.and_then(|reason| reason.usual_day(work.today()));
    let next = said.next.as_ref().filter(|_| reason.is_some_and(|r| r.asks_date)).map(|plan| plan.day);
    strike.wake_on.filter(|day| Some(*day) != usual).or(next).or(strike.wake_on)
}
