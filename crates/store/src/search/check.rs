//! Compares the index with the database.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::DocAddress;

use super::{
    Index, SearchError, document,
    follow::article_of,
    source::{self, Head},
};
use crate::db::Conn;

/// Rows of the change log read at a time.
const ROWS: usize = 1_000;

impl Index {
    /// What is wrong with the index, one sentence each; nothing where it is as it should be.
    ///
    /// Articles that changed after the last row applied are not looked at: their turn is still to come.
    pub fn check(&self, conn: &mut Conn) -> Result<Vec<String>, SearchError> {
        let mut faults: Vec<String> = self
            .engine
            .validate_checksum()?
            .iter()
            .map(|file| format!("search index: file {} is damaged", file.display()))
            .collect();
        if !faults.is_empty() {
            return Ok(faults);
        }
        let Some(pending) = self.pending(conn)? else {
            faults.push("search index: it followed the change log of another database".to_owned());
            return Ok(faults);
        };
        let mut there = self.all_kept()?;
        there.retain(|key, _| !is_pending(key, &pending));
        let mut heads = source::next_heads(conn, None)?;
        while let Some(last) = heads.last().cloned() {
            for head in heads
                .iter()
                .filter(|head| !pending.contains(head.article.as_str()))
            {
                faults.extend(compare(head, &mut there));
            }
            heads = source::next_heads(conn, Some(&last))?;
        }
        for key in there.keys() {
            faults.push(format!("search index: {key} is in it and is not published"));
        }
        Ok(faults)
    }

    /// The articles that changed after the last row applied; none where the log is not the one followed.
    fn pending(&self, conn: &mut Conn) -> Result<Option<BTreeSet<String>>, SearchError> {
        let mut pending = BTreeSet::new();
        let Some(position) = self.kept_position() else {
            return Ok(None);
        };
        let mut from = position.seq;
        if from > 0 {
            let first = source::log_from(conn, from, 1)?;
            if first.first().map(|row| (row.seq, row.at)) != Some((position.seq, position.at)) {
                return Ok(None);
            }
        }
        loop {
            let rows = source::log_from(conn, from + 1, ROWS)?;
            let Some(last) = rows.last() else {
                return Ok(Some(pending));
            };
            from = last.seq;
            pending.extend(
                rows.iter()
                    .flat_map(|row| &row.changes)
                    .filter_map(article_of)
                    .map(|article| article.as_str().to_owned()),
            );
        }
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

fn is_pending(key: &str, pending: &BTreeSet<String>) -> bool {
    key.split('|')
        .next()
        .is_some_and(|article| pending.contains(article))
}

fn compare(head: &Head, there: &mut BTreeMap<String, Vec<String>>) -> Option<String> {
    let key = document::key(&head.article, &head.lang);
    let expected = head.made_from();
    let fault = match there.remove(&key).as_deref() {
        None => "is published and is not in it".to_owned(),
        Some([made_from]) if *made_from == expected => return None,
        Some([made_from]) => format!("is there as of {made_from}; it should be {expected}"),
        Some(several) => format!("is there {} times", several.len()),
    };
    Some(format!("search index: {key} {fault}"))
}
