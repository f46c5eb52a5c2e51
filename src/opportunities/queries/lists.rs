//! Lists and boards of opportunities. What is shown is chosen from indexes alone, owner by owner, each in the order of the
//! list: the cost is that of the part shown, not of all that the person may see. Only then are the rows read. Totals stand
//! ready in `opportunity_tally`, which the database keeps.

use crate::competitors::Against;
use crate::error::Outcome;
use crate::kernel::{At, Currency, Look, OpportunityId, StageId};
use crate::opportunities::model::{Filter, Row, Scope, Show, Sort};
use crate::record;
use crate::store::Value;

const ROW_COLUMNS: &str = "o.id, o.title, c.name, p.name, o.owner_id, o.pipeline_id, o.stage_id, o.stage_since, \
     COALESCE(o.last_talk_at, o.created_at), o.status, o.starred, o.amount, o.currency, o.probability, o.next_at, o.next_day, o.next_timed, o.next_label, o.next_activity_id, \
     o.postponed, o.last_note, o.received_from, o.received_note, o.created_at, o.closed_at";

/// More people than that are looked through at once, not one by one: the text of the query would cost more than it saves.
const MOST_OWNERS: usize = 60;

/// Conditions and their arguments, numbered in order.
struct Conditions {
    /// Whose records: one group a person, so that each has the order of an index.
    owners: Vec<String>,
    text: String,
    args: Vec<Value>,
}

impl Conditions {
    /// What every list carries: visible to the person, and `there`.
    fn visible(look: &Look, scope: Scope, there: &str) -> Outcome<Conditions> {
        let mut owners = match scope {
            Scope::Mine => vec![look.viewer()],
            Scope::Of(_) | Scope::Visible => look.visible_owners()?,
        };
        if let Scope::Of(owner) = scope {
            owners.retain(|seen| *seen == owner);
        }
        let args: Vec<Value> = owners.into_iter().map(Value::from).collect();
        let mut places: Vec<String> = (1..=args.len()).map(|place| format!("${place}")).collect();
        match places.len() {
            0 => places.push("NULL".to_owned()),
            1..=MOST_OWNERS => {}
            _ => places = vec![places.join(", ")],
        }
        Ok(Conditions { owners: places, text: there.to_owned(), args })
    }

    fn add(&mut self, text: &str, value: impl Into<Value>) {
        let place = self.argument(value);
        self.fixed(&format!("{text}{place}"));
    }

    fn fixed(&mut self, text: &str) {
        self.text.push_str(" AND ");
        self.text.push_str(text);
    }

    fn argument(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }

    /// All owners at once.
    fn whole(&self) -> String {
        format!("o.owner_id IN ({}) AND {}", self.owners.join(", "), self.text)
    }

    /// The first ids of each owner, then of all: `key`, in the order of `column`.
    fn first(&self, and: &str, column: &str, direction: &str, limit: &str) -> String {
        let part = |(number, owner): (usize, &String)| {
            format!(
                "SELECT * FROM (SELECT o.id AS key, {column} AS place FROM opportunity o WHERE o.owner_id IN ({owner}) AND {}{and}
                 ORDER BY {column} {direction}, o.id {direction} LIMIT {limit}) part{number}",
                self.text
            )
        };
        let parts: Vec<String> = self.owners.iter().enumerate().map(part).collect();
        format!(
            "SELECT key FROM ({}) parts ORDER BY place {direction}, key {direction} LIMIT {limit}",
            parts.join(" UNION ALL ")
        )
    }
}

/// Not taken back.
const THERE: &str = "o.removed_at IS NULL";

fn conditions(look: &Look, filter: &Filter, there: &str) -> Outcome<Conditions> {
    let mut c = Conditions::visible(look, filter.scope, there)?;
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
        let tag = c.argument(tag);
        c.fixed(&format!(
            "EXISTS (SELECT 1 FROM opportunity_tag t WHERE t.opportunity_id = o.id AND t.tag_id = {tag})"
        ));
    }
    if let Some(versus) = &filter.versus {
        let (since, until) = versus.period.bounds();
        let competitor = c.argument(versus.competitor);
        // What is open has no end that could be in the period.
        let mut place = |day: String| if versus.against == Against::Open { day } else { c.argument(day) };
        let (since, until) = (place(since), place(until));
        c.fixed(&format!(
            "EXISTS (SELECT 1 FROM opportunity_competitor oc WHERE oc.opportunity_id = o.id AND oc.competitor_id = {competitor}
                 AND {})",
            versus.against.condition(&since, &until)
        ));
    }
    if filter.starred {
        c.fixed("o.starred = TRUE");
    }
    Ok(c)
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

/// One part of the list.
pub fn rows(look: &Look, filter: &Filter, after: Option<&Cursor>, limit: usize) -> Outcome<Vec<Row>> {
    let mut c = conditions(look, filter, THERE)?;
    let (column, grows) = order(filter);
    let (sign, direction) = if grows { (">", "ASC") } else { ("<", "DESC") };
    if let Some(cursor) = after {
        let (value, same, id) =
            (c.argument(cursor.value.clone()), c.argument(cursor.value.clone()), c.argument(cursor.id));
        c.fixed(&format!("({column} {sign} {value} OR ({column} = {same} AND o.id {sign} {id}))"));
    }
    let limit = c.argument(limit);
    let sql = format!(
        "SELECT {ROW_COLUMNS} FROM ({}) k JOIN opportunity o ON o.id = k.key
         LEFT JOIN company c ON c.id = o.company_id LEFT JOIN person p ON p.id = o.person_id
         ORDER BY {column} {direction}, o.id {direction}",
        c.first("", column, direction, &limit)
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
    /// How many, worth how much, weighted how much; in one currency. `others`: how many have their amount in another one.
    #[derive(Debug, Clone, Copy, Default, PartialEq)]
    pub struct Totals {
        pub count: i64,
        pub amount: i64,
        pub weighted: i64,
        pub others: i64,
    }
}

/// What totals are made of: a table, how many opportunities `o` stands for there, how many of them have an amount, and what
/// holds for every row.
struct Counted {
    table: &'static str,
    cards: &'static str,
    priced: &'static str,
    there: &'static str,
}

const BY_ROW: Counted =
    Counted { table: "opportunity", cards: "count(*)", priced: "count(o.amount)", there: THERE };
const READY: Counted = Counted {
    table: "opportunity_tally",
    cards: "sum(o.cards)",
    priced: "sum(o.priced)",
    there: "o.cards > 0",
};

impl Counted {
    fn of(filter: &Filter) -> Counted {
        let by_row = filter.show == Show::Undecided
            || filter.versus.is_some()
            || filter.list.is_some()
            || filter.tag.is_some()
            || filter.starred;
        if by_row { BY_ROW } else { READY }
    }

    /// The four totals, of which `place` is the currency.
    fn columns(&self, place: &str) -> String {
        let Counted { cards, priced, .. } = self;
        format!(
            "{cards} AS cards, sum(o.amount) FILTER (WHERE o.currency = {place}) AS amount,
             sum(o.weighted) FILTER (WHERE o.currency = {place}) AS weighted,
             {priced} FILTER (WHERE o.currency <> {place}) AS others"
        )
    }
}

/// Totals of parts put together.
const SUMS: &str = "CAST(COALESCE(sum(cards), 0) AS BIGINT), CAST(COALESCE(sum(amount), 0) AS BIGINT),
     CAST(COALESCE(sum(weighted), 0) AS BIGINT), CAST(COALESCE(sum(others), 0) AS BIGINT)";

pub fn totals(look: &Look, filter: &Filter, currency: Currency) -> Outcome<Totals> {
    let counted = Counted::of(filter);
    let mut c = conditions(look, filter, counted.there)?;
    let columns = counted.columns(&c.argument(currency));
    let sql = format!("SELECT {SUMS} FROM (SELECT {columns} FROM {} o WHERE {}) t", counted.table, c.whole());
    Ok(look.one(&sql, &c.args)?)
}

record! {
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct StageTotals {
        pub stage: StageId,
        pub count: i64,
        pub amount: i64,
        pub weighted: i64,
        pub others: i64,
    }
}

/// The totals of each stage of a board: of each owner in the order of an index, then of all.
pub fn stage_totals(look: &Look, filter: &Filter, currency: Currency) -> Outcome<Vec<StageTotals>> {
    let counted = Counted::of(filter);
    let mut c = conditions(look, filter, counted.there)?;
    let columns = counted.columns(&c.argument(currency));
    let part = |owner: &String| {
        format!(
            "SELECT o.stage_id, {columns} FROM {} o WHERE o.owner_id IN ({owner}) AND {} GROUP BY o.stage_id",
            counted.table, c.text
        )
    };
    let parts: Vec<String> = c.owners.iter().map(part).collect();
    let sql = format!("SELECT stage_id, {SUMS} FROM ({}) parts GROUP BY stage_id", parts.join(" UNION ALL "));
    Ok(look.all(&sql, &c.args)?)
}

/// The most urgent cards of these stages, at most `most` a stage, in one query.
pub fn board(look: &Look, filter: &Filter, stages: &[StageId], most: usize) -> Outcome<Vec<Row>> {
    if stages.is_empty() {
        return Ok(Vec::new());
    }
    let mut c = conditions(look, filter, THERE)?;
    let most = c.argument(most);
    let column = |(number, stage): (usize, &StageId)| {
        let stage = format!(" AND o.stage_id = {}", c.argument(*stage));
        format!("SELECT * FROM ({}) column{number}", c.first(&stage, "o.next_at", "ASC", &most))
    };
    let columns: Vec<String> = stages.iter().enumerate().map(column).collect();
    let sql = format!(
        "SELECT {ROW_COLUMNS} FROM ({}) k JOIN opportunity o ON o.id = k.key
         LEFT JOIN company c ON c.id = o.company_id LEFT JOIN person p ON p.id = o.person_id
         ORDER BY o.stage_id, o.next_at, o.id",
        columns.join(" UNION ALL ")
    );
    Ok(look.all(&sql, &c.args)?)
}

/// Rows by id, in the order of `ids`, as far as the person may see them.
pub fn rows_by_id(look: &Look, ids: &[OpportunityId]) -> Outcome<Vec<Row>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (places, args) = look.viewer_and(ids.iter().map(|id| id.0));
    // `+`: found by their ids. Owner by owner, SQLite would read every opportunity that the person sees.
    let sql = format!(
        "SELECT {ROW_COLUMNS} FROM opportunity o LEFT JOIN company c ON c.id = o.company_id
         LEFT JOIN person p ON p.id = o.person_id
         WHERE o.removed_at IS NULL AND o.id IN ({places})
             AND +o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)"
    );
    let mut rows: Vec<Row> = look.all(&sql, &args)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}
