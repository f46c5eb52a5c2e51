//! Who is told of what earlier slices record.

use super::queries;
use crate::error::Outcome;
use crate::kernel::{Event, UserId, Work};
use crate::stream::model::Cause;

/// A comment calls people; one that is said otherwise calls those who are new in it.
pub fn mentioned(work: &Work, event: &Event) -> Outcome<()> {
    let mentioned = event.body["mentions"].as_array().into_iter().flatten();
    let users: Vec<UserId> = mentioned.filter_map(|user| user.as_i64().map(UserId)).collect();
    // Said otherwise, it is still about the comment itself.
    let about = (event.subject.kind == "entry").then_some(event.subject.id);
    tell(work, &users, Cause::Mention, about)
}

/// Who receives a record from somebody else.
pub fn transferred(work: &Work, event: &Event) -> Outcome<()> {
    let owner = event.body["after"]["owner_id"].as_i64().map(UserId);
    tell(work, &owner.into_iter().collect::<Vec<_>>(), Cause::Transfer, None)
}

/// Nobody is told what he did himself, nor twice of the same.
fn tell(work: &Work, users: &[UserId], cause: Cause, about: Option<i64>) -> Outcome<()> {
    for user in users.iter().filter(|user| Some(**user) != work.actor.user) {
        queries::insert(work, *user, cause, about)?;
        touch(work, *user);
    }
    Ok(())
}

/// His bell looks again.
pub fn touch(work: &Work, user: UserId) {
    work.touch(format!("notifications:{user}"), Some(user));
}
