use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use tokio::runtime::Runtime;

use super::Client;
use super::database::TestDatabase;
use super::errors::Errors;
use super::people::{self, People, Persona};
use crate::config::Config;
use crate::desk::App;
use crate::error::Outcome;
use crate::house;
use crate::kernel::{Actor, At, Chance, Look, SetClock, SystemChance, Via, Work};
use crate::store::{Db, migrate};
use crate::words::{Lang, Words};
use crate::{activities, guide, labels, look_ups, pipelines, reasons};

pub const ZONE: &str = "Europe/Paris";
/// Monday 2 March 2026, 9:00 in Paris.
const FIRST_MOMENT: At = At(1_772_438_400_000);

/// A house with its people: Alice administers; Marc manages team Nord, where Claire sells; Karim sells in team Sud.
pub struct TestApp {
    pub app: App,
    clock: Arc<SetClock>,
    pub people: People,
    pub(super) router: Router,
    pub(super) errors: Errors,
    pub(super) runtime: Runtime,
    // Dropped last: the house above holds its connections.
    database: TestDatabase,
}

impl Deref for TestApp {
    type Target = App;
    fn deref(&self) -> &App {
        &self.app
    }
}

impl TestApp {
    pub fn on_sqlite() -> TestApp {
        TestApp::on(TestDatabase::sqlite())
    }

    pub fn on_postgres() -> TestApp {
        TestApp::on(TestDatabase::postgres())
    }

    /// Just started for the first time: no workspace, nobody.
    pub fn before_setup() -> TestApp {
        TestApp::built(TestDatabase::sqlite(), |_| People::nobody())
    }

    /// The same on PostgreSQL.
    pub fn before_setup_on_postgres() -> TestApp {
        TestApp::built(TestDatabase::postgres(), |_| People::nobody())
    }

    fn on(database: TestDatabase) -> TestApp {
        let app = TestApp::built(database, |db| db.write(people::move_in).unwrap());
        ship(&app, &app.people.admin);
        app
    }

    fn built(database: TestDatabase, move_in: impl FnOnce(&Db) -> People) -> TestApp {
        let errors = Errors::listen();
        let db = database.open();
        migrate::run(&db, FIRST_MOMENT).unwrap();
        let people = move_in(&db);
        let clock = Arc::new(SetClock::at(FIRST_MOMENT));
        let config = Config {
            data: database.folder().to_owned(),
            database: None,
            listen: Config::LISTEN,
            public_url: None,
            open_browser: false,
            json_logs: false,
        };
        let app = house::app(db, clock.clone(), Arc::new(SeededChance::default()), config).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        TestApp { router: house::router(app.clone()), app, clock, people, errors, runtime, database }
    }

    /// Another copy of the program on the same database.
    pub fn copy(&self) -> App {
        let db = self.database.open();
        house::app(db, self.clock.clone(), Arc::new(SystemChance), self.config.clone()).unwrap()
    }

    pub fn admin(&self) -> Client<'_> {
        self.client(&self.people.admin)
    }

    pub fn manager(&self) -> Client<'_> {
        self.client(&self.people.manager)
    }

    pub fn rep(&self) -> Client<'_> {
        self.client(&self.people.rep)
    }

    /// A rep of another team.
    pub fn other_rep(&self) -> Client<'_> {
        self.client(&self.people.other_rep)
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Client<'_> {
        Client::new(self, None)
    }

    fn client<'a>(&'a self, persona: &'a Persona) -> Client<'a> {
        Client::new(self, Some(persona))
    }

    /// Looks as somebody, without HTTP.
    pub fn looking<T>(&self, persona: &Persona, f: impl FnOnce(&Look) -> Outcome<T>) -> T {
        self.app.look(&actor(persona), f).unwrap()
    }

    /// Acts as somebody, without HTTP: what builders do.
    pub fn acting<T>(&self, persona: &Persona, f: impl FnMut(&Work) -> Outcome<T>) -> T {
        self.app.act(&actor(persona), f).unwrap().0
    }

    /// Lets time pass.
    pub fn advance(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// Runs every job once.
    pub fn run_jobs(&self) {
        self.app.run_jobs().unwrap();
    }

    /// How many queries requests run while `f` is told.
    pub fn queries_of(&self, f: impl FnOnce()) -> u64 {
        let before = self.errors.queries();
        f();
        self.errors.queries() - before
    }

    /// An internal error is expected in this story: hand out what was logged and forget it.
    pub fn take_errors(&self) -> Vec<String> {
        self.errors.take()
    }
}

/// What a new workspace comes with: stages, activities, reasons, fields, tags, look-ups.
fn ship(app: &App, admin: &Persona) {
    let words = Words::of(Lang::Fr);
    let shipped = app.act(&actor(admin), |work| {
        pipelines::actions::defaults(work, &words)?;
        reasons::actions::defaults(work, &words)?;
        labels::actions::defaults(work, &words)?;
        activities::actions::defaults(work, &words)?;
        look_ups::actions::defaults(work, &words, "FR")?;
        guide::actions::defaults(work, &words)
    });
    shipped.unwrap();
}

fn actor(persona: &Persona) -> Actor {
    Actor { user: Some(persona.id), role: persona.role, via: Via::Web, zone: TimeZone::get(ZONE).unwrap() }
}

pub fn days(count: u64) -> Duration {
    hours(24 * count)
}

pub fn hours(count: u64) -> Duration {
    minutes(60 * count)
}

pub fn minutes(count: u64) -> Duration {
    Duration::from_secs(60 * count)
}

/// The same secrets in every run, each of them once.
#[derive(Default)]
struct SeededChance {
    given: AtomicU64,
}

impl Chance for SeededChance {
    fn secret(&self) -> [u8; 32] {
        let number = self.given.fetch_add(1, Ordering::SeqCst);
        Sha256::digest(format!("piste {number}").as_bytes()).into()
    }
}
