use std::error::Error;

use postgres::types::{IsNull, ToSql, Type, private::BytesMut};
use rusqlite::types::{ToSqlOutput, ValueRef};

/// An argument of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Int(i64),
    Float(f64),
    Bool(bool),
    Text(String),
    Bytes(Vec<u8>),
}

macro_rules! value_from {
    ($($from:ty => $make:expr;)*) => {
        $(impl From<$from> for Value {
            fn from(it: $from) -> Value {
                let make: fn($from) -> Value = $make;
                make(it)
            }
        })*
    };
}

value_from! {
    i64 => Value::Int;
    i32 => |n| Value::Int(i64::from(n));
    u32 => |n| Value::Int(i64::from(n));
    usize => |n| Value::Int(i64::try_from(n).unwrap_or(i64::MAX));
    f64 => Value::Float;
    bool => Value::Bool;
    String => Value::Text;
    &String => |s| Value::Text(s.clone());
    &str => |s| Value::Text(s.to_owned());
    Vec<u8> => Value::Bytes;
    &[u8] => |b| Value::Bytes(b.to_vec());
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Value {
        it.map_or(Value::Null, Into::into)
    }
}

/// `args![id, name]` for the arguments of a statement.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::store::Value::from($value)),*] };
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Float(n) => ValueRef::Real(*n),
            Value::Bool(b) => ValueRef::Integer(i64::from(*b)),
            Value::Text(s) => ValueRef::Text(s.as_bytes()),
            Value::Bytes(b) => ValueRef::Blob(b),
        }))
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(n) if *ty == Type::INT4 => i32::try_from(*n)?.to_sql(ty, out),
            Value::Int(n) if *ty == Type::FLOAT8 => (*n as f64).to_sql(ty, out),
            Value::Int(n) => n.to_sql(ty, out),
            Value::Float(n) => n.to_sql(ty, out),
            Value::Bool(b) => b.to_sql(ty, out),
            // PostgreSQL's text cannot hold NUL; it carries no meaning in what people type.
            Value::Text(s) if s.contains('\0') => s.replace('\0', "").to_sql(ty, out),
            Value::Text(s) => s.to_sql(ty, out),
            Value::Bytes(b) => b.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}
