//! A backup instead of a new workspace: the file is kept aside, looked into, and takes the place of the empty database.
//!
//! One backup waits at a time, and one thread at a time changes which. Whoever holds a file removes it, however that ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::actions::link_works;
use crate::config::Config;
use crate::desk::{App, new_secret};
use crate::error::{AppError, Outcome};
use crate::kernel::{Actor, Look, Refusal};
pub use crate::store::backup::Contents;
use crate::store::backup::{self, Unusable};
use crate::store::{Db, Place, StoreError, migrate};
use crate::users;

const PREFIX: &str = "setup-";
const ENDING: &str = ".db.part";

/// A file that somebody sends; it is gone with its holder.
pub struct Aside {
    pub name: String,
    pub path: PathBuf,
}

impl Aside {
    pub fn new(app: &App) -> Outcome<Aside> {
        let name = new_secret(&*app.chance);
        let path = folder(&app.config).ok_or_else(gone)?.join(format!("{PREFIX}{name}{ENDING}"));
        Ok(Aside { name, path })
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        backup::forget(&self.path);
    }
}

#[derive(Default)]
struct Turn(Mutex<Backups>);

#[derive(Default)]
struct Backups {
    /// Looked into, and shown to somebody.
    waiting: Option<Aside>,
    /// The name of the one that took its place.
    restored: Option<String>,
}

fn in_turn<T>(app: &App, f: impl FnOnce(&mut Backups) -> Outcome<T>) -> Outcome<T> {
    let turn = app.memory.one::<Turn>();
    f(&mut turn.0.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Only who holds the one-time link may, and only while there is nobody.
pub fn must_be_first(look: &Look, token: &str) -> Outcome<()> {
    let first = !users::anyone(look)? && link_works(look, token)?;
    if first { Ok(()) } else { Err(AppError::refuse(Refusal::new("setup-link-over"))) }
}

/// What the file holds. It waits from now on; one that cannot take the place of ours is refused, and forgotten. Blocks.
pub fn look_into(app: &App, visitor: &Actor, token: &str, file: Aside) -> Outcome<(String, Contents)> {
    let contents = backup::contents(&file.path).map_err(refusal).and_then(somebodys)?;
    in_turn(app, |backups| {
        // Somebody may have set up the workspace while the file came.
        app.look(visitor, |look| must_be_first(look, token))?;
        let name = file.name.clone();
        backups.waiting = Some(file);
        Ok((name, contents))
    })
}

/// Nobody could sign in to a workspace without people.
fn somebodys(contents: Contents) -> Outcome<Contents> {
    match contents.users {
        0 => Err(AppError::refuse(Refusal::at("file", "setup-restore-nobody"))),
        _ => Ok(contents),
    }
}

fn refusal(error: Unusable) -> AppError {
    match error {
        Unusable::Damaged(_) => AppError::refuse(Refusal::at("file", "setup-restore-damaged")),
        Unusable::Store(StoreError::Newer { .. }) => {
            AppError::refuse(Refusal::at("file", "setup-restore-newer"))
        }
        Unusable::Store(StoreError::DiskFull) => AppError::Store(StoreError::DiskFull),
        Unusable::Store(_) => AppError::refuse(Refusal::at("file", "setup-restore-not-ours")),
    }
}

/// Brings the file to this program's version and puts it, whole, in the place of the database.
/// The same button pressed twice restores once and gets the same answer. Blocks.
pub fn put_in_place(app: &App, visitor: &Actor, token: &str, name: &str) -> Outcome<()> {
    in_turn(app, |backups| {
        if backups.restored.as_deref() == Some(name) {
            return Ok(());
        }
        app.look(visitor, |look| must_be_first(look, token))?;
        let file = backups.waiting.take_if(|file| file.name == name).ok_or_else(gone)?;
        bring_up_to_date(app, &file.path)?;
        // Asked once more where nobody can set up the workspace in between.
        let now = app.now();
        app.db
            .replace_with(&file.path, |conn| must_be_first(&Look::new(conn, visitor.clone(), now), token))?;
        backups.restored = Some(file.name.clone());
        Ok(())
    })
}

fn bring_up_to_date(app: &App, file: &Path) -> Outcome<()> {
    if !file.is_file() {
        return Err(gone());
    }
    migrate::run(&Db::open_existing(file)?, app.now())?;
    Ok(())
}

fn gone() -> AppError {
    AppError::refuse(Refusal::at("file", "setup-restore-gone"))
}

/// Beside the database, where there is room for one of its size. PostgreSQL has its own way.
fn folder(config: &Config) -> Option<PathBuf> {
    match config.place() {
        Place::File(path) => path.parent().map(Path::to_owned),
        Place::Server(_) => None,
    }
}

/// What waits when nobody restores any more: the workspace is there, or another program kept it.
pub fn forget_all(config: &Config) {
    let files = folder(config).and_then(|folder| fs::read_dir(folder).ok());
    for file in files.into_iter().flatten().flatten() {
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.contains(ENDING) {
            let _ = fs::remove_file(file.path());
        }
    }
}
