use super::model::{Line, Place, StreamAsk};
use crate::error::Outcome;
use crate::kernel::{ListId, Look, OpportunityId, SuspectId, TeamId};
use crate::opportunities::story::queries::{ToldRow, narrowed};
use crate::opportunities::{self, Opportunity};
use crate::store::{FromRow, Row, Stored, Value};
use crate::{args, sql, told_columns, told_condition, visible_list};

/// An entry and where it happened.
struct LineRow {
    told: ToldRow,
    opportunity: Option<OpportunityId>,
    suspect: Option<SuspectId>,
    list: Option<ListId>,
    name: String,
    others: i64,
}

/// Other events `one` of the same act that did the same to a row of the same list.
const SAME: &str = "FROM event one JOIN suspect row_of ON row_of.id = one.suspect_id
     WHERE one.act_id = e.act_id AND one.kind = e.kind AND one.opportunity_id IS NULL
         AND row_of.list_id = s.list_id AND row_of.removed_at IS NULL";

impl FromRow for LineRow {
    fn from_row(row: &Row) -> Stored<LineRow> {
        Ok(LineRow {
            told: ToldRow::from_row(row)?,
            opportunity: row.get(14)?,
            suspect: row.get(15)?,
            list: row.get(16)?,
            name: row.get(17)?,
            others: row.get(18)?,
        })
    }
}

/// What people did in the records that the viewer sees, newest first. Rows of one list that were dealt with at once are one line.
pub fn lines(look: &Look, ask: &StreamAsk, most: usize) -> Outcome<Vec<Line>> {
    let mut args: Vec<Value> = args![look.viewer(), most].to_vec();
    let mut conditions = narrowed(&ask.story, look, &mut args);
    if let Some(team) = ask.team {
        args.push(team.into());
        conditions.push_str(&format!(
            " AND e.user_id IN (SELECT user_id FROM team_member WHERE team_id = ${})",
            args.len()
        ));
    }
    if let Some(after) = ask.after {
        args.push(after.into());
        conditions.push_str(&format!(" AND e.id > ${}", args.len()));
    }
    let sql = format!(
        "SELECT {}, CAST(NULL AS BIGINT), o.id, s.id, l.id, COALESCE(o.title, l.name),
             (SELECT count(*) {SAME} AND one.id < e.id) FROM event e
         JOIN act a ON a.id = e.act_id LEFT JOIN entry m ON m.event_id = e.id
         LEFT JOIN opportunity o ON o.id = e.opportunity_id AND o.removed_at IS NULL
             AND +o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)
         LEFT JOIN suspect s ON s.id = e.suspect_id AND e.opportunity_id IS NULL AND s.removed_at IS NULL
         LEFT JOIN prospecting_list l ON l.id = s.list_id AND {}
         WHERE (o.id IS NOT NULL OR l.id IS NOT NULL) AND e.user_id IS NOT NULL AND e.kind <> 'suspect.converted'
             AND (l.id IS NULL OR NOT EXISTS (SELECT 1 {SAME} AND one.id > e.id)) AND {} AND {conditions} ORDER BY e.at DESC, e.id DESC LIMIT $2",
        told_columns!(),
        visible_list!(),
        told_condition!()
    );
    let rows: Vec<LineRow> = look.all(&sql, &args)?;
    let line = |row: LineRow| {
        let LineRow { told, opportunity, suspect, list, name, others } = row;
        Line { told: told.into(), place: Place { opportunity, suspect, list, name }, others }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The opportunities in which these lines happened.
pub fn opportunities_of(look: &Look, lines: &[Line]) -> Outcome<Vec<Opportunity>> {
    let mut ids: Vec<i64> = lines.iter().filter_map(|line| line.place.opportunity).map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    opportunities::queries::opportunities(look, &ids)
}

/// The teams of the workspace, by name.
pub fn teams(look: &Look) -> Outcome<Vec<(TeamId, String)>> {
    Ok(look.all(sql!("SELECT id, name FROM team WHERE archived_at IS NULL ORDER BY name, id"), args![])?)
}
