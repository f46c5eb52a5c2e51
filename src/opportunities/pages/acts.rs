//! What is done to an opportunity: each handler reads its form, calls one action and goes on to where the person was.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::record;
use crate::contacts::{self, Incoming};
use crate::desk::{Ctx, Done, Form, Going, Query, local_path};
use crate::error::{AppError, Outcome};
use crate::kernel::{
    ActivityId, Currency, OpportunityId, PersonId, ReasonId, Refusal, ResultId, StageId, TagId, UserId, Work,
};
use crate::labels;
use crate::opportunities::actions::{self, Close, Edit, Log};
use crate::opportunities::model::Status;
use crate::opportunities::views::address;
use crate::opportunities::views::composer::Draft;
use crate::opportunities::{links, queries, typed};
use crate::reminders::Almanac;
use crate::vocabulary::Vocabulary;

/// Where to go afterwards: the page the person was on.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Back {
    back: String,
}

impl Back {
    fn or(&self, id: OpportunityId) -> String {
        if self.back.is_empty() { address(id) } else { local_path(&self.back).to_owned() }
    }
}

/// What reading a form of this person needs.
#[derive(Clone)]
struct Reader {
    vocabulary: Arc<Vocabulary>,
    ctx: Ctx,
}

impl Reader {
    async fn of(ctx: &Ctx) -> Outcome<Reader> {
        Ok(Reader { vocabulary: ctx.vocabulary().await?, ctx: ctx.clone() })
    }

    fn almanac(&self, work: &Work) -> Almanac {
        Almanac::of(work, &self.vocabulary, self.ctx.words.lang(), &self.ctx.person.country)
    }

    fn currency(&self) -> Currency {
        self.ctx.person.currency
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct LogForm {
    r#type: String,
    result: String,
    note: String,
    next: String,
    next_keep: String,
    next_activity: String,
    outcome: String,
    amount: String,
    lost_reason: String,
    cancelled_reason: String,
    competitor: String,
}

impl LogForm {
    fn draft(&self) -> Draft {
        Draft {
            kind: self.r#type.clone(),
            result: self.result.clone(),
            note: self.note.clone(),
            next: self.next.clone(),
            next_kind: self.next_activity.clone(),
            outcome: self.outcome.clone(),
        }
    }

    fn close(&self, reader: &Reader) -> Outcome<Close> {
        let reason = if self.outcome == "lost" { &self.lost_reason } else { &self.cancelled_reason };
        Ok(Close {
            amount: typed::amount("amount", &self.amount, reader.currency())?,
            reason: reason.parse().ok().map(ReasonId),
            competitor: self.competitor.clone(),
            note: self.note.clone(),
            day: None,
        })
    }
}

pub async fn log(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<LogForm>,
) -> Outcome<Response> {
    let reader = Reader::of(&ctx).await?;
    let typed_form = form.clone();
    let done = ctx.write(move |work| log_form(work, &reader, id, &typed_form)).await;
    match done {
        Ok(done) => Ok(ctx.go(back.or(id)).undoable(&done).into_response()),
        Err(AppError::Refused(refusals)) => {
            let errors = typed::errors(&ctx, &refusals);
            let (title, body) =
                record::draw(&ctx, id, &back.or(id), &form.draft(), &errors, 100, false).await?;
            Ok(ctx.page("opportunities", title, body).refused().into_response())
        }
        Err(error) => Err(error),
    }
}

/// Logs, and either plans what is next or closes.
fn log_form(work: &Work, reader: &Reader, id: OpportunityId, form: &LogForm) -> Outcome<()> {
    let log = Log {
        activity: form.r#type.parse().ok().map(ActivityId),
        result: form.result.parse().ok().map(ResultId),
        note: form.note.clone(),
        next: None,
        next_activity: form.next_activity.parse().ok().map(ActivityId),
    };
    let Some(status) = Status::parse(&form.outcome).filter(|s| !s.is_open()) else {
        let next = typed::plan(&reader.almanac(work), &form.next, form.next_keep == "1")?;
        return actions::log(work, id, &reader.vocabulary.activities, &Log { next, ..log });
    };
    actions::close(work, id, status, &form.close(reader)?)?;
    if log.result.is_some() {
        actions::log(work, id, &reader.vocabulary.activities, &log)?;
    }
    Ok(())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PlanForm {
    next: String,
    next_keep: String,
    next_activity: String,
}

pub async fn plan(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<PlanForm>,
) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let done = ctx
        .write(move |work| {
            let plan = typed::plan(&reader.almanac(work), &form.next, form.next_keep == "1")?;
            let plan =
                plan.ok_or_else(|| AppError::refuse(Refusal::at("next", "opportunities-say-what-is-next")))?;
            actions::plan(work, id, &plan, form.next_activity.parse().ok().map(ActivityId))
        })
        .await?;
    Ok(ctx.go(back.or(id)).undoable(&done))
}

#[derive(Deserialize)]
pub struct StageForm {
    stage: StageId,
}

pub async fn stage(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<StageForm>,
) -> Outcome<Going> {
    let done = ctx.write(move |work| actions::move_to_stage(work, id, form.stage)).await?;
    Ok(ctx.go(back.or(id)).undoable(&done))
}

#[derive(Deserialize)]
pub struct StarForm {
    starred: String,
}

pub async fn star(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<StarForm>,
) -> Outcome<Going> {
    ctx.write(move |work| actions::star(work, id, form.starred == "1")).await?;
    Ok(ctx.go(back.or(id)))
}

#[derive(Deserialize)]
pub struct EditQuery {
    field: String,
}

#[derive(Deserialize)]
pub struct EditForm {
    value: String,
}

pub async fn edit(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(query): Query<EditQuery>,
    Form(form): Form<EditForm>,
) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    ctx.write(move |work| {
        let edit = read_edit(work, &reader, &query.field, &form.value)?;
        actions::edit(work, id, &edit)
    })
    .await?;
    Ok(ctx.go(address(id)))
}

fn read_edit(work: &Work, reader: &Reader, field: &str, value: &str) -> Outcome<Edit> {
    Ok(match field {
        "title" => Edit::Title(value.to_owned()),
        "amount" => Edit::Amount(typed::amount("amount", value, reader.currency())?),
        "probability" => {
            let number = value.trim().trim_end_matches('%').trim();
            let percent = number.parse().map_err(|_| {
                AppError::refuse(Refusal::at("probability", "opportunities-probability-range"))
            })?;
            Edit::Probability(percent)
        }
        "expected_close" => Edit::ExpectedClose(typed::day(&reader.almanac(work), "expected_close", value)?),
        "competitor" => Edit::Competitor(value.to_owned()),
        id if reader.vocabulary.fields.iter().any(|f| f.id.to_string() == id) => {
            Edit::Field(id.to_owned(), value.to_owned())
        }
        _ => return Err(AppError::NotFound),
    })
}

#[derive(Deserialize)]
pub struct TagForm {
    tag: String,
}

pub async fn tag(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<TagForm>) -> Outcome<Going> {
    let done = ctx.write(move |work| tag_named(work, id, &form.tag)).await?;
    Ok(ctx.go(address(id)).undoable(&done))
}

fn tag_named(work: &Work, id: OpportunityId, name: &str) -> Outcome<()> {
    queries::must_be_visible(work, id)?;
    match labels::actions::tag_named(work, name, None)? {
        Some(tag) => links::tag(work, id, tag),
        None => Ok(()),
    }
}

pub async fn untag(ctx: Ctx, Path(id): Path<OpportunityId>, Form(form): Form<TagForm>) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            queries::must_be_visible(work, id)?;
            links::untag(work, id, TagId(form.tag.parse().map_err(|_| AppError::NotFound)?))
        })
        .await?;
    Ok(ctx.go(address(id)).undoable(&done))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ContactForm {
    person: String,
    job: String,
    email: String,
    phone: String,
}

pub async fn add_contact(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Form(form): Form<ContactForm>,
) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            let company = queries::company_name(work, id)?.unwrap_or_default();
            let incoming = Incoming {
                company,
                person: form.person.clone(),
                job: form.job.clone(),
                email: form.email.clone(),
                phone: form.phone.clone(),
                ..Incoming::default()
            };
            if incoming.person.trim().is_empty() && incoming.email.trim().is_empty() {
                return Err(AppError::refuse(Refusal::at("person", "opportunities-name-something")));
            }
            match contacts::actions::link(work, &incoming)?.person {
                Some(person) => links::add_person(work, id, person, form.job.trim()),
                None => Ok(()),
            }
        })
        .await?;
    Ok(ctx.go(address(id)).undoable(&done))
}

#[derive(Deserialize)]
pub struct PersonForm {
    person: PersonId,
}

pub async fn remove_contact(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Form(form): Form<PersonForm>,
) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            queries::must_be_visible(work, id)?;
            links::remove_person(work, id, form.person)
        })
        .await?;
    Ok(ctx.go(address(id)).undoable(&done))
}

#[derive(Deserialize)]
pub struct TransferForm {
    owner: UserId,
    #[serde(default)]
    note: String,
}

pub async fn transfer(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<TransferForm>,
) -> Outcome<Going> {
    let done = ctx
        .write(move |work| {
            actions::transfer(work, id, form.owner, &form.note)?;
            // What was given away may be out of sight now.
            Ok(queries::opportunity(work, id).is_ok())
        })
        .await?;
    let seen = done.value;
    Ok(ctx.go(if seen { back.or(id) } else { "/".to_owned() }).undoable(&done))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CloseForm {
    amount: String,
    day: String,
    reason: String,
    competitor: String,
}

async fn close(ctx: Ctx, id: OpportunityId, back: Back, form: CloseForm, status: Status) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let done: Done<()> = ctx
        .write(move |work| {
            let close = Close {
                amount: typed::amount("amount", &form.amount, reader.currency())?,
                day: typed::day(&reader.almanac(work), "day", &form.day)?,
                reason: form.reason.parse().ok().map(ReasonId),
                competitor: form.competitor.clone(),
                note: String::new(),
            };
            actions::close(work, id, status, &close)
        })
        .await?;
    Ok(ctx.go(back.or(id)).undoable(&done))
}

pub async fn win(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<CloseForm>,
) -> Outcome<Going> {
    close(ctx, id, back, form, Status::Won).await
}

pub async fn lose(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<CloseForm>,
) -> Outcome<Going> {
    close(ctx, id, back, form, Status::Lost).await
}

pub async fn cancel(
    ctx: Ctx,
    Path(id): Path<OpportunityId>,
    Query(back): Query<Back>,
    Form(form): Form<CloseForm>,
) -> Outcome<Going> {
    close(ctx, id, back, form, Status::Cancelled).await
}

pub async fn reopen(ctx: Ctx, Path(id): Path<OpportunityId>, Query(back): Query<Back>) -> Outcome<Going> {
    let done = ctx.write(move |work| actions::reopen(work, id)).await?;
    Ok(ctx.go(back.or(id)).undoable(&done))
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct BulkForm {
    id: Vec<OpportunityId>,
    stage: String,
    owner: String,
    next: String,
    tag: String,
}

/// The same gesture for all that are ticked: one act, one undo.
pub async fn bulk(ctx: Ctx, Form(form): Form<BulkForm>) -> Outcome<Going> {
    let reader = Reader::of(&ctx).await?;
    let back =
        ctx.asked.headers.get("referer").and_then(|v| v.to_str().ok()).and_then(path_of).unwrap_or_default();
    let done = ctx
        .write(move |work| {
            let plan = typed::plan(&reader.almanac(work), &form.next, false)?;
            for id in &form.id {
                if let Ok(stage) = form.stage.parse() {
                    actions::move_to_stage(work, *id, StageId(stage))?;
                }
                if let Some(plan) = &plan {
                    actions::plan(work, *id, plan, None)?;
                }
                if !form.tag.trim().is_empty() {
                    tag_named(work, *id, &form.tag)?;
                }
                if let Ok(owner) = form.owner.parse() {
                    actions::transfer(work, *id, UserId(owner), "")?;
                }
            }
            let changed = form.id.len();
            if work.act()?.is_some() && changed > 1 {
                work.headline("opportunities.changed", "", changed)?;
            }
            Ok(())
        })
        .await?;
    Ok(ctx.go(if back.is_empty() { "/opportunities".to_owned() } else { back }).undoable(&done))
}

/// The path of an address of ours.
fn path_of(address: &str) -> Option<String> {
    let path = address.split_once("://")?.1;
    let path = &path[path.find('/')?..];
    Some(local_path(path).to_owned())
}
