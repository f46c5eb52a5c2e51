use serde_json::json;

use super::change::{Values, apply, enter_stage, touch};
use super::model::{NewOpportunity, Opportunity, Status, weighted};
use super::{links, queries, rivals};
use crate::activities::model::Tree;
use crate::contacts::{self, Linked};
use crate::desk::App;
use crate::error::{AppError, Outcome};
use crate::kernel::{
    ActivityId, Clientele, Currency, Event, OpportunityId, Refusal, ResultId, StageId, UserId, Work,
};
use crate::pipelines::Stage;
use crate::reminders::Plan;
use crate::users::giving::{must_give, receiver};
use crate::{args, labels, pipelines, sql, values};

/// Makes an opportunity, links its company and contact to the known ones, and tells which were known.
pub fn create(work: &Work, new: &NewOpportunity) -> Outcome<(OpportunityId, Linked)> {
    let title = new
        .best_title()
        .ok_or_else(|| AppError::refuse(Refusal::at("title", "opportunities-name-something")))?;
    let meant = new.owner.or(work.actor.user).ok_or(AppError::Forbidden)?;
    // One's own stays one's own, also while one is away; what has no owner anybody may bring.
    let own = Some(meant) == work.actor.user;
    if !own && meant != UserId::NOBODY {
        must_give(work, meant)?;
    }
    let owner = if own { meant } else { receiver(work, meant)?.id };
    let stage = match new.stage {
        Some(stage) => pipelines::queries::stage(work, stage)?,
        None => pipelines::queries::first_stage(work, new.pipeline)?,
    };
    let (currency, clientele): (Currency, Clientele) =
        work.one(sql!("SELECT currency, clientele FROM workspace WHERE id = 1"), args![])?;
    // A row that is converted comes as it is.
    if new.suspect.is_none()
        && let Some(refusal) = new.contact.missing(clientele)
    {
        return Err(AppError::refuse(refusal));
    }
    let mut linked = contacts::actions::link(work, &new.contact)?;
    if let Some(client) = &new.client {
        contacts::actions::link_client(work, &mut linked, client)?;
    }
    let probability = new.probability.unwrap_or(stage.probability);
    let next_at = new.next.as_ref().map_or(crate::kernel::At(0), |plan| plan.at(&work.actor.zone));
    let received = (owner != work.viewer() && owner != UserId::NOBODY).then_some(work.now);
    let id: OpportunityId = work.value(
        sql!(
            "INSERT INTO opportunity (title, owner_id, pipeline_id, stage_id, stage_since, status, is_open, starred, company_id,
                 person_id, amount, currency, probability, weighted, expected_close, next_at, next_day, next_timed, next_label,
                 next_activity_id, list_id, suspect_id, source, original, fields, extra, last_note, is_sample, created_at,
                 created_by, updated_at, received_from, received_at)
             VALUES ($1, $2, $3, $4, $5, $6, TRUE, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)
             RETURNING id"
        ),
        args![
            &title,
            owner,
            stage.pipeline_id,
            stage.id,
            work.now,
            Status::following(next_at, work.now),
            new.starred,
            linked.company,
            linked.person,
            new.amount,
            new.currency.unwrap_or(currency),
            probability,
            weighted(new.amount, probability),
            new.expected_close,
            next_at,
            new.next.as_ref().map(|plan| plan.day),
            new.next.as_ref().is_some_and(|plan| plan.time.is_some()),
            new.next.as_ref().map_or("", |plan| plan.label.as_str()),
            new.next_activity,
            new.list,
            new.suspect,
            new.source.trim(),
            &new.original,
            json!(new.fields).to_string(),
            json!(new.extra).to_string(),
            new.note.trim(),
            new.is_sample,
            work.now,
            work.actor.user,
            work.now,
            received.and(work.actor.user),
            received
        ],
    )?;
    enter_stage(work, id, stage.id)?;
    if let Some(person) = linked.person {
        work.run(
            sql!("INSERT INTO opportunity_person (opportunity_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"),
            args![id, person],
        )?;
    }
    let story = json!({
        "before": {"removed_at": work.now}, "after": {"removed_at": null},
        "facts": {"source": new.source, "note": new.note.trim(), "known": linked.names(), "list": new.list}
    });
    let mut event = Event::of_opportunity("opportunity.created", id, story);
    event.suspect = new.suspect;
    work.record(&event, &title)?;
    for tag in &new.tags {
        links::tag(work, id, *tag)?;
    }
    for name in &new.tag_names {
        if let Some(tag) = labels::actions::tag_named(work, name, None)? {
            links::tag(work, id, tag)?;
        }
    }
    rivals::meet_all(work, id, &new.competitors)?;
    // Its company and contact may have been recorded first.
    work.headline("opportunity.created", &title, 1)?;
    touch(work, id, owner);
    let contacts = [("company", linked.company.map(|id| id.0)), ("person", linked.person.map(|id| id.0))];
    for (of, contact) in contacts.into_iter().filter_map(|(of, contact)| Some((of, contact?))) {
        work.touch(format!("{of}:{contact}"), Some(owner));
    }
    if owner == UserId::NOBODY {
        // Last: the rules look at where it comes from and at its tags.
        work.record(&Event::of_opportunity("opportunity.waits", id, json!({})), &title)?;
    }
    work.headline("opportunity.created", &title, 1)?;
    Ok((id, linked))
}

fn open(work: &Work, id: OpportunityId) -> Outcome<Opportunity> {
    let opportunity = queries::opportunity(work, id)?;
    if opportunity.status.is_open() {
        Ok(opportunity)
    } else {
        Err(AppError::refuse(Refusal::new("opportunities-closed").with("title", &opportunity.title)))
    }
}

/// Moves an open opportunity to a stage. The stage's probability comes with it, unless somebody set another one.
pub fn move_to_stage(work: &Work, id: OpportunityId, stage: StageId) -> Outcome<()> {
    let opportunity = open(work, id)?;
    let from = pipelines::queries::stage(work, opportunity.stage_id)?;
    let to = pipelines::queries::stage(work, stage)?;
    if from.id == to.id {
        return Ok(());
    }
    let changes = stage_values(work, &from, &to, opportunity.amount, opportunity.probability);
    apply(work, id, "opportunity.moved", changes, json!({"from": from.name, "to": to.name}))
}

/// What a move from stage to stage changes in the row.
pub fn stage_values(work: &Work, from: &Stage, to: &Stage, amount: Option<i64>, probability: i64) -> Values {
    let probability = if probability == from.probability { to.probability } else { probability };
    values! {
        "stage_id": to.id, "pipeline_id": to.pipeline_id, "stage_since": work.now,
        "probability": probability, "weighted": weighted(amount, probability)
    }
}

/// What happened and what is next, in one gesture.
#[derive(Debug, Clone, Default)]
pub struct Log {
    pub activity: Option<ActivityId>,
    pub result: Option<ResultId>,
    pub note: String,
    pub next: Option<Plan>,
    pub next_activity: Option<ActivityId>,
}

/// Logs an activity and plans the next one. An open opportunity must leave with a next action; a note keeps the present one.
pub fn log(work: &Work, id: OpportunityId, tree: &Tree, log: &Log) -> Outcome<()> {
    let opportunity = queries::opportunity(work, id)?;
    let activity = log.activity.and_then(|a| tree.activity(a));
    let result = log.result.and_then(|r| tree.result(r)).filter(|r| Some(r.activity_id) == log.activity);
    let is_note = activity.is_none_or(|a| a.is_note);
    if opportunity.status.is_open() && log.next.is_none() && (!is_note || opportunity.next_day.is_none()) {
        return Err(AppError::refuse(Refusal::at("next", "opportunities-say-what-is-next")));
    }
    if !opportunity.status.is_open() && log.next.is_some() {
        return Err(AppError::refuse(Refusal::new("opportunities-closed").with("title", &opportunity.title)));
    }
    let mut changes = next_values(work, &opportunity, log.next.as_ref(), log.next_activity.or(log.activity));
    changes.extend(values! { "last_activity_at": work.now, "postponed": 0 });
    if !is_note {
        changes.insert("last_talk_at".into(), json!(work.now));
    }
    if !log.note.trim().is_empty() {
        changes.insert("last_note".into(), json!(log.note.trim()));
    }
    changes.extend(acknowledged());
    let facts = json!({
        "activity": activity.map(|a| &a.name), "icon": activity.map(|a| &a.icon), "activity_id": log.activity,
        "result": result.map(|r| &r.name), "result_id": result.map(|r| r.id), "note": log.note.trim()
    });
    apply(work, id, "opportunity.logged", changes, facts)
}

/// Sets only what is next. Planning a later date for something that was due counts as a postponement.
pub fn plan(work: &Work, id: OpportunityId, plan: &Plan, activity: Option<ActivityId>) -> Outcome<()> {
    let opportunity = open(work, id)?;
    let mut changes = next_values(work, &opportunity, Some(plan), activity.or(opportunity.next_activity_id));
    let was_due = opportunity.next_day.is_some() && opportunity.next_at <= work.now;
    if was_due && plan.at(&work.actor.zone) > work.now {
        changes.insert("postponed".into(), json!(opportunity.postponed + 1));
    }
    changes.extend(acknowledged());
    apply(work, id, "opportunity.planned", changes, json!({"label": plan.label}))
}

fn next_values(
    work: &Work,
    opportunity: &Opportunity,
    plan: Option<&Plan>,
    activity: Option<ActivityId>,
) -> Values {
    match plan.filter(|_| opportunity.status.is_open()) {
        Some(plan) => planned(work, plan, activity),
        None => Values::new(),
    }
}

/// What a plan changes in the row.
pub(super) fn planned(work: &Work, plan: &Plan, activity: Option<ActivityId>) -> Values {
    let at = plan.at(&work.actor.zone);
    values! {
        "next_at": at, "next_day": plan.day.to_string(), "next_timed": plan.time.is_some(), "next_label": plan.label,
        "next_activity_id": activity, "status": Status::following(at, work.now).as_str()
    }
}

/// Who acts on what was handed to him has received it.
pub(super) fn acknowledged() -> Values {
    values! { "received_at": (), "received_from": (), "received_note": "" }
}

pub fn star(work: &Work, id: OpportunityId, starred: bool) -> Outcome<()> {
    queries::must_be_visible(work, id)?;
    apply(work, id, "opportunity.starred", values! { "starred": starred }, json!(null))
}

/// What was scheduled and is due becomes "to do". Runs every few seconds.
pub fn wake(app: &App) -> Outcome<()> {
    let actor = app.clock_actor()?;
    loop {
        let (woken, _) = app.act(&actor, |work| {
            let due: Vec<(OpportunityId, UserId)> = work.all(
                sql!(
                    "SELECT id, owner_id FROM opportunity WHERE status = 'scheduled' AND next_at <= $1 AND removed_at IS NULL
                     ORDER BY next_at LIMIT 500"
                ),
                args![work.now],
            )?;
            for (id, owner) in &due {
                work.run(
                    sql!("UPDATE opportunity SET status = 'to_do' WHERE id = $1 AND status = 'scheduled'"),
                    args![*id],
                )?;
                touch(work, *id, *owner);
            }
            Ok(due.len())
        })?;
        if woken < 500 {
            return Ok(());
        }
    }
}
