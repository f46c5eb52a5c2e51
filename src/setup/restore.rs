//! A backup instead of a new workspace: the file is kept aside, looked into, and takes the place of the empty database.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use axum::extract::multipart::{Field, Multipart, MultipartError};
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;

use super::actions::link_works;
use crate::config::Config;
use crate::desk::{App, Visitor, new_secret};
use crate::error::{AppError, Outcome};
use crate::kernel::Refusal;
pub use crate::store::backup::Contents;
use crate::store::backup::{self, Unusable};
use crate::store::{Db, Place, StoreError, migrate};
use crate::users;

/// Nobody's backup is larger; a larger one goes by the command line.
pub const LARGEST_BACKUP: usize = 64 * 1024 * 1024 * 1024;

const PREFIX: &str = "setup-";
const ENDING: &str = ".db.part";

/// Only who holds the one-time link may, and only while there is nobody.
pub async fn must_be_first(visitor: &Visitor, token: &str) -> Outcome<()> {
    let token = token.to_owned();
    let first = visitor.read(move |look| Ok(!users::anyone(look)? && link_works(look, &token)?)).await?;
    if first { Ok(()) } else { Err(AppError::refuse(Refusal::new("setup-link-over"))) }
}

/// Keeps the file aside, in the data folder, and gives the name under which it waits.
pub async fn keep_aside(app: &App, mut parts: Multipart) -> Outcome<String> {
    forget_all(&app.config);
    let name = new_secret(&*app.chance);
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        if part.name() != Some("file") {
            continue;
        }
        let path = path_of(app, &name)?;
        if let Err(error) = store(part, &path).await {
            backup::forget(&path);
            return Err(error);
        }
        return Ok(name);
    }
    Err(AppError::refuse(Refusal::at("file", "setup-restore-empty")))
}

async fn store(mut part: Field<'_>, path: &Path) -> Outcome<()> {
    let mut file = private(path).await.map_err(unwritten)?;
    let mut length = 0;
    while let Some(piece) = part.chunk().await.map_err(unreadable)? {
        length += piece.len();
        file.write_all(&piece).await.map_err(unwritten)?;
    }
    file.sync_all().await.map_err(unwritten)?;
    if length == 0 { Err(AppError::refuse(Refusal::at("file", "setup-restore-empty"))) } else { Ok(()) }
}

/// Customers' data is nobody else's on a shared machine.
async fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).await
}

fn unreadable(error: MultipartError) -> AppError {
    AppError::refuse(Refusal::new("desk-unreadable").with("detail", error))
}

fn unwritten(error: std::io::Error) -> AppError {
    match error.kind() {
        ErrorKind::StorageFull => AppError::Store(StoreError::DiskFull),
        _ => AppError::Internal(format!("an uploaded backup could not be kept: {error}")),
    }
}

/// What the file holds; one that cannot take the place of ours is refused, and forgotten. Blocks.
pub fn look_into(app: &App, name: &str) -> Outcome<Contents> {
    let path = path_of(app, name)?;
    if !path.is_file() {
        return Err(AppError::refuse(Refusal::at("file", "setup-restore-gone")));
    }
    backup::contents(&path).map_err(refusal).and_then(somebodys).inspect_err(|_| backup::forget(&path))
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

/// Brings the file to this program's version and puts it, whole, in the place of the database. Blocks.
pub fn put_in_place(app: &App, name: &str) -> Outcome<()> {
    look_into(app, name)?;
    let path = path_of(app, name)?;
    let brought = Db::open(&Place::File(path.clone())).and_then(|db| migrate::run(&db, app.now()));
    brought.and_then(|_| app.db.replace_with(&path))?;
    forget_all(&app.config);
    Ok(())
}

/// The name comes from a page: only what we made ourselves is looked for.
fn path_of(app: &App, name: &str) -> Outcome<PathBuf> {
    let ours = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let file = || Some(folder(&app.config)?.join(format!("{PREFIX}{name}{ENDING}")));
    ours.then(file).flatten().ok_or_else(|| AppError::refuse(Refusal::at("file", "setup-restore-gone")))
}

/// Beside the database, where there is room for one of its size. PostgreSQL has its own way.
fn folder(config: &Config) -> Option<PathBuf> {
    match config.place() {
        Place::File(path) => path.parent().map(Path::to_owned),
        Place::Server(_) => None,
    }
}

/// Files that somebody sent and did not restore.
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
