//! Searching.

use chancery_domain::{ArticleId, Lang, TopicId};
use tantivy::Searcher;

use super::{
    Index, SearchError,
    collect::{Best, Found},
    document::{LISTED_AT, version_of},
    query::{self, Part},
};

/// No more hits than these can be paged through.
const DEEPEST: usize = 10_000;

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What the reader typed: words, and phrases in quotation marks. The first 200 characters and 20 words count.
    pub text: String,
    /// The language searched in.
    pub lang: Lang,
    /// Only news and event notices first published in this year, in the organisation's time zone.
    pub year: Option<i16>,
    /// Only articles under one of these topics; all where empty. Topics below them are named too.
    pub topics: Vec<TopicId>,
    /// Which page of hits, counted from 1.
    pub page: u32,
    /// Hits on a page, at most 100.
    pub per_page: u32,
}

/// Which documents are hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matching {
    /// Those with all the words.
    All,
    /// Those with any of the words, because none has all.
    Any,
}

/// A version that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Article.
    pub article: ArticleId,
    /// Language.
    pub lang: Lang,
    /// Its score: comparable within one answer only.
    pub score: f32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// How many there are on all pages.
    pub total: u64,
    /// Which are meant.
    pub matching: Matching,
    /// Those of the page, best first.
    pub hits: Vec<Hit>,
    /// How many there are in each year, newest first, as if no year had been asked for.
    pub years: Vec<(i16, u64)>,
    /// Other languages with versions that have all the words (as that language writes them), most first.
    pub others: Vec<(Lang, u64)>,
}

impl Index {
    /// Finds versions by their words: all of them, or any where none has all. A word in the title weighs more
    /// than one in the summary, and that more than one in the body; of two alike the newer comes first.
    pub fn search(&self, query: &Query) -> Result<Hits, SearchError> {
        let searcher = self.searcher();
        let parts = query::parts(&query.text, &query.lang);
        let mut matching = Matching::All;
        let mut found = self.find(&searcher, query, &parts, true)?;
        if found.of_all_years == 0 && parts.len() > 1 {
            let any = self.find(&searcher, query, &parts, false)?;
            if any.of_all_years > 0 {
                (found, matching) = (any, Matching::Any);
            }
        }
        let mut hits = Vec::new();
        for ranked in found.best.iter().skip(skipped(query)) {
            if let Some((article, lang)) = version_of(&self.kept(&searcher, ranked.address)?.0) {
                hits.push(Hit {
                    article,
                    lang,
                    score: ranked.score,
                });
            }
        }
        Ok(Hits {
            total: found.total,
            matching,
            hits,
            years: found.years.into_iter().rev().collect(),
            others: self.others(&searcher, query)?,
        })
    }

    fn find(
        &self,
        searcher: &Searcher,
        query: &Query,
        parts: &[Part],
        all: bool,
    ) -> Result<Found, SearchError> {
        if parts.is_empty() {
            return Ok(Found::default());
        }
        let keep = skipped(query) + per_page(query);
        let best = Best {
            keep: if keep > DEEPEST { 0 } else { keep },
            year: query.year,
            newest: newest(searcher)?,
        };
        let asked = query::matching(self.fields, parts, &query.lang, &query.topics, all);
        Ok(searcher.search(&*asked, &best)?)
    }

    /// The other languages that have all the words.
    fn others(&self, searcher: &Searcher, query: &Query) -> Result<Vec<(Lang, u64)>, SearchError> {
        let mut others = Vec::new();
        for lang in self.languages(searcher)? {
            let parts = query::parts(&query.text, &lang);
            if lang == query.lang || parts.is_empty() {
                continue;
            }
            let asked = query::matching(self.fields, &parts, &lang, &query.topics, true);
            let count = if query.year.is_none() {
                asked.count(searcher)? as u64
            } else {
                let counted = Best {
                    keep: 0,
                    year: query.year,
                    newest: 0,
                };
                searcher.search(&*asked, &counted)?.total
            };
            if count > 0 {
                others.push((lang, count));
            }
        }
        others.sort_by(|(a_lang, a), (b_lang, b)| b.cmp(a).then(a_lang.cmp(b_lang)));
        Ok(others)
    }

    /// The languages of the documents.
    fn languages(&self, searcher: &Searcher) -> Result<Vec<Lang>, SearchError> {
        let mut tags: Vec<Vec<u8>> = Vec::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.lang)?;
            let mut stream = inverted
                .terms()
                .stream()
                .map_err(|error| SearchError::Engine(error.to_string()))?;
            while stream.advance() {
                if !tags.iter().any(|tag| tag == stream.key()) {
                    tags.push(stream.key().to_vec());
                }
            }
        }
        Ok(tags
            .iter()
            .filter_map(|tag| std::str::from_utf8(tag).ok()?.parse().ok())
            .collect())
    }
}

fn per_page(query: &Query) -> usize {
    usize::try_from(query.per_page.clamp(1, 100)).unwrap_or(1)
}

/// Hits on the pages before.
fn skipped(query: &Query) -> usize {
    let pages = usize::try_from(query.page.saturating_sub(1)).unwrap_or(usize::MAX);
    pages.saturating_mul(per_page(query)).min(DEEPEST)
}

/// When the newest document was first published, milliseconds.
fn newest(searcher: &Searcher) -> Result<i64, SearchError> {
    let mut newest = 0;
    for segment in searcher.segment_readers() {
        if let Some(column) = segment.fast_fields().column_opt::<i64>(LISTED_AT)? {
            newest = newest.max(column.max_value());
        }
    }
    Ok(newest)
}
