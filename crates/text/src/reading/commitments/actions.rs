//! The actions after a binding word, one by one.

use std::ops::Range;

use crate::reading::lexicon::Tag;
use crate::reading::model::Language;
use crate::reading::text::{Shape, Text};

/// Small words between a binding word and its action.
const FILLERS: &[&str] = &[
    "also",
    "further",
    "jointly",
    "egalement",
    "notamment",
    "conjointement",
    ",",
    "in",
    "principle",
    "to",
    "on",
    "upon",
    "la",
    "l'",
    "le",
    "les",
    "sur",
    "de",
    "d'",
    "the",
    "a",
    "une",
    "un",
    "que",
    "par",
    "ailleurs",
    "that",
];

/// Binding words whose action another body carries out.
const ORDERS: &[&str] = &[
    "instructed",
    "directed",
    "direct",
    "directs",
    "tasked",
    "mandated",
    "charge",
    "instruit",
    "mandate",
];

/// Small words between two coordinated French actions.
const FRENCH_JOINTS: &[&str] = &[
    "et",
    "de",
    "d'",
    "que",
    "la",
    "l'",
    "le",
    "a",
    "également",
    "egalement",
    "afin",
];

/// One action.
pub(super) struct Action {
    pub(super) tokens: Range<usize>,
    /// Put before the words of the text where these hold a future form.
    pub(super) base: Option<&'static str>,
    /// What the verb adds to or takes from the confidence.
    pub(super) weight: f32,
}

/// Where the action begins after binding words; nothing where none follows.
pub(super) fn start(text: &Text<'_>, words: Range<usize>, limit: usize) -> Option<usize> {
    if text.lang == Language::Arabic {
        return arabic_start(text, words, limit);
    }
    let last = text.norm(words.end - 1);
    let mut k = words.end;
    while text.is(k, FILLERS) && k < limit && k - words.end < 5 {
        k += 1;
    }
    if text.is(words.start, ORDERS) || text.is(words.end - 1, &["charge", "instruit", "mandate"]) {
        // "directed the Secretariat to finalise": the action stands after "to".
        return (words.end..(words.end + 9).min(limit))
            .find(|&j| text.is(j, &["to", "de", "d'"]) && text.has(j + 1, Tag::Act))
            .map(|j| j + 1);
    }
    let bare = matches!(
        last,
        "agreed"
            | "decided"
            | "pledged"
            | "undertook"
            | "approved"
            | "approve"
            | "approves"
            | "decide"
            | "convenu"
            | "convenus"
            | "convenues"
            | "prevoit"
            | "prevoient"
            | "arrete"
            | "acte"
            | "engage"
            | "engagee"
            | "decident"
    );
    if bare {
        let money = text.has(k, Tag::Currency)
            || text.shape(k) == Shape::Number && text.is(words.start, &["pledged"]);
        if money && text.is(words.start, &["pledged"]) {
            return Some(words.start);
        }
        // "s'est engagé, pour sa part, à recruter".
        let apart = (words.end..(words.end + 8).min(limit)).find(|&j| {
            text.lang == Language::French && text.is(j, &["a", "de", "d'"]) && text.has(j + 1, Tag::Act)
        });
        if let Some(at) = apart {
            return Some(at + 1);
        }
        let near = (k..(k + 3).min(limit)).find(|&j| text.has(j, Tag::Act) && !text.has(j, Tag::Soft));
        return near.filter(|&j| {
            noun_or_infinitive(text, j) || last == "decided" || text.is(j.saturating_sub(1), &["to"])
        });
    }
    (k < limit).then_some(k)
}

/// Whether an action word after a bare "agreed" or "prévoit" is in a form that can follow it.
fn noun_or_infinitive(text: &Text<'_>, j: usize) -> bool {
    match text.lang {
        Language::French => {
            let norm = text.norm(j);
            !(norm.ends_with("er") || norm.ends_with("ir") || norm.ends_with("re"))
                || text.is(j.saturating_sub(1), &["de", "d'", "a"])
        }
        _ => true,
    }
}

fn arabic_start(text: &Text<'_>, words: Range<usize>, limit: usize) -> Option<usize> {
    // The verb stands before its subject; the action after "على", "ب" or the subject.
    for k in words.end..(words.end + 10).min(limit) {
        if text.is(k, &[".", "؛", "ان", "بان"]) && text.is(k, &[".", "؛"]) {
            return None;
        }
        let act = text.tag(k, Tag::Act).filter(|a| !a.article);
        let soft = text.tag(k, Tag::Soft).filter(|a| !a.article);
        let future = text.tag(k, Tag::Future);
        if act.is_some() || future.is_some() && text.is(k.saturating_sub(1), &["ان"]) {
            return Some(k);
        }
        let soft_head = soft.is_some()
            && (text.is(k.saturating_sub(1), &["علي"]) || k == words.end || soft.is_some_and(|h| h.prep));
        if soft_head {
            // A soft action first: a checkable one may still be joined to it.
            return (k + 1..limit.min(k + 30)).find(|&j| {
                text.tag(j, Tag::Act).is_some_and(|h| h.conj && !h.article)
                    && text.tag(j, Tag::Soft).is_none()
            });
        }
    }
    None
}

/// Parts the words from `from` to `limit` into actions.
pub(super) fn split(text: &Text<'_>, from: usize, limit: usize, future: bool) -> Vec<Action> {
    let end = end_of_promise(text, from, limit);
    let mut starts = vec![from];
    let mut k = from + 1;
    while k < end {
        if let Some(start) = joined(text, k, from, future) {
            starts.push(start);
            k = start + 1;
        } else {
            k += 1;
        }
    }
    let mut out = Vec::new();
    for (n, &start) in starts.iter().enumerate() {
        let next = starts.get(n + 1).copied().unwrap_or(end);
        let tokens = trim(text, start..next);
        if tokens.is_empty() {
            continue;
        }
        let weight = weight(text, tokens.start, future && n == 0);
        // What binds carries over: a soft first action does not hide the next.
        let base = base(text, tokens.start).filter(|_| future && n == 0);
        let tokens = match text.tag(tokens.start, Tag::Future) {
            Some(hit) if base.is_some() && text.lang == Language::Arabic => {
                tokens.start + hit.len..tokens.end
            }
            Some(hit) if base.is_some() => subject_and_rest(text, tokens.start, hit.len, tokens.end),
            _ => tokens,
        };
        out.push(Action { tokens, base, weight });
    }
    out
}

/// The words of the action without the future form; with a passive, its subject stands before it.
fn subject_and_rest(text: &Text<'_>, start: usize, len: usize, end: usize) -> Range<usize> {
    let rest = start + len..end;
    let passive = text.is(start, &["will", "sera", "seront", "shall", "se", "aura"])
        && (text.is(start + 1, &["be"]) || !text.is(start, &["will", "shall"]))
        || text.is(start + 1, &["meet", "take"]);
    if !passive && !rest.is_empty() {
        return rest;
    }
    let sentence = text.sentence_at(start);
    let floor = text.sentences.get(sentence).map_or(start, |s| s.tokens.start);
    let mut from = start;
    while from > floor && start - from < 14 && !text.is(from - 1, &[",", ";", ":", "and", "et", "que"]) {
        from -= 1;
    }
    // "7. The next session will …": the number of the paragraph is no part of it.
    if text.is(from + 1, &["."]) && from + 2 < start {
        from += 2;
    }
    from..end
}

fn base(text: &Text<'_>, start: usize) -> Option<&'static str> {
    text.tag(start, Tag::Future)
        .map(|h| h.value)
        .filter(|v| !v.is_empty())
}

/// End of what is promised: a full stop, a semicolon or a clause of another kind.
fn end_of_promise(text: &Text<'_>, from: usize, limit: usize) -> usize {
    (from..limit)
        .find(|&k| {
            text.is(k, &[";", "؛", "while", "tandis", "فيما", "بينما"])
                || text.is(k, &[","])
                    && (text.is(k + 1, &["which", "officials", "he", "she", "said", "according"])
                        || text.is(k + 1, &["a"])
                            && text.is(k + 2, &["indique", "declare", "precise", "ajoute"]))
                || text.is(k, &["and", "et"]) && text.has(k + 1, Tag::Wish) && !text.has(k + 1, Tag::Act)
                || k > from + 1 && text.is(k, &["while"])
                || k > from
                    && text.tag(k, Tag::Wish).is_some_and(|h| h.conj && !h.article)
                    && text.lang == Language::Arabic
        })
        .unwrap_or(limit)
}

/// Where a coordinated action begins, if one does at `k`.
fn joined(text: &Text<'_>, k: usize, from: usize, future: bool) -> Option<usize> {
    match text.lang {
        Language::English => {
            if !text.is(k, &["and", ",", "as"]) {
                return None;
            }
            let mut j = k + 1;
            while text.is(j, &["and", "to", "also", "jointly", "well", "as", "then"]) {
                j += 1;
            }
            let marked = text.is(j - 1, &["to"]);
            let verb = text.has(j, Tag::Act) && text.shape(j) == Shape::Lower && !text.is(j - 1, &["the"]);
            let base_form = verb
                && !text.norm(j).ends_with("ing")
                && !text.is(
                    j,
                    &[
                        "report", "fund", "share", "second", "form", "host", "finance", "plan", "exchange",
                        "train", "set", "mark", "offer", "grant", "increase", "review", "cut", "draft",
                        "release", "start",
                    ],
                );
            let gerunds = verb && text.norm(j).ends_with("ing") && text.norm(from).ends_with("ing");
            let certain = base_form
                || gerunds
                || verb && (text.shape(j + 1) == Shape::Number || text.has(j + 1, Tag::Number))
                || verb
                    && text.is(j + 1, &["a", "an", "the", "on", "up", "every", "its", "to"])
                    && text.is(k, &["and"])
                || marked && !text.has(j, Tag::Soft);
            (certain && (marked || verb)).then_some(j)
        }
        Language::French => {
            if !text.is(k, &["et", ","]) && !(text.is(k, &["ainsi"]) && text.is(k + 1, &["que"])) {
                return None;
            }
            let mut j = k + 1;
            while text.is(j, FRENCH_JOINTS) && j - k < 5 {
                j += 1;
            }
            let infinitive = text.has(j, Tag::Act)
                && (text.is(j - 1, &["de", "d'", "a"])
                    || text.norm(j).ends_with("er")
                    || text.norm(j).ends_with("ir")
                    || text.norm(j).ends_with("re"));
            let futures = future && text.has(j, Tag::Future);
            let noun = text.has(j, Tag::Act)
                && text.is(j - 1, &["la", "l'", "le"])
                && text.is(from.saturating_sub(1), &["la", "l'", "le"]);
            let finite = text.is(k + 1, &["il", "elle", "qui"]);
            ((infinitive || noun || futures) && !finite).then_some(j)
        }
        Language::Arabic => {
            if text.is(k, &["وعلي"]) {
                return text.has(k + 1, Tag::Act).then_some(k + 1);
            }
            let act = text.tag(k, Tag::Act).is_some_and(|h| h.conj && !h.article);
            let noun = act
                && (text.definite(k + 1) || text.shape(k + 1) == Shape::Lower && !text.has(k + 1, Tag::Stop));
            let comma = text.is(k - 1, &["،"]) || !text.is(k, &["وتدريب", "وتاهيل", "وتوفير", "وتنظيم"]);
            (noun && comma).then_some(k)
        }
    }
}

/// An action without stray marks, conjunctions and openers at its edges.
fn trim(text: &Text<'_>, tokens: Range<usize>) -> Range<usize> {
    let mut start = tokens.start;
    let mut end = tokens.end;
    while start < end
        && (text.shape(start) == Shape::Mark
            || text.is(
                start,
                &["to", "de", "d'", "and", "et", "the", "la", "l'", "le", "that"],
            ))
    {
        start += 1;
    }
    while end > start
        && (text.shape(end - 1) == Shape::Mark && !text.is(end - 1, &["»", "\"", ")", "%", "$", "€"])
            || text.is(
                end - 1,
                &[
                    "and", "to", "et", "de", "d'", "also", "will", "كما", "the", "they", "which", "qui",
                ],
            ))
    {
        end -= 1;
    }
    start..end
}

/// What the verb of an action says about its being checkable.
fn weight(text: &Text<'_>, i: usize, future: bool) -> f32 {
    let act = text
        .tag(i, Tag::Act)
        .filter(|h| !h.article || text.lang != Language::Arabic);
    let soft = text
        .tag(i, Tag::Soft)
        .filter(|h| !h.article || text.lang != Language::Arabic);
    match (act, soft) {
        _ if future => 0.05,
        (Some(a), Some(s)) if a.len > s.len => 0.12,
        (Some(_), Some(_)) => {
            let number = (i + 1..(i + 8).min(text.sentence_end(i)))
                .any(|k| text.shape(k) == Shape::Number || text.has(k, Tag::Currency));
            if number { 0.05 } else { -0.3 }
        }
        (Some(_), None) => 0.12,
        (None, Some(_)) => -0.5,
        (None, None) => {
            let verb = match text.lang {
                Language::French => {
                    text.norm(i).ends_with("er")
                        || text.norm(i).ends_with("ir")
                        || text.norm(i).ends_with("re")
                }
                Language::English => {
                    text.shape(i) == Shape::Lower
                        && !text.norm(i).ends_with("ing")
                        && !text.norm(i).ends_with("ly")
                        && text
                            .tokens
                            .get(i.saturating_sub(1))
                            .is_some_and(|t| &*t.norm == "to")
                }
                Language::Arabic => false,
            };
            if text.is(i, &["pledged"]) {
                0.1
            } else if verb {
                -0.14
            } else {
                -0.4
            }
        }
    }
}
