//! The sample list of the first run: it is the tutorial, and leaves in one click.

use serde_json::json;

use super::grid::cells;
use super::import::options::Options;
use super::import::table;
use super::model::List;
use super::{fields, lists, standing};
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, ListId, Look, OpportunityId, Work};
use crate::opportunities;
use crate::words::{Lang, Words};
use crate::{args, sql, values};

/// Makes the sample list, with forty invented suspects.
pub fn sample(work: &Work, words: &Words) -> Outcome<ListId> {
    let text = match words.lang() {
        Lang::Fr => include_str!("sample.fr.csv"),
        Lang::En => include_str!("sample.en.csv"),
    };
    let table = table::read("sample.csv", text.as_bytes(), &Options::default(), words)
        .map_err(|trouble| AppError::Internal(trouble.to_string()))?;
    let name = words.t("prospecting-sample-name");
    let list = lists::actions::insert(work, &name, lists::actions::owner(work, None)?, None, true)?;
    let guesses = table.guess(&fields::vocabulary(work)?);
    let mut ids = Vec::new();
    for (position, column) in (1..).zip(table::columns(&table.labels, &guesses, None)) {
        let target = column.target.as_deref();
        ids.push(lists::actions::add_column(work, list, position, &column.label, column.kind, target)?);
    }
    work.record(&Event::new("list.created", "list", list.0, json!({"name": name})), &name)?;
    let rows: Vec<_> =
        table.sheet.rows.iter().map(|row| ids.iter().copied().zip(row.iter().cloned()).collect()).collect();
    cells::add_rows(work, list, &rows)?;
    work.headline("list.created", &name, 1)?;
    Ok(list)
}

/// The only opportunity made of the sample so far, while what was planned for it still stands.
pub fn first_opportunity(look: &Look, list: &List) -> Outcome<Option<OpportunityId>> {
    if !list.is_sample || list.converted != 1 {
        return Ok(None);
    }
    let only: Option<(OpportunityId,)> = look.maybe(
        sql!(
            "SELECT o.id FROM suspect s JOIN opportunity o ON o.id = s.opportunity_id
             WHERE s.list_id = $2 AND s.state = 'converted' AND s.removed_at IS NULL
                 AND o.removed_at IS NULL AND o.is_open = TRUE AND o.next_day = $3
                 AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $1)"
        ),
        args![look.viewer(), list.id, look.today()],
    )?;
    Ok(only.map(|(id,)| id))
}

/// Takes the sample away: the list, and the opportunities that came of it.
pub fn remove(work: &Work, list: ListId) -> Outcome<()> {
    let sample = super::queries::list(work, list)?;
    if !sample.is_sample {
        return Err(AppError::NotFound);
    }
    let made: Vec<(OpportunityId,)> = work.all(
        sql!("SELECT id FROM opportunity WHERE list_id = $1 AND is_sample = TRUE AND removed_at IS NULL"),
        args![list],
    )?;
    for (id,) in made {
        opportunities::change::apply(
            work,
            id,
            "opportunity.removed",
            values! { "removed_at": work.now },
            json!(null),
        )?;
    }
    lists::actions::remove(work, list, true)?;
    work.headline("list.removed", &sample.name, 1)?;
    standing::touch(work, list);
    Ok(())
}
