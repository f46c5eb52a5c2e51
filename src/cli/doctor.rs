//! `piste doctor`: looks at everything that has to be well, changes nothing.

use std::path::Path;

use super::failure::shown;
use super::tongue::{say, t, words};
use super::{Failure, prepare_folder};
use crate::config::Config;
use crate::desk::Assets;
use crate::kernel::{At, Clock, SystemClock};
use crate::store::{Db, Engine, Place, migrate};
use crate::words::Arg;
use crate::{args, sql};

/// Less room than this and the next import may not fit.
const LITTLE_ROOM: u64 = 1024 * 1024 * 1024;
const MEGABYTE: u64 = 1024 * 1024;
/// A job that waits so long is not being run.
const LATE: std::time::Duration = std::time::Duration::from_secs(600);

/// What was found about one thing: well or not, in a sentence.
type Finding = Result<String, String>;

pub fn run(config: &Config) -> Result<(), Failure> {
    let mut findings = vec![assets()];
    // A folder that is not there yet is not made here.
    if config.database.is_none() && config.data.is_dir() {
        findings.push(folder(&config.data));
        findings.push(room(&config.data));
    }
    findings.extend(match config.place() {
        Place::File(path) if !path.is_file() => {
            vec![Err(words().with("cli-no-database", &[("path", path.display().to_string().into())]))]
        }
        place => match Db::open(&place) {
            Ok(db) => database(&db, &place),
            Err(error) => vec![Err(Failure::of_store(&error, &place).0)],
        },
    });
    for finding in &findings {
        match finding {
            Ok(sentence) => say(&format!("✓ {sentence}")),
            Err(sentence) => say(&format!("✗ {sentence}")),
        }
    }
    if findings.iter().all(Result::is_ok) { Ok(()) } else { Err(Failure(t("cli-doctor-ill"))) }
}

fn assets() -> Finding {
    Assets::load().map(|_| t("cli-doctor-assets"))
}

fn folder(folder: &Path) -> Finding {
    let written = prepare_folder(folder).map_err(|failure| failure.0);
    written.map(|_| words().with("cli-doctor-folder", &[("path", folder.display().to_string().into())]))
}

fn room(folder: &Path) -> Finding {
    let disk = rustix::fs::statvfs(folder).map_err(|e| e.to_string())?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let megabytes = Arg::Number(i64::try_from(free / MEGABYTE).unwrap_or(i64::MAX));
    match free < LITTLE_ROOM {
        true => Err(words().with("cli-doctor-little-room", &[("megabytes", megabytes)])),
        false => Ok(words().with("cli-doctor-room", &[("megabytes", megabytes)])),
    }
}

fn database(db: &Db, place: &Place) -> Vec<Finding> {
    let version = version(db, place);
    // Without our tables nothing below can be asked.
    match version.is_ok() {
        true => vec![version, integrity(db, place), jobs(db, place), clock(db, place)],
        false => vec![version],
    }
}

fn version(db: &Db, place: &Place) -> Finding {
    let pending = migrate::pending(db).map_err(|e| Failure::of_store(&e, place).0)?;
    let place = ("place", shown(place).into());
    match pending {
        0 => Ok(words().with("cli-doctor-version", &[place])),
        count => Err(words().with("cli-doctor-old", &[place, ("count", count.into())])),
    }
}

fn integrity(db: &Db, place: &Place) -> Finding {
    if db.engine() == Engine::Postgres {
        return Ok(t("cli-doctor-server"));
    }
    let faults: Vec<(String,)> = db
        .read(|conn| conn.all("PRAGMA quick_check(3)", args![]))
        .map_err(|e| Failure::of_store(&e, place).0)?;
    match faults.iter().find(|(line,)| line != "ok") {
        Some((fault,)) => {
            Err(words().with("cli-damaged", &[("path", shown(place).into()), ("detail", fault.into())]))
        }
        None => Ok(t("cli-doctor-sound")),
    }
}

fn jobs(db: &Db, place: &Place) -> Finding {
    let since = SystemClock.now() - LATE;
    let late: i64 = db
        .read(|conn| conn.value(sql!("SELECT count(*) FROM job WHERE run_at < $1"), args![since]))
        .map_err(|e| Failure::of_store(&e, place).0)?;
    match late {
        0 => Ok(t("cli-doctor-jobs")),
        count => Err(words().with("cli-doctor-jobs-late", &[("count", Arg::Number(count))])),
    }
}

/// A clock that was set back would write a trail out of order.
fn clock(db: &Db, place: &Place) -> Finding {
    let latest: Option<At> = db
        .read(|conn| conn.value(sql!("SELECT max(at) FROM act"), args![]))
        .map_err(|e| Failure::of_store(&e, place).0)?;
    let now = SystemClock.now();
    let moments = |latest: At| [("now", Arg::from(now.rfc3339())), ("latest", Arg::from(latest.rfc3339()))];
    match latest {
        Some(latest) if latest > now => Err(words().with("cli-doctor-clock-behind", &moments(latest))),
        _ => Ok(words().with("cli-doctor-clock", &[("now", now.rfc3339().into())])),
    }
}
