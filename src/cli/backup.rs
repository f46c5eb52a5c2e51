//! `piste backup FILE` while the program runs, and `piste restore FILE` while it does not.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::shown;
use super::settings::PlaceArgs;
use super::tongue::{say, t, words};
use super::{Failure, lock};
use crate::config::Config;
use crate::kernel::{At, Clock, SystemClock};
use crate::store::backup::{self, Contents, Unusable, forget, with_ending};
use crate::store::{Db, Place};
use crate::words::Arg;

#[derive(Args)]
pub struct BackupArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[arg(value_name = "FILE", help = t("cli-arg-backup-file"))]
    file: PathBuf,
}

#[derive(Args)]
pub struct RestoreArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[arg(value_name = "FILE", help = t("cli-arg-backup-file"))]
    file: PathBuf,
    #[arg(long, help = t("cli-arg-yes"))]
    yes: bool,
}

pub fn backup(args: &BackupArgs) -> Result<(), Failure> {
    let source = file_of(&args.place.config()?)?;
    if !source.is_file() {
        return Err(Failure(words().with("cli-no-database", &[about(&source)])));
    }
    if args.file.exists() {
        return Err(Failure(words().with("cli-file-exists", &[about(&args.file)])));
    }
    let part = with_ending(&args.file, ".part");
    let copied = open(&source)?.copy_to(&part).map_err(|e| Failure::of_store(&e, &Place::File(part.clone())));
    let checked = copied.and_then(|()| contents(&part));
    let inside = checked.inspect_err(|_| forget(&part))?;
    fs::rename(&part, &args.file).map_err(|e| Failure::of_file(&args.file, &e))?;
    say(&words().with("cli-backed-up", &[about(&args.file)]));
    say(&sentence(&inside));
    Ok(())
}

/// Puts a backup in the place of the database. What was there is kept beside it.
pub fn restore(args: &RestoreArgs) -> Result<(), Failure> {
    let config = args.place.config()?;
    let target = file_of(&config)?;
    let _lock = lock(&config)?;
    if !args.file.is_file() {
        return Err(Failure(words().with("cli-no-database", &[about(&args.file)])));
    }
    say(&words().with("cli-restore-from", &[about(&args.file)]));
    // On a copy, so that the backup itself is never touched.
    let part = with_ending(&target, ".part");
    fs::copy(&args.file, &part).map_err(|e| Failure::of_file(&part, &e))?;
    say(&sentence(&contents(&part).inspect_err(|_| forget(&part))?));
    if target.exists() {
        say(&words().with("cli-restore-over", &[about(&target)]));
        if let Ok(former) = contents(&target) {
            say(&sentence(&former));
        }
    }
    if !args.yes {
        forget(&part);
        return Err(Failure(t("cli-restore-needs-yes")));
    }
    if let Some(former) = put_aside(&target)? {
        say(&words().with("cli-restore-kept", &[about(&former)]));
    }
    fs::rename(&part, &target).map_err(|e| Failure::of_file(&target, &e))?;
    say(&words().with("cli-restored", &[about(&target)]));
    Ok(())
}

fn file_of(config: &Config) -> Result<PathBuf, Failure> {
    match config.place() {
        Place::File(path) => Ok(path),
        Place::Server(_) => {
            Err(Failure(words().with("cli-use-pg-dump", &[("place", shown(&config.place()).into())])))
        }
    }
}

/// Users, opportunities, suspects and the last change, in one line.
fn sentence(contents: &Contents) -> String {
    let args: [(&str, Arg); 4] = [
        ("users", Arg::Number(contents.users)),
        ("opportunities", Arg::Number(contents.opportunities)),
        ("suspects", Arg::Number(contents.suspects)),
        ("latest", contents.latest.map_or_else(|| "–".to_owned(), At::rfc3339).into()),
    ];
    words().with("cli-contents", &args)
}

fn contents(path: &Path) -> Result<Contents, Failure> {
    backup::contents(path).map_err(|error| match error {
        Unusable::Damaged(fault) => {
            Failure(words().with("cli-damaged", &[about(path), ("detail", fault.into())]))
        }
        Unusable::Store(error) => Failure::of_store(&error, &Place::File(path.to_owned())),
    })
}

fn open(path: &Path) -> Result<Db, Failure> {
    Db::open_existing(path).map_err(|e| Failure::of_store(&e, &Place::File(path.to_owned())))
}

/// Moves the database and its log to a name with the moment in it.
fn put_aside(target: &Path) -> Result<Option<PathBuf>, Failure> {
    if !target.exists() {
        return Ok(None);
    }
    let moment = SystemClock.now().rfc3339().replace(':', "").chars().take(17).collect::<String>();
    let former = with_ending(target, &format!(".before-{moment}"));
    for (from, to) in backup::parts(target).iter().zip(backup::parts(&former)) {
        if from.exists() {
            fs::rename(from, to).map_err(|e| Failure::of_file(from, &e))?;
        }
    }
    Ok(Some(former))
}

fn about(path: &Path) -> (&'static str, Arg) {
    ("path", path.display().to_string().into())
}
