//! What the index is made from: the published versions and the change log.

use std::collections::HashMap;

use chancery_domain::{ArticleId, ArticleKind, Change, Lang, TopicId};
use jiff::tz::TimeZone;

use crate::{
    db::{Conn, DbError, Row, Value},
    settings, values,
};

/// Articles asked for in one statement.
pub(super) const TOGETHER: usize = 50;
/// Versions read in one statement.
const PAGE: usize = 100;

/// A published version without its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    pub(super) article: ArticleId,
    pub(super) lang: Lang,
    pub(super) kind: ArticleKind,
    /// First publication of the article, milliseconds.
    pub(super) listed_at: i64,
    /// The public revision.
    pub(super) revision: u32,
    /// Ordered by id.
    pub(super) topics: Vec<TopicId>,
}

/// A published version.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Source {
    pub(super) head: Head,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) body: String,
}

const HEAD: &str = "SELECT v.article, v.lang, v.kind, coalesce(v.listed_at, 0), v.public FROM version v \
     WHERE v.state = 'published' AND v.public IS NOT NULL";
const SOURCE: &str = "SELECT v.article, v.lang, v.kind, coalesce(v.listed_at, 0), v.public, \
     r.title, r.summary, r.body FROM version v \
     JOIN revision r ON r.article = v.article AND r.lang = v.lang AND r.number = v.public \
     WHERE v.state = 'published'";
const NEXT_PAGE: &str = "AND (v.article, v.lang) > ($1, $2) ORDER BY v.article, v.lang LIMIT $3";

fn head(row: &Row) -> Result<Head, DbError> {
    Ok(Head {
        article: row.get(0)?,
        lang: row.get(1)?,
        kind: row.get(2)?,
        listed_at: row.get(3)?,
        revision: row.get(4)?,
        topics: Vec::new(),
    })
}

fn source(row: &Row) -> Result<Source, DbError> {
    Ok(Source {
        head: head(row)?,
        title: row.get(5)?,
        summary: row.get(6)?,
        body: row.get(7)?,
    })
}

/// `$1, $2, …` for [`TOGETHER`] values: always as many, so that one prepared statement serves.
fn places() -> String {
    (1..=TOGETHER)
        .map(|i| format!("${i}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The ids as values for [`places`], the last one repeated. At most [`TOGETHER`] ids.
fn padded(articles: &[ArticleId]) -> Vec<Value> {
    let last = articles.last();
    articles
        .iter()
        .chain(std::iter::repeat_n(last, TOGETHER.saturating_sub(articles.len())).flatten())
        .map(Value::from)
        .collect()
}

/// Puts their topics to the heads.
fn add_topics<'h>(conn: &mut Conn, heads: impl Iterator<Item = &'h mut Head>) -> Result<(), DbError> {
    let heads: Vec<&mut Head> = heads.collect();
    let mut articles: Vec<ArticleId> = heads.iter().map(|head| head.article.clone()).collect();
    articles.dedup();
    let mut topics: HashMap<ArticleId, Vec<TopicId>> = HashMap::new();
    for some in articles.chunks(TOGETHER) {
        let sql = format!(
            "SELECT article, topic FROM article_topic WHERE article IN ({})",
            places()
        );
        for row in conn.query(&sql, &padded(some))? {
            topics.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
    }
    for head in heads {
        head.topics = topics.get(&head.article).cloned().unwrap_or_default();
        head.topics.sort();
    }
    Ok(())
}

/// The published versions of at most [`TOGETHER`] articles.
pub(super) fn of_articles(conn: &mut Conn, articles: &[ArticleId]) -> Result<Vec<Source>, DbError> {
    if articles.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "{SOURCE} AND v.article IN ({}) ORDER BY v.article, v.lang",
        places()
    );
    let mut sources = conn
        .query(&sql, &padded(articles))?
        .iter()
        .map(source)
        .collect::<Result<Vec<_>, _>>()?;
    add_topics(conn, sources.iter_mut().map(|source| &mut source.head))?;
    Ok(sources)
}

/// The published versions that come after `last` (article and language), some at a time; none at the end.
pub(super) fn next_sources(conn: &mut Conn, last: Option<&Head>) -> Result<Vec<Source>, DbError> {
    let mut sources = next_rows(conn, SOURCE, last)?
        .iter()
        .map(source)
        .collect::<Result<Vec<_>, _>>()?;
    add_topics(conn, sources.iter_mut().map(|source| &mut source.head))?;
    Ok(sources)
}

/// The same without texts.
pub(super) fn next_heads(conn: &mut Conn, last: Option<&Head>) -> Result<Vec<Head>, DbError> {
    let mut heads = next_rows(conn, HEAD, last)?
        .iter()
        .map(head)
        .collect::<Result<Vec<_>, _>>()?;
    add_topics(conn, heads.iter_mut())?;
    Ok(heads)
}

fn next_rows(conn: &mut Conn, select: &str, last: Option<&Head>) -> Result<Vec<Row>, DbError> {
    let (article, lang) = last.map_or(("", ""), |last| (last.article.as_str(), last.lang.as_str()));
    conn.query(&format!("{select} {NEXT_PAGE}"), values![article, lang, PAGE])
}

/// A row of the change log.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Logged {
    pub(super) seq: i64,
    /// Milliseconds.
    pub(super) at: i64,
    pub(super) changes: Vec<Change>,
}

/// At most `limit` rows of the change log, beginning with row `seq`.
pub(super) fn log_from(conn: &mut Conn, seq: i64, limit: usize) -> Result<Vec<Logged>, DbError> {
    conn.query(
        "SELECT seq, at, changes FROM change WHERE seq >= $1 ORDER BY seq LIMIT $2",
        values![seq, limit],
    )?
    .iter()
    .map(|row| {
        Ok(Logged {
            seq: row.get(0)?,
            at: row.get(1)?,
            changes: row.get(2)?,
        })
    })
    .collect()
}

/// Number and instant of the newest row of the change log; zeros where there is none.
pub(super) fn newest(conn: &mut Conn) -> Result<(i64, i64), DbError> {
    match conn.first("SELECT seq, at FROM change ORDER BY seq DESC LIMIT 1", &[])? {
        Some(row) => Ok((row.get(0)?, row.get(1)?)),
        None => Ok((0, 0)),
    }
}

/// The name of the organisation's time zone, by which publications belong to years.
pub(super) fn zone_name(conn: &mut Conn) -> Result<String, DbError> {
    Ok(settings::organisation(conn)?.map_or_else(|| "UTC".to_owned(), |organisation| organisation.timezone))
}

/// The zone of that name; UTC where nobody knows it.
pub(super) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
