//! The page of a version.

use chancery_domain::{ArticleId, Disclaimer, Lang, Provenance, Slug, State, TopicId};
use jiff::Timestamp;

use super::lists::{self, Teaser, stale_since};
use crate::{
    articles::{self, Article, Correction, Revision, Version},
    db::{Conn, DbError},
    media::{self, Media},
    settings, values,
};

/// What a slug leads to.
#[derive(Debug)]
pub enum Found {
    /// A public version.
    Version(Box<ArticleScreen>),
    /// A former slug; the version stands elsewhere.
    Moved(Box<Version>),
    /// A withdrawn version.
    Withdrawn {
        /// The version.
        version: Box<Version>,
        /// Its last public text.
        revision: Box<Revision>,
        /// Versions that are still public.
        others: Vec<VersionFacts>,
    },
    /// The slug belongs to a version in another language, and this language has none.
    Missing(Vec<VersionFacts>),
    /// Nothing that the public may know of.
    Nothing,
}

/// All that the page of a version shows.
#[derive(Debug)]
pub struct ArticleScreen {
    /// What is the same in all languages.
    pub article: Article,
    /// The version.
    pub version: Version,
    /// Its public revision.
    pub revision: Revision,
    /// Since when it is older than its source, if it is.
    pub stale_since: Option<Timestamp>,
    /// Every public version, this one too.
    pub versions: Vec<VersionFacts>,
    /// Corrections, newest first.
    pub corrections: Vec<Correction>,
    /// Topics.
    pub topics: Vec<TopicId>,
    /// Lead picture.
    pub media: Option<Media>,
    /// The newest articles but this one.
    pub latest: Vec<Teaser>,
    /// The article published before.
    pub previous: Option<Teaser>,
    /// The article published after.
    pub next: Option<Teaser>,
    /// The organisation's own disclaimer for this language and kind of provenance.
    pub disclaimer: Option<Disclaimer>,
}

/// What is told of a public version on the pages of the others.
#[derive(Debug, Clone)]
pub struct VersionFacts {
    /// Language.
    pub lang: Lang,
    /// Slug.
    pub slug: Slug,
    /// Title.
    pub title: String,
    /// How it was made.
    pub provenance: Provenance,
    /// Number of the public revision.
    pub revision: u32,
    /// When that last changed.
    pub changed_at: Timestamp,
    /// Since when it is older than its source, if it is.
    pub stale_since: Option<Timestamp>,
}

/// Every public version of an article.
pub fn versions_of(conn: &mut Conn, id: &ArticleId) -> Result<Vec<VersionFacts>, DbError> {
    let rows = conn.query(
        "SELECT v.lang, v.slug, r.title, r.provenance, v.public, v.changed_at FROM version v JOIN revision r \
         ON r.article = v.article AND r.lang = v.lang AND r.number = v.public \
         WHERE v.article = $1 AND v.state = 'published' ORDER BY v.lang",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            let provenance: Provenance = row.get(3)?;
            Ok(VersionFacts {
                lang: row.get(0)?,
                slug: row.get(1)?,
                title: row.get(2)?,
                stale_since: stale_since(conn, id, &provenance)?,
                provenance,
                revision: row.get(4)?,
                changed_at: row.get(5)?,
            })
        })
        .collect()
}

/// What `slug` leads to in `lang`.
pub fn article(conn: &mut Conn, lang: &Lang, slug: &Slug, latest: usize) -> Result<Found, DbError> {
    let Some(id) = articles::slug_owner(conn, lang, slug)? else {
        return missing(conn, lang, slug);
    };
    let Some(version) = articles::find_version(conn, &id, lang)? else {
        return Ok(Found::Nothing);
    };
    match version.state {
        State::Draft | State::Scheduled => Ok(Found::Nothing),
        State::Published if version.slug != *slug => Ok(Found::Moved(Box::new(version))),
        State::Published => Ok(match screen(conn, version, latest)? {
            Some(screen) => Found::Version(Box::new(screen)),
            None => Found::Nothing,
        }),
        State::Withdrawn => {
            let number = version.public.unwrap_or(version.newest);
            let Some(revision) = articles::find_revision(conn, &id, lang, number)? else {
                return Ok(Found::Nothing);
            };
            let others = versions_of(conn, &id)?;
            Ok(Found::Withdrawn {
                version: Box::new(version),
                revision: Box::new(revision),
                others,
            })
        }
    }
}

/// What a slug of another language leads to.
pub fn missing(conn: &mut Conn, lang: &Lang, slug: &Slug) -> Result<Found, DbError> {
    let owners = conn.query(
        "SELECT s.article FROM slug s JOIN version v ON v.article = s.article AND v.lang = s.lang \
         WHERE s.slug = $1 AND v.state = 'published' ORDER BY s.lang LIMIT 1",
        values![slug],
    )?;
    let Some(owner) = owners.first() else {
        return Ok(Found::Nothing);
    };
    let id: ArticleId = owner.get(0)?;
    match articles::find_version(conn, &id, lang)?.filter(|version| version.state == State::Published) {
        Some(version) => Ok(Found::Moved(Box::new(version))),
        None => Ok(Found::Missing(versions_of(conn, &id)?)),
    }
}

fn screen(conn: &mut Conn, version: Version, many: usize) -> Result<Option<ArticleScreen>, DbError> {
    let (id, lang) = (version.article.clone(), version.lang.clone());
    let Some(article) = articles::find(conn, &id)? else {
        return Ok(None);
    };
    let Some(number) = version.public else {
        return Ok(None);
    };
    let Some(revision) = articles::find_revision(conn, &id, &lang, number)? else {
        return Ok(None);
    };
    let media = match &article.media {
        Some(media) => media::find(conn, media)?,
        None => None,
    };
    let (previous, next) = match article.published_at {
        Some(at) if article.kind.is_dated() => lists::neighbours(conn, &lang, &id, at)?,
        _ => (None, None),
    };
    let mut latest = lists::latest(conn, &lang, many + 1)?;
    latest.retain(|teaser| teaser.article != id);
    latest.truncate(many);
    Ok(Some(ArticleScreen {
        stale_since: stale_since(conn, &id, &revision.provenance)?,
        versions: versions_of(conn, &id)?,
        corrections: articles::corrections(conn, &id, &lang)?,
        topics: articles::topics(conn, &id)?,
        disclaimer: settings::disclaimer(conn, &lang, revision.provenance.kind())?,
        media,
        latest,
        previous,
        next,
        article,
        version,
        revision,
    }))
}
