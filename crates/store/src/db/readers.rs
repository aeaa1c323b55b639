//! Connections that only read, handed out one to a question.

use std::sync::{Mutex, PoisonError};

use super::{Conn, DbError, Open};

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
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut conn = match kept {
            Some(conn) if conn.stands() => conn,
            _ => self.open.read()?,
        };
        conn.batch(match conn {
            Conn::Sqlite(_) => "BEGIN",
            Conn::Postgres { .. } => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        })?;
        let answer = ask(&mut conn);
        if conn.batch("ROLLBACK").is_ok() {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < KEPT {
                idle.push(conn);
            }
        }
        answer
    }
}
