//! Brings a database to the newest schema. One numbered list, one text for both databases.

use jiff::Timestamp;

use super::{Conn, DbError};
use crate::values;

/// The schema, step by step. A step that has been released is never changed: a new one is added.
const STEPS: &[(i64, &str)] = &[(1, include_str!("../../migrations/0001_newsroom.sql"))];

/// The newest schema that this program knows.
pub fn newest_known() -> i64 {
    STEPS.last().map_or(0, |(number, _)| *number)
}

/// Applies what is missing, in one transaction. A database with a newer schema is left alone.
pub fn migrate(conn: &mut Conn, now: Timestamp) -> Result<(), DbError> {
    conn.begin()?;
    let outcome = apply(conn, now);
    conn.batch(if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    outcome
}

fn apply(conn: &mut Conn, now: Timestamp) -> Result<(), DbError> {
    if !conn.has_table("schema_step")? {
        conn.batch("CREATE TABLE schema_step (number BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)")?;
    }
    let found: i64 = match conn.first("SELECT coalesce(max(number), 0) FROM schema_step", &[])? {
        Some(row) => row.get(0)?,
        None => 0,
    };
    if found > newest_known() {
        return Err(DbError::Newer {
            found,
            known: newest_known(),
        });
    }
    for (number, sql) in STEPS.iter().filter(|(number, _)| *number > found) {
        conn.build(sql)?;
        conn.execute(
            "INSERT INTO schema_step (number, applied_at) VALUES ($1, $2)",
            values![*number, now],
        )?;
    }
    Ok(())
}
