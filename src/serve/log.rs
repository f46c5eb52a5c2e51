//! The log: one line a request on standard error, without names, addresses of people or secrets.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::Config;

/// `PISTE_LOG` narrows or widens it, in the notation of `RUST_LOG`.
pub fn start(config: &Config) {
    let filter = EnvFilter::try_from_env("PISTE_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_target(false);
    // A second start in one process (tests) keeps the first log.
    let _ =
        if config.json_logs { log.json().flatten_event(true).try_init() } else { log.compact().try_init() };
}
