mod beside;
mod lists;

use super::model::Opportunity;
use crate::contacts::queries::{Party, told_apart};
use crate::contacts::{Company, Contact};
use crate::error::{AppError, Outcome};
use crate::kernel::{Look, OpportunityId, UserId};
use crate::store::{Conn, Joined};
use crate::{args, parties, sql};

pub use beside::{Beside, beside, tags};
pub use lists::{Cursor, StageTotals, Totals, board, cursor, rows, rows_by_id, stage_totals, totals};

macro_rules! opportunity_columns {
    () => {
        "SELECT id, title, owner_id, pipeline_id, stage_id, stage_since,
                COALESCE(last_talk_at, created_at), status, starred, company_id, person_id, amount,
                amount_follows, currency, probability, expected_close, next_at, next_day, next_timed, next_label, next_activity_id,
                postponed, list_id, suspect_id, source, original, fields, extra, received_from, received_at, received_note,
                is_sample, created_at, created_by, updated_at, closed_at, close_day, close_reason_id, winner_id,
                (SELECT c.name FROM competitor c WHERE c.id = winner_id)
         FROM opportunity WHERE removed_at IS NULL"
    };
}

/// The opportunity, if the person may see it.
pub fn opportunity(look: &Look, id: OpportunityId) -> Outcome<Opportunity> {
    Ok(look.one(
        sql!(
            opportunity_columns!(),
            " AND id = $1 AND owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $2)"
        ),
        args![id, look.viewer()],
    )?)
}

/// The company and the persons of an opportunity.
pub type Parties = (Option<Company>, Vec<Contact>);

/// The opportunity with whom it is worked, in one query, if the person may see it.
pub fn with_parties(look: &Look, id: OpportunityId) -> Outcome<(Opportunity, Parties)> {
    let found: Vec<Joined<Opportunity, Party>> = look.all(
        sql!(
            "SELECT o.*, p.* FROM (",
            opportunity_columns!(),
            " AND id = $1 AND owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $2)) o LEFT JOIN (",
            parties!(),
            ") p ON TRUE ORDER BY p.place, p.folded, p.id"
        ),
        args![id, look.viewer()],
    )?;
    let (mut opportunities, parties): (Vec<_>, Vec<_>) =
        found.into_iter().map(|Joined(opportunity, party)| (opportunity, party)).unzip();
    let opportunity = opportunities.pop().ok_or(AppError::NotFound)?;
    Ok((opportunity, told_apart(parties.into_iter().flatten().collect())))
}

/// These opportunities, in their order, if the person may see them all.
pub fn opportunities(look: &Look, ids: &[i64]) -> Outcome<Vec<Opportunity>> {
    let (places, args) = look.viewer_and(ids.iter().copied());
    let sql = format!(
        "{} AND id IN ({places}) AND owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)",
        opportunity_columns!()
    );
    let found: Vec<Opportunity> = look.all(&sql, &args)?;
    let of = |id: &i64| found.iter().find(|o| o.id.0 == *id).cloned().ok_or(AppError::NotFound);
    ids.iter().map(of).collect()
}

/// The opportunities of a company, or of a person, that the viewer may see: the open ones first, then the latest.
pub fn of_contact(look: &Look, of: &str, id: i64, most: usize) -> Outcome<Vec<Opportunity>> {
    let theirs = match of {
        "person" => "id IN (SELECT opportunity_id FROM opportunity_person WHERE person_id = $2)",
        _ => "company_id = $2",
    };
    // `+`: found by the contact. Owner by owner, SQLite would read every opportunity that the viewer sees.
    let sql = format!(
        "{} AND {theirs} AND +owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)
         ORDER BY CASE WHEN is_open = TRUE THEN 0 ELSE 1 END, COALESCE(closed_at, created_at) DESC, id DESC LIMIT $3",
        opportunity_columns!()
    );
    Ok(look.all(&sql, args![look.viewer(), id, most])?)
}

/// The opportunity that the person has just acted on, who may have given it away by that.
pub fn opportunity_by_id(conn: &Conn, id: OpportunityId) -> Outcome<Opportunity> {
    Ok(conn.one(sql!(opportunity_columns!(), " AND id = $1"), args![id])?)
}

/// `NotFound` unless the person may see it; also for one that was taken back, which undo may bring back.
pub fn must_be_visible(look: &Look, id: OpportunityId) -> Outcome<()> {
    look.one::<(i64,)>(
        sql!(
            "SELECT id FROM opportunity WHERE id = $1 AND owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $2)"
        ),
        args![id, look.viewer()],
    )?;
    Ok(())
}

/// Where a record went that became one with another, as far as the person may see.
pub fn merged_into(look: &Look, id: OpportunityId) -> Outcome<OpportunityId> {
    Ok(look.value(
        sql!(
            "WITH RECURSIVE way (id, next) AS (
                 SELECT id, merged_into FROM opportunity WHERE id = $1
                 UNION SELECT o.id, o.merged_into FROM way JOIN opportunity o ON o.id = way.next)
             SELECT o.id FROM way JOIN opportunity o ON o.id = way.id
             WHERE o.id <> $1 AND o.removed_at IS NULL
                 AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $2)"
        ),
        args![id, look.viewer()],
    )?)
}

/// The opportunity, or the one that it became one with.
pub fn opportunity_or_merged(look: &Look, id: OpportunityId) -> Outcome<Opportunity> {
    match opportunity(look, id) {
        Err(AppError::NotFound) => opportunity(look, merged_into(look, id)?),
        found => found,
    }
}

pub fn title_and_owner(conn: &Conn, id: OpportunityId) -> Outcome<(String, UserId)> {
    Ok(conn.one(sql!("SELECT title, owner_id FROM opportunity WHERE id = $1"), args![id])?)
}

/// The name of the company of an opportunity that the person may see.
pub fn company_name(look: &Look, id: OpportunityId) -> Outcome<Option<String>> {
    let (name,): (Option<String>,) = look.one(
        sql!(
            "SELECT c.name FROM opportunity o LEFT JOIN company c ON c.id = o.company_id WHERE o.id = $1 AND o.removed_at IS NULL
                 AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $2)"
        ),
        args![id, look.viewer()],
    )?;
    Ok(name)
}
