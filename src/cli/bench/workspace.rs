//! What is measured: a workspace of the asked size, and an ordinary user in it whose view is restricted.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;

use super::client::Client;
use super::raw::Raw;
use super::{Failure, broken};
use crate::cli::seed::Shape;
use crate::cli::{house, seed};
use crate::config::Config;
use crate::desk::{App, new_secret};
use crate::kernel::{Actor, Role, SystemChance, UserId, Via};

const PEOPLE: usize = 20;

/// How many records there are.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub suspects: Shape,
    pub opportunities: usize,
}

/// A folder of our own goes away with us.
pub struct Folder {
    pub path: PathBuf,
    ours: bool,
}

impl Folder {
    pub fn named(path: &Path) -> Folder {
        Folder { path: path.to_owned(), ours: false }
    }

    pub fn fresh() -> Result<Folder, Failure> {
        let name = format!("piste-bench-{}", &new_secret(&SystemChance)[..12]);
        let path = env::temp_dir().join(name);
        fs::create_dir(&path).map_err(broken)?;
        Ok(Folder { path, ours: true })
    }

    pub fn config(&self) -> Config {
        Config {
            data: self.path.clone(),
            database: None,
            listen: Config::LISTEN,
            public_url: None,
            open_browser: false,
            json_logs: false,
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.ours {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

pub struct Workspace {
    pub app: App,
    pub raw: Raw,
    pub client: Client,
    pub viewer: i64,
    pub file: PathBuf,
    /// How long it took to fill; nothing when it was there.
    pub seeded: Option<Duration>,
    /// The longest list that the viewer sees, its length and the column of its companies.
    pub list: i64,
    pub rows: i64,
    pub column: i64,
}

impl Workspace {
    pub fn open(folder: &Folder, size: Size) -> Result<Workspace, Failure> {
        let config = folder.config();
        let file = config.data.join("piste.db");
        let known = file.exists();
        let app = house(config)?;
        let start = Instant::now();
        if !known {
            let password = new_secret(&*app.chance)[..16].to_owned();
            seed::fill(&app, size.suspects, size.opportunities, PEOPLE, &password)?;
        }
        let seeded = (!known).then(|| start.elapsed());
        let raw = Raw::open(&file)?;
        let [viewer] = raw.numbers(VIEWER, &[])?;
        let [list, rows, column] = raw.numbers(LIST, &[])?;
        let client = Client::sign_in(&app, UserId(viewer))?;
        Ok(Workspace { app, raw, client, viewer, file, seeded, list, rows, column })
    }

    pub fn actor(&self) -> Actor {
        let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
        Actor { user: Some(UserId(self.viewer)), role: Role::User, via: Via::CommandLine, zone }
    }

    pub fn count(&self, table: &str) -> Result<i64, Failure> {
        let [count] = self.raw.numbers(&format!("SELECT count(*) FROM {table}"), &[])?;
        Ok(count)
    }

    /// Opportunities that the viewer owns, that the viewer may see, and that there are.
    pub fn sight(&self) -> Result<[i64; 3], Failure> {
        self.raw.numbers(SIGHT, &[self.viewer])
    }

    /// Open opportunities that the viewer may see, spread over all of them.
    pub fn opportunities(&self, count: usize) -> Result<Vec<i64>, Failure> {
        let rows = self.raw.all_numbers::<1>(OPEN, &[self.viewer, i64::try_from(count).map_err(broken)?])?;
        if rows.is_empty() {
            Err(Failure("no open opportunity".into()))
        } else {
            Ok(rows.into_iter().map(|[id]| id).collect())
        }
    }
}

/// The ordinary user who sees most colleagues, without seeing all.
const VIEWER: &str =
    "SELECT v.viewer_id FROM visible_owners v JOIN app_user u ON u.id = v.viewer_id WHERE u.role = 'user'
    GROUP BY v.viewer_id ORDER BY count(*) DESC, v.viewer_id LIMIT 1";
const LIST: &str = "SELECT l.id, l.suspects, c.id FROM prospecting_list l JOIN list_column c ON c.list_id = l.id AND c.target = 'company'
    WHERE l.audience = 'company' AND l.importing IS NULL AND l.removed_at IS NULL ORDER BY l.suspects DESC, l.id LIMIT 1";
const SIGHT: &str = "SELECT (SELECT count(*) FROM opportunity WHERE owner_id = ?1),
    (SELECT count(*) FROM opportunity WHERE owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = ?1)),
    (SELECT count(*) FROM opportunity)";
const OPEN: &str = "SELECT id FROM opportunity WHERE is_open = TRUE AND removed_at IS NULL
    AND owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = ?1) ORDER BY (id * 7919) % 10007, id LIMIT ?2";
