//! API tokens. Only their hashes are kept.

use chancery_domain::{Scope, TokenId};
use jiff::Timestamp;

use crate::{
    db::{Conn, DbError, Row, Tx},
    values,
};

/// What is known of a token.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Identity.
    pub id: TokenId,
    /// Given name, unique.
    pub name: String,
    /// What it allows.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

const TOKEN: &str = "SELECT id, name, scopes, created_at, revoked_at FROM token";

fn token(row: &Row) -> Result<Token, DbError> {
    Ok(Token {
        id: row.get(0)?,
        name: row.get(1)?,
        scopes: row.get(2)?,
        created_at: row.get(3)?,
        revoked_at: row.get(4)?,
    })
}

/// The valid token with this hash.
pub fn find_valid(conn: &mut Conn, hash: &str) -> Result<Option<Token>, DbError> {
    conn.first(
        &format!("{TOKEN} WHERE hash = $1 AND revoked_at IS NULL"),
        values![hash],
    )?
    .as_ref()
    .map(token)
    .transpose()
}

/// The token called `name`.
pub fn find_by_name(conn: &mut Conn, name: &str) -> Result<Option<Token>, DbError> {
    conn.first(&format!("{TOKEN} WHERE name = $1"), values![name])?
        .as_ref()
        .map(token)
        .transpose()
}

/// All tokens, by name.
pub fn all(conn: &mut Conn) -> Result<Vec<Token>, DbError> {
    conn.query(&format!("{TOKEN} ORDER BY name"), &[])?
        .iter()
        .map(token)
        .collect()
}

/// Adds a token by its hash.
pub fn insert(tx: &mut Tx<'_>, token: &Token, hash: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO token (id, name, hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5)",
        values![&token.id, &token.name, hash, &token.scopes, token.created_at],
    )?;
    Ok(())
}

/// Revokes a token.
pub fn revoke(tx: &mut Tx<'_>, id: &TokenId, at: Timestamp) -> Result<(), DbError> {
    tx.execute("UPDATE token SET revoked_at = $2 WHERE id = $1", values![id, at])?;
    Ok(())
}
