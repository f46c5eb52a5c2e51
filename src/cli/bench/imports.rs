//! Imports, while colleagues go on working.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::Failure;
use super::client::Client;
use super::files;
use super::timing::milliseconds;
use super::workspace::Workspace;
use crate::prospecting::import::import_file;
use crate::prospecting::import::options::Options;
use crate::words::{Lang, Words};

pub struct Import {
    pub name: String,
    pub rows: usize,
    pub bytes: usize,
    pub time: Duration,
    /// The longest that a colleague's star took meanwhile, in milliseconds.
    pub longest_wait: f64,
}

/// How often a colleague writes: twenty of them, each once in two seconds.
const EVERY: Duration = Duration::from_millis(100);

pub fn measure(w: &Workspace) -> Result<Vec<Import>, Failure> {
    let mut done = Vec::new();
    let mut first = 100_000_000;
    for rows in [10_000, 100_000] {
        for (name, file) in
            [("CSV", files::csv(first, rows)), ("XLSX", files::xlsx(first + rows as u64, rows)?)]
        {
            done.push(import(w, name, rows, &file)?);
        }
        first += 2 * rows as u64;
    }
    Ok(done)
}

fn import(w: &Workspace, kind: &str, rows: usize, file: &[u8]) -> Result<Import, Failure> {
    let name = format!("bench-{rows}.{}", kind.to_lowercase());
    let ended = AtomicBool::new(false);
    let (client, id) = (&w.client, w.opportunities(1)?[0]);
    let (time, longest_wait) = thread::scope(|scope| {
        let colleague = scope.spawn(|| longest_write(client, id, &ended));
        let start = Instant::now();
        let told = import_file(&w.app, &w.actor(), &Words::of(Lang::Fr), &name, file, &Options::default());
        let time = start.elapsed();
        ended.store(true, Ordering::Relaxed);
        let waited = colleague.join().map_err(|_| Failure("the colleague stopped".into()))?;
        let (report, _) = told?;
        match report.imported == rows {
            true => Ok((time, waited?)),
            false => Err(Failure(format!("{name}: {} of {rows} rows came in", report.imported))),
        }
    })?;
    Ok(Import { name: kind.to_owned(), rows, bytes: file.len(), time, longest_wait })
}

fn longest_write(client: &Client, id: i64, ended: &AtomicBool) -> Result<f64, Failure> {
    let mut longest = Duration::ZERO;
    let mut starred = 0;
    while !ended.load(Ordering::Relaxed) {
        starred = 1 - starred;
        let start = Instant::now();
        client.post_form(&format!("/opportunities/{id}/star"), format!("starred={starred}"))?;
        longest = longest.max(start.elapsed());
        thread::sleep(EVERY);
    }
    Ok(milliseconds(longest))
}
