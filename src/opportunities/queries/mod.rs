mod lists;

use super::model::Opportunity;
use crate::error::Outcome;
use crate::kernel::{Look, OpportunityId, Trace, UserId};
use crate::store::Conn;
use crate::{args, sql};

pub use lists::{Cursor, StageTotals, Totals, board, cursor, rows, rows_by_id, stage_totals, totals};

macro_rules! opportunity_columns {
    () => {
        "SELECT id, title, owner_id, pipeline_id, stage_id, stage_since, status, starred, company_id, person_id, amount,
                currency, probability, expected_close, next_at, next_day, next_timed, next_label, next_activity_id,
                postponed, list_id, suspect_id, source, original, fields, extra, received_from, received_at, received_note,
                is_sample, created_at, created_by, updated_at, closed_at, close_day, close_reason_id, competitor
         FROM opportunity WHERE id = $1 AND removed_at IS NULL"
    };
}

/// The opportunity, if the person may see it.
pub fn opportunity(look: &Look, id: OpportunityId) -> Outcome<Opportunity> {
    Ok(look.one(
        sql!(
            opportunity_columns!(),
            " AND owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $2)"
        ),
        args![id, look.viewer()],
    )?)
}

/// The opportunity that the person has just acted on, who may have given it away by that.
pub fn opportunity_by_id(conn: &Conn, id: OpportunityId) -> Outcome<Opportunity> {
    Ok(conn.one(sql!(opportunity_columns!()), args![id])?)
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

pub fn title_and_owner(conn: &Conn, id: OpportunityId) -> Outcome<(String, UserId)> {
    Ok(conn.one(sql!("SELECT title, owner_id FROM opportunity WHERE id = $1"), args![id])?)
}

pub fn tags(conn: &Conn, id: OpportunityId) -> Outcome<Vec<crate::labels::Tag>> {
    Ok(conn.all(
        sql!(
            "SELECT t.id, t.category_id, t.name FROM opportunity_tag ot JOIN tag t ON t.id = ot.tag_id
             WHERE ot.opportunity_id = $1 ORDER BY t.folded"
        ),
        args![id],
    )?)
}

/// The story, newest first: of the opportunity and of the suspect it was. What was taken back is not told; the conversion is
/// told once, as the creation.
pub fn story(conn: &Conn, opportunity: &Opportunity, limit: usize) -> Outcome<Vec<Trace>> {
    Ok(conn.all(
        sql!(
            "SELECT e.id, e.act_id, e.at, e.user_id, e.kind, e.subject_kind, e.subject_id, e.body FROM (
                 SELECT id FROM event WHERE opportunity_id = $1 AND kind <> 'suspect.converted'
                 UNION SELECT id FROM event WHERE suspect_id = $2 AND opportunity_id IS NULL) told
             JOIN event e ON e.id = told.id JOIN act a ON a.id = e.act_id
             WHERE a.undone_by IS NULL AND a.undoes IS NULL ORDER BY e.id DESC LIMIT $3"
        ),
        args![opportunity.id, opportunity.suspect_id, limit],
    )?)
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
