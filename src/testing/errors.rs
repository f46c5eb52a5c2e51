//! Hears every error that the program logs while a story is told, and how many queries it runs.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Level, Metadata, Subscriber};

use crate::desk::QUERIES;

type Heard = Arc<Mutex<Vec<String>>>;

pub struct Errors {
    heard: Heard,
    queries: Arc<AtomicU64>,
    _listening: DefaultGuard,
}

impl Errors {
    pub fn listen() -> Errors {
        let (heard, queries) = (Heard::default(), Arc::default());
        let ear = Ear { heard: heard.clone(), queries: Arc::clone(&queries) };
        Errors { heard, queries, _listening: tracing::subscriber::set_default(ear) }
    }

    /// How many queries requests have run so far.
    pub fn queries(&self) -> u64 {
        self.queries.load(Ordering::Relaxed)
    }

    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.heard.lock().unwrap())
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        let heard = self.take();
        assert!(heard.is_empty() || std::thread::panicking(), "the program logged: {heard:#?}");
    }
}

struct Ear {
    heard: Heard,
    queries: Arc<AtomicU64>,
}

impl Subscriber for Ear {
    fn enabled(&self, metadata: &Metadata) -> bool {
        *metadata.level() <= Level::WARN || metadata.target() == QUERIES
    }

    fn event(&self, event: &Event) {
        if event.metadata().target() == QUERIES {
            event.record(&mut Sum(&self.queries));
        }
        let mut line = Line(String::new());
        event.record(&mut line);
        if *event.metadata().level() == Level::ERROR {
            self.heard.lock().unwrap().push(line.0);
        }
    }

    fn new_span(&self, _: &Attributes) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Sum<'a>(&'a AtomicU64);

impl Visit for Sum<'_> {
    fn record_u64(&mut self, _: &Field, value: u64) {
        self.0.fetch_add(value, Ordering::Relaxed);
    }
    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0, "{field}={value:?} ");
    }
}
