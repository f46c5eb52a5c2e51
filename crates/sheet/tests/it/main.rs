//! The reader against real files: each must give exactly what `tests/data/expected.json` says.

// Helpers outside a `#[test]` function may fail the test too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cards;
mod expected;
mod hostile;
mod mutated;
mod odd;
mod pollock;
mod spectrum;
mod texts;
mod workbooks;

use std::path::{Path, PathBuf};

use sheet::{Book, Options, Trouble};

pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

pub fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(data(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn read(name: &str, bytes: &[u8]) -> Result<Book, Trouble> {
    sheet::read(name, bytes, &Options::default())
}
