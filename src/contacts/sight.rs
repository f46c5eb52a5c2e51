//! Who sees a company or a person: one rule for their pages, the search, duplicates, merges and the API.
//!
//! - Whoever sees one of its opportunities sees it.
//! - One without any opportunity is seen by everybody; a person of this kind by those who see the company where he works.
//! - Everything else is out of sight: it does not exist.

use crate::error::{AppError, Outcome};
use crate::kernel::Look;

/// The condition under which the viewer sees the company or person that the query calls `r`.
pub fn seen_by(of: &str, viewer: &str) -> String {
    seen_as(of, "r", viewer)
}

/// The same for one that the query calls otherwise.
pub fn seen_as(of: &str, record: &str, viewer: &str) -> String {
    let any = sale(of, record, "");
    // `+`: found by the contact. Owner by owner, SQLite would read every opportunity that the viewer sees.
    let visible =
        format!(" AND +o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = {viewer})");
    let one = sale(of, record, &visible);
    match of {
        "person" => format!(
            "({one} OR (NOT {any} AND ({record}.company_id IS NULL OR EXISTS
                 (SELECT 1 FROM company works_at WHERE works_at.id = {record}.company_id AND {}))))",
            seen_as("company", "works_at", viewer)
        ),
        _ => format!("({one} OR NOT {any})"),
    }
}

/// It has an opportunity for which `and` holds.
fn sale(of: &str, record: &str, and: &str) -> String {
    match of {
        "person" => format!(
            "EXISTS (SELECT 1 FROM opportunity_person op JOIN opportunity o ON o.id = op.opportunity_id
                 WHERE op.person_id = {record}.id AND o.removed_at IS NULL{and})"
        ),
        _ => format!(
            "EXISTS (SELECT 1 FROM opportunity o WHERE o.company_id = {record}.id AND o.removed_at IS NULL{and})"
        ),
    }
}

/// Those of these companies or persons that the person may see.
pub fn seen(look: &Look, of: &str, ids: &[i64]) -> Outcome<Vec<i64>> {
    let (places, args) = look.viewer_and(ids.iter().copied());
    let sql = format!(
        "SELECT r.id FROM {of} r WHERE r.archived_at IS NULL AND r.id IN ({places}) AND {}",
        seen_by(of, "$1")
    );
    let seen: Vec<(i64,)> = look.all(&sql, &args)?;
    Ok(seen.into_iter().map(|(id,)| id).collect())
}

/// `NotFound` unless the person may see it.
pub fn must_be_seen(look: &Look, of: &str, id: i64) -> Outcome<()> {
    if seen(look, of, &[id])?.is_empty() { Err(AppError::NotFound) } else { Ok(()) }
}
