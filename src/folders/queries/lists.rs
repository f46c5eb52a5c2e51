//! Lists of companies and of people: the part that is shown is chosen first, its figures are counted for these lines alone.

use super::a_year_before;
use crate::contacts::sight::{seen_as, seen_by};
use crate::error::Outcome;
use crate::folders::model::{Ask, Line, Of, Order};
use crate::kernel::{Look, fold};
use crate::store::Value;

/// At most `most` lines of a list that the viewer may see.
pub fn lines(look: &Look, of: Of, ask: &Ask, most: usize) -> Outcome<Vec<Line>> {
    let words = fold(&ask.words);
    if words.is_empty() && !ask.words.trim().is_empty() {
        // Signs alone are in no name.
        return Ok(Vec::new());
    }
    let table = of.as_str();
    let mut args: Vec<Value> = vec![look.viewer().into(), a_year_before(look.now).into()];
    let mut place = |value: Value| {
        args.push(value);
        format!("${}", args.len())
    };
    let mut there = format!("r.archived_at IS NULL AND {}", seen_by(table, "$1"));
    if ask.clients_only && of == Of::Company {
        there.push_str(" AND r.client_since IS NOT NULL");
    }
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let word = place(format!("%{word}%").into());
        there.push_str(&format!(" AND (r.folded LIKE {word} OR lower(r.email) LIKE {word})"));
    }
    if let Some((folded, id)) = &ask.after {
        let id = place(Value::Int(*id));
        let mut behind = |sign: &str| {
            let name = place(folded.as_str().into());
            format!(" AND (r.folded {sign} {name} OR r.folded = {name} AND r.id {sign} {id})")
        };
        there.push_str(&match ask.order {
            Order::Name => behind(">"),
            Order::NameBack => behind("<"),
            Order::Newest => format!(" AND r.id < {id}"),
        });
    }
    let order = match ask.order {
        Order::Name => "r.folded, r.id",
        Order::NameBack => "r.folded DESC, r.id DESC",
        Order::Newest => "r.id DESC",
    };
    let limit = place(most.into());
    let (own, from, theirs) = parts(of);
    let sale = |column: &str, and: &str| {
        format!(
            "(SELECT {column} FROM opportunity o WHERE {theirs} AND o.removed_at IS NULL
                 AND +o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1){and})"
        )
    };
    let ours = " AND o.currency = (SELECT currency FROM workspace WHERE id = 1)";
    let sql = format!(
        "SELECT r.id, r.name, r.folded, {own}, {}, {}, {}, {}
         FROM (SELECT * FROM {table} r WHERE {there} ORDER BY {order} LIMIT {limit}) r {from} ORDER BY {order}",
        sale("count(*)", " AND o.is_open = TRUE"),
        sale("CAST(COALESCE(sum(o.amount), 0) AS BIGINT)", &format!(" AND o.is_open = TRUE{ours}")),
        sale(
            "CAST(COALESCE(sum(o.amount), 0) AS BIGINT)",
            &format!(" AND o.status = 'won' AND o.closed_at >= $2{ours}")
        ),
        sale("max(o.last_activity_at)", "")
    );
    Ok(look.all(&sql, &args)?)
}

/// Own columns, what they are joined from, and which opportunities are theirs.
fn parts(of: Of) -> (&'static str, String, &'static str) {
    match of {
        Of::Company => {
            ("r.city, '', r.phone, r.email, r.client_since IS NOT NULL", String::new(), "o.company_id = r.id")
        }
        Of::Person => (
            "COALESCE(c.name, ''), r.job, CASE WHEN r.phone = '' THEN r.mobile ELSE r.phone END, r.email, FALSE",
            format!("LEFT JOIN company c ON c.id = r.company_id AND {}", seen_as("company", "c", "$1")),
            "o.id IN (SELECT op.opportunity_id FROM opportunity_person op WHERE op.person_id = r.id)",
        ),
    }
}
