//! Lists that go out, beside reading the same rows on SQLite alone.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::Failure;
use super::workspace::Workspace;
use crate::desk::Format;
use crate::kernel::{Currency, ListId};
use crate::prospecting::export::Asked;
use crate::prospecting::export::file::Order;
use crate::words::{Lang, Words};

pub struct Export {
    pub name: &'static str,
    pub rows: usize,
    pub bytes: usize,
    pub time: Duration,
    pub raw: Duration,
}

/// Takes what is written, and keeps nothing of it.
struct Away<'a>(&'a mut usize);

impl Write for Away<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        *self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const ROWS: &str = "SELECT s.*, r.name, g.name FROM suspect s LEFT JOIN reason r ON r.id = s.reason_id
    LEFT JOIN app_user g ON g.id = s.owner_id WHERE s.list_id = ?1 AND s.removed_at IS NULL ORDER BY s.position, s.id";
const IMPORTED: &str =
    "SELECT id FROM prospecting_list WHERE removed_at IS NULL AND suspects = 100000 ORDER BY id LIMIT 1";

/// The list that was imported just before, and the long one.
pub fn measure(w: &Workspace) -> Result<Vec<Export>, Failure> {
    let mut lists: Vec<i64> = w.raw.all_numbers::<1>(IMPORTED, &[])?.into_iter().map(|[id]| id).collect();
    lists.push(w.list);
    let mut done = Vec::new();
    for list in lists {
        done.extend(of_list(w, list)?);
    }
    Ok(done)
}

pub fn of_list(w: &Workspace, list: i64) -> Result<Vec<Export>, Failure> {
    let formats = [("CSV", Format::Csv), ("XLSX", Format::Xlsx)];
    formats.into_iter().map(|(name, format)| export(w, list, name, format)).collect()
}

fn export(w: &Workspace, list: i64, name: &'static str, format: Format) -> Result<Export, Failure> {
    let start = Instant::now();
    w.raw.read(ROWS, &[list.into()])?;
    let raw = start.elapsed();
    let order = Order {
        app: w.app.clone(),
        actor: w.actor(),
        words: Words::of(Lang::Fr),
        currency: Currency::EUR,
        house: 0,
        list: ListId(list),
        title: "bench".to_owned(),
        asked: Asked { format, ..Asked::default() },
    };
    let mut bytes = 0;
    let start = Instant::now();
    let rows = order.write(Away(&mut bytes))?;
    Ok(Export { name, rows, bytes, time: start.elapsed(), raw })
}
