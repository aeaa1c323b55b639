//! The database of one organisation, opened.

use std::{path::Path, sync::Arc};

use chancery_domain::Change;
use jiff::Timestamp;

use crate::db::{Conn, DbError, Listener, Open, Readers, Tx, Writer, migrate, outside::outside};

/// What can go wrong on opening.
pub type StoreError = DbError;

/// One writer and many readers of one database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    open: Open,
    // Dropped before the writer: SQLite folds its log into the file when the last connection that closes may write.
    readers: Arc<Readers>,
    writer: Arc<Writer>,
}

impl Store {
    /// Opens the database, brings its schema up to date, and starts its writer.
    ///
    /// `listener` is told after each commit of this process what it changed, before the writer is answered.
    pub fn open(open: Open, now: Timestamp, listener: Listener) -> Result<Self, DbError> {
        let conn = outside(&open, || {
            let mut conn = open.write()?;
            migrate(&mut conn, now)?;
            Ok::<_, DbError>(conn)
        })?;
        let writer = Writer::start(open.clone(), conn, listener)?;
        Ok(Self {
            readers: Arc::new(Readers::new(open.clone())),
            writer: Arc::new(writer),
            open,
        })
    }

    /// Opens the database for commands that nobody listens to.
    pub fn open_quietly(open: Open, now: Timestamp) -> Result<Self, DbError> {
        Self::open(open, now, Arc::new(|_: &[Change]| {}))
    }

    /// Where the database is.
    pub const fn place(&self) -> &Open {
        &self.open
    }

    /// The SQLite file, where that is what it is.
    pub fn sqlite_file(&self) -> Option<&Path> {
        match &self.open {
            Open::Sqlite(file) => Some(file),
            Open::Postgres(_) => None,
        }
    }

    /// Writes, and answers when the write is durable. An error undoes this write alone.
    pub async fn write<T, E, F>(&self, now: Timestamp, write: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.writer.write(now, write).await
    }

    /// Reads on a thread for blocking work.
    pub async fn read<T, E, F>(&self, ask: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        let readers = Arc::clone(&self.readers);
        match tokio::task::spawn_blocking(move || readers.read(ask)).await {
            Ok(answer) => answer,
            Err(error) => Err(DbError::Unavailable(error.to_string()).into()),
        }
    }

    /// Reads on this thread.
    pub fn read_here<T, E: From<DbError>>(
        &self,
        ask: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        self.readers.read(ask)
    }
}
