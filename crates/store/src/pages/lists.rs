//! Lists of public articles, newest first.

use chancery_domain::{ArticleId, ArticleKind, Lang, Provenance, Slug, TopicId};
use jiff::Timestamp;

use crate::{
    db::{Conn, DbError, Row, Value},
    values,
};

/// What a list shows of a version.
#[derive(Debug, Clone)]
pub struct Teaser {
    /// Article.
    pub article: ArticleId,
    /// Language.
    pub lang: Lang,
    /// Kind.
    pub kind: ArticleKind,
    /// Slug.
    pub slug: Slug,
    /// When the article was first published in any language: its place in lists.
    pub listed_at: Timestamp,
    /// When this version last changed.
    pub changed_at: Timestamp,
    /// Title.
    pub title: String,
    /// Standfirst.
    pub summary: String,
    /// How it was made.
    pub provenance: Provenance,
    /// Number of the public revision.
    pub revision: u32,
    /// Since when it is older than its source, if it is.
    pub stale_since: Option<Timestamp>,
}

/// Which articles are listed.
#[derive(Debug, Clone, Default)]
pub struct Range {
    /// Published at this moment or later.
    pub from: Option<Timestamp>,
    /// Published before this moment.
    pub before: Option<Timestamp>,
    /// Under one of these topics; all where empty.
    pub topics: Vec<TopicId>,
}

const TEASER: &str = "SELECT v.article, v.lang, v.kind, v.slug, v.listed_at, v.changed_at, r.title, r.summary, \
     r.provenance, v.public FROM version v JOIN revision r \
     ON r.article = v.article AND r.lang = v.lang AND r.number = v.public";

fn read(conn: &mut Conn, row: &Row) -> Result<Teaser, DbError> {
    let mut teaser = Teaser {
        article: row.get(0)?,
        lang: row.get(1)?,
        kind: row.get(2)?,
        slug: row.get(3)?,
        listed_at: row.get(4)?,
        changed_at: row.get(5)?,
        title: row.get(6)?,
        summary: row.get(7)?,
        provenance: row.get(8)?,
        revision: row.get(9)?,
        stale_since: None,
    };
    teaser.stale_since = stale_since(conn, &teaser.article, &teaser.provenance)?;
    Ok(teaser)
}

/// Since when what was translated from differs, in its words, from what is public now; none where it does not.
pub(super) fn stale_since(
    conn: &mut Conn,
    article: &ArticleId,
    provenance: &Provenance,
) -> Result<Option<Timestamp>, DbError> {
    let Some(source) = provenance.source() else {
        return Ok(None);
    };
    let row = conn.first(
        "SELECT min(r.at) FROM version v \
         JOIN revision s ON s.article = v.article AND s.lang = v.lang AND s.number = $3 \
         JOIN revision c ON c.article = v.article AND c.lang = v.lang AND c.number = v.public \
         JOIN revision r ON r.article = v.article AND r.lang = v.lang AND r.number > s.number \
         AND r.number <= v.public AND r.text_hash <> s.text_hash \
         WHERE v.article = $1 AND v.lang = $2 AND v.state = 'published' AND c.text_hash <> s.text_hash",
        values![article, &source.lang, source.revision],
    )?;
    row.map_or(Ok(None), |row| row.get(0))
}

fn clause(lang: &Lang, range: &Range) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = vec![
        lang.into(),
        range.from.unwrap_or(Timestamp::MIN).into(),
        range.before.unwrap_or(Timestamp::MAX).into(),
    ];
    let mut clause = " WHERE v.lang = $1 AND v.state = 'published' AND v.kind <> 'page' \
         AND v.listed_at >= $2 AND v.listed_at < $3"
        .to_owned();
    if !range.topics.is_empty() {
        let first = values.len() + 1;
        values.extend(range.topics.iter().map(Value::from));
        let marks: Vec<String> = (first..=values.len()).map(|n| format!("${n}")).collect();
        clause += " AND v.article IN (SELECT t.article FROM article_topic t WHERE t.topic IN (";
        clause += &marks.join(", ");
        clause += "))";
    }
    (clause, values)
}

/// Part of a list, newest first, and how many articles the whole list has.
pub fn list(
    conn: &mut Conn,
    lang: &Lang,
    range: &Range,
    skip: usize,
    many: usize,
) -> Result<(Vec<Teaser>, u64), DbError> {
    let (clause, mut values) = clause(lang, range);
    let total = match conn.first(&format!("SELECT count(*) FROM version v{clause}"), &values)? {
        Some(row) => row.get(0)?,
        None => 0,
    };
    values.extend([many.into(), skip.into()]);
    let (limit, offset) = (values.len() - 1, values.len());
    let sql =
        format!("{TEASER}{clause} ORDER BY v.listed_at DESC, v.article DESC LIMIT ${limit} OFFSET ${offset}");
    let rows = conn.query(&sql, &values)?;
    Ok((
        rows.iter().map(|row| read(conn, row)).collect::<Result<_, _>>()?,
        total,
    ))
}

/// The newest articles of a language.
pub fn latest(conn: &mut Conn, lang: &Lang, many: usize) -> Result<Vec<Teaser>, DbError> {
    let rows = conn.query(
        &format!(
            "{TEASER} WHERE v.lang = $1 AND v.state = 'published' AND v.kind <> 'page' \
             ORDER BY v.listed_at DESC, v.article DESC LIMIT $2"
        ),
        values![lang, many],
    )?;
    rows.iter().map(|row| read(conn, row)).collect()
}

/// The articles published just before and just after one, in its language.
pub fn neighbours(
    conn: &mut Conn,
    lang: &Lang,
    article: &ArticleId,
    listed_at: Timestamp,
) -> Result<(Option<Teaser>, Option<Teaser>), DbError> {
    let mut one = |side: &str, order: &str| -> Result<Option<Teaser>, DbError> {
        let sql = format!(
            "{TEASER} WHERE v.lang = $1 AND v.state = 'published' AND v.kind <> 'page' AND v.article <> $2 \
             AND v.listed_at {side} $3 AND (v.listed_at <> $3 OR v.article {side} $2) \
             ORDER BY v.listed_at {order}, v.article {order} LIMIT 1"
        );
        let row = conn.first(&sql, values![lang, article, listed_at])?;
        row.map(|row| read(conn, &row)).transpose()
    };
    Ok((one("<=", "DESC")?, one(">=", "ASC")?))
}

/// The public version of an article in a language, as lists show it.
pub fn teaser(conn: &mut Conn, article: &ArticleId, lang: &Lang) -> Result<Option<Teaser>, DbError> {
    let sql = format!("{TEASER} WHERE v.article = $1 AND v.lang = $2 AND v.state = 'published'");
    let row = conn.first(&sql, values![article, lang])?;
    row.map(|row| read(conn, &row)).transpose()
}

/// When each public article of a language was published: the index of years and months is counted from it.
pub fn published_instants(conn: &mut Conn, lang: &Lang) -> Result<Vec<Timestamp>, DbError> {
    conn.query(
        "SELECT listed_at FROM version WHERE lang = $1 AND state = 'published' AND kind <> 'page'",
        values![lang],
    )?
    .iter()
    .map(|row| row.get(0))
    .collect()
}

/// How many public articles of a language each topic has, those below it not counted.
pub fn topic_counts(conn: &mut Conn, lang: &Lang) -> Result<Vec<(TopicId, u64)>, DbError> {
    conn.query(
        "SELECT t.topic, count(*) FROM article_topic t JOIN version v ON v.article = t.article \
         WHERE v.lang = $1 AND v.state = 'published' AND v.kind <> 'page' GROUP BY t.topic",
        values![lang],
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, row.get(1)?)))
    .collect()
}
