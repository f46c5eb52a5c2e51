//! What a colleague changes appears on open pages: one stream per browser, small messages, each page fetches what it shows.

use std::collections::HashSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::routing::get;
use serde::Serialize;
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

use super::{App, Ctx};
use crate::error::Outcome;
use crate::kernel::{Actor, Change, UserId};
use crate::{args, sql};

/// Slow readers lose the oldest messages and are told to look again.
const BACKLOG: usize = 1024;

#[derive(Clone)]
pub struct Live {
    sender: broadcast::Sender<Message>,
}

/// One commit, for those who show what it changed.
#[derive(Debug, Clone)]
pub struct Message {
    pub changes: Vec<Change>,
    pub tab: Option<String>,
    pub by: Option<UserId>,
}

#[derive(Serialize)]
struct Told<'a> {
    topics: Vec<&'a str>,
    tab: Option<&'a str>,
}

impl Default for Live {
    fn default() -> Live {
        Live { sender: broadcast::channel(BACKLOG).0 }
    }
}

impl Live {
    pub fn tell(&self, actor: &Actor, tab: Option<String>, changes: &[Change]) {
        if !changes.is_empty() {
            // Nobody listening is not an error.
            let _ = self.sender.send(Message { changes: changes.to_vec(), tab, by: actor.user });
        }
    }

    pub fn listen(&self) -> broadcast::Receiver<Message> {
        self.sender.subscribe()
    }
}

pub fn router() -> Router<App> {
    Router::new().route("/live", get(stream))
}

async fn stream(ctx: Ctx) -> Outcome<Sse<impl Stream<Item = Result<SseEvent, Infallible>>>> {
    let visible = ctx.read(|look| {
        let owners: Vec<(UserId,)> =
            look.all(sql!("SELECT owner_id FROM visible_owners WHERE viewer_id = $1"), args![look.viewer()])?;
        Ok(owners.into_iter().map(|(owner,)| owner).collect::<HashSet<_>>())
    });
    let visible = visible.await?;
    let messages = BroadcastStream::new(ctx.app.live.listen()).filter_map(move |message| {
        let text = match message {
            Ok(message) => told(&message, &visible)?,
            Err(_) => r#"{"topics":["*"],"tab":null}"#.to_owned(),
        };
        Some(Ok(SseEvent::default().data(text)))
    });
    Ok(Sse::new(messages).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))))
}

/// The message as this viewer may read it; nothing when it is about records he may not see.
fn told(message: &Message, visible: &HashSet<UserId>) -> Option<String> {
    let may_know = |change: &&Change| change.owner.is_none_or(|owner| visible.contains(&owner));
    let topics: Vec<&str> = message.changes.iter().filter(may_know).map(|c| c.topic.as_str()).collect();
    if topics.is_empty() {
        return None;
    }
    serde_json::to_string(&Told { topics, tab: message.tab.as_deref() }).ok()
}
