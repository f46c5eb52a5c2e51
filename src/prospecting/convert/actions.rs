use std::collections::HashMap;

use serde_json::json;

use super::answers;
use super::mapping::{self, Named, Reads, Said};
use crate::contacts::{self, Why};
use crate::error::{AppError, Outcome};
use crate::kernel::{
    ActivityId, At, CategoryId, Day, ListId, OpportunityId, PipelineId, Refusal, StageId, SuspectId, UserId,
    Work, fold,
};
use crate::labels;
use crate::opportunities::{self, NewOpportunity};
use crate::pipelines;
use crate::prospecting::model::{List, ListColumn, Standing, State, Suspect};
use crate::prospecting::standing::{self, Row, Tally};
use crate::prospecting::{duplicates, queries, values};
use crate::reminders::{Almanac, Plan};
use crate::users;
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// What a row became.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Converted {
    pub id: SuspectId,
    pub opportunity_id: OpportunityId,
    pub opportunity_title: String,
    /// Companies and persons that were known before and are linked.
    pub linked: Vec<Linked>,
    /// The row had been converted before: this is what it became then.
    pub already: bool,
}

#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Linked {
    pub name: String,
    pub why: Why,
    /// The name with the reason, in words.
    pub label: String,
}

/// How to convert.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The colleague who gets the opportunities; nobody: the row's own «owner» column, else who converts.
    pub owner: Option<UserId>,
    /// A converted row becomes one more opportunity.
    pub again: bool,
}

/// What converting needs to know once, however many rows there are.
struct Desk<'a> {
    words: &'a Words,
    vocabulary: &'a Vocabulary,
    first_call: String,
    country: String,
    reads: Reads,
}

/// Lists and columns that the rows of one gesture belong to.
pub struct Lists(HashMap<ListId, (List, Vec<ListColumn>)>);

impl Lists {
    pub fn of(work: &Work, suspects: &[Suspect]) -> Outcome<Lists> {
        let mut lists = HashMap::new();
        for suspect in suspects {
            if !lists.contains_key(&suspect.list_id) {
                let list = queries::list(work, suspect.list_id)?;
                let columns = queries::columns(work, list.id)?;
                lists.insert(list.id, (list, columns));
            }
        }
        Ok(Lists(lists))
    }

    pub fn row<'a>(&'a self, suspect: &'a Suspect) -> Outcome<Row<'a>> {
        let (list, columns) = self.0.get(&suspect.list_id).ok_or(AppError::NotFound)?;
        Ok(Row { suspect, list, columns })
    }
}

/// Turns rows into opportunities, in one gesture. A retry makes no second opportunity.
pub fn convert(
    work: &Work,
    words: &Words,
    vocabulary: &Vocabulary,
    ids: &[SuspectId],
    asked: &Asked,
) -> Outcome<Vec<Converted>> {
    let suspects = queries::suspects(work, ids)?;
    let lists = Lists::of(work, &suspects)?;
    let desk = Desk::of(work, words, vocabulary)?;
    if let Some(owner) = asked.owner
        && !vocabulary.people.iter().any(|c| c.id == owner && c.active)
    {
        return Err(AppError::refuse(Refusal::at("owner_id", "prospecting-no-such-colleague")));
    }
    let mut tallies: HashMap<ListId, Tally> = HashMap::new();
    let mut results = Vec::with_capacity(suspects.len());
    let (mut made, mut label) = (0, String::new());
    for suspect in &suspects {
        let row = lists.row(suspect)?;
        if let Some(known) = already(work, &row)?.filter(|_| !asked.again) {
            results.push(known);
            continue;
        }
        let (converted, after) = convert_one(work, &desk, &row, asked)?;
        tallies.entry(row.list.id).or_default().change(&suspect.standing(), &after);
        made += 1;
        label.clone_from(&converted.opportunity_title);
        results.push(converted);
    }
    for (list, tally) in &tallies {
        tally.apply(work, *list)?;
    }
    if made > 0 {
        work.headline("suspect.converted", &label, made)?;
    }
    Ok(results)
}

impl Desk<'_> {
    fn of<'a>(work: &Work, words: &'a Words, vocabulary: &'a Vocabulary) -> Outcome<Desk<'a>> {
        let country = queries::country(work)?;
        let almanac = Almanac::of(work, vocabulary, words.lang(), &country);
        let reads = Reads { lang: words.lang(), currency: queries::currency(work)?, almanac };
        Ok(Desk { words, vocabulary, first_call: words.t("prospecting-first-call"), country, reads })
    }
}

fn already(work: &Work, row: &Row) -> Outcome<Option<Converted>> {
    let standing = row.suspect.standing();
    let Some(opportunity) = standing.opportunity_id.filter(|_| standing.state == State::Converted) else {
        return Ok(None);
    };
    // A person who may not see the opportunity is told the row's own name.
    let title = match opportunities::queries::opportunity(work, opportunity) {
        Ok(known) => known.title,
        Err(AppError::NotFound) => row.name(),
        Err(error) => return Err(error),
    };
    let known = Converted {
        id: row.suspect.id,
        opportunity_id: opportunity,
        opportunity_title: title,
        linked: Vec::new(),
        already: true,
    };
    Ok(Some(known))
}

fn convert_one(work: &Work, desk: &Desk, row: &Row, asked: &Asked) -> Outcome<(Converted, Standing)> {
    let (mut new, mut named) = mapping::draw(&row.suspect.cells(), row.columns, &desk.reads);
    new.next_activity = desk.vocabulary.activities.first().map(|activity| activity.id);
    let (answers, unread) =
        answers::read(&desk.vocabulary.questions, std::mem::take(&mut named.answers), &desk.reads);
    new.extra.extend(unread);
    look_up(work, desk, &mut new, named)?;
    new.owner = asked.owner.or(new.owner).or(work.actor.user);
    new.list = Some(row.list.id);
    new.suspect = Some(row.suspect.id);
    new.is_sample = row.list.is_sample;
    if new.source.is_empty() {
        new.source.clone_from(&row.list.name);
    }
    new.contact.split_town(&desk.country);
    if new.title.is_empty() {
        new.title = row.name();
    }
    let title = new.title.clone();
    let (id, linked) = opportunities::actions::create(work, &new)?;
    answers::write(work, desk.words, id, answers)?;
    let after = Standing { state: State::Converted, opportunity_id: Some(id), ..Standing::OPEN };
    let facts = json!({"list": row.list.name, "title": title, "known": linked.names()});
    standing::change(work, row, &after, "suspect.converted", facts)?;
    duplicates::point_here(work, row.suspect.id)?;
    // Whoever gives the opportunity away may not see whom it is with.
    let linked = contacts::queries::in_sight(work, linked.known)?.into_iter().map(|met| Linked {
        label: format!("{} ({})", met.name, desk.words.t(met.why.word())),
        name: met.name,
        why: met.why,
    });
    let linked = linked.collect();
    Ok((
        Converted {
            id: row.suspect.id,
            opportunity_id: id,
            opportunity_title: title,
            linked,
            already: false,
        },
        after,
    ))
}

fn by_address(work: &Work, email: &str) -> Outcome<Option<UserId>> {
    let Ok(email) = users::clean_email(email) else { return Ok(None) };
    Ok(users::by_email(work, &email)?.filter(|user| user.active).map(|user| user.id))
}

/// Finds what the row names; a name that nobody has keeps its label.
fn look_up(work: &Work, desk: &Desk, new: &mut NewOpportunity, named: Named) -> Outcome<()> {
    if let Some((label, name)) = named.owner {
        let known = users::called(&desk.vocabulary.people, &name).map(|colleague| colleague.id);
        new.owner = match known {
            None if name.contains('@') => by_address(work, &name)?,
            known => known,
        };
        new.extra.extend(new.owner.is_none().then_some((label, name)));
    }
    if let Some((label, name)) = named.pipeline {
        new.pipeline = pipeline_named(desk.vocabulary, &name);
        new.extra.extend(new.pipeline.is_none().then_some((label, name)));
    }
    if let Some((label, name)) = named.stage {
        new.stage = stage_named(desk.vocabulary, &name, new.pipeline);
        new.extra.extend(new.stage.is_none().then_some((label, name)));
    }
    new.next = Some(plan(work, desk, (named.next_action, named.reminder), new));
    for (category, name) in named.tags {
        new.tags.extend(labels::actions::tag_named(work, &name, category.map(CategoryId))?);
    }
    Ok(())
}

/// Today's first call, unless the row says what is next or when.
fn plan(
    work: &Work,
    desk: &Desk,
    (what, when): (Option<Said>, Option<Said>),
    new: &mut NewOpportunity,
) -> Plan {
    let read = |said: &Option<Said>| {
        let text = &said.as_ref()?.1;
        let said = desk.reads.almanac.understand(text).map(|understood| understood.settled());
        // What another program wrote: `2026-12-15T14:30:00Z`.
        let written =
            || values::day(text).map(|day| Plan { day: Day(day), time: None, label: String::new() });
        let plan = said.or_else(written)?;
        (plan.at(&work.actor.zone) >= At(0)).then_some(plan)
    };
    let (dated, day) = (read(&what), read(&when));
    new.extra.extend(when.filter(|_| day.is_none()));
    let first = || Plan { day: work.today(), time: None, label: desk.first_call.clone() };
    let mut plan = day.or(dated.clone()).unwrap_or_else(first);
    if let Some((_, what)) = what.filter(|_| dated.is_none()) {
        new.next_activity = activity_named(desk.vocabulary, &what).or(new.next_activity);
        plan.label = what;
    }
    plan
}

/// «RDV», «RDV sur place»: an activity of that name, or whose name begins it.
fn activity_named(vocabulary: &Vocabulary, text: &str) -> Option<ActivityId> {
    let said = fold(text);
    let begins =
        |name: &str| said.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    vocabulary
        .activities
        .activities
        .iter()
        .find(|activity| begins(&fold(&activity.name)))
        .map(|activity| activity.id)
}

fn pipeline_named(vocabulary: &Vocabulary, name: &str) -> Option<PipelineId> {
    vocabulary.pipelines.iter().find(|p| fold(&p.name) == fold(name)).map(|p| p.id)
}

fn stage_named(vocabulary: &Vocabulary, name: &str, pipeline: Option<PipelineId>) -> Option<StageId> {
    let here = |stage: &&pipelines::Stage| {
        pipeline.is_none_or(|p| p == stage.pipeline_id) && fold(&stage.name) == fold(name)
    };
    vocabulary.stages.iter().find(here).map(|stage| stage.id)
}
