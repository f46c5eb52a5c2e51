//! Call mode: a list called through, one suspect after the other.
//!
//! - The queue: callbacks that are due, by their time; then those never tried; then the oldest try. Own rows come first, those
//!   given to a colleague never; neither do duplicates, those called within the hour, and those where it is night.
//! - Whoever calls holds a few suspects in his hand: the one on the screen and the next three. Nobody else is offered them
//!   until they are let go or the moment is over.
//! - A callback at an hour belongs for a while to the person who promised it.
//! - A call, its result, what was said and what is next are one event of the suspect, told in the opportunity that it becomes.
//!
//! Announces: `suspect.called`, `suspect.commented`, `suspect.planned`, `list.scripted`.

pub mod actions;
pub mod api;
pub mod clock;
pub mod hand;
pub mod joined;
pub mod model;
pub mod night;
pub mod pages;
pub mod queries;
pub mod queue;
pub mod script;
pub mod scripts;
pub mod undo;
pub mod views;

#[cfg(test)]
mod tests;
