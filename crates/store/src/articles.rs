//! Articles, their versions, revisions, corrections and slugs.

use std::{borrow::Cow, collections::BTreeMap};

use chancery_domain::{
    ArticleId, ArticleKind, EventDays, Lang, MediaId, Provenance, Slug, State, Texts, TopicId,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    db::{Conn, DbError, Row, Tx},
    values,
};

/// What is the same in all languages.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Identity.
    pub id: ArticleId,
    /// News, page or event notice.
    pub kind: ArticleKind,
    /// By which the menu knows a page.
    pub key: Option<String>,
    /// Key of the office that signs, or its name.
    pub office: String,
    /// The day it reports on.
    pub dateline: Option<Date>,
    /// The days of the event it announces.
    pub event: Option<EventDays>,
    /// Where.
    pub place: Texts,
    /// Lead picture.
    pub media: Option<MediaId>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// First publication in any language.
    pub published_at: Option<Timestamp>,
}

/// An article in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Article.
    pub article: ArticleId,
    /// Language.
    pub lang: Lang,
    /// The article's kind.
    pub kind: ArticleKind,
    /// Where it stands in its life.
    pub state: State,
    /// Current slug.
    pub slug: Slug,
    /// Number of the newest revision.
    pub newest: u32,
    /// Number of the revision that readers see.
    pub public: Option<u32>,
    /// First publication of this version.
    pub published_at: Option<Timestamp>,
    /// When the public revision last changed.
    pub changed_at: Option<Timestamp>,
    /// When it will become public.
    pub scheduled_at: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Why, in its language.
    pub withdrawn_reason: Option<String>,
}

/// An immutable saved state of a version.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// 1 for the first.
    pub number: u32,
    /// When it was saved.
    pub at: Timestamp,
    /// Title, plain text.
    pub title: String,
    /// Standfirst, plain text, may be empty.
    pub summary: String,
    /// Body in the site's HTML subset, normalised.
    pub body: String,
    /// Hash of the words alone: a change of layout does not change it.
    pub text_hash: String,
    /// How it came to be.
    pub provenance: Provenance,
}

/// A public correction.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// 1 for the first.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// What readers are told.
    pub note: String,
    /// Revision before.
    pub before: u32,
    /// Revision after.
    pub after: u32,
}

const ARTICLE: &str = "SELECT id, kind, key, office, dateline, event_start, event_end, place, media, \
     created_at, published_at FROM article";
const VERSION: &str = "SELECT article, lang, kind, state, slug, newest, public, published_at, changed_at, \
     scheduled_at, withdrawn_at, withdrawn_reason FROM version";
const REVISION: &str = "SELECT number, at, title, summary, body, text_hash, provenance FROM revision";

fn article(row: &Row) -> Result<Article, DbError> {
    let start: Option<Date> = row.get(5)?;
    let end: Option<Date> = row.get(6)?;
    Ok(Article {
        id: row.get(0)?,
        kind: row.get(1)?,
        key: row.get(2)?,
        office: row.get(3)?,
        dateline: row.get(4)?,
        event: start.map(|start| EventDays {
            start,
            end: end.unwrap_or(start),
        }),
        place: row.get(7)?,
        media: row.get(8)?,
        created_at: row.get(9)?,
        published_at: row.get(10)?,
    })
}

fn version(row: &Row) -> Result<Version, DbError> {
    Ok(Version {
        article: row.get(0)?,
        lang: row.get(1)?,
        kind: row.get(2)?,
        state: row.get(3)?,
        slug: row.get(4)?,
        newest: row.get(5)?,
        public: row.get(6)?,
        published_at: row.get(7)?,
        changed_at: row.get(8)?,
        scheduled_at: row.get(9)?,
        withdrawn_at: row.get(10)?,
        withdrawn_reason: row.get(11)?,
    })
}

fn revision(row: &Row) -> Result<Revision, DbError> {
    Ok(Revision {
        number: row.get(0)?,
        at: row.get(1)?,
        title: row.get(2)?,
        summary: row.get(3)?,
        body: row.get(4)?,
        text_hash: row.get(5)?,
        provenance: row.get(6)?,
    })
}

/// The article with this id.
pub fn find(conn: &mut Conn, id: &ArticleId) -> Result<Option<Article>, DbError> {
    conn.first(&format!("{ARTICLE} WHERE id = $1"), values![id])?
        .as_ref()
        .map(article)
        .transpose()
}

/// The page that the menu knows by `key`.
pub fn find_by_key(conn: &mut Conn, key: &str) -> Result<Option<Article>, DbError> {
    conn.first(&format!("{ARTICLE} WHERE key = $1"), values![key])?
        .as_ref()
        .map(article)
        .transpose()
}

/// Adds an article, still without versions.
pub fn insert(tx: &mut Tx<'_>, article: &Article) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO article (id, kind, key, office, dateline, event_start, event_end, place, media, \
         created_at, published_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values![
            &article.id,
            article.kind,
            article.key.clone(),
            &article.office,
            article.dateline.as_ref(),
            article.event.as_ref().map(|days| &days.start),
            article.event.as_ref().map(|days| &days.end),
            &article.place,
            article.media.as_ref(),
            article.created_at,
            article.published_at,
        ],
    )?;
    Ok(())
}

/// Stores what is the same in all languages (everything but identity and creation).
pub fn update(tx: &mut Tx<'_>, article: &Article) -> Result<(), DbError> {
    tx.execute(
        "UPDATE article SET kind = $2, key = $3, office = $4, dateline = $5, event_start = $6, \
         event_end = $7, place = $8, media = $9, published_at = $10 WHERE id = $1",
        values![
            &article.id,
            article.kind,
            article.key.clone(),
            &article.office,
            article.dateline.as_ref(),
            article.event.as_ref().map(|days| &days.start),
            article.event.as_ref().map(|days| &days.end),
            &article.place,
            article.media.as_ref(),
            article.published_at,
        ],
    )?;
    tx.execute(
        "UPDATE version SET kind = $2, listed_at = $3 WHERE article = $1",
        values![&article.id, article.kind, article.published_at],
    )?;
    Ok(())
}

/// The version of an article in a language.
pub fn find_version(conn: &mut Conn, id: &ArticleId, lang: &Lang) -> Result<Option<Version>, DbError> {
    conn.first(
        &format!("{VERSION} WHERE article = $1 AND lang = $2"),
        values![id, lang],
    )?
    .as_ref()
    .map(version)
    .transpose()
}

/// All versions of an article, by language tag.
pub fn versions(conn: &mut Conn, id: &ArticleId) -> Result<Vec<Version>, DbError> {
    conn.query(
        &format!("{VERSION} WHERE article = $1 ORDER BY lang"),
        values![id],
    )?
    .iter()
    .map(version)
    .collect()
}

/// Versions whose moment has come.
pub fn due(conn: &mut Conn, now: Timestamp) -> Result<Vec<Version>, DbError> {
    conn.query(
        &format!(
            "{VERSION} WHERE state = 'scheduled' AND scheduled_at <= $1 ORDER BY scheduled_at, article, lang"
        ),
        values![now],
    )?
    .iter()
    .map(version)
    .collect()
}

/// The next moment at which a version becomes public.
pub fn next_due(conn: &mut Conn) -> Result<Option<Timestamp>, DbError> {
    match conn.first(
        "SELECT min(scheduled_at) FROM version WHERE state = 'scheduled'",
        &[],
    )? {
        Some(row) => row.get(0),
        None => Ok(None),
    }
}

/// Adds a version.
pub fn insert_version(tx: &mut Tx<'_>, version: &Version) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO version (article, lang, kind, state, slug, newest) VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            &version.article,
            &version.lang,
            version.kind,
            version.state,
            &version.slug,
            version.newest
        ],
    )?;
    update_version(tx, version)
}

/// Stores where a version stands. Its place in lists is its article's first publication.
pub fn update_version(tx: &mut Tx<'_>, version: &Version) -> Result<(), DbError> {
    tx.execute(
        "UPDATE version SET state = $3, slug = $4, newest = $5, public = $6, published_at = $7, \
         changed_at = $8, scheduled_at = $9, withdrawn_at = $10, withdrawn_reason = $11, \
         listed_at = (SELECT published_at FROM article WHERE id = $1) WHERE article = $1 AND lang = $2",
        values![
            &version.article,
            &version.lang,
            version.state,
            &version.slug,
            version.newest,
            version.public,
            version.published_at,
            version.changed_at,
            version.scheduled_at,
            version.withdrawn_at,
            version.withdrawn_reason.clone(),
        ],
    )?;
    Ok(())
}

/// A revision of a version.
pub fn find_revision(
    conn: &mut Conn,
    id: &ArticleId,
    lang: &Lang,
    number: u32,
) -> Result<Option<Revision>, DbError> {
    conn.first(
        &format!("{REVISION} WHERE article = $1 AND lang = $2 AND number = $3"),
        values![id, lang, number],
    )?
    .as_ref()
    .map(revision)
    .transpose()
}

/// Adds a revision. Revisions are never changed.
pub fn insert_revision(
    tx: &mut Tx<'_>,
    id: &ArticleId,
    lang: &Lang,
    revision: &Revision,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO revision (article, lang, number, at, title, summary, body, text_hash, provenance) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            id,
            lang,
            revision.number,
            revision.at,
            &revision.title,
            &revision.summary,
            &revision.body,
            &revision.text_hash,
            &revision.provenance,
        ],
    )?;
    Ok(())
}

/// The corrections of a version, newest first.
pub fn corrections(conn: &mut Conn, id: &ArticleId, lang: &Lang) -> Result<Vec<Correction>, DbError> {
    conn.query(
        "SELECT number, at, note, before_revision, after_revision FROM correction \
         WHERE article = $1 AND lang = $2 ORDER BY number DESC",
        values![id, lang],
    )?
    .iter()
    .map(|row| {
        Ok(Correction {
            number: row.get(0)?,
            at: row.get(1)?,
            note: row.get(2)?,
            before: row.get(3)?,
            after: row.get(4)?,
        })
    })
    .collect()
}

/// Adds a correction and gives its number.
pub fn insert_correction(
    tx: &mut Tx<'_>,
    id: &ArticleId,
    lang: &Lang,
    correction: &Correction,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO correction (article, lang, number, at, note, before_revision, after_revision) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            id,
            lang,
            correction.number,
            correction.at,
            &correction.note,
            correction.before,
            correction.after
        ],
    )?;
    Ok(())
}

/// Whose slug this is or once was.
pub fn slug_owner(conn: &mut Conn, lang: &Lang, slug: &Slug) -> Result<Option<ArticleId>, DbError> {
    conn.first(
        "SELECT article FROM slug WHERE lang = $1 AND slug = $2",
        values![lang, slug],
    )?
    .map(|row| row.get(0))
    .transpose()
}

/// Gives a slug to an article, for ever. One that it has already stays.
pub fn claim_slug(tx: &mut Tx<'_>, lang: &Lang, slug: &Slug, id: &ArticleId) -> Result<(), DbError> {
    if slug_owner(tx.conn(), lang, slug)?.as_ref() != Some(id) {
        tx.execute(
            "INSERT INTO slug (lang, slug, article) VALUES ($1, $2, $3)",
            values![lang, slug, id],
        )?;
    }
    Ok(())
}

/// Sets the topics of an article.
pub fn set_topics(tx: &mut Tx<'_>, id: &ArticleId, topics: &[TopicId]) -> Result<(), DbError> {
    tx.execute("DELETE FROM article_topic WHERE article = $1", values![id])?;
    for topic in topics {
        tx.execute(
            "INSERT INTO article_topic (article, topic) VALUES ($1, $2)",
            values![id, topic],
        )?;
    }
    Ok(())
}

/// The topics of an article.
pub fn topics(conn: &mut Conn, id: &ArticleId) -> Result<Vec<TopicId>, DbError> {
    conn.query(
        "SELECT t.id FROM article_topic a JOIN topic t ON t.id = a.topic \
         WHERE a.article = $1 ORDER BY t.position, t.id",
        values![id],
    )?
    .iter()
    .map(|row| row.get(0))
    .collect()
}

/// The hashes of the words of several revisions of an article, by language and number: enough to tell which
/// translations are older than their original.
pub fn text_hashes(
    conn: &mut Conn,
    id: &ArticleId,
    wanted: &[(Lang, u32)],
) -> Result<BTreeMap<(Lang, u32), String>, DbError> {
    let mut hashes = BTreeMap::new();
    for (lang, number) in wanted {
        let row = conn.first(
            "SELECT text_hash FROM revision WHERE article = $1 AND lang = $2 AND number = $3",
            values![id, lang, *number],
        )?;
        if let Some(row) = row {
            hashes.insert((lang.clone(), *number), row.get(0)?);
        }
    }
    Ok(hashes)
}

/// An old address in the one form it is stored and looked up in: percent-decoded, without a final slash.
/// `//host/path` is an address on another host than the old site's own.
pub fn old_address(address: &str) -> String {
    let (path, query) = match address.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (address, None),
    };
    let decoded = percent_encoding::percent_decode_str(path)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(path));
    let path = decoded.trim_end_matches('/');
    match query {
        Some(query) => format!("{path}/?{query}"),
        None => path.to_owned(),
    }
}

/// Makes an old address of a site that moved in lead to a version.
pub fn add_redirect(tx: &mut Tx<'_>, address: &str, id: &ArticleId, lang: &Lang) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO redirect (path, article, lang) VALUES ($1, $2, $3) \
         ON CONFLICT (path) DO UPDATE SET article = excluded.article, lang = excluded.lang",
        values![old_address(address), id, lang],
    )?;
    Ok(())
}

/// Where an old address leads, written in any way.
pub fn find_redirect(conn: &mut Conn, address: &str) -> Result<Option<(ArticleId, Lang)>, DbError> {
    conn.first(
        "SELECT article, lang FROM redirect WHERE path = $1",
        values![old_address(address)],
    )?
    .map(|row| Ok((row.get(0)?, row.get(1)?)))
    .transpose()
}

#[cfg(test)]
mod tests {
    use super::old_address;

    #[test]
    fn an_old_address_has_one_form() {
        for (written, stored) in [
            ("/ar/2025/%d8%a8/", "/ar/2025/ب"),
            ("/ar/2025/%D8%A8", "/ar/2025/ب"),
            ("/ar/2025/ب/", "/ar/2025/ب"),
            ("/?p=5", "/?p=5"),
            ("/blog?p=5", "/blog/?p=5"),
            ("//fr.example.org/equipe/", "//fr.example.org/equipe"),
            ("/%ff/", "/%ff"),
        ] {
            assert_eq!(old_address(written), stored, "{written}");
        }
    }
}
