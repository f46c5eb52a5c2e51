//! Opens the database that a command works on, at this program's version.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::Failure;
use super::tongue::words;
use crate::config::Config;
use crate::desk::App;
use crate::house as whole;
use crate::kernel::{Clock, SystemChance, SystemClock};
use crate::store::{Db, Place, migrate};

/// The open database and how many migrations ran.
pub fn open(config: &Config) -> Result<(Db, usize), Failure> {
    let place = config.place();
    if let Place::File(path) = &place {
        prepare_folder(path.parent().unwrap_or(Path::new(".")))?;
    }
    let db = Db::open(&place).map_err(|e| Failure::of_store(&e, &place))?;
    let ran = migrate::run(&db, SystemClock.now()).map_err(|e| Failure::of_store(&e, &place))?;
    Ok((db, ran))
}

/// The whole house on that database, for a command that acts in it.
pub fn house(config: Config) -> Result<App, Failure> {
    let (db, _) = open(&config)?;
    whole::app(db, Arc::new(SystemClock), Arc::new(SystemChance), config).map_err(Failure)
}

/// One running program a data folder: two would not hear of each other's changes.
pub fn lock(config: &Config) -> Result<Option<File>, Failure> {
    let Place::File(path) = config.place() else { return Ok(None) };
    let folder = path.parent().unwrap_or(&config.data);
    let file = prepare_folder(folder)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            Err(Failure(words().with("cli-folder-taken", &[("path", folder.display().to_string().into())])))
        }
        // Some network file systems know no locks; the database's own still hold.
        Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// Makes the data folder and sees that we may write there. The file it opens is also the lock of a running program.
pub fn prepare_folder(folder: &Path) -> Result<File, Failure> {
    let made = if folder.as_os_str().is_empty() || folder.is_dir() { Ok(()) } else { fs::create_dir(folder) };
    let lock =
        made.and_then(|()| OpenOptions::new().create(true).append(true).open(folder.join("piste.lock")));
    lock.map_err(|error| {
        let path = ("path", folder.display().to_string().into());
        match error.kind() {
            ErrorKind::NotFound => Failure(words().with("cli-folder-missing", &[path])),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Failure(words().with("cli-folder-read-only", &[path]))
            }
            _ => Failure::of_file(folder, &error),
        }
    })
}
