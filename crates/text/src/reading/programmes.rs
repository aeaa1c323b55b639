//! Named programmes, projects, funds and initiatives.

use std::ops::Range;

use super::lexicon::Tag;
use super::meetings::french_end;
use super::model::{Language, Named};
use super::organisations::Body;
use super::text::{Shape, Text};

/// Heads that follow a name in small letters.
const SMALL_HEADS: &[&str] = &[
    "programme",
    "program",
    "project",
    "initiative",
    "campaign",
    "scheme",
];

/// Heads that name a programme only with more words of a name.
const WEAK_HEADS: &[&str] = &[
    "plan",
    "mission",
    "platform",
    "strategy",
    "challenge",
    "window",
    "compact",
    "roadmap",
];

/// Words of world agendas and bodies rather than programmes.
const OTHER_WORDS: &[&str] = &[
    "agenda", "sdg", "sdgs", "nations", "bank", "monetary", "award", "prize",
];

/// The programmes of the text.
pub(super) fn find(text: &Text<'_>, bodies: &[Body]) -> Vec<Named> {
    let mut out: Vec<(Named, Vec<String>)> = Vec::new();
    for (s, sentence) in text.sentences.iter().enumerate() {
        if sentence.title {
            continue;
        }
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let found = match text.lang {
                Language::English => english(text, i, sentence.tokens.end),
                Language::French => french(text, i, sentence.tokens.end),
                Language::Arabic => arabic(text, i, sentence.tokens.end),
            };
            let Some((name, confidence)) = found else {
                i += 1;
                continue;
            };
            i = name.end.max(i + 1);
            let body = bodies.iter().any(|b| {
                (b.score >= 0.45 || b.acronym.is_some())
                    && b.tokens.start <= name.start
                    && name.start < b.tokens.end
            });
            let words: Vec<String> = name
                .clone()
                .map(|k| text.norm(k).to_owned())
                .filter(|w| w.chars().count() > 2)
                .collect();
            let again = out.iter().any(|(_, seen)| {
                words.iter().filter(|w| seen.contains(w)).count() * 2 > words.len().min(seen.len())
            });
            if !body && !again && !words.is_empty() && out.len() < 20 {
                let reason = "a head such as programme, project or initiative with a name of its own";
                out.push((
                    Named {
                        name: text.slice(name.clone()).trim_matches('"').to_owned(),
                        support: text.support(s, confidence, reason),
                    },
                    words,
                ));
            }
        }
    }
    out.into_iter().map(|(n, _)| n).collect()
}

/// The tokens between quotation marks that open at `i`.
fn quoted(text: &Text<'_>, i: usize, limit: usize) -> Option<Range<usize>> {
    if !text.is(i, &["«", "“", "\"", "'"]) {
        return None;
    }
    let close = (i + 1..limit.min(i + 14)).find(|&k| text.is(k, &["»", "”", "\"", "'"]))?;
    (close > i + 1).then_some(i + 1..close)
}

fn english(text: &Text<'_>, i: usize, limit: usize) -> Option<(Range<usize>, f32)> {
    if text.has(i, Tag::ProgHead)
        && let Some(name) = quoted(text, i + 1, limit)
    {
        return Some((name, 0.8));
    }
    if !text.is_cap(i)
        || i > 0 && text.is_cap(i - 1) && text.sentence_at(i - 1) == text.sentence_at(i)
        || text.is(i, &["the", "a", "this", "under", "in", "through"]) && text.shape(i) == Shape::Title
    {
        return None;
    }
    let mut k = i;
    let mut head = None;
    while k < limit && k - i < 14 {
        if text.is_cap(k) {
            if text.has(k, Tag::ProgHead) {
                head = Some(k);
            }
        } else if !text.is(k, &["of", "for", "the", "and", "to", "in", "on", "&", "'s"]) {
            break;
        }
        k += 1;
    }
    let small = text.is(k, SMALL_HEADS);
    while k > i && !text.is_cap(k - 1) {
        k -= 1;
    }
    // "Nurses for the Atolls programme", "Bureau's" and other owners before it left out.
    let start = (i..k).rev().find(|&j| text.is(j, &["'s"])).map_or(i, |j| j + 1);
    if small && head.is_none() && k > start && text.is(k, SMALL_HEADS) {
        let country = [Tag::Country, Tag::Org, Tag::Demonym]
            .iter()
            .any(|&t| text.has(start, t));
        return (!country && (k - start >= 2 || text.shape(start) == Shape::Title))
            .then_some((start..k, 0.7));
    }
    let head = head?;
    let other = (start..k).any(|j| text.is(j, OTHER_WORDS) || text.has(j, Tag::Role));
    let instrument = (start..k).any(|j| text.has(j, Tag::AgrHead) || text.has(j, Tag::EventHead));
    let plain = text.is(head, SMALL_HEADS) || text.is(head, &["fund", "plan"]);
    let weak = text.is(head, WEAK_HEADS);
    (k - start >= if weak { 3 } else { 2 } && !other && (!instrument || plain))
        .then_some((start..k, if weak { 0.6 } else { 0.8 }))
}

fn french(text: &Text<'_>, i: usize, limit: usize) -> Option<(Range<usize>, f32)> {
    let head = text.tag(i, Tag::ProgHead)?;
    let after = i + head.len;
    if let Some(name) = (after..after + 3)
        .find_map(|k| quoted(text, k, limit).filter(|_| (after..k).all(|j| text.shape(j) == Shape::Lower)))
    {
        return Some((name, 0.85));
    }
    let proper = text.is_cap(after)
        && !text.has(after, Tag::Country)
        && !text.has(after, Tag::Honorific)
        && !text.has(after, Tag::Org);
    if proper && text.shape(i) == Shape::Lower {
        let mut k = after;
        while k < limit
            && (text.is_cap(k)
                || text.is(k, &["de", "du", "des", "la", "pour", "d'", "l'", "et"]) && text.is_cap(k + 1)
                || text.is(k, &["+"]))
        {
            k += 1;
        }
        return Some((after..k, 0.75));
    }
    if !text.is_cap(i) || text.is(i, &["prix", "bourse", "concours", "bourses"]) {
        return None;
    }
    let (end, content) = french_end(text, after, limit);
    (content > 0 && !text.has(i, Tag::Org)).then_some((i..end, 0.75))
}

fn arabic(text: &Text<'_>, i: usize, limit: usize) -> Option<(Range<usize>, f32)> {
    let head = text.tag(i, Tag::ProgHead)?;
    let after = i + head.len;
    if let Some(name) = (after..after + 2).find_map(|k| quoted(text, k, limit)) {
        return Some((name, 0.85));
    }
    if text.is(
        i,
        &["صندوق", "الصندوق", "برامج", "مشاريع", "جائزه", "منحه", "رؤيه"],
    ) || head.article
        || head.conj && head.prep
    {
        return None;
    }
    let mut k = after;
    while k < limit && k - i < 9 {
        let norm = text.norm(k);
        let definite = text.definite(k) && !norm.starts_with("بال");
        let construct = text.shape(k) == Shape::Lower
            && !text.has(k, Tag::Stop)
            && (text.definite(k + 1) || text.has(k + 1, Tag::Country))
            && k == after;
        if !(definite || construct || text.tag(k, Tag::Country).is_some_and(|c| !c.conj))
            || text.has(k, Tag::Weekday)
            || text.has(k, Tag::Honorific)
        {
            break;
        }
        k += 1;
    }
    (k > after + 1 && !text.has(i, Tag::Org)).then_some((i..k, 0.6))
}
