//! The database behind one handle: SQLite by default, PostgreSQL when a company outgrows one machine.
//!
//! Everything here is plain synchronous code: callers run it on a blocking thread. One SQL text serves both engines
//! (`$1` placeholders, portable types); what must differ has a name in [`dialect`].

mod args;
pub mod backup;
mod conn;
pub mod dialect;
mod lite;
pub mod migrate;
mod pg;
mod row;
pub mod sql;
mod tls;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use args::Value;
pub use conn::{Conn, counting};
pub use row::{Column, FromRow, Joined, Row};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// What can go wrong below the SQL. The text is for logs, never for a visitor.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no such row")]
    Missing,
    #[error("already there: {0}")]
    Duplicate(String),
    #[error("refers to something that is not there: {0}")]
    Dangling(String),
    /// The transaction lost a race and may be run again.
    #[error("lost a race with another writer")]
    Raced,
    #[error("the disk is full")]
    DiskFull,
    #[error("the database is busy")]
    Busy,
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    #[error("the database is newer than this program (version {found}, known {known})")]
    Newer { found: i64, known: i64 },
    #[error("migration {0} was changed after it had run")]
    ChangedMigration(String),
    #[error("unexpected value: {0}")]
    Decode(String),
    #[error("database: {0}")]
    Engine(String),
}

pub type Stored<T> = Result<T, StoreError>;

/// An error that may carry a lost race, so that a transaction knows when to run again.
pub trait MayRace: From<StoreError> {
    fn raced(&self) -> bool;
}

impl MayRace for StoreError {
    fn raced(&self) -> bool {
        matches!(self, StoreError::Raced)
    }
}

/// What a program hears of the others on its PostgreSQL.
pub enum Heard<'a> {
    /// The line is open; what was called out before is lost.
    Open,
    Call(&'a str),
}

/// Where the data lives.
#[derive(Debug, Clone)]
pub enum Place {
    File(PathBuf),
    Server(String),
}

impl Place {
    /// `postgres://…` is a server, everything else a SQLite file.
    pub fn parse(text: &str) -> Place {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Place::Server(text.to_owned())
        } else {
            Place::File(PathBuf::from(text.strip_prefix("sqlite:").unwrap_or(text)))
        }
    }
}

#[derive(Clone)]
pub struct Db {
    pool: Arc<Pool>,
    content: Arc<AtomicUsize>,
}

/// How many contents databases of this process have had.
static CONTENTS: AtomicUsize = AtomicUsize::new(0);

fn new_content() -> usize {
    CONTENTS.fetch_add(1, Ordering::Relaxed)
}

enum Pool {
    Lite(lite::Pool),
    Pg(pg::Pool),
}

impl Db {
    pub fn open(place: &Place) -> Stored<Db> {
        let pool = match place {
            Place::File(path) => Pool::Lite(lite::Pool::open(path)?),
            Place::Server(url) => Pool::Pg(pg::Pool::open(url)?),
        };
        Ok(Db::of(pool))
    }

    fn of(pool: Pool) -> Db {
        Db { pool: Arc::new(pool), content: Arc::new(AtomicUsize::new(new_content())) }
    }

    /// Tells what is kept of this database from what is kept of another, and of what stood here before it was replaced.
    pub fn content(&self) -> usize {
        self.content.load(Ordering::Relaxed)
    }

    /// A SQLite database that is there; a missing file is an error.
    pub fn open_existing(path: &Path) -> Stored<Db> {
        Ok(Db::of(Pool::Lite(lite::Pool::open_existing(path)?)))
    }

    pub fn engine(&self) -> Engine {
        match &*self.pool {
            Pool::Lite(_) => Engine::Sqlite,
            Pool::Pg(_) => Engine::Postgres,
        }
    }

    /// Runs `f` on a connection that cannot write, in one consistent snapshot.
    pub fn read<T, E: MayRace>(&self, f: impl FnOnce(&Conn) -> Result<T, E>) -> Result<T, E> {
        match &*self.pool {
            Pool::Lite(pool) => pool.read(f),
            Pool::Pg(pool) => pool.read(f),
        }
    }

    /// Runs `f` in one write transaction: committed when it returns `Ok`, rolled back otherwise.
    /// `f` runs again when the transaction lost a race, so it must have no effect outside the database.
    pub fn write<T, E: MayRace>(&self, f: impl FnMut(&Conn) -> Result<T, E>) -> Result<T, E> {
        match &*self.pool {
            Pool::Lite(pool) => pool.write(f),
            Pool::Pg(pool) => pool.write(f),
        }
    }

    /// Hears what programs call out on this PostgreSQL ([`dialect::call_out`]), until the line breaks. Blocks.
    pub fn hear(&self, heard: impl FnMut(Heard)) -> Stored<()> {
        match &*self.pool {
            Pool::Lite(_) => Ok(()),
            Pool::Pg(pool) => pool.hear(heard),
        }
    }

    /// Puts what another SQLite database holds, whole, in the place of what is here, while the program runs. `allowed` looks
    /// at what would go, when nobody can change it any more.
    pub fn replace_with<E: MayRace>(
        &self,
        source: &Path,
        allowed: impl FnOnce(&Conn) -> Result<(), E>,
    ) -> Result<(), E> {
        match &*self.pool {
            Pool::Lite(pool) => pool.replace_with(source, allowed)?,
            Pool::Pg(_) => {
                return Err(StoreError::Engine("use pg_restore for PostgreSQL".to_owned()).into());
            }
        }
        self.content.store(new_content(), Ordering::Relaxed);
        Ok(())
    }

    /// A consistent copy of a SQLite database, made while it is in use.
    pub fn copy_to(&self, target: &Path) -> Stored<()> {
        match &*self.pool {
            Pool::Lite(pool) => pool.copy_to(target),
            Pool::Pg(_) => Err(StoreError::Engine("use pg_dump for PostgreSQL".to_owned())),
        }
    }
}
