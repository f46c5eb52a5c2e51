//! What a colleague changes appears on open pages: one stream per browser, small messages, each page fetches what it shows.
//! Several copies of the program on one PostgreSQL tell each other.

use std::collections::{HashSet, VecDeque};
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Query;
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::routing::get;
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

use super::{App, Ctx};
use crate::error::{AppError, Outcome};
use crate::kernel::{Change, UserId};
use crate::store::{Conn, Engine, Heard, dialect};

/// Slow readers lose the oldest messages and are told to look again.
const BACKLOG: usize = 1024;

/// For so long what was said is kept for pages that were on their way, and so much of it.
const KEPT: Duration = Duration::from_secs(60);
const MOST_KEPT: usize = 256;
/// A commit is told a moment later, and one request may travel faster than another.
const SLACK: Duration = Duration::from_millis(50);

/// PostgreSQL carries calls of less than 8,000 bytes.
const LONGEST_CALL: usize = 7_999;
/// How long a copy waits before it looks again for a database that went away.
const BREATH: Duration = Duration::from_secs(1);

pub struct Live {
    /// This running program among those that share a database.
    copy: String,
    sender: broadcast::Sender<Message>,
    recent: Mutex<VecDeque<(Instant, Message)>>,
}

/// One commit, for those who show what it changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Message {
    copy: String,
    tab: Option<String>,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Told<'a> {
    topics: Vec<&'a str>,
    tab: Option<&'a str>,
}

impl Message {
    /// After messages were lost, or when there is too much to say: everything may have changed.
    fn anything(copy: &str, tab: Option<String>) -> Message {
        Message { copy: copy.to_owned(), tab, changes: vec![Change { topic: "*".to_owned(), owner: None }] }
    }

    /// Calls it out to the other copies, which hear it when the transaction is committed.
    pub fn call_out(&self, conn: &Conn) -> Outcome<()> {
        if self.changes.is_empty() || conn.engine() == Engine::Sqlite {
            return Ok(());
        }
        let mut call = self.written()?;
        if call.len() > LONGEST_CALL {
            call = Message::anything(&self.copy, self.tab.clone()).written()?;
        }
        Ok(dialect::call_out(conn, &call)?)
    }

    fn written(&self) -> Outcome<String> {
        serde_json::to_string(self).map_err(|error| AppError::Internal(error.to_string()))
    }
}

impl Live {
    /// `copy` is a name that no other running program has.
    pub fn new(copy: String) -> Live {
        Live { copy, sender: broadcast::channel(BACKLOG).0, recent: Mutex::default() }
    }

    pub fn message(&self, tab: Option<String>, changes: Vec<Change>) -> Message {
        Message { copy: self.copy.clone(), tab, changes }
    }

    pub fn tell(&self, message: Message) {
        if message.changes.is_empty() {
            return;
        }
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.push_back((Instant::now(), message.clone()));
        while recent.len() > MOST_KEPT || recent.front().is_some_and(|(at, _)| at.elapsed() > KEPT) {
            recent.pop_front();
        }
        // Nobody listening is not an error.
        let _ = self.sender.send(message);
    }

    /// What was said in the last moments, which a page drawn before may not show.
    fn said_within(&self, age: Duration) -> Vec<Message> {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.iter().filter(|(at, _)| at.elapsed() <= age).map(|(_, message)| message.clone()).collect()
    }

    pub fn listen(&self) -> broadcast::Receiver<Message> {
        self.sender.subscribe()
    }

    /// What a copy called out. Our own pages know already what we called ourselves.
    fn hear(&self, call: &str) {
        match serde_json::from_str::<Message>(call) {
            Ok(message) if message.copy == self.copy => {}
            Ok(message) => self.tell(message),
            // A copy of another version may say it in another way.
            Err(_) => self.tell(Message::anything(&self.copy, None)),
        }
    }
}

/// Hears what the other copies on the same PostgreSQL call out, until the program ends.
pub fn hear_the_others(app: App) {
    if app.db.engine() == Engine::Sqlite {
        return;
    }
    std::thread::spawn(move || {
        let mut away = false;
        loop {
            let ended = app.db.hear(|heard| match heard {
                Heard::Call(call) => app.live.hear(call),
                Heard::Open => {
                    away = false;
                    app.live.tell(Message::anything(&app.live.copy, None));
                }
            });
            if let Err(error) = ended
                && !std::mem::replace(&mut away, true)
            {
                tracing::warn!(%error, "what other copies change is not heard until the database is back");
            }
            std::thread::sleep(BREATH);
        }
    });
}

pub fn router() -> Router<App> {
    Router::new().route("/live", get(stream))
}

#[derive(Deserialize)]
struct Listener {
    /// Milliseconds since the page was asked for.
    #[serde(default)]
    age: u64,
}

async fn stream(
    ctx: Ctx,
    Query(listener): Query<Listener>,
) -> Outcome<Sse<impl Stream<Item = Result<SseEvent, Infallible>>>> {
    let visible = ctx.read(|look| Ok(look.visible_owners()?.into_iter().collect::<HashSet<_>>())).await?;
    let listening = BroadcastStream::new(ctx.app.live.listen());
    let missed = ctx.app.live.said_within(Duration::from_millis(listener.age) + SLACK);
    let messages = tokio_stream::iter(missed).map(Ok).chain(listening).filter_map(move |message| {
        let text = match message {
            Ok(message) => told(&message, &visible)?,
            Err(_) => told(&Message::anything(&ctx.app.live.copy, None), &visible)?,
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use crate::store::Heard;
    use crate::testing::TestApp;

    #[test]
    fn a_page_on_its_way_hears_what_was_said_meanwhile() {
        let app = TestApp::on_sqlite();
        app.acting(&app.people.rep, |work| {
            work.touch("import:7", work.actor.user);
            Ok(())
        });
        let topics = |age| {
            let said = app.app.live.said_within(age);
            said.iter().flat_map(|m| &m.changes).filter(|c| c.topic == "import:7").count()
        };
        assert_eq!(topics(Duration::from_secs(1)), 1);
        std::thread::sleep(Duration::from_millis(5));
        assert_eq!(topics(Duration::from_millis(1)), 0);
    }

    #[test]
    fn another_copy_hears_what_changed_and_of_too_much_that_all_may_have() {
        let app = TestApp::on_postgres();
        let copy = app.copy();
        let mut pages = copy.live.listen();
        let (line, called) = mpsc::channel();
        let db = copy.db.clone();
        std::thread::spawn(move || {
            db.hear(|heard| match heard {
                Heard::Open => line.send(String::new()).unwrap(),
                Heard::Call(call) => line.send(call.to_owned()).unwrap(),
            })
        });
        assert_eq!(called.recv().unwrap(), "");

        for (count, topic) in [(1, "opportunity:0"), (1_000, "*")] {
            app.acting(&app.people.rep, |work| {
                (0..count).for_each(|n| work.touch(format!("opportunity:{n}"), work.actor.user));
                Ok(())
            });
            let call = called.recv().unwrap();
            // Who made the change has told its own pages already.
            let mut own = app.live.listen();
            app.live.hear(&call);
            assert!(own.try_recv().is_err());
            copy.live.hear(&call);
            assert_eq!(pages.try_recv().unwrap().changes[0].topic, topic);
        }
    }
}
