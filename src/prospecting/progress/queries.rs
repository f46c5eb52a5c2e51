use super::model::{Deed, OfHour, OfPerson, OfReason, Tried, Won};
use crate::error::Outcome;
use crate::kernel::{At, Currency, ListId, Look, Money, ReasonId, SuspectId, UserId};
use crate::store::Conn;
use crate::{args, record, sql, visible_list};

// The viewer is always `$1`; `{lists}` are the lists that count, as a condition on `list_id`.
const PEOPLE: &str = "SELECT u.id, u.name, CAST(SUM(d.calls) AS BIGINT), CAST(SUM(d.reached) AS BIGINT), CAST(SUM(d.converted) AS BIGINT),
            CAST(SUM(d.struck) AS BIGINT)
     FROM (SELECT user_id, COUNT(*) AS calls, SUM(CASE WHEN reached = TRUE THEN 1 ELSE 0 END) AS reached, 0 AS converted, 0 AS struck
           FROM suspect_call WHERE {lists} AND at >= $2 AND removed_at IS NULL GROUP BY user_id
           UNION ALL
           SELECT state_by, 0, 0, SUM(CASE WHEN state = 'converted' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'disqualified' THEN 1 ELSE 0 END)
           FROM suspect WHERE {lists} AND state <> 'open' AND removed_at IS NULL AND state_at >= $2 GROUP BY state_by) d
     JOIN app_user u ON u.id = d.user_id
     WHERE u.id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)
     GROUP BY u.id, u.name ORDER BY 3 DESC, 5 DESC, u.name";

/// The condition that names one list, or all that the person sees; `$3` is the list.
fn lists(sql: &str, one: Option<ListId>) -> String {
    let all = format!("list_id IN (SELECT l.id FROM prospecting_list l WHERE {})", visible_list!());
    sql.replace("{lists}", if one.is_some() { "list_id = $3" } else { &all })
}

fn asked(look: &Look, since: At, one: Option<ListId>) -> Vec<crate::store::Value> {
    let mut values = args![look.viewer(), since].to_vec();
    values.extend(one.map(Into::into));
    values
}

/// What each person did.
pub fn people(look: &Look, list: Option<ListId>, since: At) -> Outcome<Vec<OfPerson>> {
    Ok(look.all(&lists(PEOPLE, list), &asked(look, since, list))?)
}

const HOURS: &str = "SELECT at / 3600000, COUNT(*), CAST(SUM(CASE WHEN reached = TRUE THEN 1 ELSE 0 END) AS BIGINT) FROM suspect_call
     WHERE {lists} AND at >= $2 AND removed_at IS NULL
         AND user_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)
     GROUP BY 1 ORDER BY 1";

pub fn hours(look: &Look, list: Option<ListId>, since: At) -> Outcome<Vec<OfHour>> {
    Ok(look.all(&lists(HOURS, list), &asked(look, since, list))?)
}

const REASONS: &str = "SELECT s.reason_id, r.name, s.struck FROM (
         SELECT reason_id, COUNT(*) AS struck FROM suspect
         WHERE {lists} AND state = 'disqualified' AND state <> 'open' AND removed_at IS NULL AND state_at >= $2
             AND state_by IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1) GROUP BY reason_id) s
     LEFT JOIN reason r ON r.id = s.reason_id ORDER BY s.struck DESC, r.position";

pub fn reasons(look: &Look, list: Option<ListId>, since: At) -> Outcome<Vec<OfReason>> {
    Ok(look.all(&lists(REASONS, list), &asked(look, since, list))?)
}

const SUMS: &str = "SELECT t.called, t.reached, w.won, w.amount, w.elsewhere, l.cost, l.cost_currency
     FROM prospecting_list l
     CROSS JOIN (SELECT COUNT(*) AS called, CAST(COALESCE(SUM(reached), 0) AS BIGINT) AS reached FROM (
         SELECT suspect_id, MAX(CASE WHEN reached = TRUE THEN 1 ELSE 0 END) AS reached FROM suspect_call
         WHERE list_id = $3 AND at >= $2 AND removed_at IS NULL
             AND user_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1) GROUP BY suspect_id) c) t
     CROSS JOIN (SELECT COUNT(*) AS won, CAST(COALESCE(SUM(CASE WHEN currency = $4 THEN amount END), 0) AS BIGINT) AS amount,
             CAST(COALESCE(SUM(CASE WHEN currency <> $4 AND amount IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT) AS elsewhere
         FROM opportunity WHERE list_id IS NOT NULL AND list_id = $3 AND status = 'won' AND removed_at IS NULL
             AND owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)) w
     WHERE l.id = $3";

type Sums = (i64, i64, i64, i64, i64, Option<i64>, Option<String>);

/// What was tried with the suspects of a list, what it cost and what its opportunities brought, in one question.
pub fn sums(
    look: &Look,
    list: ListId,
    since: At,
    currency: Currency,
) -> Outcome<(Tried, Option<Money>, Won)> {
    let (called, reached, count, amount, elsewhere, cost, code): Sums =
        look.one(SUMS, args![look.viewer(), since, list, currency.code()])?;
    let won = Won { count, amount: Money::new(amount, currency), elsewhere };
    Ok((Tried { called, reached }, money(cost, code.as_deref()), won))
}

fn money(minor: Option<i64>, code: Option<&str>) -> Option<Money> {
    Some(Money::new(minor?, code?.parse().ok()?))
}

/// What a list cost.
pub fn cost(conn: &Conn, list: ListId) -> Outcome<Option<Money>> {
    let (cost, currency): (Option<i64>, Option<String>) =
        conn.one(sql!("SELECT cost, cost_currency FROM prospecting_list WHERE id = $1"), args![list])?;
    Ok(money(cost, currency.as_deref()))
}

/// Which rows stand behind a figure.
#[derive(Debug, Clone)]
pub struct Behind {
    pub list: Option<ListId>,
    pub deed: Deed,
    pub since: At,
    pub until: Option<At>,
    pub by: Option<UserId>,
    pub reason: Option<ReasonId>,
    /// Only calls within these hours since 1970; none: at any hour.
    pub hours: Vec<i64>,
    pub after: i64,
}

record! {
    pub struct BehindRow {
        pub id: SuspectId,
        pub list_id: ListId,
        pub list: String,
        pub cells: String,
        pub at: At,
        pub by: Option<String>,
    }
}

pub const AT_ONCE: i64 = 100;

/// The suspects behind a figure, the latest first.
pub fn behind(look: &Look, asked: &Behind) -> Outcome<Vec<BehindRow>> {
    let done = match asked.deed {
        Deed::Called => {
            "SELECT suspect_id AS id, user_id AS by, MAX(at) AS at FROM suspect_call c WHERE removed_at IS NULL AND {in} GROUP BY suspect_id, user_id"
        }
        Deed::Reached => {
            "SELECT suspect_id AS id, user_id AS by, MAX(at) AS at FROM suspect_call c WHERE removed_at IS NULL AND reached = TRUE AND {in} GROUP BY suspect_id, user_id"
        }
        Deed::Converted => {
            "SELECT id, state_by AS by, state_at AS at FROM suspect c WHERE removed_at IS NULL AND state <> 'open' AND state = 'converted' AND {in}"
        }
        Deed::Struck => {
            "SELECT id, state_by AS by, state_at AS at FROM suspect c WHERE removed_at IS NULL AND state <> 'open' AND state = 'disqualified' AND {in} AND (CAST($6 AS BIGINT) IS NULL OR reason_id = $6)"
        }
    };
    let (who, when) = match asked.deed {
        Deed::Called | Deed::Reached => ("user_id", "at"),
        Deed::Converted | Deed::Struck => ("state_by", "state_at"),
    };
    let within = format!(
        "(CAST($2 AS BIGINT) IS NULL OR c.list_id = $2) AND {when} >= $3 AND {when} < $4 AND (CAST($5 AS BIGINT) IS NULL OR {who} = $5)
         AND {who} IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)"
    );
    let hours: Vec<String> = asked.hours.iter().map(ToString::to_string).collect();
    let within = if hours.is_empty() {
        within
    } else {
        format!("{within} AND {when} / 3600000 IN ({})", hours.join(", "))
    };
    let sql = format!(
        "SELECT s.id, s.list_id, l.name, s.cells, d.at, u.name FROM ({}) d JOIN suspect s ON s.id = d.id
         JOIN prospecting_list l ON l.id = s.list_id LEFT JOIN app_user u ON u.id = d.by
         WHERE s.removed_at IS NULL AND CAST($6 AS BIGINT) IS NOT DISTINCT FROM $6 AND {} ORDER BY d.at DESC, s.id DESC LIMIT {} OFFSET $7",
        done.replace("{in}", &within),
        visible_list!(),
        AT_ONCE + 1
    );
    let until = asked.until.unwrap_or(At(i64::MAX));
    Ok(look.all(
        &sql,
        args![look.viewer(), asked.list, asked.since, until, asked.by, asked.reason, asked.after],
    )?)
}

record! {
    /// A list among all, with what was done in it and what it returned.
    pub struct OfList {
        pub id: ListId,
        pub called: i64,
        pub reached: i64,
        pub converted: i64,
        pub struck: i64,
        pub cost: Option<i64>,
        pub currency: Option<String>,
        pub won: i64,
        pub won_amount: i64,
    }
}

/// What was done and what came back, for each list that the person sees.
pub fn of_lists(look: &Look, since: At, currency: Currency) -> Outcome<Vec<OfList>> {
    Ok(look.all(
        sql!(
            "SELECT l.id, COALESCE(c.called, 0), COALESCE(c.reached, 0), COALESCE(d.converted, 0), COALESCE(d.struck, 0), l.cost, l.cost_currency, COALESCE(o.won, 0), COALESCE(o.amount, 0)
             FROM prospecting_list l
             LEFT JOIN (SELECT list_id, COUNT(DISTINCT suspect_id) AS called, COUNT(DISTINCT CASE WHEN reached = TRUE THEN suspect_id END) AS reached
                        FROM suspect_call WHERE at >= $2 AND removed_at IS NULL
                            AND user_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1) GROUP BY list_id) c ON c.list_id = l.id
             LEFT JOIN (SELECT list_id, CAST(SUM(CASE WHEN state = 'converted' THEN 1 ELSE 0 END) AS BIGINT) AS converted,
                            CAST(SUM(CASE WHEN state = 'disqualified' THEN 1 ELSE 0 END) AS BIGINT) AS struck
                        FROM suspect WHERE state <> 'open' AND removed_at IS NULL AND state_at >= $2
                            AND state_by IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1) GROUP BY list_id) d ON d.list_id = l.id
             LEFT JOIN (SELECT list_id, COUNT(*) AS won, CAST(COALESCE(SUM(CASE WHEN currency = $3 THEN amount END), 0) AS BIGINT) AS amount
                        FROM opportunity WHERE list_id IS NOT NULL AND status = 'won' AND removed_at IS NULL
                            AND owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1) GROUP BY list_id) o ON o.list_id = l.id
             WHERE ",
            visible_list!(),
            " AND l.archived_at IS NULL"
        ),
        args![look.viewer(), since, currency.code()],
    )?)
}
