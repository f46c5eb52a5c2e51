//! What the report counts, and the rows behind each figure. Everybody sees the strikes of those whose records he sees, in lists he
//! sees.

use serde::{Deserialize, Serialize};

use crate::error::Outcome;
use crate::kernel::{At, Day, ListId, Look, ReasonId, SuspectId, UserId};
use crate::store::Value;
use crate::{args, record, sql, visible_list};

macro_rules! visible_strike {
    ($by:literal) => {
        concat!($by, " IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)")
    };
}

record! {
    /// How often something happened; 0 stands for no reason.
    #[derive(Debug, Clone)]
    pub struct Counted {
        /// A person or a list.
        pub id: i64,
        pub name: String,
        pub reason: i64,
        pub struck: i64,
        pub against: i64,
        pub incomplete: i64,
        pub returned: i64,
    }
}

/// The strikes of each person, by reason.
pub fn by_person(look: &Look, since: Option<Day>) -> Outcome<Vec<Counted>> {
    Ok(look.all(
        sql!(
            "SELECT t.user_id, u.name, t.reason_id, CAST(SUM(t.struck) AS BIGINT), CAST(SUM(t.against) AS BIGINT),
                 CAST(SUM(t.incomplete) AS BIGINT), CAST(SUM(t.returned) AS BIGINT)
             FROM strike_tally t JOIN prospecting_list l ON l.id = t.list_id JOIN app_user u ON u.id = t.user_id
             WHERE t.struck > 0 AND t.day >= $2 AND ",
            visible_strike!("t.user_id"),
            " AND ",
            visible_list!(),
            " GROUP BY t.user_id, u.name, t.reason_id"
        ),
        args![look.viewer(), first_day(since)],
    )?)
}

/// The strikes in each list, by reason.
pub fn by_list(look: &Look, since: Option<Day>) -> Outcome<Vec<Counted>> {
    Ok(look.all(
        sql!(
            "SELECT t.list_id, l.name, t.reason_id, CAST(SUM(t.struck) AS BIGINT), CAST(SUM(t.against) AS BIGINT),
                 CAST(SUM(t.incomplete) AS BIGINT), CAST(SUM(t.returned) AS BIGINT)
             FROM strike_tally t JOIN prospecting_list l ON l.id = t.list_id
             WHERE t.struck > 0 AND t.day >= $2 AND ",
            visible_strike!("t.user_id"),
            " AND ",
            visible_list!(),
            " GROUP BY t.list_id, l.name, t.reason_id"
        ),
        args![look.viewer(), first_day(since)],
    )?)
}

/// Every day comes after the empty text.
fn first_day(since: Option<Day>) -> String {
    since.map(|day| day.to_string()).unwrap_or_default()
}

/// Which strikes of those.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    #[default]
    All,
    /// Chosen against the rule.
    Against,
    /// With something still to be said.
    Incomplete,
    /// Of suspects that came back.
    Returned,
}

impl Which {
    pub fn as_str(self) -> &'static str {
        match self {
            Which::All => "all",
            Which::Against => "against",
            Which::Incomplete => "incomplete",
            Which::Returned => "returned",
        }
    }
}

/// The strikes behind a figure.
#[derive(Debug, Clone, Default)]
pub struct Behind {
    pub since: Option<Day>,
    pub person: Option<UserId>,
    pub list: Option<ListId>,
    /// 0: those without a reason.
    pub reason: Option<ReasonId>,
    pub which: Which,
    /// The last strike of the page before.
    pub after: Option<i64>,
}

record! {
    #[derive(Debug, Clone)]
    pub struct StrikeRow {
        pub id: i64,
        pub suspect_id: SuspectId,
        pub list_id: ListId,
        pub list: String,
        pub cells: String,
        pub by: Option<String>,
        pub reason: Option<String>,
        pub at: At,
        pub detail: Option<String>,
        pub ended: Option<String>,
        /// The list in which the same person or company came back.
        pub met_in: Option<ListId>,
    }
}

/// The latest first, at most `most`.
pub fn strikes(look: &Look, behind: &Behind, most: usize) -> Outcome<Vec<StrikeRow>> {
    let mut args: Vec<Value> = args![look.viewer()].to_vec();
    let mut wanted = String::new();
    let mut also = |condition: &str, value: Value| {
        args.push(value);
        wanted.push_str(&format!(" AND {condition} ${}", args.len()));
    };
    if let Some(day) = behind.since {
        also("k.day >=", day.into());
    }
    if let Some(person) = behind.person {
        also("k.user_id =", person.into());
    }
    if let Some(list) = behind.list {
        also("k.list_id =", list.into());
    }
    if let Some(reason) = behind.reason {
        also("COALESCE(k.reason_id, 0) =", reason.into());
    }
    if let Some(after) = behind.after {
        also("k.id <", after.into());
    }
    let which = match behind.which {
        Which::All => "",
        Which::Against => " AND k.verdict = 'no'",
        Which::Incomplete => " AND k.incomplete = TRUE",
        Which::Returned => " AND (k.ended IS NOT NULL OR k.met_in IS NOT NULL)",
    };
    let sql = format!(
        "SELECT k.id, k.suspect_id, k.list_id, l.name, s.cells, u.name, r.name, k.at, k.detail, k.ended, k.met_in
         FROM strike k JOIN prospecting_list l ON l.id = k.list_id JOIN suspect s ON s.id = k.suspect_id
         LEFT JOIN app_user u ON u.id = k.user_id LEFT JOIN reason r ON r.id = k.reason_id
         WHERE {} AND {}{wanted}{which} ORDER BY k.id DESC LIMIT {most}",
        visible_strike!("k.user_id"),
        visible_list!()
    );
    Ok(look.all(&sql, &args)?)
}

/// Every label that a column of a list in use has, the most frequent first, at most `most`.
pub fn labels(look: &Look, most: usize) -> Outcome<Vec<String>> {
    let rows: Vec<(String,)> = look.all(
        sql!(
            "SELECT c.label FROM list_column c JOIN prospecting_list l ON l.id = c.list_id
             WHERE c.removed_at IS NULL AND l.removed_at IS NULL GROUP BY c.label ORDER BY COUNT(*) DESC, c.label LIMIT $1"
        ),
        args![most],
    )?;
    Ok(rows.into_iter().map(|(label,)| label).collect())
}
