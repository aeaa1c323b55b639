//! The index follows the change log.

use std::collections::{BTreeSet, HashMap};

use chancery_domain::{ArticleId, Change};
use tantivy::{
    DocAddress, Searcher, TantivyDocument, Term,
    collector::DocSetCollector,
    query::{AllQuery, TermQuery},
    schema::{IndexRecordOption, Value as _},
};

use super::{
    Index, SearchError, document,
    index::{Position, Writing},
    source::{self, TOGETHER},
};
use crate::db::Conn;

/// Rows of the change log applied in one commit.
const ROWS: usize = 500;
/// Rows that concern no reader are passed over without a commit, up to so many.
const UNCOMMITTED: i64 = 10_000;
/// Bytes of text taken in before a commit while the index is built: it bounds the memory needed.
const TEXT: usize = 4_000_000;

/// What following the change log did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Applied {
    /// Documents put in, new or anew.
    pub put: usize,
    /// Documents taken out for good.
    pub removed: usize,
    /// The last row of the change log that can now be found.
    pub position: i64,
    /// Whether the whole index was built anew.
    pub rebuilt: bool,
}

impl Index {
    /// Applies what the change log says beyond the last row applied, and makes it findable. May run twice.
    ///
    /// An index that is new, or whose log is not the one it followed, is built from all published versions.
    /// `conn` should read one moment of the database (as `Store::read_here` sees to).
    pub fn catch_up(&self, conn: &mut Conn) -> Result<Applied, SearchError> {
        self.with_writing(|writing| match writing.position.clone() {
            Some(position) => self.follow(conn, writing, position),
            None => self.build(conn, writing),
        })
    }

    /// Builds the index anew from all published versions. Searches find the old one until it is done.
    pub fn rebuild(&self, conn: &mut Conn) -> Result<Applied, SearchError> {
        self.with_writing(|writing| self.build(conn, writing))
    }

    /// After a fault nothing half done is kept: the next call begins at the last commit.
    fn with_writing(
        &self,
        work: impl FnOnce(&mut Writing) -> Result<Applied, SearchError>,
    ) -> Result<Applied, SearchError> {
        let mut writing = self.writing()?;
        let outcome = work(&mut writing);
        if let Ok(applied) = &outcome {
            self.reached(applied.position);
        } else {
            writing.writer = None;
            // What was kept must be seen before it is followed further; where it cannot be, it is doubtful.
            writing.position = self.kept_position().filter(|_| self.reader.reload().is_ok());
        }
        outcome
    }

    fn follow(
        &self,
        conn: &mut Conn,
        writing: &mut Writing,
        mut position: Position,
    ) -> Result<Applied, SearchError> {
        let mut applied = Applied::default();
        loop {
            // The row applied last comes again: by it the log is known.
            let mut rows = source::log_from(conn, position.seq, ROWS)?;
            if !position.is_of(rows.first()) {
                tracing::warn!("the change log is not the one the search index followed: building it anew");
                return self.build(conn, writing);
            }
            rows.retain(|row| row.seq > position.seq);
            let Some(last) = rows.last() else { break };
            position.seq = last.seq;
            position.at = last.at;
            let changes = || rows.iter().flat_map(|row| &row.changes);
            if changes().any(|change| *change == Change::Everything)
                && source::zone_name(conn)? != position.zone
            {
                tracing::info!("the time zone has changed: building the search index anew");
                return self.build(conn, writing);
            }
            let articles: BTreeSet<ArticleId> = changes().filter_map(article_of).cloned().collect();
            let (put, removed) = self.apply(conn, writing, articles, &position)?;
            if put + removed > 0 || position.seq - writing.committed > UNCOMMITTED {
                self.commit(writing, Some(&position))?;
            }
            writing.position = Some(position.clone());
            applied.put += put;
            applied.removed += removed;
            self.reached(position.seq);
        }
        applied.position = position.seq;
        Ok(applied)
    }

    /// Makes the documents of some articles what they should be, and counts those put in and taken out.
    fn apply(
        &self,
        conn: &mut Conn,
        writing: &mut Writing,
        articles: BTreeSet<ArticleId>,
        position: &Position,
    ) -> Result<(usize, usize), SearchError> {
        let zone = source::zone(&position.zone);
        let searcher = self.searcher();
        let articles: Vec<ArticleId> = articles.into_iter().collect();
        let (mut put, mut removed) = (0, 0);
        for some in articles.chunks(TOGETHER) {
            let mut there = HashMap::new();
            for article in some {
                self.documents_of(&searcher, article, &mut there)?;
            }
            for source in source::of_articles(conn, some)? {
                let key = document::key(&source.head.article, &source.head.lang);
                if there.remove(&key) != Some(source.head.made_from()) {
                    let writer = writing.writer(&self.engine)?;
                    writer.delete_term(Term::from_field_text(self.fields.key, &key));
                    writer.add_document(source.document(self.fields, &zone).0)?;
                    put += 1;
                }
            }
            for key in there.keys() {
                let writer = writing.writer(&self.engine)?;
                writer.delete_term(Term::from_field_text(self.fields.key, key));
                removed += 1;
            }
        }
        Ok((put, removed))
    }

    /// Adds the documents of an article: key, and what each was made from.
    fn documents_of(
        &self,
        searcher: &Searcher,
        article: &ArticleId,
        there: &mut HashMap<String, String>,
    ) -> Result<(), SearchError> {
        let term = Term::from_field_text(self.fields.article, article.as_str());
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        for address in searcher.search(&query, &DocSetCollector)? {
            let (key, made_from) = self.kept(searcher, address)?;
            there.insert(key, made_from);
        }
        Ok(())
    }

    /// What the index keeps of a document: its key, and what it was made from.
    pub(super) fn kept(
        &self,
        searcher: &Searcher,
        address: DocAddress,
    ) -> Result<(String, String), SearchError> {
        let document: TantivyDocument = searcher.doc(address)?;
        let text = |field| {
            document
                .get_first(field)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        Ok((text(self.fields.key), text(self.fields.made_from)))
    }

    fn build(&self, conn: &mut Conn, writing: &mut Writing) -> Result<Applied, SearchError> {
        // The log is read first: what changes meanwhile is applied once more.
        let (seq, at) = source::newest(conn)?;
        let position = Position {
            stamp: document::stamp(),
            seq,
            at,
            zone: source::zone_name(conn)?,
        };
        let zone = source::zone(&position.zone);
        writing.position = None;
        writing.writer(&self.engine)?.delete_query(Box::new(AllQuery))?;
        let (mut put, mut text) = (0, 0);
        let mut sources = source::next_sources(conn, None)?;
        while let Some(last) = sources.last() {
            for source in &sources {
                let (document, size) = source.document(self.fields, &zone);
                writing.writer(&self.engine)?.add_document(document)?;
                text += size;
                put += 1;
                if text > TEXT {
                    self.keep(writing, None)?;
                    text = 0;
                }
            }
            sources = source::next_sources(conn, Some(&last.head))?;
        }
        self.commit(writing, Some(&position))?;
        writing.position = Some(position);
        tracing::info!(documents = put, position = seq, "the search index is built");
        Ok(Applied {
            put,
            removed: 0,
            position: seq,
            rebuilt: true,
        })
    }

    /// Keeps what was put in and makes it findable.
    fn commit(&self, writing: &mut Writing, position: Option<&Position>) -> Result<(), SearchError> {
        self.keep(writing, position)?;
        self.reader.reload()?;
        Ok(())
    }

    /// Writes to disk. Without a position, the next to open the index knows that it is not complete.
    fn keep(&self, writing: &mut Writing, position: Option<&Position>) -> Result<(), SearchError> {
        let payload = match position {
            Some(position) => {
                serde_json::to_string(position).map_err(|error| SearchError::Engine(error.to_string()))?
            }
            None => String::new(),
        };
        let mut commit = writing.writer(&self.engine)?.prepare_commit()?;
        commit.set_payload(&payload);
        commit.commit()?;
        if let Some(position) = position {
            writing.committed = position.seq;
        }
        Ok(())
    }
}

/// The article that a change names, where documents depend on it.
pub(super) const fn article_of(change: &Change) -> Option<&ArticleId> {
    match change {
        Change::Version { article, .. } | Change::Teaser { article, .. } | Change::Article { article } => {
            Some(article)
        }
        Change::Listing { .. } | Change::AnyArticle | Change::Everything | Change::Inside => None,
    }
}
