//! From a dropped file or a pasted table to a list: read, shown once, then written in the background as one act.

pub mod api;
mod cards;
pub mod check;
mod chunks;
mod clear;
mod flow;
pub mod into;
mod keys;
pub mod options;
pub mod pages;
pub mod preview;
pub mod queries;
pub mod report;
pub mod resume;
pub mod run;
pub mod table;
pub mod trouble;
pub mod views;

#[cfg(test)]
mod tests;

pub use report::Report;
pub use run::import_file;
