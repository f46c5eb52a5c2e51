//! The download: what is written goes out at once, and nothing is written faster than the other side takes it.

use std::io::{self, Write};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use tokio::sync::mpsc::{Sender, channel};
use tokio_stream::wrappers::ReceiverStream;

use super::asked::{Asked, Columns};
use super::file::Order;
use crate::desk::{App, Ctx, Format, Path, Query};
use crate::error::Outcome;
use crate::kernel::ListId;
use crate::prospecting::queries;

pub fn router() -> Router<App> {
    Router::new().route("/lists/{id}/export", get(page))
}

/// The form of the page: what is seen, or everything.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    part: Columns,
    format: Format,
    sort: String,
    filter: String,
    state: String,
    q: String,
    owner: String,
    rows: String,
}

impl Said {
    fn asked(self) -> Asked {
        let Said { part: columns, format, sort, filter, state, q, owner, rows } = self;
        match columns {
            Columns::Seen => Asked { columns, format, sort, filter, state, q, owner, rows },
            Columns::All => Asked { columns, format, ..Asked::default() },
        }
    }
}

async fn page(ctx: Ctx, Path(id): Path<ListId>, Query(said): Query<Said>) -> Outcome<Response> {
    download(&ctx, id, said.asked()).await
}

/// Blocks of the file under way: so many bytes, and so many blocks that wait to be taken.
const BLOCK: usize = 64 << 10;
const WAITING: usize = 4;

pub async fn download(ctx: &Ctx, id: ListId, asked: Asked) -> Outcome<Response> {
    let chosen = asked.rows();
    // What can be refused is refused before the first byte.
    let list = ctx.read(move |look| {
        queries::suspects(look, &chosen)?;
        queries::list(look, id)
    });
    let title = list.await?.name;
    let heads = asked.format.heads(&title);
    let order = Order {
        app: ctx.app.clone(),
        actor: ctx.actor(),
        words: ctx.words.clone(),
        currency: ctx.person.currency,
        house: ctx.app.db.content(),
        list: id,
        title,
        asked,
    };
    Ok((heads, body(order)).into_response())
}

fn body(order: Order) -> Body {
    let (sender, blocks) = channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let wire = Wire { to: sender.clone(), block: Vec::with_capacity(BLOCK) };
        if let Err(error) = order.write(wire) {
            // A download that ends in the middle must not look whole.
            tracing::warn!(%error, "an export was cut short");
            let _ = sender.blocking_send(Err(io::Error::other("the export was cut short")));
        }
    });
    Body::from_stream(ReceiverStream::new(blocks))
}

struct Wire {
    to: Sender<io::Result<Bytes>>,
    block: Vec<u8>,
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.block.extend_from_slice(bytes);
        if self.block.len() >= BLOCK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.block.is_empty() {
            return Ok(());
        }
        let block = std::mem::replace(&mut self.block, Vec::with_capacity(BLOCK));
        // Nobody takes it any more: the person closed the page.
        self.to.blocking_send(Ok(block.into())).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}
