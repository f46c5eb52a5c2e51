//! A backup: a whole SQLite database in one file, looked into before it takes the place of another.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Db, StoreError, migrate};
use crate::kernel::At;
use crate::{args, sql};

/// What a database holds, in a few numbers that a person recognizes.
pub struct Contents {
    pub users: i64,
    pub opportunities: i64,
    pub suspects: i64,
    pub latest: Option<At>,
}

#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    #[error("damaged: {0}")]
    Damaged(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks that the file is a sound database of ours, not newer than this program, and says what it holds.
pub fn contents(path: &Path) -> Result<Contents, Unusable> {
    let db = Db::open_existing(path).map_err(damage)?;
    let faults: Vec<(String,)> =
        db.read(|conn| conn.all("PRAGMA integrity_check(3)", args![])).map_err(damage)?;
    if let Some((fault,)) = faults.into_iter().find(|(line,)| line != "ok") {
        return Err(Unusable::Damaged(fault));
    }
    migrate::pending(&db)?;
    let found = db.read(|conn| {
        let latest: Option<At> = conn.value(sql!("SELECT max(at) FROM act"), args![])?;
        let counts = sql!("SELECT (SELECT count(*) FROM app_user WHERE id <> 0), (SELECT count(*) FROM opportunity), (SELECT count(*) FROM suspect)");
        let (users, opportunities, suspects) = conn.one(counts, args![])?;
        Ok::<_, StoreError>(Contents { users, opportunities, suspects, latest })
    });
    Ok(found?)
}

/// Some damage stops the opening, or the check itself.
fn damage(error: StoreError) -> Unusable {
    match error {
        StoreError::Busy | StoreError::DiskFull | StoreError::Unreachable(_) => Unusable::Store(error),
        fault => Unusable::Damaged(fault.to_string()),
    }
}

/// A database file with its log.
pub fn parts(path: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|ending| with_ending(path, ending))
}

/// Removes a database file that is not needed any more.
pub fn forget(path: &Path) {
    for part in parts(path) {
        let _ = fs::remove_file(part);
    }
}

pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
