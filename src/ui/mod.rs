//! What pages are made of: one component a file. A component takes what it shows and [`crate::words::Words`], never a request.

pub mod shell;

pub use shell::{NavEntry, Shell, ShellPerson};
