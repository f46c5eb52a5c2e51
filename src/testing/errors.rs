//! Hears every error that the program logs while a story is told.

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Level, Metadata, Subscriber};

type Heard = Arc<Mutex<Vec<String>>>;

pub struct Errors {
    heard: Heard,
    _listening: DefaultGuard,
}

impl Errors {
    pub fn listen() -> Errors {
        let heard = Heard::default();
        let listening = tracing::subscriber::set_default(Ear { heard: heard.clone() });
        Errors { heard, _listening: listening }
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
}

impl Subscriber for Ear {
    fn enabled(&self, metadata: &Metadata) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn event(&self, event: &Event) {
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

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0, "{field}={value:?} ");
    }
}
