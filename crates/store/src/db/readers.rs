//! Connections that only read, handed out one to a question.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Conn, DbError, Open, outside::outside};

/// Most connections kept open while nobody uses them.
const KEPT: usize = 8;

/// A pool of reading connections.
pub struct Readers {
    open: Open,
    idle: Mutex<Vec<Conn>>,
}

impl Readers {
    /// An empty pool; connections are opened when first needed.
    pub const fn new(open: Open) -> Self {
        Self {
            open,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Asks a question, on this thread. All it reads belongs to one moment of the database.
    pub fn read<T, E: From<DbError>>(&self, ask: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        outside(&self.open, || {
            let mut conn = self.begin()?;
            let answer = ask(&mut conn);
            if conn.batch("ROLLBACK").is_ok() {
                let mut idle = self.idle();
                if idle.len() < KEPT {
                    idle.push(conn);
                }
            }
            answer
        })
    }

    /// A connection in a new transaction. A kept one that no longer answers (the server was restarted meanwhile)
    /// gives way to a new one.
    fn begin(&self) -> Result<Conn, DbError> {
        let kept = self.idle().pop();
        if let Some(mut conn) = kept
            && conn.stands()
            && snapshot(&mut conn).is_ok()
        {
            return Ok(conn);
        }
        let mut conn = self.open.read()?;
        snapshot(&mut conn)?;
        Ok(conn)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Conn>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        outside(&self.open, || self.idle().clear());
    }
}

fn snapshot(conn: &mut Conn) -> Result<(), DbError> {
    conn.batch(match conn {
        Conn::Sqlite(_) => "BEGIN",
        Conn::Postgres { .. } => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    })
}
