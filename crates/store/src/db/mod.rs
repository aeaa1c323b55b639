//! Both databases behind one face: the same statements, one writer, many readers.

mod conn;
mod error;
mod migrate;
pub(crate) mod outside;
mod readers;
mod value;
mod writer;

use std::path::PathBuf;

pub use conn::{Conn, Mode};
pub use error::DbError;
pub use migrate::{migrate, newest_known};
pub use readers::Readers;
pub use value::{FromValue, Row, Value};
pub use writer::{Listener, Tx, Writer};

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL address (`postgres://…`).
    Postgres(String),
}

impl Open {
    /// A connection that may write.
    pub fn write(&self) -> Result<Conn, DbError> {
        match self {
            Self::Sqlite(file) => Conn::sqlite(file, Mode::Write),
            Self::Postgres(url) => Conn::postgres(url, Mode::Write),
        }
    }

    /// A connection that only reads.
    pub fn read(&self) -> Result<Conn, DbError> {
        match self {
            Self::Sqlite(file) => Conn::sqlite(file, Mode::Read),
            Self::Postgres(url) => Conn::postgres(url, Mode::Read),
        }
    }
}
