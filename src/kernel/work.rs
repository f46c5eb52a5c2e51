use std::cell::{Cell, RefCell};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::{Act, ActId, Actor, At, Day, Event, UserId};
use crate::error::Outcome;
use crate::store::{Conn, Stored, Value};
use crate::{args, sql};

/// Somebody looks at one moment, through one connection.
pub struct Look<'c> {
    conn: &'c Conn,
    pub actor: Actor,
    pub now: At,
}

impl Deref for Look<'_> {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl<'c> Look<'c> {
    pub fn new(conn: &'c Conn, actor: Actor, now: At) -> Look<'c> {
        Look { conn, actor, now }
    }

    pub fn viewer(&self) -> UserId {
        self.actor.viewer()
    }

    /// The people whose records the person may see, himself among them.
    pub fn visible_owners(&self) -> Stored<Vec<UserId>> {
        let rows: Vec<(UserId,)> = self.all(
            sql!("SELECT owner_id FROM visible_owners WHERE viewer_id = $1 ORDER BY owner_id"),
            args![self.viewer()],
        )?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// `$2, $3, …`: places for ids behind the viewer, who is `$1`; an id that no record has stands for none at all.
    pub fn viewer_and(&self, ids: impl IntoIterator<Item = i64>) -> (String, Vec<Value>) {
        let mut args = args![self.viewer()].to_vec();
        args.extend(ids.into_iter().map(Value::Int));
        if args.len() == 1 {
            args.push(Value::Int(0));
        }
        let places: Vec<String> = (2..=args.len()).map(|place| format!("${place}")).collect();
        (places.join(", "), args)
    }

    pub fn today(&self) -> Day {
        self.now.day(&self.actor.zone)
    }
}

/// A later slice hears of what an earlier one did, in the same transaction.
pub struct Listener {
    /// `opportunity.` hears every event of opportunities.
    pub prefix: &'static str,
    pub hear: fn(&Work, &Event) -> Outcome<()>,
}

/// One transaction of one actor at one moment. What changes is recorded here, in the same transaction.
pub struct Work<'c> {
    look: Look<'c>,
    listeners: &'c [Listener],
    act: Cell<Option<ActId>>,
    undoes: Cell<Option<ActId>>,
    changes: RefCell<Vec<Change>>,
}

/// What open pages should look at again, and who may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// `opportunity:12`, `list:3`…
    pub topic: String,
    /// The owner of the record: only those who may see this person's records are told. `None`: everyone.
    pub owner: Option<UserId>,
}

impl<'c> Deref for Work<'c> {
    type Target = Look<'c>;
    fn deref(&self) -> &Look<'c> {
        &self.look
    }
}

impl<'c> Work<'c> {
    pub fn new(look: Look<'c>, listeners: &'c [Listener]) -> Work<'c> {
        Work { look, listeners, act: Cell::new(None), undoes: Cell::new(None), changes: RefCell::default() }
    }

    /// Says, before anything is recorded, that this act takes another one back.
    pub fn taking_back(&self, act: ActId) {
        self.undoes.set(Some(act));
    }

    /// Whether this act takes another one back: what followed from that one is taken back by its own events.
    pub fn takes_back(&self) -> bool {
        self.undoes.get().is_some()
    }

    /// Writes an event on the trail and tells it to those who listen. The first one of the transaction names the act.
    /// `label` is what the toast and the history call the record.
    pub fn record(&self, event: &Event, label: &str) -> Outcome<()> {
        let act = match self.act.get() {
            Some(act) => act,
            None => self.open_act(event.kind, label)?,
        };
        self.run(
            sql!(
                "INSERT INTO event (act_id, at, user_id, kind, subject_kind, subject_id, opportunity_id, suspect_id, body)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![
                act,
                self.now,
                self.actor.user,
                event.kind,
                event.subject.kind,
                event.subject.id,
                event.opportunity,
                event.suspect,
                event.body.to_string()
            ],
        )?;
        self.announce(event)
    }

    /// Tells an event to those who listen without a place on the trail (parts of a larger act).
    pub fn announce(&self, event: &Event) -> Outcome<()> {
        let mut hearing = self.listeners.iter().filter(|l| event.kind.starts_with(l.prefix));
        hearing.try_for_each(|listener| (listener.hear)(self, event))
    }

    /// Goes on with an act that began in an earlier transaction.
    pub fn carry_on(&self, act: ActId) {
        self.act.set(Some(act));
    }

    fn open_act(&self, kind: &str, label: &str) -> Stored<ActId> {
        let id: ActId = self.value(
            sql!(
                "INSERT INTO act (at, user_id, via, kind, label, count, undoes) VALUES ($1, $2, $3, $4, $5, 1, $6) RETURNING id"
            ),
            args![self.now, self.actor.user, self.actor.via.as_str(), kind, label, self.undoes.get()],
        )?;
        if let Some(undone) = self.undoes.get() {
            self.run(sql!("UPDATE act SET undone_by = $1 WHERE id = $2"), args![id, undone])?;
        }
        self.act.set(Some(id));
        Ok(id)
    }

    /// Says under which name the whole act is told and how many records it touched.
    pub fn headline(&self, kind: &str, label: &str, count: usize) -> Outcome<()> {
        let act = match self.act.get() {
            Some(act) => act,
            None => self.open_act(kind, label)?,
        };
        self.run(
            sql!("UPDATE act SET kind = $1, label = $2, count = $3 WHERE id = $4"),
            args![kind, label, count, act],
        )?;
        Ok(())
    }

    /// Tells open pages that something changed, once the transaction is committed.
    pub fn touch(&self, topic: impl Into<String>, owner: Option<UserId>) {
        let change = Change { topic: topic.into(), owner };
        let mut changes = self.changes.borrow_mut();
        if !changes.contains(&change) {
            changes.push(change);
        }
    }

    /// What an administrator sets has changed: copies of it in memory are out of date.
    pub fn vocabulary_changed(&self) -> Outcome<()> {
        self.run(sql!("UPDATE workspace SET vocabulary = vocabulary + 1 WHERE id = 1"), args![])?;
        Ok(())
    }

    /// The act that is being recorded.
    pub fn act_id(&self) -> Option<ActId> {
        self.act.get()
    }

    /// The act that was recorded, if anything changed.
    pub fn act(&self) -> Stored<Option<Act>> {
        self.act.get().map(|id| act_by_id(self, id)).transpose()
    }

    pub fn changes(&self) -> Vec<Change> {
        self.changes.take()
    }
}

pub fn act_by_id(conn: &Conn, id: ActId) -> Stored<Act> {
    conn.one(
        sql!("SELECT id, at, user_id, via, kind, label, count, undoes, undone_by FROM act WHERE id = $1"),
        args![id],
    )
}
