//! Analysis of text for the search index, per language. It knows nothing of the engine.
//!
//! A word is found by Unicode's word boundaries (UAX 29), folded (case, accents, letter forms), freed of elided articles
//! and clitics, dropped if it is a stop word, and stemmed, each by the rules of its language and script. Scripts written
//! without spaces between words become pairs of characters. Text and query pass through the same rules.

mod arabic;
mod excerpt;
pub(crate) mod fold;
mod latin;
mod stop;

use chancery_domain::Lang;
use frostem::Stemmer;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

pub use excerpt::{Piece, excerpt};

/// A word as the index holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The term: folded and stemmed.
    pub text: String,
    /// Where the word starts in the text analysed, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its place among the words, stop words counted; a character and the pair it starts have the same place.
    pub position: usize,
}

/// The longest word analysed, in bytes; longer ones (encoded data) are of no use in an index, and stemmers slow on them.
const LONGEST_WORD: usize = 200;

/// The words of a text as the index holds them, in the order of the text.
pub fn analyse(text: &str, lang: &Lang) -> Vec<Token> {
    Analysis::new(text, lang, true).run()
}

/// The terms of a query, in order, each once. A text matches that holds them all.
pub fn terms(query: &str, lang: &Lang) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for token in Analysis::new(query, lang, false).run() {
        if !terms.contains(&token.text) {
            terms.push(token.text);
        }
    }
    terms
}

/// How a script is analysed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Latin,
    Arabic,
    /// Written without spaces, or agglutinated so that words do not stand alone: pairs of characters.
    Pairs,
    Other,
}

fn family(c: char) -> Family {
    match c {
        '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Family::Latin,
        '\u{600}'..='\u{6FF}' => Family::Arabic,
        _ => match c.script() {
            Script::Latin => Family::Latin,
            Script::Arabic => Family::Arabic,
            Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Hangul
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar => Family::Pairs,
            _ => Family::Other,
        },
    }
}

/// One run through a text.
struct Analysis<'a> {
    text: &'a str,
    language: &'a str,
    stemmer: Option<Stemmer>,
    /// The stemmer is for Latin words; otherwise for words in other scripts.
    stems_latin: bool,
    stop_words: &'static stop::Words,
    /// Of pairs, the single characters are kept too, so that a query of one character finds them.
    singles: bool,
    tokens: Vec<Token>,
    position: usize,
    /// Neighbouring characters of a script analysed in pairs: where each starts, and where the last ends.
    chain: Vec<usize>,
    chain_end: usize,
}

impl<'a> Analysis<'a> {
    fn new(text: &'a str, lang: &'a Lang, singles: bool) -> Self {
        let language = lang.language();
        Self {
            text,
            language,
            stemmer: Stemmer::try_from_name(language).ok(),
            stems_latin: !matches!(
                language,
                "ar" | "el" | "fa" | "hi" | "hy" | "ne" | "ru" | "ta" | "yi"
            ),
            stop_words: stop::words(language),
            singles,
            tokens: Vec::with_capacity(text.len() / 8),
            position: 0,
            chain: Vec::new(),
            chain_end: 0,
        }
    }

    fn run(mut self) -> Vec<Token> {
        for (start, word) in self.text.unicode_word_indices() {
            let family = word.chars().next().map_or(Family::Other, family);
            if family == Family::Pairs {
                if start != self.chain_end {
                    self.end_chain();
                }
                self.chain
                    .extend(word.grapheme_indices(true).map(|(at, _)| start + at));
                self.chain_end = start + word.len();
                continue;
            }
            self.end_chain();
            self.word(start, word, family);
        }
        self.end_chain();
        self.tokens
    }

    fn word(&mut self, start: usize, word: &str, family: Family) {
        let end = start + word.len();
        let bare = if family == Family::Latin {
            latin::without_elision(word, self.language)
        } else {
            word
        };
        let term = match family {
            _ if bare.len() > LONGEST_WORD => None,
            Family::Latin => self.latin(bare),
            Family::Arabic => arabic::term(bare, self.language),
            _ => self.other(bare),
        };
        if let Some(text) = term.filter(|term| !term.is_empty()) {
            self.tokens.push(Token {
                text,
                start: end - bare.len(),
                end,
                position: self.position,
            });
        }
        self.position += 1;
    }

    fn latin(&self, word: &str) -> Option<String> {
        let stemmer = self.stemmer.filter(|_| self.stems_latin);
        let Some(stemmer) = stemmer else {
            return Some(fold::latin(word));
        };
        if latin::folds_first(self.language) {
            let folded = fold::latin(word);
            if self.stop_words.contains(folded.as_str()) {
                return None;
            }
            if folded.bytes().any(|b| b.is_ascii_digit()) {
                return Some(folded);
            }
            let stem = stemmer
                .stem(&latin::with_accents(&folded, self.language))
                .into_owned();
            return Some(if stem.is_ascii() { stem } else { fold::latin(&stem) });
        }
        let lower = fold::lower(word, self.language);
        let stop = self.stop_words.contains(fold::latin(&lower).as_str());
        (!stop).then(|| fold::latin(&stemmer.stem(&lower)))
    }

    fn other(&self, word: &str) -> Option<String> {
        let folded = fold::other(word);
        if self.stop_words.contains(folded.as_str()) {
            return None;
        }
        let cyrillic = self.language == "ru"
            || word
                .chars()
                .next()
                .is_some_and(|c| c.script() != Script::Cyrillic);
        match self.stemmer.filter(|_| !self.stems_latin && cyrillic) {
            Some(stemmer) => Some(stemmer.stem(&folded).into_owned()),
            None => Some(folded),
        }
    }

    /// Turns the characters of the chain into pairs: `ABC` into `AB BC`, with `A B C` if singles are kept.
    fn end_chain(&mut self) {
        let chain = std::mem::take(&mut self.chain);
        let ends = || chain.iter().skip(1).copied().chain([self.chain_end]);
        let mut ends_after = ends().skip(1);
        let mut tokens = Vec::new();
        for (&start, end) in chain.iter().zip(ends()) {
            let pair_end = ends_after.next();
            if self.singles || chain.len() == 1 {
                tokens.push((start, end, self.position));
            }
            if let Some(end) = pair_end {
                tokens.push((start, end, self.position));
            }
            self.position += 1;
        }
        self.tokens
            .extend(tokens.into_iter().map(|(start, end, position)| Token {
                text: fold::other(&self.text[start..end]),
                start,
                end,
                position,
            }));
    }
}

#[cfg(test)]
mod tests;
