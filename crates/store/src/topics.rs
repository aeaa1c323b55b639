//! Topics: a tree, with names per language.

use chancery_domain::{Lang, Slug, Texts, TopicId};

use crate::{
    db::{Conn, DbError, Row, Tx},
    values,
};

/// A topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Identity.
    pub id: TopicId,
    /// Short stable name used in data.
    pub key: String,
    /// The topic above.
    pub parent: Option<TopicId>,
    /// Order among all topics.
    pub position: u32,
    /// Names per language.
    pub names: Texts,
}

fn topic(row: &Row) -> Result<Topic, DbError> {
    Ok(Topic {
        id: row.get(0)?,
        key: row.get(1)?,
        parent: row.get(2)?,
        position: row.get(3)?,
        names: row.get(4)?,
    })
}

const TOPIC: &str = "SELECT t.id, t.key, t.parent, t.position, t.names FROM topic t";

/// All topics, in order.
pub fn all(conn: &mut Conn) -> Result<Vec<Topic>, DbError> {
    conn.query(&format!("{TOPIC} ORDER BY t.position, t.id"), &[])?
        .iter()
        .map(topic)
        .collect()
}

/// The topic known by `key`.
pub fn find_by_key(conn: &mut Conn, key: &str) -> Result<Option<Topic>, DbError> {
    conn.first(&format!("{TOPIC} WHERE t.key = $1"), values![key])?
        .as_ref()
        .map(topic)
        .transpose()
}

/// The topic with this slug in a language.
pub fn find_by_slug(conn: &mut Conn, lang: &Lang, slug: &str) -> Result<Option<Topic>, DbError> {
    conn.first(
        &format!("{TOPIC} JOIN topic_slug s ON s.topic = t.id WHERE s.lang = $1 AND s.slug = $2"),
        values![lang, slug],
    )?
    .as_ref()
    .map(topic)
    .transpose()
}

/// The slugs of all topics in a language.
pub fn slugs(conn: &mut Conn, lang: &Lang) -> Result<Vec<(TopicId, Slug)>, DbError> {
    conn.query(
        "SELECT topic, slug FROM topic_slug WHERE lang = $1 ORDER BY topic",
        values![lang],
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, row.get(1)?)))
    .collect()
}

/// Adds or changes a topic.
pub fn put(tx: &mut Tx<'_>, topic: &Topic) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO topic (id, key, parent, position, names) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (id) DO UPDATE SET key = excluded.key, parent = excluded.parent, \
         position = excluded.position, names = excluded.names",
        values![
            &topic.id,
            &topic.key,
            topic.parent.as_ref(),
            topic.position,
            &topic.names
        ],
    )?;
    Ok(())
}

/// Gives a topic its address in a language. False where another topic has it.
pub fn claim_slug(tx: &mut Tx<'_>, lang: &Lang, slug: &Slug, id: &TopicId) -> Result<bool, DbError> {
    let taken = tx
        .conn()
        .first(
            "SELECT topic FROM topic_slug WHERE lang = $1 AND slug = $2",
            values![lang, slug],
        )?
        .map(|row| row.get::<TopicId>(0))
        .transpose()?;
    if let Some(owner) = taken {
        return Ok(owner == *id);
    }
    tx.execute(
        "DELETE FROM topic_slug WHERE lang = $1 AND topic = $2",
        values![lang, id],
    )?;
    tx.execute(
        "INSERT INTO topic_slug (lang, slug, topic) VALUES ($1, $2, $3)",
        values![lang, slug, id],
    )?;
    Ok(true)
}
