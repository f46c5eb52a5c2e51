use serde_json::json;

use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, ListId, Money, Refusal, Trace, Work};
use crate::prospecting::model::List;
use crate::prospecting::{queries as lists, standing};
use crate::{args, sql};

/// Says what a list cost; nothing: it is not known.
pub fn set_cost(work: &Work, id: ListId, cost: Option<Money>) -> Outcome<()> {
    let list = lists::list(work, id)?;
    if cost.is_some_and(|cost| cost.minor < 0) {
        return Err(AppError::refuse(Refusal::at("cost", "prospecting-cost-below-zero")));
    }
    let before = queries::cost(work, id)?;
    if before == cost { Ok(()) } else { write(work, &list, before, cost) }
}

fn write(work: &Work, list: &List, before: Option<Money>, after: Option<Money>) -> Outcome<()> {
    work.run(
        sql!("UPDATE prospecting_list SET cost = $1, cost_currency = $2 WHERE id = $3"),
        args![after.map(|cost| cost.minor), after.map(|cost| cost.currency.code().to_owned()), list.id],
    )?;
    let body = json!({"before": before, "after": after});
    work.record(&Event::new("list.costed", "list", list.id.0, body), &list.name)?;
    standing::touch(work, list.id);
    Ok(())
}

/// Takes it back, unless somebody said another cost meanwhile.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let list = lists::list(work, ListId(trace.subject_id))?;
    let present = queries::cost(work, list.id)?;
    if present != trace.part::<Option<Money>>("after")? {
        return Err(AppError::Conflict(
            Refusal::new("prospecting-list-changed-meanwhile").with("name", &list.name),
        ));
    }
    write(work, &list, present, trace.part("before")?)
}
