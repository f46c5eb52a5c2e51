//! The same database without the program: what SQLite alone takes for the main query of a screen.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{Failure, broken};

pub struct Raw {
    conn: Connection,
}

impl Raw {
    /// With the settings of the program's own connections.
    pub fn open(file: &Path) -> Result<Raw, Failure> {
        let conn = Connection::open(file).map_err(broken)?;
        conn.execute_batch(
            "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;
             PRAGMA mmap_size = 268435456;",
        )
        .map_err(broken)?;
        conn.busy_timeout(Duration::from_secs(10)).map_err(broken)?;
        conn.set_prepared_statement_cache_capacity(64);
        Ok(Raw { conn })
    }

    /// Reads every row to its last column, and gives how many there were.
    pub fn read(&self, sql: &str, args: &[Value]) -> Result<usize, Failure> {
        let mut statement = self.conn.prepare_cached(sql).map_err(broken)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params_from_iter(args)).map_err(broken)?;
        let mut count = 0;
        while let Some(row) = rows.next().map_err(broken)? {
            for column in 0..columns {
                std::hint::black_box(row.get_ref(column).map_err(broken)?);
            }
            count += 1;
        }
        Ok(count)
    }

    /// Runs the statements in one transaction.
    pub fn write(&self, statements: &[(&str, Vec<Value>)]) -> Result<(), Failure> {
        self.conn.execute_batch("BEGIN IMMEDIATE").map_err(broken)?;
        for (sql, args) in statements {
            let mut statement = self.conn.prepare_cached(sql).map_err(broken)?;
            statement.execute(params_from_iter(args)).map_err(broken)?;
        }
        self.conn.execute_batch("COMMIT").map_err(broken)
    }

    /// The numbers of the first row.
    pub fn numbers<const N: usize>(&self, sql: &str, args: &[i64]) -> Result<[i64; N], Failure> {
        self.all_numbers(sql, args)?.into_iter().next().ok_or_else(|| Failure(format!("no row: {sql}")))
    }

    pub fn all_numbers<const N: usize>(&self, sql: &str, args: &[i64]) -> Result<Vec<[i64; N]>, Failure> {
        let mut statement = self.conn.prepare_cached(sql).map_err(broken)?;
        let rows = statement.query_map(params_from_iter(args), |row| {
            let mut numbers = [0; N];
            for (column, number) in numbers.iter_mut().enumerate() {
                *number = row.get(column)?;
            }
            Ok(numbers)
        });
        rows.map_err(broken)?.collect::<Result<_, _>>().map_err(broken)
    }
}
