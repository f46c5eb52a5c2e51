use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, Statement};

use super::{Engine, FromRow, Row, StoreError, Stored, Value};

/// One connection, inside one transaction. `all`, `maybe`, `one` and `run` take SQL that [`crate::sql!`] registered.
pub enum Conn {
    Lite(rusqlite::Connection),
    Pg(Box<PgConn>),
}

pub struct PgConn {
    pub(super) client: RefCell<Client>,
    prepared: RefCell<HashMap<String, Statement>>,
}

impl PgConn {
    pub(super) fn new(client: Client) -> PgConn {
        PgConn { client: RefCell::new(client), prepared: RefCell::default() }
    }

    fn prepare(&self, sql: &str) -> Stored<Statement> {
        if let Some(known) = self.prepared.borrow().get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.borrow_mut().prepare(sql)?;
        self.prepared.borrow_mut().insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    fn query(&self, sql: &str, args: &[Value]) -> Stored<Vec<postgres::Row>> {
        let statement = self.prepare(sql)?;
        let args: Vec<&(dyn postgres::types::ToSql + Sync)> = args.iter().map(|a| a as _).collect();
        Ok(self.client.borrow_mut().query(&statement, &args)?)
    }
}

thread_local! {
    /// Statements that this thread ran.
    static ASKED: Cell<u64> = const { Cell::new(0) };
}

/// What `f` gives, and how many statements it ran on the way.
pub fn counting<T>(f: impl FnOnce() -> T) -> (T, u64) {
    let before = ASKED.get();
    let given = f();
    (given, ASKED.get() - before)
}

fn count() {
    ASKED.set(ASKED.get() + 1);
}

/// `$1`, `$2`… are named parameters to SQLite: they are bound by name, so they may come in any order.
fn bind(statement: &mut rusqlite::CachedStatement, args: &[Value]) -> Stored<()> {
    for (number, value) in (1..).zip(args) {
        let name = format!("${number}");
        // Most stand in order, and to look for one goes through all names.
        let in_order = statement.parameter_name(number) == Some(name.as_str());
        let index = if in_order { Some(number) } else { statement.parameter_index(&name)? };
        if let Some(index) = index {
            statement.raw_bind_parameter(index, value)?;
        }
    }
    Ok(())
}

impl Conn {
    pub fn engine(&self) -> Engine {
        match self {
            Conn::Lite(_) => Engine::Sqlite,
            Conn::Pg(_) => Engine::Postgres,
        }
    }

    /// Every row of the answer.
    pub fn all<T: FromRow>(&self, sql: &str, args: &[Value]) -> Stored<Vec<T>> {
        if let Conn::Pg(pg) = self {
            // In one wait, where `each` waits for every row.
            count();
            return pg.query(sql, args)?.iter().map(|row| T::from_row(&Row::pg(row))).collect();
        }
        let mut found = Vec::new();
        self.each(sql, args, |row| {
            found.push(T::from_row(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Hands over one row after the other: a million of them need not be in memory together. `f` asks nothing of the connection.
    pub fn each(&self, sql: &str, args: &[Value], mut f: impl FnMut(&Row) -> Stored<()>) -> Stored<()> {
        count();
        match self {
            Conn::Lite(lite) => {
                let mut statement = lite.prepare_cached(sql)?;
                bind(&mut statement, args)?;
                let mut rows = statement.raw_query();
                while let Some(row) = rows.next()? {
                    f(&Row::lite(row))?;
                }
            }
            Conn::Pg(pg) => {
                let statement = pg.prepare(sql)?;
                let mut client = pg.client.borrow_mut();
                let mut rows = client.query_raw(&statement, args)?;
                while let Some(row) = rows.next()? {
                    f(&Row::pg(&row))?;
                }
            }
        }
        Ok(())
    }

    /// The first row, if there is one.
    pub fn maybe<T: FromRow>(&self, sql: &str, args: &[Value]) -> Stored<Option<T>> {
        count();
        match self {
            Conn::Lite(lite) => {
                let mut statement = lite.prepare_cached(sql)?;
                bind(&mut statement, args)?;
                let mut rows = statement.raw_query();
                rows.next()?.map(|row| T::from_row(&Row::lite(row))).transpose()
            }
            Conn::Pg(pg) => pg.query(sql, args)?.first().map(|row| T::from_row(&Row::pg(row))).transpose(),
        }
    }

    /// The one row that must be there; `Missing` otherwise.
    pub fn one<T: FromRow>(&self, sql: &str, args: &[Value]) -> Stored<T> {
        self.maybe(sql, args)?.ok_or(StoreError::Missing)
    }

    /// The first cell of the one row that must be there.
    pub fn value<T: super::Column>(&self, sql: &str, args: &[Value]) -> Stored<T> {
        self.one::<(T,)>(sql, args).map(|(value,)| value)
    }

    /// Runs a statement and tells how many rows it touched.
    pub fn run(&self, sql: &str, args: &[Value]) -> Stored<usize> {
        count();
        match self {
            Conn::Lite(lite) => {
                let mut statement = lite.prepare_cached(sql)?;
                bind(&mut statement, args)?;
                Ok(statement.raw_execute()?)
            }
            Conn::Pg(pg) => {
                let statement = pg.prepare(sql)?;
                let args: Vec<&(dyn postgres::types::ToSql + Sync)> = args.iter().map(|a| a as _).collect();
                Ok(usize::try_from(pg.client.borrow_mut().execute(&statement, &args)?).unwrap_or(usize::MAX))
            }
        }
    }

    /// Several statements without arguments: migrations and settings.
    pub fn script(&self, sql: &str) -> Stored<()> {
        match self {
            Conn::Lite(lite) => Ok(lite.execute_batch(sql)?),
            Conn::Pg(pg) => Ok(pg.client.borrow_mut().batch_execute(sql)?),
        }
    }

    /// Checks that the engine understands a statement, without running it.
    pub fn check(&self, sql: &str) -> Stored<()> {
        match self {
            Conn::Lite(lite) => lite.prepare(sql).map(|_| ()).map_err(Into::into),
            Conn::Pg(pg) => pg.client.borrow_mut().prepare(sql).map(|_| ()).map_err(Into::into),
        }
    }
}
