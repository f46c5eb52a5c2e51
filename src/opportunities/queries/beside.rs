//! What stands beside an opportunity under names that the workspace shares: its tags and its competitors, in one query.

use crate::competitors::Position;
use crate::error::Outcome;
use crate::kernel::{CategoryId, CompetitorId, OpportunityId, TagId};
use crate::labels::Tag;
use crate::opportunities::rivals::Rival;
use crate::store::Conn;
use crate::{args, record, sql};

#[derive(Debug, Default)]
pub struct Beside {
    pub tags: Vec<Tag>,
    pub rivals: Vec<Rival>,
}

record! {
    struct Line {
        id: i64,
        category_id: Option<CategoryId>,
        name: String,
        /// Nothing: a tag.
        position: Option<Position>,
        website: String,
        notes: String,
        offer: String,
        strength: String,
        weakness: String,
    }
}

/// By name.
pub fn beside(conn: &Conn, id: OpportunityId) -> Outcome<Beside> {
    let lines: Vec<Line> = conn.all(
        sql!(
            "SELECT id, category_id, name, position, website, notes, offer, strength, weakness FROM (
                 SELECT t.id, t.category_id, t.name, t.folded, CAST(NULL AS TEXT) AS position, '' AS website, '' AS notes,
                     '' AS offer, '' AS strength, '' AS weakness
                 FROM opportunity_tag ot JOIN tag t ON t.id = ot.tag_id WHERE ot.opportunity_id = $1
                 UNION ALL SELECT c.id, NULL, c.name, c.folded, oc.position, c.website, c.notes, oc.offer, oc.strength, oc.weakness
                 FROM opportunity_competitor oc JOIN competitor c ON c.id = oc.competitor_id WHERE oc.opportunity_id = $1) l
             ORDER BY folded, id"
        ),
        args![id],
    )?;
    let mut beside = Beside::default();
    for line in lines {
        let Line { id, category_id, name, position, website, notes, offer, strength, weakness } = line;
        match position {
            None => beside.tags.push(Tag { id: TagId(id), category_id, name }),
            Some(position) => {
                let id = CompetitorId(id);
                beside.rivals.push(Rival { id, name, website, notes, offer, strength, weakness, position });
            }
        }
    }
    Ok(beside)
}

pub fn tags(conn: &Conn, id: OpportunityId) -> Outcome<Vec<Tag>> {
    Ok(beside(conn, id)?.tags)
}
