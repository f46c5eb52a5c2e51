use super::model::{Given, Rule, RuleSetting, deal};
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, Look, OpportunityId, Refusal, UserId, Work};
use crate::listed;
use crate::opportunities::passing;

/// So many at once; the others are dealt by pressing again.
const MOST: usize = 1_000;

/// Who would get what waits now, and the rules as they would stand then.
pub fn plan(look: &Look, one: Option<OpportunityId>) -> Outcome<(Vec<Given>, Vec<Rule>, usize)> {
    let mut rules = queries::rules(look)?;
    let waiting = queries::waiting(look, one, MOST)?;
    let given = deal(&mut rules, &queries::there(look)?, &waiting);
    Ok((given, rules, waiting.len()))
}

/// What comes in without an owner goes where the first rule says that holds.
pub fn arrived(work: &Work, event: &Event) -> Outcome<()> {
    give(work, Some(OpportunityId(event.subject.id))).map(drop)
}

/// Deals what waits, as one act.
pub fn distribute(work: &Work) -> Outcome<usize> {
    let count = give(work, None)?;
    if count == 0 {
        return Err(AppError::refuse(Refusal::new("assignment-nothing-to-deal")));
    }
    work.headline("opportunities.dealt", "", count)?;
    Ok(count)
}

fn give(work: &Work, one: Option<OpportunityId>) -> Outcome<usize> {
    let (given, rules, _) = plan(work, one)?;
    for Given { id, rule, to } in &given {
        let name = rules.iter().find(|known| known.id == *rule).map_or("", |rule| &rule.setting.name);
        passing::assign(work, *id, *to, name)?;
    }
    let used = rules.iter().filter(|rule| given.iter().any(|given| given.rule == rule.id));
    used.into_iter().try_for_each(|rule| queries::save_credits(work, rule))?;
    Ok(given.len())
}

/// Somebody left: who receives his work takes his place in the rules.
pub fn somebody_left(work: &Work, event: &Event) -> Outcome<()> {
    let Some(receiver) = event.body["receiver"].as_i64().map(UserId) else { return Ok(()) };
    let left = UserId(event.subject.id);
    let takes_part = |rule: &Rule| rule.setting.people.iter().any(|share| share.user == left);
    for rule in queries::rules(work)?.into_iter().filter(takes_part) {
        listed::change(work, rule.id.0, |before: &RuleSetting| Ok(before.replaced(left, receiver)))?;
    }
    Ok(())
}
