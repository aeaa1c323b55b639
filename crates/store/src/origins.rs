//! Where imported things came from, so that a second import changes nothing.

use jiff::Timestamp;

use crate::{
    db::{Conn, DbError, Row, Tx},
    values,
};

/// An imported thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its identity where it came from: `wordpress:https://old.example/:123`.
    pub origin: String,
    /// What it became: `version`, `article`, `topic`, `media`, `file`.
    pub kind: String,
    /// Identity here.
    pub entity: String,
    /// Language, or empty.
    pub lang: String,
    /// Hash of what was imported.
    pub fingerprint: String,
}

const ORIGIN: &str = "SELECT origin, kind, entity, lang, fingerprint FROM origin";

fn read(row: &Row) -> Result<Origin, DbError> {
    Ok(Origin {
        origin: row.get(0)?,
        kind: row.get(1)?,
        entity: row.get(2)?,
        lang: row.get(3)?,
        fingerprint: row.get(4)?,
    })
}

/// The imported thing with this origin.
pub fn find(conn: &mut Conn, origin: &str) -> Result<Option<Origin>, DbError> {
    conn.first(&format!("{ORIGIN} WHERE origin = $1"), values![origin])?
        .as_ref()
        .map(read)
        .transpose()
}

/// The imported things of a kind.
pub fn of_kind(conn: &mut Conn, kind: &str) -> Result<Vec<Origin>, DbError> {
    conn.query(
        &format!("{ORIGIN} WHERE kind = $1 ORDER BY origin"),
        values![kind],
    )?
    .iter()
    .map(read)
    .collect()
}

/// Notes an imported thing.
pub fn put(tx: &mut Tx<'_>, origin: &Origin, at: Timestamp) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO origin (origin, kind, entity, lang, fingerprint, at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (origin) DO UPDATE SET kind = excluded.kind, entity = excluded.entity, \
         lang = excluded.lang, fingerprint = excluded.fingerprint, at = excluded.at",
        values![
            &origin.origin,
            &origin.kind,
            &origin.entity,
            &origin.lang,
            &origin.fingerprint,
            at
        ],
    )?;
    Ok(())
}
