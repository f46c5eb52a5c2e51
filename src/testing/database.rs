//! A fresh database for each story, copied from one that was migrated once.

use std::env;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::desk::hash_secret;
use crate::kernel::At;
use crate::store::{Db, Engine, Place, migrate};

pub enum TestDatabase {
    Sqlite { folder: TempDir },
    Postgres { folder: TempDir, name: String },
}

impl TestDatabase {
    pub fn sqlite() -> TestDatabase {
        static MIGRATED: OnceLock<Vec<u8>> = OnceLock::new();
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("piste.db"), MIGRATED.get_or_init(migrated_file)).unwrap();
        TestDatabase::Sqlite { folder }
    }

    pub fn postgres() -> TestDatabase {
        static TEMPLATE: OnceLock<String> = OnceLock::new();
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let template = TEMPLATE.get_or_init(migrated_template);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let name = format!("piste_story_{}_{number}", std::process::id());
        server().batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")).unwrap();
        TestDatabase::Postgres { folder: TempDir::new().unwrap(), name }
    }

    pub fn open(&self) -> Db {
        match self {
            TestDatabase::Sqlite { folder } => {
                Db::open(&Place::File(folder.path().join("piste.db"))).unwrap()
            }
            TestDatabase::Postgres { name, .. } => Db::open(&Place::Server(address_of(name))).unwrap(),
        }
    }

    pub fn folder(&self) -> &Path {
        match self {
            TestDatabase::Sqlite { folder } | TestDatabase::Postgres { folder, .. } => folder.path(),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let TestDatabase::Postgres { name, .. } = self {
            let _ = server().batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn migrated_file() -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("piste.db");
    let db = Db::open(&Place::File(path.clone())).unwrap();
    migrate::run(&db, At(0)).unwrap();
    // Closing it moves the log into the file.
    drop(db);
    fs::read(path).unwrap()
}

/// The template is named after the migrations, so that it is made once a version on a server that stays.
fn migrated_template() -> String {
    let name = format!("piste_template_{}", &hash_secret(&migrate::texts(Engine::Postgres))[..16]);
    let mut server = server();
    // Several test programs may start at once.
    server.batch_execute("SELECT pg_advisory_lock(4242)").unwrap();
    let known =
        server.query("SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate", &[&name]).unwrap();
    if known.is_empty() {
        server.batch_execute(&format!("DROP DATABASE IF EXISTS {name}")).unwrap();
        server.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        let db = Db::open(&Place::Server(address_of(&name))).unwrap();
        migrate::run(&db, At(0)).unwrap();
        drop(db);
        server.batch_execute(&format!("ALTER DATABASE {name} IS_TEMPLATE true")).unwrap();
    }
    name
}

fn server() -> Client {
    Client::connect(&address(), NoTls).unwrap()
}

fn address() -> String {
    env::var("PISTE_TEST_POSTGRES").expect(
        "this half of the story needs PostgreSQL: run `make test`, or `bin/with-postgres cargo test …`",
    )
}

/// The same server, another database.
fn address_of(name: &str) -> String {
    let address = address();
    let (server, rest) =
        address.rsplit_once('/').expect("PISTE_TEST_POSTGRES names a database after the last slash");
    let settings = rest.split_once('?').map(|(_, settings)| format!("?{settings}")).unwrap_or_default();
    format!("{server}/{name}{settings}")
}
