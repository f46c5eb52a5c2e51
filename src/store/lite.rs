//! SQLite: one writer, several readers, write-ahead log.

use std::fs;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use parking_lot::FairMutex;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::{Conn, MayRace, StoreError, Stored};

/// More readers than cores only wait for each other.
const READERS: usize = 6;
const ALL_PAGES: i32 = -1;
const BUSY_WAIT: Duration = Duration::from_secs(10);

pub struct Pool {
    /// In turn: an import writes chunk after chunk and would not let anybody in between.
    writer: FairMutex<Conn>,
    readers: Mutex<Vec<Conn>>,
    returned: Condvar,
}

impl Pool {
    pub fn open(path: &Path) -> Stored<Pool> {
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| unreachable(folder, &e))?;
        }
        Pool::on(path, Connection::open(path)?)
    }

    /// The same where there is a database already: no file is made.
    pub fn open_existing(path: &Path) -> Stored<Pool> {
        Pool::on(path, existing(path)?)
    }

    fn on(path: &Path, writer: Connection) -> Stored<Pool> {
        keep_private(path)?;
        // NORMAL in WAL mode: an acknowledged write survives the death of the program; see docs/OPERATIONS.md for power cuts.
        writer.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;
             PRAGMA wal_autocheckpoint = 4000;",
        )?;
        tune(&writer)?;
        let readers = (0..READERS).map(|_| open_reader(path)).collect::<Stored<Vec<_>>>()?;
        Ok(Pool {
            writer: FairMutex::new(Conn::Lite(writer)),
            readers: Mutex::new(readers),
            returned: Condvar::new(),
        })
    }

    pub fn read<T, E: MayRace>(&self, f: impl FnOnce(&Conn) -> Result<T, E>) -> Result<T, E> {
        let conn = self.take_reader();
        let answer = in_transaction(&conn, "BEGIN", || f(&conn));
        lock(&self.readers).push(conn);
        self.returned.notify_one();
        answer
    }

    pub fn write<T, E: MayRace>(&self, mut f: impl FnMut(&Conn) -> Result<T, E>) -> Result<T, E> {
        let conn = self.writer.lock();
        in_transaction(&conn, "BEGIN IMMEDIATE", || f(&conn))
    }

    pub fn copy_to(&self, target: &Path) -> Stored<()> {
        let conn = self.take_reader();
        let copied = match &conn {
            Conn::Lite(lite) => lite
                .backup(rusqlite::MAIN_DB, target, None::<fn(rusqlite::backup::Progress)>)
                .map_err(StoreError::from),
            Conn::Pg(_) => Ok(()),
        };
        lock(&self.readers).push(conn);
        self.returned.notify_one();
        copied
    }

    /// In one transaction: whoever reads sees the one or the other. `allowed` is asked when nobody else can write any more.
    pub fn replace_with<E: MayRace>(
        &self,
        source: &Path,
        allowed: impl FnOnce(&Conn) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut writer = self.writer.lock();
        let Conn::Lite(lite) = &mut *writer else { return Ok(()) };
        let source = existing(source).map_err(StoreError::from)?;
        refuse_empty(&source)?;
        let copy = Backup::new(&source, lite).map_err(StoreError::from)?;
        // No page yet, only the lock that other programs wait for.
        step(&copy, 0)?;
        self.read(allowed)?;
        step(&copy, ALL_PAGES)?;
        drop(copy);
        // The log holds the whole database now. Where it cannot be emptied yet, it will be later.
        let _ = lite.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
        Ok(())
    }

    fn take_reader(&self) -> Conn {
        let mut readers = lock(&self.readers);
        loop {
            if let Some(conn) = readers.pop() {
                return conn;
            }
            readers = self.returned.wait(readers).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Of a file without a page SQLite makes an empty database at the first step.
fn refuse_empty(source: &Connection) -> Stored<()> {
    match source.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0))? {
        0 => Err(StoreError::Engine("there is nothing in this file".to_owned())),
        _ => Ok(()),
    }
}

fn step(copy: &Backup, pages: i32) -> Stored<StepResult> {
    match copy.step(pages)? {
        StepResult::Busy | StepResult::Locked => Err(StoreError::Busy),
        going_on => Ok(going_on),
    }
}

fn in_transaction<T, E: MayRace>(conn: &Conn, begin: &str, f: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let guard = RollbackUnlessDone { conn, done: std::cell::Cell::new(false) };
    conn.script(begin)?;
    let answer = f()?;
    conn.script("COMMIT")?;
    guard.done.set(true);
    Ok(answer)
}

/// A refused or panicking closure must not leave its transaction open on a pooled connection.
struct RollbackUnlessDone<'a> {
    conn: &'a Conn,
    done: std::cell::Cell<bool>,
}

impl Drop for RollbackUnlessDone<'_> {
    fn drop(&mut self) {
        if let (false, Conn::Lite(lite)) = (self.done.get(), self.conn)
            && !lite.is_autocommit()
        {
            let _ = lite.execute_batch("ROLLBACK");
        }
    }
}

fn open_reader(path: &Path) -> Stored<Conn> {
    let conn = existing(path)?;
    // As much of the file as SQLite can map: going through a long list copies no pages then.
    conn.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 2147418112;")?;
    tune(&conn)?;
    Ok(Conn::Lite(conn))
}

/// SQLite makes an empty database of a name without a file, unless told not to.
fn existing(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

fn tune(conn: &Connection) -> Stored<()> {
    conn.busy_timeout(BUSY_WAIT)?;
    // A table is never indexed anew for one query: every condition of ours has its index, and the planner’s guess would read
    // all keys of all suspects for each part of an import.
    conn.execute_batch("PRAGMA automatic_index = OFF")?;
    conn.set_prepared_statement_cache_capacity(512);
    Ok(())
}

/// Customers' data is nobody else's on a shared machine.
fn keep_private(path: &Path) -> Stored<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).map_err(|e| unreachable(path, &e))?;
    }
    Ok(())
}

fn unreachable(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Unreachable(format!("{}: {error}", path.display()))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
