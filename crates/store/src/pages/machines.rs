//! What feeds and site maps read.

use chancery_domain::{ArticleId, ArticleKind, Lang, Slug, TopicId};
use jiff::Timestamp;

use super::{
    article::{VersionFacts, versions_of},
    lists::{self, Teaser},
};
use crate::{
    articles::{self, Article, Correction},
    db::{Conn, DbError},
    media::{self, Media},
    values,
};

/// An entry of a feed.
#[derive(Debug)]
pub struct FeedRow {
    /// What lists show.
    pub teaser: Teaser,
    /// What is the same in all languages.
    pub article: Article,
    /// Body.
    pub body: String,
    /// Every public version.
    pub versions: Vec<VersionFacts>,
    /// The newest correction.
    pub correction: Option<Correction>,
    /// Topics.
    pub topics: Vec<TopicId>,
    /// Lead picture.
    pub media: Option<Media>,
}

/// The newest articles of a language, with all a feed tells of them.
pub fn feed(conn: &mut Conn, lang: &Lang, many: usize) -> Result<Vec<FeedRow>, DbError> {
    let mut rows = Vec::new();
    for teaser in lists::latest(conn, lang, many)? {
        let Some(article) = articles::find(conn, &teaser.article)? else {
            continue;
        };
        let Some(revision) = articles::find_revision(conn, &teaser.article, lang, teaser.revision)? else {
            continue;
        };
        let media = match &article.media {
            Some(media) => media::find(conn, media)?,
            None => None,
        };
        rows.push(FeedRow {
            body: revision.body,
            versions: versions_of(conn, &teaser.article)?,
            correction: articles::corrections(conn, &teaser.article, lang)?
                .into_iter()
                .next(),
            topics: articles::topics(conn, &teaser.article)?,
            media,
            article,
            teaser,
        });
    }
    Ok(rows)
}

/// A public version in the site map.
#[derive(Debug, Clone)]
pub struct MapRow {
    /// Article.
    pub article: ArticleId,
    /// Kind.
    pub kind: ArticleKind,
    /// Language.
    pub lang: Lang,
    /// Slug.
    pub slug: Slug,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// Whether nobody has read what a machine wrote.
    pub unreviewed_machine: bool,
}

/// Every public version, those of an article together.
pub fn map(conn: &mut Conn) -> Result<Vec<MapRow>, DbError> {
    conn.query(
        "SELECT v.article, v.kind, v.lang, v.slug, v.changed_at, r.provenance FROM version v JOIN revision r \
         ON r.article = v.article AND r.lang = v.lang AND r.number = v.public \
         WHERE v.state = 'published' ORDER BY v.article, v.lang",
        values![],
    )?
    .iter()
    .map(|row| {
        let provenance: chancery_domain::Provenance = row.get(5)?;
        Ok(MapRow {
            article: row.get(0)?,
            kind: row.get(1)?,
            lang: row.get(2)?,
            slug: row.get(3)?,
            changed_at: row.get(4)?,
            unreviewed_machine: provenance.is_unreviewed_machine(),
        })
    })
    .collect()
}
