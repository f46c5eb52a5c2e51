//! What happened to a company or a person: in its opportunities, in the rows that they were, and to the record itself.

use crate::error::Outcome;
use crate::folders::model::{Occurrence, Of, Told};
use crate::kernel::{Look, OpportunityId};
use crate::opportunities::story::queries::ToldRow;
use crate::store::{Value, dialect};
use crate::{args, told_columns, told_condition, visible_list};

/// Newest first. `opportunities` and `suspects` are those that the viewer sees; each opportunity brings those that became one with it,
/// and the suspects that they were. What was taken back is not told; a conversion is told once, as the creation.
pub fn story(
    look: &Look,
    of: Of,
    id: i64,
    opportunities: &[i64],
    suspects: &[i64],
    most: usize,
) -> Outcome<Vec<Told>> {
    let (places, theirs) = dialect::places(3, opportunities);
    let mut args: Vec<Value> = args![id, most].to_vec();
    args.extend(theirs);
    let (rows, theirs) = dialect::places(args.len() + 1, suspects);
    args.extend(theirs);
    let kind = of.as_str();
    let sql = format!(
        "WITH RECURSIVE one (id, root) AS (
             SELECT id, id FROM opportunity WHERE id IN ({places})
             UNION SELECT o.id, one.root FROM one JOIN opportunity o ON o.merged_into = one.id)
         SELECT {}, told.root FROM (
             SELECT id, MIN(root) AS root FROM (
                 SELECT e.id, one.root FROM one JOIN event e ON e.opportunity_id = one.id
                 WHERE e.kind <> 'suspect.converted' AND (one.id = one.root OR e.kind <> 'opportunity.removed')
                 UNION ALL SELECT e.id, one.root FROM one JOIN opportunity o ON o.id = one.id
                     JOIN event e ON e.suspect_id = o.suspect_id WHERE e.opportunity_id IS NULL
                 UNION ALL SELECT e.id, NULL FROM event e WHERE e.suspect_id IN ({rows}) AND e.opportunity_id IS NULL
                 UNION ALL SELECT e.id, NULL FROM event e WHERE e.subject_kind = '{kind}' AND e.subject_id = $1
                     AND e.kind IN ('{kind}.edited', '{kind}.merged')) found GROUP BY id) told
         JOIN event e ON e.id = told.id JOIN act a ON a.id = e.act_id LEFT JOIN entry m ON m.event_id = e.id
         WHERE {} ORDER BY e.at DESC, e.id DESC LIMIT $2",
        told_columns!(),
        told_condition!()
    );
    let rows: Vec<ToldRow> = look.all(&sql, &args)?;
    let told = |row: ToldRow| Told { opportunity: row.about.map(OpportunityId), told: row.into() };
    Ok(rows.into_iter().map(told).collect())
}

/// Rows of lists that the viewer sees: those that are known by the same keys, and those that became these opportunities.
pub fn occurrences(
    look: &Look,
    of: Of,
    id: i64,
    opportunities: &[i64],
    most: usize,
) -> Outcome<Vec<Occurrence>> {
    let (places, theirs) = dialect::places(4, opportunities);
    let mut args: Vec<Value> = args![look.viewer(), id, most].to_vec();
    args.extend(theirs);
    let owner = of.as_str();
    // A row of a person who works there is known by `at-` and the key of the company.
    let workplaces = match of {
        Of::Company => {
            " UNION SELECT s.suspect_id FROM contact_key k JOIN suspect_key s ON s.kind = 'at-' || k.kind AND s.value = k.value
                 AND (k.also = '' OR s.also = '' OR k.also = s.also) WHERE k.owner = 'company' AND k.record_id = $2
                 AND k.kind IN ('name', 'siren', 'vat')"
        }
        Of::Person => "",
    };
    let sql = format!(
        "SELECT s.id, l.id, l.name, s.state, s.state_at FROM (
             SELECT s.suspect_id AS id FROM contact_key k JOIN suspect_key s ON s.kind = k.kind AND s.value = k.value
                 AND (k.also = '' OR s.also = '' OR k.also = s.also) WHERE k.owner = '{owner}' AND k.record_id = $2{workplaces}
             UNION SELECT suspect_id FROM opportunity WHERE id IN ({places}) AND suspect_id IS NOT NULL) found
         JOIN suspect s ON s.id = found.id JOIN prospecting_list l ON l.id = s.list_id
         WHERE s.removed_at IS NULL AND {} ORDER BY s.id DESC LIMIT $3",
        visible_list!()
    );
    Ok(look.all(&sql, &args)?)
}
