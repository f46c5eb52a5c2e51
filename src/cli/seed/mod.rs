//! `piste seed`: fills a new workspace with invented people and companies, to try it or to measure it.
//!
//! The same numbers give the same names in the same order. Rows go straight into the tables, thousands at a time: the
//! actions of the slices would take hours for a million suspects.

mod lists;
pub mod names;
mod opportunities;
mod team;

use clap::Args;
use jiff::tz::TimeZone;

use super::settings::PlaceArgs;
use super::tongue::{say, t, words};
use super::{Failure, house};
use crate::contacts;
use crate::desk::{App, new_secret};
use crate::error::{AppError, Outcome};
use crate::kernel::{Actor, UserId, Via, Work};
use crate::search;
use crate::store::{Value, dialect};
use crate::words::Arg;

/// Rows of one transaction.
pub const CHUNK: usize = 20_000;

#[derive(Args)]
pub struct SeedArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[arg(long, default_value_t = 1000, help = t("cli-arg-suspects"))]
    suspects: usize,
    #[arg(long, default_value_t = 200, help = t("cli-arg-opportunities"))]
    opportunities: usize,
    #[arg(long, default_value_t = 20, help = t("cli-arg-users"))]
    users: usize,
}

pub fn run(args: &SeedArgs) -> Result<(), Failure> {
    let app = house(args.place.config()?)?;
    let password = new_secret(&*app.chance)[..16].to_owned();
    let people = fill(&app, Shape::ManyLists(args.suspects), args.opportunities, args.users, &password)?;
    let told =
        [("count", Arg::from(people.len())), ("email", team::ADMIN.into()), ("password", password.into())];
    say(&words().with("cli-seeded", &told));
    Ok(())
}

/// How many suspects there are, and in how many lists.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Of very different sizes.
    ManyLists(usize),
    OneList(usize),
}

impl Shape {
    pub fn count(self) -> usize {
        let (Shape::ManyLists(count) | Shape::OneList(count)) = self;
        count
    }
}

/// Fills a new workspace and gives its people, the administrator first. A workspace in use is left alone.
pub fn fill(
    app: &App,
    suspects: Shape,
    opportunities: usize,
    users: usize,
    password: &str,
) -> Result<Vec<UserId>, Failure> {
    let (taken, _) = app.act(&program(), |work| crate::users::anyone(work))?;
    if taken {
        return Err(Failure(t("cli-seed-in-use")));
    }
    let people = team::move_in(app, users.max(1), password)?;
    let made = lists::fill(app, &people, suspects)?;
    opportunities::fill(app, &people, &made, opportunities)?;
    app.act(&program(), contacts::walk::again)?;
    contacts::walk::contacts(app)?;
    search::rebuild(app)?;
    Ok(people)
}

pub fn program() -> Actor {
    Actor { via: Via::CommandLine, ..Actor::clock(TimeZone::UTC) }
}

/// Inserts rows into a table that only we are writing, and gives the id of the first: they follow each other.
pub fn insert(work: &Work, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Outcome<i64> {
    dialect::insert_many(work, table, columns, rows)?;
    let last: i64 = work.value(&format!("SELECT coalesce(max(id), 0) FROM {table}"), &[])?;
    let count = i64::try_from(rows.len()).map_err(|e| AppError::Internal(e.to_string()))?;
    Ok(last - count + 1)
}

/// Chance that falls the same way every time.
pub struct Dice(u64);

impl Dice {
    pub fn new(start: u64) -> Dice {
        Dice(start.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `sides` (xorshift).
    pub fn below(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides.max(1)
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        let index = usize::try_from(self.below(from.len() as u64)).unwrap_or(0);
        from[index]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{args, story};

    #[test]
    fn the_dice_fall_the_same_way_every_time() {
        let throws = |start| {
            (0..5).map(|_| 0).scan(Dice::new(start), |dice, _: i32| Some(dice.below(6))).collect::<Vec<_>>()
        };
        assert_eq!(throws(3), throws(3));
        assert_ne!(throws(3), throws(4));
    }

    story! {
        fn a_workspace_in_use_is_left_alone(app: TestApp) {
            assert!(fill(&app, Shape::ManyLists(10), 5, 2, "long enough to pass").is_err());
        }
    }

    #[test]
    fn a_new_workspace_gets_what_was_asked_for() {
        let folder = tempfile::TempDir::new().unwrap();
        let config = crate::config::Config {
            data: folder.path().join("data"),
            database: None,
            listen: crate::config::Config::LISTEN,
            public_url: None,
            open_browser: false,
            json_logs: false,
        };
        let app = house(config).unwrap_or_else(|failure| panic!("{}", failure.0));
        let people = fill(&app, Shape::ManyLists(300), 40, 8, "long enough to pass")
            .unwrap_or_else(|failure| panic!("{}", failure.0));
        assert_eq!(people.len(), 8);
        let count = |sql: &str| app.db.read(|conn| conn.value::<i64>(sql, args![])).unwrap();
        assert_eq!(count("SELECT count(*) FROM suspect"), 300);
        assert_eq!(count("SELECT sum(suspects) FROM prospecting_list"), 300);
        assert_eq!(count("SELECT count(*) FROM opportunity"), 40);
        assert_eq!(count("SELECT count(*) FROM event WHERE opportunity_id IS NOT NULL"), 120);
        assert_eq!(count("SELECT count(*) FROM stage"), 9);
        assert_eq!(count("SELECT count(*) FROM field WHERE archived_at IS NULL"), 50);
    }
}
