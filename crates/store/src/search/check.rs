//! Compares the index with the database.

use std::collections::{BTreeMap, BTreeSet};

use chancery_domain::ArticleId;
use tantivy::DocAddress;

use super::{
    Index, SearchError, document,
    follow::article_of,
    index::{Position, damaged_file},
    source::{self, Head},
};
use crate::db::Conn;

/// Rows of the change log read at a time.
const ROWS: usize = 1_000;

impl Index {
    /// What is wrong with the index, one sentence each; nothing where it is as it should be.
    ///
    /// Articles that changed after the last row applied are not looked at: their turn is still to come. `conn`
    /// must not have read before.
    pub fn check(&self, conn: &mut Conn) -> Result<Vec<String>, SearchError> {
        // Nothing is written by this process meanwhile. What another one writes is later than the position read
        // here and earlier than what the database is asked for: it counts as still to come.
        let _writing = match self.writing() {
            Err(SearchError::ReadOnly) => None,
            writing => Some(writing?),
        };
        let fault = |text: &str| Ok(vec![format!("search index: {text}")]);
        let Some(position) = self.kept_position() else {
            return fault("it is not complete: its building was broken off, or is under way");
        };
        self.reader.reload()?;
        if let Some(file) = damaged_file(&self.engine)? {
            return fault(&format!("its file {} is damaged", file.display()));
        }
        let Some(pending) = pending(conn, &position)? else {
            return fault("it has followed the change log of another database");
        };
        self.compare(conn, &pending)
    }

    fn compare(&self, conn: &mut Conn, pending: &BTreeSet<ArticleId>) -> Result<Vec<String>, SearchError> {
        let mut there = self.all_kept()?;
        let mut faults = Vec::new();
        let mut heads = source::next_heads(conn, None)?;
        while let Some(last) = heads.last().cloned() {
            for head in heads {
                let made_from = there.remove(&document::key(&head.article, &head.lang));
                if !pending.contains(&head.article) {
                    faults.extend(difference(&head, made_from.as_deref()));
                }
            }
            heads = source::next_heads(conn, Some(&last))?;
        }
        for key in there.keys() {
            match document::version_of(key) {
                Some((article, _)) if pending.contains(&article) => {}
                _ => faults.push(format!("search index: {key} is in it and is not published")),
            }
        }
        Ok(faults)
    }

    /// All documents: key, and what each was made from with how many times it is there.
    fn all_kept(&self) -> Result<BTreeMap<String, Vec<String>>, SearchError> {
        let searcher = self.searcher();
        let mut there: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            for doc in segment.doc_ids_alive() {
                let (key, made_from) = self.kept(&searcher, DocAddress::new(ordinal, doc))?;
                there.entry(key).or_default().push(made_from);
            }
        }
        Ok(there)
    }
}

/// The articles that changed after the last row applied; none where the log is not the one followed.
fn pending(conn: &mut Conn, position: &Position) -> Result<Option<BTreeSet<ArticleId>>, SearchError> {
    let mut from = position.seq;
    if !position.is_of(source::log_from(conn, from, 1)?.first()) {
        return Ok(None);
    }
    let mut pending = BTreeSet::new();
    loop {
        let rows = source::log_from(conn, from + 1, ROWS)?;
        let Some(last) = rows.last() else {
            return Ok(Some(pending));
        };
        from = last.seq;
        let changes = rows.iter().flat_map(|row| &row.changes);
        pending.extend(changes.filter_map(article_of).cloned());
    }
}

fn difference(head: &Head, there: Option<&[String]>) -> Option<String> {
    let expected = head.made_from();
    let fault = match there {
        None => "is published and is not in it".to_owned(),
        Some([made_from]) if *made_from == expected => return None,
        Some([made_from]) => format!("is in it as of {made_from}; it should be {expected}"),
        Some(several) => format!("is in it {} times", several.len()),
    };
    let key = document::key(&head.article, &head.lang);
    Some(format!("search index: {key} {fault}"))
}
