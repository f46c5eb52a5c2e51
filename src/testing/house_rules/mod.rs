//! The rules of the house, held by tests that name the offending line.

mod api;
mod imports;
mod leaving;
mod queries;
mod sources;
mod sql;
mod words;
