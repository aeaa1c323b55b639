//! What can go wrong with a database.

/// A fault of the database, each with what to do.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DbError {
    /// It does not answer; nothing of what was asked has been done, or at worst it is unknown whether it was.
    #[error("the database does not answer ({0}); try again in a moment")]
    Unavailable(String),
    /// The disk is full.
    #[error("the disk of the database is full; nothing was written")]
    Full,
    /// A rule of uniqueness.
    #[error("this already exists ({0})")]
    Exists(String),
    /// A value of an unexpected type: the data was written by something else.
    #[error("the database holds a value of an unexpected kind: {0}; run `chancery check`")]
    Shape(String),
    /// The schema is newer than this program.
    #[error("the database has schema {found}, this program knows up to {known}: use a newer chancery")]
    Newer {
        /// In the database.
        found: i64,
        /// In this program.
        known: i64,
    },
    /// Not a database of Chancery.
    #[error("{0} is not a database of Chancery; name another data directory")]
    Foreign(String),
    /// The database is damaged.
    #[error("the database is damaged ({0}); restore a backup")]
    Damaged(String),
    /// A write forgot to say who did what.
    #[error("a write was refused because it left no audit row")]
    NoAudit,
    /// Any other refusal.
    #[error("the database refused a statement: {0}")]
    Refused(String),
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::Full,
            Some(Code::ConstraintViolation) if text.contains("UNIQUE") => Self::Exists(text),
            Some(Code::NotADatabase) => Self::Foreign("the file".to_owned()),
            Some(Code::DatabaseCorrupt) => Self::Damaged(text),
            Some(
                Code::DatabaseBusy
                | Code::DatabaseLocked
                | Code::CannotOpen
                | Code::SystemIoFailure
                | Code::ReadOnly
                | Code::PermissionDenied,
            ) => Self::Unavailable(text),
            _ => Self::Refused(text),
        }
    }
}

impl From<postgres::Error> for DbError {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState;
        let Some(db) = error.as_db_error() else {
            return Self::Unavailable(error.to_string());
        };
        let text = db.message().to_owned();
        match db.code() {
            code if *code == SqlState::UNIQUE_VIOLATION => Self::Exists(text),
            code if *code == SqlState::DISK_FULL => Self::Full,
            // Class 57 is operator intervention (shutdown), 53 insufficient resources, 08 connection faults,
            // 40 and 55 what another transaction is in the way of.
            code if ["57", "53", "08", "40", "55"]
                .iter()
                .any(|class| code.code().starts_with(class)) =>
            {
                Self::Unavailable(text)
            }
            _ => Self::Refused(text),
        }
    }
}
