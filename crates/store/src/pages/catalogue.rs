//! What the API reads of articles: public ones for everybody, drafts too for those who write.

use chancery_domain::{ArticleId, ArticleKind, Lang, State};
use jiff::Timestamp;

use super::lists::stale_since;
use crate::{
    articles::{self, Revision, Version},
    db::{Conn, DbError, Value},
    values,
};

/// Which articles are meant.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Those with a version in this language.
    pub lang: Option<Lang>,
    /// Those of this kind.
    pub kind: Option<ArticleKind>,
    /// Whether versions that are not public count too.
    pub drafts: bool,
}

/// A version with one of its revisions.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where the version stands.
    pub version: Version,
    /// The public revision, or the newest where drafts are read.
    pub revision: Revision,
    /// Since when that is older than its source, if it is.
    pub stale_since: Option<Timestamp>,
}

/// Part of the articles meant, newest first, and how many there are in all. Articles that were never public
/// stand at the moment they were begun.
pub fn catalogue(
    conn: &mut Conn,
    selection: &Selection,
    skip: usize,
    many: usize,
) -> Result<(Vec<ArticleId>, u64), DbError> {
    let mut values: Vec<Value> = Vec::new();
    let mut clause =
        String::from(" FROM article a WHERE EXISTS (SELECT 1 FROM version v WHERE v.article = a.id");
    if !selection.drafts {
        clause += " AND v.state = 'published'";
    }
    if let Some(lang) = &selection.lang {
        values.push(lang.into());
        clause = format!("{clause} AND v.lang = ${}", values.len());
    }
    clause += ")";
    if let Some(kind) = selection.kind {
        values.push(kind.into());
        clause = format!("{clause} AND a.kind = ${}", values.len());
    }
    let total = match conn.first(&format!("SELECT count(*){clause}"), &values)? {
        Some(row) => row.get(0)?,
        None => 0,
    };
    values.extend([many.into(), skip.into()]);
    let (limit, offset) = (values.len() - 1, values.len());
    let sql = format!(
        "SELECT a.id{clause} ORDER BY coalesce(a.published_at, a.created_at) DESC, a.id DESC \
         LIMIT ${limit} OFFSET ${offset}"
    );
    let ids = conn
        .query(&sql, &values)?
        .iter()
        .map(|row| row.get(0))
        .collect::<Result<_, _>>()?;
    Ok((ids, total))
}

/// The versions of an article, by language tag: each public one with what the public sees, or with `drafts`
/// every version with its newest revision.
pub fn entries(conn: &mut Conn, id: &ArticleId, drafts: bool) -> Result<Vec<Entry>, DbError> {
    let mut entries = Vec::new();
    for version in articles::versions(conn, id)? {
        entries.extend(entry(conn, version, drafts)?);
    }
    Ok(entries)
}

/// A version with the revision that is shown of it; none where there is nothing to show.
pub fn entry(conn: &mut Conn, version: Version, drafts: bool) -> Result<Option<Entry>, DbError> {
    let number = match version.public {
        _ if drafts => version.newest,
        Some(public) if version.state == State::Published => public,
        _ => return Ok(None),
    };
    let Some(revision) = articles::find_revision(conn, &version.article, &version.lang, number)? else {
        return Ok(None);
    };
    let stale_since = stale_since(conn, &version.article, &revision.provenance)?;
    Ok(Some(Entry {
        version,
        revision,
        stale_since,
    }))
}

/// Whether any version of an article is withdrawn.
pub fn has_withdrawn(conn: &mut Conn, id: &ArticleId) -> Result<bool, DbError> {
    let found = conn.first(
        "SELECT 1 FROM version WHERE article = $1 AND state = 'withdrawn' LIMIT 1",
        values![id],
    )?;
    Ok(found.is_some())
}
