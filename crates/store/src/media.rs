//! Pictures and documents: what is known of them. The bytes lie in the media folder.

use chancery_domain::{MediaId, Texts};
use jiff::Timestamp;

use crate::{
    db::{Conn, DbError, Row, Tx},
    values,
};

/// A picture or document.
#[derive(Debug, Clone, PartialEq)]
pub struct Media {
    /// Identity.
    pub id: MediaId,
    /// Name below the media folder and in its address, with the content's hash in it.
    pub file: String,
    /// Media type.
    pub mime: String,
    /// Size.
    pub bytes: u64,
    /// Width in pixels, for pictures.
    pub width: Option<u32>,
    /// Height in pixels, for pictures.
    pub height: Option<u32>,
    /// Alternative text per language.
    pub alt: Texts,
    /// Caption per language.
    pub caption: Texts,
    /// Who made it.
    pub credit: String,
}

fn media(row: &Row) -> Result<Media, DbError> {
    Ok(Media {
        id: row.get(0)?,
        file: row.get(1)?,
        mime: row.get(2)?,
        bytes: row.get(3)?,
        width: row.get(4)?,
        height: row.get(5)?,
        alt: row.get(6)?,
        caption: row.get(7)?,
        credit: row.get(8)?,
    })
}

const MEDIA: &str = "SELECT id, file, mime, bytes, width, height, alt, caption, credit FROM media";

/// The medium with this id.
pub fn find(conn: &mut Conn, id: &MediaId) -> Result<Option<Media>, DbError> {
    conn.first(&format!("{MEDIA} WHERE id = $1"), values![id])?
        .as_ref()
        .map(media)
        .transpose()
}

/// The medium with this file name.
pub fn find_by_file(conn: &mut Conn, file: &str) -> Result<Option<Media>, DbError> {
    conn.first(&format!("{MEDIA} WHERE file = $1"), values![file])?
        .as_ref()
        .map(media)
        .transpose()
}

/// All media, by file name.
pub fn all(conn: &mut Conn) -> Result<Vec<Media>, DbError> {
    conn.query(&format!("{MEDIA} ORDER BY file"), &[])?
        .iter()
        .map(media)
        .collect()
}

/// Adds a medium, or changes what is said about it.
pub fn put(tx: &mut Tx<'_>, media: &Media, at: Timestamp) -> Result<(), DbError> {
    let bytes = i64::try_from(media.bytes).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO media (id, file, mime, bytes, width, height, alt, caption, credit, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (id) DO UPDATE SET alt = excluded.alt, caption = excluded.caption, credit = excluded.credit",
        values![
            &media.id,
            &media.file,
            &media.mime,
            bytes,
            media.width,
            media.height,
            &media.alt,
            &media.caption,
            &media.credit,
            at
        ],
    )?;
    Ok(())
}
