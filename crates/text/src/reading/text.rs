//! A communiqué as tokens and sentences that know where they stand in the original.

use std::ops::Range;

use super::clutter::{self, Line};
use super::fold::{fold, is_invisible};
use super::lexicon::{Hit, Lexicon, Tag};
use super::model::{Aside, Explain, Language, Support};

/// No more than this much of a text is read: the longest communiqués run to some 60 kB.
pub(super) const MOST_BYTES: usize = 96 * 1024;
/// A sentence longer than this is cut, so that work per sentence stays bounded.
const MOST_TOKENS: usize = 400;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Lower case, or a script without case.
    Lower,
    /// Capital first.
    Title,
    /// Capitals only, two letters or more.
    Upper,
    /// Digits.
    Number,
    /// Anything else.
    Mark,
}

/// A word, number or mark.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Folded form.
    pub(super) norm: Box<str>,
    pub(super) shape: Shape,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
    /// Whether it carries the Arabic article: "الهام" with a hamza does not.
    pub(super) definite: bool,
}

/// A sentence: a run of tokens.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) tokens: Range<usize>,
    /// Number of its paragraph.
    pub(super) block: usize,
    /// The sentence ending in a colon that opens the list this one is an item of.
    pub(super) lead: Option<usize>,
    /// Whether it is a heading.
    pub(super) title: bool,
}

/// The text with everything the finders look at.
pub(super) struct Text<'a> {
    pub(super) raw: &'a str,
    pub(super) lang: Language,
    pub(super) tokens: Vec<Token>,
    pub(super) sentences: Vec<Sentence>,
    /// What the lexicon says, per token: the entries that start there.
    hits: Vec<Vec<Hit>>,
    /// Sentence of each token.
    sentence_of: Vec<usize>,
}

impl<'a> Text<'a> {
    /// Takes the body out of `raw`, and cuts it into sentences.
    pub(super) fn new(
        raw: &'a str,
        lang: Language,
        lexicon: &'static Lexicon,
        explain: &mut Explain,
    ) -> Self {
        let mut limit = raw.len().min(MOST_BYTES);
        while !raw.is_char_boundary(limit) {
            limit -= 1;
        }
        explain.cut = limit < raw.len();
        let raw = &raw[..limit];
        let lines = clutter::body(raw, &mut explain.clutter);
        let mut text = Self {
            raw,
            lang,
            tokens: Vec::with_capacity(limit / 5),
            sentences: Vec::new(),
            hits: Vec::new(),
            sentence_of: Vec::new(),
        };
        for (block, line) in lines.iter().enumerate() {
            text.add_block(block, line);
        }
        text.link_lists();
        text.hits = (0..text.tokens.len())
            .map(|i| lexicon.hits(&text.tokens, i))
            .collect();
        text.sentence_of = vec![0; text.tokens.len()];
        for (s, sentence) in text.sentences.iter().enumerate() {
            text.sentence_of[sentence.tokens.clone()].fill(s);
        }
        explain.sentences = text.sentences.len();
        text
    }

    fn add_block(&mut self, block: usize, line: &Line) {
        let first = self.tokens.len();
        tokenise(self.raw, line.range.clone(), self.lang, &mut self.tokens);
        let last = self.tokens.len();
        let mut start = first;
        for i in first..last {
            if i < start {
                continue;
            }
            if self.ends_sentence(start, i, last) || i - start >= MOST_TOKENS {
                let mut end = i + 1;
                // A closing quotation mark or bracket belongs to the sentence it closes.
                while end < last && matches!(&*self.tokens[end].norm, "»" | "”" | ")") && i >= start {
                    end += 1;
                }
                if end > start && i >= start {
                    self.push_sentence(start..end, block, line.title);
                    start = end;
                }
            }
        }
        if start < last {
            self.push_sentence(start..last, block, line.title);
        }
    }

    fn push_sentence(&mut self, tokens: Range<usize>, block: usize, title: bool) {
        self.sentences.push(Sentence {
            tokens,
            block,
            lead: None,
            title,
        });
    }

    /// Whether the token at `i` ends the sentence begun at `start`.
    fn ends_sentence(&self, start: usize, i: usize, last: usize) -> bool {
        if i < start {
            return false;
        }
        let token = &self.tokens[i];
        match &*token.norm {
            "؟" | "?" | "!" | "…" => {}
            "." => {
                // A number that opens a paragraph ("4.") or a lone letter is a label.
                let label = i == start + 1
                    && (self.tokens[start].shape == Shape::Number
                        || self.tokens[start].norm.chars().count() == 1);
                if label {
                    return false;
                }
            }
            ";" | "؛" => return i + 1 < last && self.lang != Language::Arabic && self.opens_item(i + 1),
            _ => return false,
        }
        if i + 1 >= last {
            return true;
        }
        let next = &self.tokens[i + 1];
        if next.start == token.end && !matches!(&*next.norm, "»" | "”" | ")" | "\"") {
            // "1.1.Cabinet": a capital right after the full stop still begins a sentence.
            return self.lang != Language::Arabic && next.shape == Shape::Title && token.norm.as_ref() == ".";
        }
        self.lang == Language::Arabic
            || next.shape != Shape::Lower
            || matches!(&*next.norm, "»" | "”" | "\"" | "l'" | "d'")
    }

    fn opens_item(&self, i: usize) -> bool {
        let t = |k: usize| self.tokens.get(k).map_or("", |t| &*t.norm);
        (t(i) == "(" && t(i + 2) == ")") || (t(i + 1) == ")" && t(i).len() <= 3)
    }

    /// Ties list items to the sentence with a colon that opens the list.
    fn link_lists(&mut self) {
        let mut lead: Option<usize> = None;
        for s in 0..self.sentences.len() {
            let tokens = self.sentences[s].tokens.clone();
            let first = &self.tokens[tokens.start];
            let second = self.tokens.get(tokens.start + 1).map_or("", |t| &*t.norm);
            let ends = |m: &str| &*self.tokens[tokens.end - 1].norm == m;
            let item = matches!(&*first.norm, "(" | "-" | "•" | "—" | "*" | "·" | "o" | "▪" | "●")
                || second == ")"
                || (second == "-" && first.norm.chars().count() <= 2)
                || first.shape == Shape::Lower && self.lang != Language::Arabic
                || self.tokens[tokens.end - 1].norm.as_ref() == ";"
                || self.tokens[tokens.end - 1].norm.as_ref() == "؛";
            if ends(":") {
                lead = Some(s);
                continue;
            }
            match lead {
                Some(l) if self.sentences[s].block > self.sentences[l].block => {
                    let previous_item = s > l + 1 && self.sentences[s - 1].lead == Some(l);
                    let same_block =
                        s > 0 && self.sentences[s - 1].block == self.sentences[s].block && previous_item;
                    if item || same_block {
                        self.sentences[s].lead = Some(l);
                    } else {
                        lead = None;
                    }
                }
                _ => {}
            }
        }
    }

    /// The sentence the prose begins with: what stands before it is headings and a date line cut short.
    pub(super) fn first_prose(&self) -> Option<usize> {
        let prose = |least: usize| {
            self.sentences
                .iter()
                .position(|s| !s.title && s.tokens.len() >= least)
        };
        prose(8).or_else(|| prose(0))
    }

    /// The folded token at `i`, empty past the end.
    pub(super) fn norm(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &*t.norm)
    }

    /// Whether the token at `i` carries the Arabic article.
    pub(super) fn definite(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.definite)
    }

    /// Whether the folded token at `i` is one of `words`.
    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.norm(i))
    }

    /// How the token at `i` is written.
    pub(super) fn shape(&self, i: usize) -> Shape {
        self.tokens.get(i).map_or(Shape::Mark, |t| t.shape)
    }

    /// Whether the token at `i` starts with a capital.
    pub(super) fn is_cap(&self, i: usize) -> bool {
        matches!(self.shape(i), Shape::Title | Shape::Upper)
    }

    /// The longest entry with this tag that starts at `i`.
    pub(super) fn tag(&self, i: usize, tag: Tag) -> Option<Hit> {
        self.hits
            .get(i)?
            .iter()
            .filter(|h| h.tag == tag)
            .max_by_key(|h| h.len)
            .copied()
    }

    /// Whether some entry with this tag starts at `i`.
    pub(super) fn has(&self, i: usize, tag: Tag) -> bool {
        self.hits.get(i).is_some_and(|h| h.iter().any(|h| h.tag == tag))
    }

    /// The first entry with this tag inside `range`.
    pub(super) fn find(&self, range: Range<usize>, tag: Tag) -> Option<(usize, Hit)> {
        range.into_iter().find_map(|i| self.tag(i, tag).map(|h| (i, h)))
    }

    /// The sentence a token stands in.
    pub(super) fn sentence_at(&self, i: usize) -> usize {
        self.sentence_of.get(i).copied().unwrap_or_default()
    }

    /// The end of the sentence the token stands in.
    pub(super) fn sentence_end(&self, i: usize) -> usize {
        self.sentences
            .get(self.sentence_at(i))
            .map_or(i, |s| s.tokens.end)
    }

    /// The original text of some tokens, blanks made single.
    pub(super) fn slice(&self, range: Range<usize>) -> String {
        let range = self.bytes(range);
        let piece = &self.raw[range];
        let mut out = String::with_capacity(piece.len());
        for word in piece.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.extend(word.chars().filter(|c| !is_invisible(*c)));
        }
        out
    }

    /// The bytes some tokens cover.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match (
            self.tokens.get(range.start),
            range.end.checked_sub(1).and_then(|e| self.tokens.get(e)),
        ) {
            (Some(a), Some(b)) if a.start <= b.end => a.start..b.end,
            _ => 0..0,
        }
    }

    /// The support an entry gets from sentence `s`.
    pub(super) fn support(&self, s: usize, confidence: f32, reason: impl Into<String>) -> Support {
        let range = self
            .sentences
            .get(s)
            .map_or(0..0, |s| self.bytes(s.tokens.clone()));
        Support {
            confidence,
            reason: reason.into(),
            evidence: self.raw[range.clone()].to_owned(),
            range,
            known: None,
        }
    }

    /// Notes why sentence `s` is not taken for a promise.
    pub(super) fn set_aside(&self, explain: &mut Explain, s: usize, reason: &str) {
        if explain.not_promises.len() < 40
            && let Some(sentence) = self.sentences.get(s)
        {
            explain.not_promises.push(Aside {
                text: self.slice(sentence.tokens.clone()),
                reason: reason.to_owned(),
            });
        }
    }
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "m", "mm", "mr", "mrs", "ms", "dr", "drs", "prof", "pr", "me", "mgr", "st", "hon", "rt", "no", "nos",
    "art", "gen", "col", "lt", "sgt", "capt", "cmdr", "sen", "rep", "gov", "engr", "amb", "vs", "etc", "al",
    "fig", "approx", "jan", "janv", "fev", "feb", "mar", "apr", "avr", "jun", "jul", "juil", "aug", "sep",
    "sept", "oct", "nov", "dec", "dept", "univ", "inc", "ltd", "co", "corp", "cf", "p", "pp", "vol", "د",
    "أ", "ا", "م", "ص", "هـ", "ه",
];

fn is_word_char(c: char) -> bool {
    if c.is_ascii_alphanumeric() || ('\u{621}'..='\u{64a}').contains(&c) {
        return true;
    }
    c.is_alphanumeric()
        || c == '\u{640}'
        || unicode_normalization::char::is_combining_mark(c)
        || is_invisible(c)
}

/// Cuts `range` of `raw` into tokens.
fn tokenise(raw: &str, range: Range<usize>, lang: Language, out: &mut Vec<Token>) {
    let base = range.start;
    let piece = &raw[range];
    let mut quotes = 0_usize;
    let mut straight = false;
    let mut i = 0;
    while let Some(c) = piece[i..].chars().next() {
        if c.is_whitespace() || is_invisible(c) {
            i += c.len_utf8();
            continue;
        }
        let end = if c.is_numeric() {
            number_end(piece, i)
        } else if is_word_char(c) {
            word_end(piece, i, lang)
        } else {
            i + c.len_utf8()
        };
        // "'s" of the English genitive stands alone.
        let end = if lang == Language::English && (c == '\'' || c == '’') && genitive(piece, i) {
            i + c.len_utf8() + 1
        } else {
            end
        };
        let word = &piece[i..end];
        match c {
            '«' | '“' => quotes += 1,
            '»' | '”' => quotes = quotes.saturating_sub(1),
            '"' => straight = !straight,
            _ => {}
        }
        let norm = fold(word);
        let norm = if norm.len() > 1 && is_word_char(c) {
            norm.trim_end_matches('.').to_owned()
        } else {
            norm
        };
        if !norm.is_empty() {
            out.push(Token {
                start: base + i,
                end: base + end,
                shape: shape(word),
                norm: norm.into_boxed_str(),
                quoted: quotes > 0 || straight,
                definite: lang == Language::Arabic && carries_article(word),
            });
        }
        i = end;
    }
}

/// Whether an Arabic word begins with the article, after at most two letters written onto it; an alif with hamza is none.
fn carries_article(word: &str) -> bool {
    let bare: String = word
        .chars()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c) && *c != '\u{640}')
        .collect();
    let rest = bare.strip_prefix(['و', 'ف']).unwrap_or(&bare);
    let letters = |s: &str| s.chars().count();
    [&*bare, rest].iter().any(|s| {
        let s = s
            .strip_prefix(['ب', 'ك'])
            .filter(|r| r.starts_with("ال"))
            .unwrap_or(s);
        s.starts_with("ال") && letters(s) >= 4 || s.starts_with("لل") && letters(s) >= 4
    })
}

fn genitive(piece: &str, i: usize) -> bool {
    let mut rest = piece[i..].chars().skip(1);
    matches!(rest.next(), Some('s' | 'S')) && !rest.next().is_some_and(char::is_alphanumeric)
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match (letters.next(), letters.next()) {
        (None, _) if word.chars().any(char::is_numeric) => Shape::Number,
        (None, _) => Shape::Mark,
        (Some(a), b) if a.is_uppercase() => {
            let capitals = word.chars().filter(|c| c.is_uppercase()).count();
            let small = word.chars().filter(|c| c.is_lowercase()).count();
            if b.is_some() && capitals > small {
                Shape::Upper
            } else {
                Shape::Title
            }
        }
        (Some(_), _) if word.starts_with(|c: char| c.is_numeric()) => Shape::Number,
        _ => Shape::Lower,
    }
}

/// End of a number: digits with separators between them, and a suffix such as "ème" or "th".
fn number_end(piece: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = piece[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let follows = chars.peek().is_some_and(|(_, n)| n.is_numeric());
        let separator = matches!(c, '.' | ',' | '٫' | '٬') && follows;
        if c.is_numeric() || c.is_alphabetic() && !('\u{600}'..='\u{6ff}').contains(&c) || separator {
            end = start + at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// End of a word: letters and marks, inner hyphens and apostrophes, dots of "H.E." and of abbreviations.
fn word_end(piece: &str, start: usize, lang: Language) -> usize {
    let mut end = start;
    let mut chars = piece[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let here = start + at;
        let next_is_letter = chars.peek().is_some_and(|(_, n)| n.is_alphabetic());
        let letters = end - start;
        if is_word_char(c) || matches!(c, '-' | '‐' | '‑') && next_is_letter {
            end = here + c.len_utf8();
        } else if matches!(c, '\'' | '’' | 'ʼ') && next_is_letter {
            if lang == Language::French && elides(&piece[start..here]) {
                return here + c.len_utf8();
            }
            if lang == Language::English && genitive(piece, here) {
                return here;
            }
            end = here + c.len_utf8();
        } else if c == '.'
            && (dotted(piece, start, here) || ABBREVIATIONS.contains(&&*fold(&piece[start..here])))
            && letters > 0
        {
            let after = here + 1;
            let initials = piece[start..here].chars().rev().take_while(|c| *c != '.').count() == 1;
            if initials && piece[after..].starts_with(char::is_alphabetic) {
                end = after;
                continue;
            }
            return after;
        } else {
            break;
        }
    }
    end
}

/// Whether the word so far is one capital, or capitals with dots: "H", "S.E".
fn dotted(piece: &str, start: usize, here: usize) -> bool {
    piece[start..here].split('.').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    })
}

/// Whether a French word loses its vowel before the next one.
fn elides(word: &str) -> bool {
    let folded = fold(word);
    matches!(
        &*folded,
        "l" | "d" | "s" | "n" | "c" | "j" | "m" | "t" | "qu" | "jusqu" | "lorsqu" | "puisqu" | "aujourd"
    )
}
