//! Piste takes a cold list to a won deal. The table of contents: the floor first, then the slices in import order.

pub mod cli;
pub mod config;
pub mod desk;
pub mod error;
pub mod house;
pub mod kernel;
pub mod serve;
pub mod slice;
pub mod stalled;
pub mod store;
pub mod ui;
pub mod words;

// Who works here, how they get in, the company's ways.
pub mod sessions;
pub mod users;
pub mod workspace;

// The words of the sale, which an administrator sets.
pub mod absences;
pub mod activities;
pub mod assignment;
pub mod fields;
pub mod guide;
pub mod handover;
pub mod labels;
pub mod listed;
pub mod look_ups;
pub mod pipelines;
pub mod products;
pub mod reasons;
pub mod vocabulary;

// The records.
pub mod competitors;
pub mod contacts;
pub mod duplicates;
pub mod lines;
pub mod opportunities;
pub mod prospecting;
pub mod reminders;

// What reads across.
pub mod folders;
pub mod history;
pub mod my_day;
pub mod search;
pub mod stream;

// The first start, until there is an administrator.
pub mod setup;

#[cfg(test)]
pub mod testing;
