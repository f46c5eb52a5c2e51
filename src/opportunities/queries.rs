use super::model::{Filter, Opportunity, Row, Scope, Show, Sort};
use crate::error::Outcome;
use crate::kernel::{At, Look, OpportunityId, StageId, Trace, UserId};
use crate::store::{Conn, Value};
use crate::{args, record, sql};

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

const ROW_COLUMNS: &str = "o.id, o.title, c.name, p.name, o.owner_id, o.pipeline_id, o.stage_id, o.stage_since, o.status, \
     o.starred, o.amount, o.currency, o.probability, o.next_at, o.next_day, o.next_timed, o.next_label, o.next_activity_id, \
     o.postponed, o.last_note, o.received_from, o.received_note, o.created_at, o.closed_at";

/// Conditions and their arguments, numbered in order.
pub struct Conditions {
    text: String,
    args: Vec<Value>,
}

impl Conditions {
    /// What every list carries: visible to the person, not taken back.
    pub fn visible(look: &Look, scope: Scope) -> Conditions {
        let mut conditions = Conditions { text: "o.removed_at IS NULL".to_owned(), args: Vec::new() };
        match scope {
            Scope::Mine => conditions.add("o.owner_id = ", look.viewer()),
            Scope::Of(owner) => {
                conditions.add("o.owner_id = ", owner);
                conditions.add(
                    "EXISTS (SELECT 1 FROM visible_owners v WHERE v.owner_id = o.owner_id AND v.viewer_id = ",
                    look.viewer(),
                );
                conditions.text.push(')');
            }
            Scope::Visible => {
                conditions.add(
                    "o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = ",
                    look.viewer(),
                );
                conditions.text.push(')');
            }
        }
        conditions
    }

    fn add(&mut self, text: &str, value: impl Into<Value>) {
        self.args.push(value.into());
        self.text.push_str(&format!(" AND {text}${}", self.args.len()));
    }

    fn fixed(&mut self, text: &str) {
        self.text.push_str(" AND ");
        self.text.push_str(text);
    }

    fn argument(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }
}

fn conditions(look: &Look, filter: &Filter) -> Conditions {
    let mut c = Conditions::visible(look, filter.scope);
    match filter.show {
        Show::Open => c.fixed("o.is_open = TRUE"),
        Show::Undecided => c.fixed("o.is_open = TRUE AND o.next_at = 0"),
        Show::Closed => c.fixed("o.is_open = FALSE"),
        Show::Status(status) => {
            c.fixed(if status.is_open() { "o.is_open = TRUE" } else { "o.is_open = FALSE" });
            c.add("o.status = ", status);
        }
        Show::All => {}
    }
    if let Some(pipeline) = filter.pipeline {
        c.add("o.pipeline_id = ", pipeline);
    }
    if let Some(stage) = filter.stage {
        c.add("o.stage_id = ", stage);
    }
    if let Some(list) = filter.list {
        c.add("o.list_id = ", list);
    }
    if let Some(tag) = filter.tag {
        c.add("EXISTS (SELECT 1 FROM opportunity_tag t WHERE t.opportunity_id = o.id AND t.tag_id = ", tag);
        c.text.push(')');
    }
    if filter.starred {
        c.fixed("o.starred = TRUE");
    }
    c
}

/// The sort keys, for ORDER BY and for keyset paging: the column and whether it grows.
fn order(filter: &Filter) -> (&'static str, bool) {
    let (column, grows) = match filter.sort {
        Sort::Urgency => ("o.next_at", true),
        Sort::Amount => ("COALESCE(o.amount, -1)", false),
        Sort::Title => ("lower(o.title)", true),
        Sort::Age => ("o.created_at", true),
        Sort::Closed => ("COALESCE(o.closed_at, 0)", false),
    };
    (column, grows != filter.descending)
}

/// The place in a sorted list after which the next part begins: the last row's sort value and id.
#[derive(Debug, Clone, PartialEq)]
pub struct Cursor {
    pub value: Value,
    pub id: OpportunityId,
}

/// One part of the list. The ids are chosen from indexes alone; only then are the rows read.
pub fn rows(look: &Look, filter: &Filter, after: Option<&Cursor>, limit: usize) -> Outcome<Vec<Row>> {
    let mut c = conditions(look, filter);
    let (column, grows) = order(filter);
    let (sign, direction) = if grows { (">", "ASC") } else { ("<", "DESC") };
    if let Some(cursor) = after {
        let (value, same, id) =
            (c.argument(cursor.value.clone()), c.argument(cursor.value.clone()), c.argument(cursor.id));
        c.fixed(&format!("({column} {sign} {value} OR ({column} = {same} AND o.id {sign} {id}))"));
    }
    let limit = c.argument(limit);
    let sql = format!(
        "SELECT {ROW_COLUMNS} FROM (SELECT o.id AS key FROM opportunity o WHERE {} ORDER BY {column} {direction}, o.id {direction} LIMIT {limit}) k
         JOIN opportunity o ON o.id = k.key
         LEFT JOIN company c ON c.id = o.company_id LEFT JOIN person p ON p.id = o.person_id
         ORDER BY {column} {direction}, o.id {direction}",
        c.text
    );
    Ok(look.all(&sql, &c.args)?)
}

/// Where the next part of the list begins after this row.
pub fn cursor(filter: &Filter, row: &Row) -> Cursor {
    let value = match filter.sort {
        Sort::Urgency => row.next_at.into(),
        Sort::Amount => row.amount.unwrap_or(-1).into(),
        Sort::Title => row.title.to_lowercase().into(),
        Sort::Age => row.created_at.into(),
        Sort::Closed => row.closed_at.unwrap_or(At(0)).into(),
    };
    Cursor { value, id: row.id }
}

record! {
    /// How many, worth how much, weighted how much; in the workspace's currency.
    #[derive(Debug, Clone, Copy, Default, PartialEq)]
    pub struct Totals {
        pub count: i64,
        pub amount: i64,
        pub weighted: i64,
    }
}

pub fn totals(look: &Look, filter: &Filter) -> Outcome<Totals> {
    let c = conditions(look, filter);
    let sql = format!(
        "SELECT count(*), CAST(COALESCE(sum(o.amount), 0) AS BIGINT), CAST(COALESCE(sum(o.weighted), 0) AS BIGINT)
         FROM opportunity o WHERE {}",
        c.text
    );
    Ok(look.one(&sql, &c.args)?)
}

record! {
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct StageTotals {
        pub stage: StageId,
        pub count: i64,
        pub amount: i64,
        pub weighted: i64,
    }
}

/// The totals of each stage of a board, in one pass over an index.
pub fn stage_totals(look: &Look, filter: &Filter) -> Outcome<Vec<StageTotals>> {
    let c = conditions(look, filter);
    let sql = format!(
        "SELECT o.stage_id, count(*), CAST(COALESCE(sum(o.amount), 0) AS BIGINT), CAST(COALESCE(sum(o.weighted), 0) AS BIGINT)
         FROM opportunity o WHERE {} GROUP BY o.stage_id",
        c.text
    );
    Ok(look.all(&sql, &c.args)?)
}

/// The most urgent cards of every stage of a pipeline, at most `most` a stage, in one query.
pub fn board(look: &Look, filter: &Filter, most: usize) -> Outcome<Vec<Row>> {
    let mut c = conditions(look, filter);
    let most = c.argument(most);
    let sql = format!(
        "SELECT {ROW_COLUMNS} FROM (
             SELECT key FROM (
                 SELECT o.id AS key, row_number() OVER (PARTITION BY o.stage_id ORDER BY o.next_at, o.id) AS place
                 FROM opportunity o WHERE {}) ranked WHERE place <= {most}) k
         JOIN opportunity o ON o.id = k.key
         LEFT JOIN company c ON c.id = o.company_id LEFT JOIN person p ON p.id = o.person_id
         ORDER BY o.stage_id, o.next_at, o.id",
        c.text
    );
    Ok(look.all(&sql, &c.args)?)
}

/// Rows by id, in the order of `ids`, as far as the person may see them.
pub fn rows_by_id(look: &Look, ids: &[OpportunityId]) -> Outcome<Vec<Row>> {
    let mut c = Conditions::visible(look, Scope::Visible);
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = ids.iter().map(|id| c.argument(*id)).collect();
    c.fixed(&format!("o.id IN ({})", places.join(", ")));
    let sql = format!(
        "SELECT {ROW_COLUMNS} FROM opportunity o LEFT JOIN company c ON c.id = o.company_id
         LEFT JOIN person p ON p.id = o.person_id WHERE {}",
        c.text
    );
    let mut rows: Vec<Row> = look.all(&sql, &c.args)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}
