//! The organisation profile and its disclaimers.

use chancery_domain::{Disclaimer, Lang, Organisation, ProvenanceKind};
use jiff::Timestamp;

use crate::{
    db::{Conn, DbError, Tx},
    values,
};

const ORGANISATION: &str = "organisation";

/// The organisation profile; none before `init`.
pub fn organisation(conn: &mut Conn) -> Result<Option<Organisation>, DbError> {
    conn.first("SELECT value FROM setting WHERE key = $1", values![ORGANISATION])?
        .map(|row| row.json(0))
        .transpose()
}

/// Stores the organisation profile.
pub fn set_organisation(tx: &mut Tx<'_>, organisation: &Organisation) -> Result<(), DbError> {
    let json = serde_json::to_string(organisation).map_err(|error| DbError::Shape(error.to_string()))?;
    tx.execute(
        "INSERT INTO setting (key, value) VALUES ($1, $2) \
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        values![ORGANISATION, json],
    )?;
    Ok(())
}

/// The newest disclaimer for versions of a kind in a language; none where the default stands.
pub fn disclaimer(conn: &mut Conn, lang: &Lang, kind: ProvenanceKind) -> Result<Option<Disclaimer>, DbError> {
    conn.first(
        "SELECT number, text FROM disclaimer WHERE lang = $1 AND kind = $2 ORDER BY number DESC LIMIT 1",
        values![lang, kind],
    )?
    .map(|row| {
        Ok(Disclaimer {
            lang: lang.clone(),
            kind,
            number: row.get(0)?,
            text: row.get(1)?,
        })
    })
    .transpose()
}

/// Every disclaimer ever, oldest first.
pub fn disclaimers(conn: &mut Conn) -> Result<Vec<Disclaimer>, DbError> {
    conn.query(
        "SELECT lang, kind, number, text FROM disclaimer ORDER BY lang, kind, number",
        &[],
    )?
    .iter()
    .map(|row| {
        Ok(Disclaimer {
            lang: row.get(0)?,
            kind: row.get(1)?,
            number: row.get(2)?,
            text: row.get(3)?,
        })
    })
    .collect()
}

/// Adds a disclaimer's next text.
pub fn add_disclaimer(tx: &mut Tx<'_>, disclaimer: &Disclaimer, at: Timestamp) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO disclaimer (lang, kind, number, text, at) VALUES ($1, $2, $3, $4, $5)",
        values![
            &disclaimer.lang,
            disclaimer.kind,
            disclaimer.number,
            &disclaimer.text,
            at
        ],
    )?;
    Ok(())
}
