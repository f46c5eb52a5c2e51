use postgres::types::{FromSql, Type};

use super::{StoreError, Stored};

/// One row of an answer, read by position from its first column on, or from a later one.
pub struct Row<'r> {
    cells: Cells<'r>,
    first: usize,
}

#[derive(Clone, Copy)]
enum Cells<'r> {
    Lite(&'r rusqlite::Row<'r>),
    Pg(&'r postgres::Row),
}

impl<'r> Row<'r> {
    pub fn lite(row: &'r rusqlite::Row<'r>) -> Row<'r> {
        Row { cells: Cells::Lite(row), first: 0 }
    }

    pub fn pg(row: &'r postgres::Row) -> Row<'r> {
        Row { cells: Cells::Pg(row), first: 0 }
    }

    /// What stands behind so many columns, where two records are joined.
    pub fn behind(&self, columns: usize) -> Row<'r> {
        Row { cells: self.cells, first: self.first + columns }
    }

    pub fn get<T: Column>(&self, index: usize) -> Stored<T> {
        T::read(self, index)
    }

    /// A text that need not outlive the row.
    pub fn text(&self, index: usize) -> Stored<&str> {
        let index = self.first + index;
        match self.cells {
            Cells::Lite(row) => Ok(row.get_ref(index)?.as_str().map_err(rusqlite::Error::from)?),
            Cells::Pg(row) => Ok(row.try_get(index)?),
        }
    }

    fn is_null(&self, index: usize) -> Stored<bool> {
        let index = self.first + index;
        match self.cells {
            Cells::Lite(row) => Ok(row.get_ref(index)? == rusqlite::types::ValueRef::Null),
            Cells::Pg(row) => Ok(row.try_get::<_, Nullness>(index)?.0),
        }
    }
}

/// Tells whether a PostgreSQL cell is NULL, whatever its type.
struct Nullness(bool);

impl<'a> FromSql<'a> for Nullness {
    fn from_sql(_: &Type, _: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Nullness(false))
    }
    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Nullness(true))
    }
    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A type that one cell can hold.
pub trait Column: Sized {
    fn read(row: &Row, index: usize) -> Stored<Self>;
}

macro_rules! plain_columns {
    ($($ty:ty),*) => {
        $(impl Column for $ty {
            fn read(row: &Row, index: usize) -> Stored<Self> {
                let index = row.first + index;
                match row.cells {
                    Cells::Lite(row) => Ok(row.get(index)?),
                    Cells::Pg(row) => Ok(row.try_get(index)?),
                }
            }
        })*
    };
}

plain_columns!(i64, f64, bool, String, Vec<u8>);

impl Column for usize {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let number: i64 = row.get(index)?;
        usize::try_from(number).map_err(|_| StoreError::Decode(format!("{number} is not a count")))
    }
}

impl<T: Column> Column for Option<T> {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        if row.is_null(index)? { Ok(None) } else { T::read(row, index).map(Some) }
    }
}

/// A type that one row can hold.
pub trait FromRow: Sized {
    /// How many columns it takes, where that is known.
    const WIDTH: usize = 0;
    fn from_row(row: &Row) -> Stored<Self>;
}

macro_rules! tuple_rows {
    ($(($($name:ident $index:tt),+);)*) => {
        $(impl<$($name: Column),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row) -> Stored<Self> {
                Ok(($(row.get::<$name>($index)?,)+))
            }
        })*
    };
}

tuple_rows! {
    (A 0);
    (A 0, B 1);
    (A 0, B 1, C 2);
    (A 0, B 1, C 2, D 3);
    (A 0, B 1, C 2, D 3, F 4);
    (A 0, B 1, C 2, D 3, F 4, G 5);
    (A 0, B 1, C 2, D 3, F 4, G 5, H 6);
    (A 0, B 1, C 2, D 3, F 4, G 5, H 6, I 7);
}

/// A record and what a LEFT JOIN found for it.
pub struct Joined<A, B>(pub A, pub Option<B>);

impl<A: FromRow, B: FromRow> FromRow for Joined<A, B> {
    fn from_row(row: &Row) -> Stored<Self> {
        let other = row.behind(A::WIDTH);
        let found = if other.is_null(0)? { None } else { Some(B::from_row(&other)?) };
        Ok(Joined(A::from_row(row)?, found))
    }
}

/// A struct that is read from a row, field by field in the order of the SELECT.
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$field_meta:meta])* $field_vis:vis $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$meta])* $vis struct $name { $($(#[$field_meta])* $field_vis $field: $ty),* }
        impl $crate::store::FromRow for $name {
            const WIDTH: usize = [$(stringify!($field)),*].len();
            fn from_row(row: &$crate::store::Row) -> $crate::store::Stored<Self> {
                let mut _at = 0..;
                Ok($name { $($field: row.get::<$ty>(_at.next().unwrap_or_default())?),* })
            }
        }
    };
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        match &error {
            rusqlite::Error::QueryReturnedNoRows => StoreError::Missing,
            rusqlite::Error::SqliteFailure(code, text) => {
                let text = text.clone().unwrap_or_else(|| code.to_string());
                match (code.code, code.extended_code) {
                    (
                        _,
                        rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY,
                    ) => StoreError::Duplicate(text),
                    (_, rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => StoreError::Dangling(text),
                    (ErrorCode::DiskFull, _) => StoreError::DiskFull,
                    (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => StoreError::Busy,
                    (ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::NotADatabase, _) => {
                        StoreError::Unreachable(text)
                    }
                    _ => StoreError::Engine(text),
                }
            }
            _ => StoreError::Engine(error.to_string()),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> StoreError {
        use postgres::error::SqlState;
        let text = error.as_db_error().map_or_else(|| error.to_string(), |e| e.message().to_owned());
        match error.code() {
            Some(code) if *code == SqlState::UNIQUE_VIOLATION => StoreError::Duplicate(text),
            Some(code) if *code == SqlState::FOREIGN_KEY_VIOLATION => StoreError::Dangling(text),
            Some(code)
                if *code == SqlState::T_R_SERIALIZATION_FAILURE
                    || *code == SqlState::T_R_DEADLOCK_DETECTED =>
            {
                StoreError::Raced
            }
            Some(code) if *code == SqlState::DISK_FULL => StoreError::DiskFull,
            Some(code)
                if *code == SqlState::ADMIN_SHUTDOWN
                    || *code == SqlState::CRASH_SHUTDOWN
                    || *code == SqlState::CANNOT_CONNECT_NOW
                    || *code == SqlState::TOO_MANY_CONNECTIONS =>
            {
                StoreError::Unreachable(text)
            }
            None if error.is_closed() || lost(&error) => StoreError::Unreachable(text),
            _ => StoreError::Engine(text),
        }
    }
}

/// The line to the server was cut in the middle of a request.
fn lost(error: &postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(|cause| cause.is::<std::io::Error>())
}
