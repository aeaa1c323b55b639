//! Excerpts with the words that were searched for.

use std::{collections::HashMap, ops::Range};

use chancery_domain::Lang;

use super::analyse;
use crate::plain;

/// A piece of an excerpt. The texts of all pieces, joined, are the excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is a word that was searched for.
    pub hit: bool,
}

/// The part of a plain text that shows the most of the terms (as [`super::terms`] gives them), at most `max_chars`
/// characters, cut between words, with the words that match marked. Ellipses, counted, stand where text was left out.
/// Without a match, the beginning of the text. Takes time in proportion to the text.
pub fn excerpt(plain: &str, terms_of_query: &[String], lang: &Lang, max_chars: usize) -> Vec<Piece> {
    let hits = find_hits(plain, terms_of_query, lang);
    let ellipses = 2;
    let room = max_chars.saturating_sub(ellipses);
    let Some(best) = best_window(plain, &hits, room) else {
        let text = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = plain::cut(&text, max_chars);
        return if text.is_empty() {
            Vec::new()
        } else {
            vec![Piece { text, hit: false }]
        };
    };
    let window = widen(plain, &best, room);
    let mut pieces = Pieces::default();
    if !plain[..window.start].trim().is_empty() {
        pieces.push("…", false);
    }
    let mut at = window.start;
    for hit in hits
        .iter()
        .filter(|hit| hit.start >= window.start && hit.end <= window.end)
    {
        pieces.push(&plain[at..hit.start.max(at)], false);
        pieces.push(&plain[hit.start.max(at)..hit.end.max(at)], true);
        at = hit.end.max(at);
    }
    pieces.push(&plain[at..window.end], false);
    if !plain[window.end..].trim().is_empty() {
        pieces.trim_end();
        pieces.push("…", false);
    }
    pieces.0
}

/// A word of the text that matches a term.
struct Hit {
    start: usize,
    end: usize,
    /// The characters before it in the text.
    chars_before: usize,
    /// Its length in characters.
    chars: usize,
    term: usize,
}

fn find_hits(plain: &str, terms: &[String], lang: &Lang) -> Vec<Hit> {
    let known: HashMap<&str, usize> = terms
        .iter()
        .enumerate()
        .map(|(n, term)| (term.as_str(), n))
        .collect();
    let mut hits: Vec<Hit> = Vec::new();
    let (mut counted_to, mut chars_before) = (0, 0);
    for token in analyse(plain, lang) {
        let Some(&term) = known.get(token.text.as_str()) else {
            continue;
        };
        if token.start > counted_to {
            chars_before += plain[counted_to..token.start].chars().count();
            counted_to = token.start;
        }
        let chars = plain[token.start..token.end].chars().count();
        hits.push(Hit {
            start: token.start,
            end: token.end,
            chars_before,
            chars,
            term,
        });
    }
    hits
}

/// The bytes from the first to the last hit of the window of `room` characters with the most different terms, then the
/// most hits, then the first. `None` if no hit fits.
fn best_window(plain: &str, hits: &[Hit], room: usize) -> Option<Range<usize>> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let mut first = 0;
    let mut best: Option<((usize, usize), Range<usize>)> = None;
    for (last, hit) in hits.iter().enumerate() {
        *counts.entry(hit.term).or_default() += 1;
        while first <= last && hit.chars_before + hit.chars - hits[first].chars_before > room {
            if let Some(count) = counts.get_mut(&hits[first].term) {
                *count -= 1;
                if *count == 0 {
                    counts.remove(&hits[first].term);
                }
            }
            first += 1;
        }
        if first > last {
            continue;
        }
        let score = (counts.len(), last + 1 - first);
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, hits[first].start..hit.end));
        }
    }
    best.map(|(_, range)| range)
        .filter(|range| plain.is_char_boundary(range.start))
}

/// Widens a range to about `room` characters, two fifths of what is to spare before it, cut between words.
fn widen(plain: &str, range: &Range<usize>, room: usize) -> Range<usize> {
    let spare = room.saturating_sub(plain[range.clone()].chars().count());
    let after_all = plain[range.end..].chars().take(spare).count();
    let before_wanted = (spare * 2 / 5).max(spare - after_all);
    let reach_back = plain[..range.start]
        .char_indices()
        .rev()
        .take(before_wanted)
        .last();
    let mut start = reach_back.map_or(range.start, |(at, _)| at);
    if start > 0 {
        start = word_start(plain, start, range.start);
    }
    let used = plain[start..range.end].chars().count();
    let left = room.saturating_sub(used);
    let reach = plain[range.end..]
        .char_indices()
        .nth(left)
        .map_or(plain.len(), |(at, _)| range.end + at);
    let end = if reach < plain.len() {
        word_end(plain, range.end, reach)
    } else {
        reach
    };
    start..end
}

/// The first place from `from` on, and not after `to`, where a word starts.
fn word_start(plain: &str, from: usize, to: usize) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    // Looking one word back tells whether `from` itself is a border.
    let context = plain[..from]
        .char_indices()
        .rev()
        .take(60)
        .last()
        .map_or(from, |(at, _)| at);
    plain[context..to]
        .split_word_bound_indices()
        .map(|(at, word)| (context + at, word))
        .find(|(at, word)| *at >= from && !word.trim().is_empty())
        .map_or(to, |(at, _)| at)
}

/// The last place from `from` on, and not after `to`, where a word ends.
fn word_end(plain: &str, from: usize, to: usize) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    let context = plain[to..]
        .char_indices()
        .nth(60)
        .map_or(plain.len(), |(at, _)| to + at);
    let ends = plain[from..context]
        .split_word_bound_indices()
        .map(|(at, word)| from + at + word.len());
    ends.take_while(|end| *end <= to).last().unwrap_or(from)
}

/// The pieces so far, with white space as single spaces.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, text: &str, hit: bool) {
        let mut clean = String::with_capacity(text.len());
        for c in text.chars() {
            let space = c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}';
            let doubled = clean.ends_with(' ') || (clean.is_empty() && self.ends_with_space());
            if !space {
                clean.push(c);
            } else if !doubled {
                clean.push(' ');
            }
        }
        if clean.is_empty() {
            return;
        }
        match self.0.last_mut().filter(|last| last.hit == hit) {
            Some(last) => last.text.push_str(&clean),
            None => self.0.push(Piece { text: clean, hit }),
        }
    }

    fn ends_with_space(&self) -> bool {
        self.0.last().is_none_or(|last| last.text.ends_with([' ', '…']))
    }

    fn trim_end(&mut self) {
        if let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if last.text.is_empty() {
                self.0.pop();
            }
        }
    }
}
