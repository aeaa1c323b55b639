//! Areas of cooperation: what stands after "in the fields of", taken apart.

use std::ops::Range;

use super::lexicon::Tag;
use super::model::{Language, Named};
use super::text::{Shape, Text};

/// Words that end an enumeration of areas.
const STOPS: &[&str] = &[
    ".",
    ";",
    ":",
    "(",
    "—",
    "–",
    "«",
    "\"",
    "which",
    "who",
    "that",
    "where",
    "through",
    "while",
    "during",
    "between",
    "under",
    "within",
    "via",
    "by",
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "will",
    "noting",
    "stressing",
    "adding",
    "at",
    "after",
    "before",
    "since",
    "with",
    "following",
    "including",
    "particularly",
    "especially",
    "qui",
    "que",
    "dont",
    "afin",
    "entre",
    "lors",
    "grace",
    "ainsi",
    "selon",
    "precise",
    "avec",
    "est",
    "sont",
    "ont",
    "a",
    "notamment",
    "au",
    "aux",
    "sera",
    "pour",
    "dans",
    "par",
    "il",
    "elle",
    "depuis",
    "!",
    "?",
    "as",
    "to",
    "when",
    "praised",
    "he",
    "she",
    "they",
];

/// Words that stand at the edge of an item without belonging to it.
const EDGE: &[&str] = &[
    "the",
    "of",
    "in",
    "on",
    "a",
    "an",
    "and",
    "le",
    "la",
    "les",
    "l'",
    "de",
    "du",
    "des",
    "d'",
    "en",
    "et",
    "sur",
    "both",
    "also",
    "for",
    "field",
    "fields",
    "area",
    "areas",
    "domaine",
    "domaines",
    "matiere",
    "au",
    "aux",
    "celui",
    "celle",
    "ceux",
    "notamment",
    "particular",
    "well",
    "as",
    "such",
    "other",
    ",",
    "their",
];

/// No area runs longer.
const MOST_WORDS: usize = 12;

/// The areas of the text.
pub(super) fn find(text: &Text<'_>) -> Vec<Named> {
    let mut out: Vec<(Named, Vec<String>)> = Vec::new();
    for (s, sentence) in text.sentences.iter().enumerate() {
        if sentence.title {
            continue;
        }
        let past = text.find(sentence.tokens.clone(), Tag::Past).is_some();
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let Some((from, led)) = lead(text, i) else {
                i += 1;
                continue;
            };
            // "Le mémorandum prévoit l'inventaire …, la formation …": only an instrument provides for areas.
            let provides = text.is(i, &["prevoit", "prevoient"]);
            if provides && text.find(sentence.tokens.start..i, Tag::AgrHead).is_none() {
                i += 1;
                continue;
            }
            let (items, end) = items(text, from, sentence.tokens.end, led);
            let items: Vec<Range<usize>> = items
                .into_iter()
                .filter(|r| {
                    !provides
                        || !text.has(r.start, Tag::Act) && r.clone().all(|k| text.shape(k) != Shape::Number)
                })
                .collect();
            if !led && items.len() < 2 && !text.is(i, &["couvre", "porte", "covers"]) {
                i += 1;
                continue;
            }
            for item in items {
                push(text, &mut out, item, s, led, past);
            }
            i = end.max(from).max(i + 1);
        }
    }
    out.into_iter().map(|(n, _)| n).collect()
}

/// Whether areas start after token `i`: where, and whether by an unmistakable phrase.
fn lead(text: &Text<'_>, i: usize) -> Option<(usize, bool)> {
    if let Some(hit) = text.tag(i, Tag::AreaLead) {
        let name = text.lang != Language::Arabic
            && (text.is_cap(i) && text.is_cap(i + hit.len)
                || text.has(i + hit.len, Tag::Country)
                || text.has(i + hit.len, Tag::City)
                || text.is(i + hit.len, &["europe", "afrique", "africa", "asia"]));
        if name {
            return None;
        }
        return Some((i + hit.len, true));
    }
    text.tag(i, Tag::AreaVerb).map(|hit| (i + hit.len, false))
}

fn push(
    text: &Text<'_>,
    out: &mut Vec<(Named, Vec<String>)>,
    item: Range<usize>,
    s: usize,
    led: bool,
    past: bool,
) {
    let words: Vec<String> = item
        .clone()
        .map(|k| text.norm(k).to_owned())
        .filter(|w| w.chars().count() > 2)
        .collect();
    let again = out.iter().any(|(_, seen)| {
        let shared = words.iter().filter(|w| seen.contains(w)).count();
        shared == words.len().min(seen.len())
    });
    if again || words.is_empty() || out.len() >= 40 {
        return;
    }
    let confidence = if !led {
        0.6
    } else if past {
        0.55
    } else {
        0.75
    };
    let name = match text.lang {
        Language::Arabic => strip_waw(&text.slice(item)),
        _ => text.slice(item),
    };
    let reason = if led {
        "named after a word for fields of cooperation"
    } else {
        "named as what was discussed or agreed on"
    };
    out.push((
        Named {
            name,
            support: text.support(s, confidence, reason),
        },
        words,
    ));
}

/// An Arabic item without the conjunction that joins it to the one before.
fn strip_waw(item: &str) -> String {
    let long = item
        .split_whitespace()
        .next()
        .is_some_and(|w| w.chars().count() > 3);
    match item.strip_prefix('و') {
        Some(rest) if long && !item.starts_with("وسائل") && !item.starts_with("وسط") => {
            rest.to_owned()
        }
        _ => item.to_owned(),
    }
}

/// The enumerated noun phrases from `from` on, and where they end.
fn items(text: &Text<'_>, from: usize, limit: usize, led: bool) -> (Vec<Range<usize>>, usize) {
    if text.lang == Language::Arabic {
        return arabic_items(text, from, limit);
    }
    let mut end = list_end(text, from, limit);
    while end > from && text.shape(end - 1) == Shape::Mark {
        end -= 1;
    }
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut start = from;
    let last_comma = (from..end).rev().find(|&k| text.is(k, &[","]));
    let mut k = from;
    while k < end {
        let len = separator(text, k, from, last_comma, end);
        if len > 0 {
            cuts.push(start..k);
            start = k + len;
            k = start;
        } else {
            k += 1;
        }
    }
    cuts.push(start..end);
    let mut out = Vec::new();
    for cut in cuts {
        let Some(item) = trim(text, cut) else { continue };
        let vague = text.has(item.start, Tag::Vague) && !text.is(item.start, &["regional", "other"])
            || text.has(item.start, Tag::Demonym) && item.len() < 2;
        if vague {
            // "ways to …": nothing after it is an area either, unless the list was announced as one.
            if !led {
                break;
            }
            continue;
        }
        if item.len() <= MOST_WORDS
            && !text.has(item.start, Tag::Honorific)
            && !text.has(item.start, Tag::Role)
        {
            out.push(item);
        }
    }
    (out, end)
}

/// Where an enumeration stops: at a new clause or the end.
fn list_end(text: &Text<'_>, from: usize, limit: usize) -> usize {
    let mut k = from;
    let mut depth = 0;
    while k < limit {
        let norm = text.norm(k);
        let as_well =
            norm == "as" && text.is(k + 1, &["well"]) || norm == "ainsi" && text.is(k + 1, &["que"]);
        if matches!(norm, "in" | "along" | "en")
            && text.is(
                k + 1,
                &[
                    "addition",
                    "particular",
                    "with",
                    "order",
                    "plus",
                    "particulier",
                    "outre",
                    "vue",
                ],
            )
        {
            break;
        }
        let kept = as_well
            || norm == "well"
            || norm == "as" && k > from && text.is(k - 1, &["well"])
            || norm == "que" && k > from && text.is(k - 1, &["ainsi"])
            || norm == "to"
                && k > from
                && text.is(
                    k - 1,
                    &["access", "adaptation", "resilience", "right", "response"],
                )
            || matches!(norm, "a" | "au" | "aux" | "pour" | "par")
                && text.lang == Language::French
                && k > from
                && text.shape(k - 1) != Shape::Mark
                && !(norm == "a" && participle(text.norm(k + 1)))
            || matches!(norm, "with" | "at" | "within") && text.is(k - 1, &["cooperation", "safety", "work"]);
        if STOPS.contains(&norm) && !kept {
            break;
        }
        let finite = k > from
            && text.is(k - 1, &["and", ",", "et"])
            && (past_verb(text, k)
                || text.has(k, Tag::Meet)
                    && text.shape(k) == Shape::Lower
                    && text.lang == Language::English
                    && norm.ends_with("ed"));
        if finite {
            k -= 1;
            break;
        }
        depth += 1;
        if depth > 70 {
            break;
        }
        k += 1;
    }
    k
}

fn participle(norm: &str) -> bool {
    norm.ends_with('e') && norm.len() > 3 && !matches!(norm, "une" | "l'energie")
}

/// Whether an English word after "and" is a verb in the past and opens a new clause.
fn past_verb(text: &Text<'_>, k: usize) -> bool {
    let norm = text.norm(k);
    text.lang == Language::English
        && (text.has(k, Tag::Stop)
            && !text.is(k, &["in", "on", "at", "to", "about", "of", "media", "so", "per"])
            || norm.ends_with("ed")
                && norm.len() > 4
                && !matches!(
                    norm,
                    "need"
                        | "speed"
                        | "applied"
                        | "improved"
                        | "advanced"
                        | "shared"
                        | "protected"
                        | "mixed"
                        | "united"
                        | "harmonised"
                        | "harmonized"
                        | "integrated"
                        | "related"
                        | "seed"
                ))
}

/// Length of the separator at `k`, zero where there is none.
fn separator(text: &Text<'_>, k: usize, from: usize, last_comma: Option<usize>, end: usize) -> usize {
    if text.is(k, &[","]) {
        let more = usize::from(text.is(k + 1, &["and", "et", "ou", "or"]));
        let as_well = if text.is(k + 1 + more, &["ainsi", "as"]) {
            if text.is(k + 2, &["que"]) { 2 } else { 3 }
        } else {
            0
        };
        return 1 + more + as_well;
    }
    if text.is(k, &["as"]) && text.is(k + 1, &["well"]) {
        return 3;
    }
    if text.is(k, &["ainsi"]) && text.is(k + 1, &["que"]) {
        return 2;
    }
    if !text.is(k, &["and", "et", "or", "ou", "&"]) {
        return 0;
    }
    // With commas only the last conjunction parts items; without, each does, where nouns of equal weight stand on both sides.
    let border = (k + 1..end).find(|&j| text.is(j, &[","])).unwrap_or(end);
    if text.lang == Language::French {
        let list = marking(text, from.saturating_sub(1), from);
        let here = marking(text, k + 1, k + 2);
        let again = (k + 1..border).any(|j| text.is(j, &["et", "ou"]) && marking(text, j + 1, j + 2) == here);
        let equal = here == list && here != Marking::None || list == Marking::None && last_comma.is_none();
        return usize::from(equal && !again);
    }
    let again = (k + 1..border).any(|j| text.is(j, &["and", "or"]));
    let last = !again && last_comma.is_none_or(|c| k > c);
    let after_comma = last_comma.is_some_and(|c| k > c);
    let single_words = last_comma.is_none() && k == from + 1 && end == k + 2;
    usize::from(
        last && (after_comma || last_comma.is_none()) && !single_words
            || single_words
                && text.is(from.saturating_sub(1), &["of"])
                && text.is(from.saturating_sub(2), &["fields", "areas", "sectors"]),
    )
}

/// What French items of one list have before their noun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marking {
    None,
    /// "de formation".
    Bare,
    /// "de la formation", "du transport".
    Definite,
    /// "la formation".
    Article,
}

/// The marking of an item that begins at `k`, its second word at `next`.
fn marking(text: &Text<'_>, k: usize, next: usize) -> Marking {
    let article = |k: usize| text.is(k, &["la", "le", "les", "l'"]);
    if text.is(k, &["du", "des"]) || text.is(k, &["de"]) && article(next) {
        Marking::Definite
    } else if text.is(k, &["de", "d'", "en"]) {
        Marking::Bare
    } else if article(k) || article(next) && !text.is(k, &["et", "ou"]) {
        Marking::Article
    } else {
        Marking::None
    }
}

/// An item without articles, prepositions and openers at its edges.
fn trim(text: &Text<'_>, item: Range<usize>) -> Option<Range<usize>> {
    let mut start = item.start;
    let mut end = item.end;
    while start < end && (EDGE.contains(&text.norm(start)) || text.shape(start) == Shape::Mark) {
        start += 1;
    }
    while end > start
        && (EDGE.contains(&text.norm(end - 1)) && !text.is(end - 1, &["fields"])
            || text.shape(end - 1) == Shape::Mark)
    {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

fn arabic_items(text: &Text<'_>, from: usize, limit: usize) -> (Vec<Range<usize>>, usize) {
    let from = text
        .tag(from, Tag::AreaLead)
        .map_or(from, |again| from + again.len);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = from;
    let mut k = from;
    while k < limit {
        let norm = text.norm(k);
        if text.shape(k) == Shape::Mark {
            let goes_on = text.is(k, &["،", ","])
                && k + 1 < limit
                && (opens_item(text, k + 1) || text.tag(k + 1, Tag::AreaLead).is_some());
            if !goes_on {
                break;
            }
            out.push(start..k);
            k += 1;
            if let Some(again) = text.tag(k, Tag::AreaLead) {
                k += again.len;
            }
            start = k;
            continue;
        }
        let conj = norm.starts_with('و') && norm.chars().count() > 3;
        if k > start && conj {
            if !opens_item(text, k) {
                break;
            }
            out.push(start..k);
            start = k;
        } else if stops_item(text, k, start) {
            break;
        }
        k += 1;
    }
    out.push(start..k);
    // "الإداري والمهني": an adjective after another belongs to the same noun.
    let mut joined: Vec<Range<usize>> = Vec::new();
    for item in out {
        let nisba = |n: &str| n.ends_with('ي') || n.ends_with("يه");
        match joined.last_mut() {
            Some(last)
                if item.len() == 1
                    && last.len() >= 2
                    && last.end == item.start
                    && nisba(text.norm(item.start))
                    && nisba(text.norm(last.end - 1))
                    && text.norm(item.start).starts_with("وال") =>
            {
                last.end = item.end;
            }
            _ => joined.push(item),
        }
    }
    let out = joined;
    let fits = |r: &Range<usize>| {
        let first = text.norm(r.start);
        let bare = first.strip_prefix('و').unwrap_or(first);
        let vague = text.has(r.start, Tag::Vague) && r.len() <= 3
            || matches!(
                bare,
                "منها"
                    | "ذات"
                    | "المجالات"
                    | "بالاضافه"
                    | "غيرها"
                    | "المشترك"
                    | "عده"
                    | "عدد"
            );
        !r.is_empty() && r.len() <= 7 && !vague
    };
    (out.into_iter().filter(fits).collect(), k)
}

/// Whether the word can open an item: a definite noun, or a noun in construct with one.
fn opens_item(text: &Text<'_>, k: usize) -> bool {
    let norm = text.norm(k);
    let verb = [
        Tag::Wish,
        Tag::Meet,
        Tag::Sign,
        Tag::State,
        Tag::Bind,
        Tag::Launch,
        Tag::Future,
    ]
    .iter()
    .any(|&t| text.tag(k, t).is_some_and(|h| h.conj && !h.article));
    let dual_verb = norm.starts_with("وت") && norm.ends_with('ا');
    let generic = norm.starts_with("وغير")
        || norm.starts_with("وذلك")
        || norm.starts_with("وسبل")
        || norm.starts_with("وكيفيه")
        || norm.starts_with("وكذلك");
    if verb && !text.has(k, Tag::Act) || dual_verb || generic {
        return false;
    }
    let next = text.norm(k + 1);
    text.definite(k) || text.definite(k + 1) && !next.starts_with("وال") || text.has(k, Tag::Act)
}

fn stops_item(text: &Text<'_>, k: usize, start: usize) -> bool {
    let inside = k > start
        && text.is(k, &["في", "علي", "من"])
        && text.definite(k + 1)
        && text.norm(k - 1) != "التعاون"
        && !text.is(k + 1, &["البلدين", "الجانبين", "الجامعات", "الدول"])
        && k - start <= 3;
    let stop = text.tag(k, Tag::Stop).is_some_and(|h| !h.conj && !h.article) && !inside;
    let purpose = text.norm(k).starts_with("بما")
        || text.is(k, &["وذلك", "لما", "مما", "ومن", "علاوه", "فضلا", "اضافه", "الي"]);
    let body = text.has(k, Tag::Both) || text.tag(k, Tag::Country).is_some_and(|c| c.prep) && k > start;
    stop || purpose || body || k > start && text.has(k, Tag::Goal) && !text.definite(k)
}
