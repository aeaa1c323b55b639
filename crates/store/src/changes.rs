//! The change log: what caches and the search index follow.

use chancery_domain::Change;

use crate::{
    db::{Conn, DbError},
    values,
};

/// The number of the newest row; 0 where there is none.
pub fn newest(conn: &mut Conn) -> Result<i64, DbError> {
    match conn.first("SELECT coalesce(max(seq), 0) FROM change", &[])? {
        Some(row) => row.get(0),
        None => Ok(0),
    }
}

/// What changed after row `after`, at most `limit` rows, with the number of each.
pub fn after(conn: &mut Conn, after: i64, limit: usize) -> Result<Vec<(i64, Vec<Change>)>, DbError> {
    conn.query(
        "SELECT seq, changes FROM change WHERE seq > $1 ORDER BY seq LIMIT $2",
        values![after, limit],
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, row.get(1)?)))
    .collect()
}
