//! The rows of a file on their way into the database: while one chunk is written, the next is compared with what is known and
//! the one behind it is read.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::chunks::{Chunk, Comparer, Reader, Said};
use super::report::Unfit;
use crate::desk::App;
use crate::error::{AppError, Outcome};
use crate::kernel::Actor;

/// Rows written in one transaction: short enough for others to write in between.
const CHUNK: usize = 2_000;

/// Hands over what is to be written of the rows at these places of the table; gives the cells that do not fit.
pub fn flow(
    app: &App,
    actor: &Actor,
    (reader, comparer): (Reader, Comparer),
    places: &[usize],
    mut write: impl FnMut(Chunk) -> Outcome<()>,
) -> Outcome<Vec<Unfit>> {
    let (to_compare, said) = sync_channel(1);
    let (to_write, chunks) = sync_channel(1);
    thread::scope(|scope| {
        scope.spawn(move || read(&reader, places, &to_compare));
        let comparing = scope.spawn(move || compare(app, actor, comparer, said, &to_write));
        for chunk in chunks {
            write(chunk?)?;
        }
        comparing.join().map_err(|_| AppError::Internal("the reader of an import stopped".into()))
    })
}

/// Until nobody takes them any more.
fn read(reader: &Reader, places: &[usize], to_compare: &SyncSender<Vec<Said>>) {
    for part in places.chunks(CHUNK) {
        if to_compare.send(part.iter().map(|at| reader.read(*at)).collect()).is_err() {
            break;
        }
    }
}

fn compare(
    app: &App,
    actor: &Actor,
    mut comparer: Comparer,
    said: Receiver<Vec<Said>>,
    to_write: &SyncSender<Outcome<Chunk>>,
) -> Vec<Unfit> {
    for rows in said {
        if to_write.send(app.look(actor, |look| comparer.chunk(look, rows))).is_err() {
            break;
        }
    }
    comparer.unfit()
}
