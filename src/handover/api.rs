//! The hand-over sheet as JSON.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::Sheet;
use super::queries;
use crate::contacts::{Company, Contact};
use crate::desk::{App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{Day, OpportunityId, UserId};
use crate::opportunities::story::api::Happened;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sheet))
}

#[derive(Serialize, ToSchema)]
struct KnownAnswer {
    question: String,
    answer: String,
    /// Who gave it, on the other side.
    said_by: String,
    at: String,
    user_id: Option<UserId>,
}

#[derive(Serialize, ToSchema)]
struct HandoverSheet {
    title: String,
    owner_id: UserId,
    company: Option<Company>,
    /// Who decides first.
    contacts: Vec<Contact>,
    /// The last answer to each question.
    answers: Vec<KnownAnswer>,
    /// Questions without an answer.
    unknown: Vec<String>,
    /// Promises to be kept, the nearest first.
    promised: Vec<Happened>,
    sent: Vec<Happened>,
    pinned: Vec<Happened>,
    /// The last conversations and comments.
    said: Vec<Happened>,
    next_label: String,
    next_day: Option<Day>,
    expected_close: Option<Day>,
}

/// What a colleague needs to know to go on with an opportunity.
#[utoipa::path(get, path = "/opportunities/{id}/handover", responses((status = 200, body = HandoverSheet)), tag = "opportunities")]
async fn sheet(ctx: Ctx, Path(id): Path<OpportunityId>) -> Outcome<Json<HandoverSheet>> {
    let sheet = ctx.read(move |look| queries::sheet(look, id)).await?;
    let words = ctx.words.clone();
    Ok(Json(HandoverSheet::of(sheet, &words)))
}

impl HandoverSheet {
    fn of(sheet: Sheet, words: &crate::words::Words) -> HandoverSheet {
        let answers = sheet.answers().into_iter().map(|(asked, answer)| KnownAnswer {
            question: asked.question.label.clone(),
            answer: answer.said.told(words),
            said_by: answer.said_by.clone(),
            at: answer.at.rfc3339(),
            user_id: answer.user_id,
        });
        let answers = answers.collect();
        let all = |told: Vec<&crate::opportunities::story::Told>| {
            told.into_iter().cloned().map(Happened::from).collect()
        };
        let o = &sheet.opportunity;
        HandoverSheet {
            answers,
            unknown: sheet.unknown().into_iter().map(str::to_owned).collect(),
            promised: all(sheet.story.promises().0),
            sent: all(sheet.sent()),
            pinned: all(sheet.story.pinned().collect()),
            said: all(sheet.story.entries.iter().collect()),
            title: o.title.clone(),
            owner_id: o.owner_id,
            next_label: o.next_label.clone(),
            next_day: o.next_day,
            expected_close: o.expected_close,
            company: sheet.company.clone(),
            contacts: sheet.persons.clone(),
        }
    }
}
