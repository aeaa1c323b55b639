//! What readers type, as the engine understands it.

use chancery_domain::{Lang, TopicId};
use chancery_text::search::{analyse, terms};
use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::document::{Fields, term};

/// Characters of a query that count; the rest is passed over.
const CHARS: usize = 200;
/// Words of a query that count.
const WORDS: usize = 20;

/// A word, or several in a row that stood in quotation marks: each with its place among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part(Vec<(usize, String)>);

/// Takes a query apart. An opening mark that is never closed is none.
pub(super) fn parts(text: &str, lang: &Lang) -> Vec<Part> {
    let text: String = text.chars().take(CHARS).collect();
    let mut pieces: Vec<&str> = text.split(['"', '“', '”', '„', '«', '»']).collect();
    let even = pieces.len().is_multiple_of(2);
    let unclosed = if even { pieces.pop() } else { None };
    let mut parts = Vec::new();
    let mut left = WORDS;
    for (i, piece) in pieces.into_iter().enumerate() {
        add(piece, i % 2 == 1, lang, &mut parts, &mut left);
    }
    add(unclosed.unwrap_or_default(), false, lang, &mut parts, &mut left);
    parts
}

fn add(piece: &str, phrase: bool, lang: &Lang, parts: &mut Vec<Part>, left: &mut usize) {
    // A query needs fewer terms than a text, but only the analysis of texts tells their places.
    let wanted = terms(piece, lang);
    let mut words: Vec<(usize, String)> = analyse(piece, lang)
        .into_iter()
        .filter(|token| wanted.contains(&token.text))
        .take(*left)
        .map(|token| (token.position, token.text))
        .collect();
    *left -= words.len();
    let mut found = Vec::new();
    if phrase && words.len() > 1 {
        found.push(Part(std::mem::take(&mut words)));
    }
    found.extend(words.into_iter().map(|(_, word)| Part(vec![(0, word)])));
    for part in found {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
}

/// Documents of a language with all the parts, or with any of them, under one of the topics (all where empty).
pub(super) fn matching(
    fields: Fields,
    parts: &[Part],
    lang: &Lang,
    topics: &[TopicId],
    all: bool,
) -> Box<dyn Query> {
    let occur = if all { Occur::Must } else { Occur::Should };
    let words: Vec<_> = parts
        .iter()
        .map(|part| (occur, part.anywhere(fields, lang)))
        .collect();
    let words: Box<dyn Query> = Box::new(BooleanQuery::new(words));
    if topics.is_empty() {
        return words;
    }
    let topics = topics
        .iter()
        .map(|topic| {
            let term = Term::from_field_text(fields.topic, topic.as_str());
            let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            (Occur::Should, query)
        })
        .collect();
    let filter = ConstScoreQuery::new(Box::new(BooleanQuery::new(topics)), 0.0);
    Box::new(BooleanQuery::new(vec![
        (Occur::Must, words),
        (Occur::Must, Box::new(filter)),
    ]))
}

impl Part {
    /// The part in title, summary or body.
    fn anywhere(&self, fields: Fields, lang: &Lang) -> Box<dyn Query> {
        let places = fields
            .parts()
            .into_iter()
            .map(|(field, weight)| {
                let query: Box<dyn Query> = Box::new(BoostQuery::new(self.within(field, lang), weight));
                (Occur::Should, query)
            })
            .collect();
        Box::new(BooleanQuery::new(places))
    }

    fn within(&self, field: Field, lang: &Lang) -> Box<dyn Query> {
        if let [(_, word)] = self.0.as_slice() {
            let term = term(field, lang, word);
            return Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
        }
        let first = self.0.first().map_or(0, |(position, _)| *position);
        let terms = self
            .0
            .iter()
            .map(|(position, word)| (position.saturating_sub(first), term(field, lang, word)))
            .collect();
        Box::new(PhraseQuery::new_with_offset(terms))
    }
}
