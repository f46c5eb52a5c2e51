use super::model::Sheet;
use crate::error::Outcome;
use crate::kernel::{Look, OpportunityId};
use crate::opportunities::story::{self, Ask, Group};
use crate::{guide, opportunities};

/// Conversations that are looked through.
const SAID: usize = 40;

/// Everything on the sheet of an opportunity that the person may see: three queries.
pub fn sheet(look: &Look, id: OpportunityId) -> Outcome<Sheet> {
    let (opportunity, (company, persons)) = opportunities::queries::with_parties(look, id)?;
    let guide = guide::queries::guide(look, id)?;
    let ask = Ask { group: Group::Said, ..Ask::default() };
    let story = story::queries::story(look, id, &ask, SAID)?;
    Ok(Sheet::new(opportunity, company, persons, guide, story))
}
