//! What the head of a column means: known labels in both languages, then what its cells look like. Pure.

pub mod content;
pub mod guess;
pub mod labels;
pub mod target;

pub use guess::{Guess, Vocabulary, guess};

#[cfg(test)]
mod tests;
