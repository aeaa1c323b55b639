//! Named conferences, summits, sessions, forums.

use std::ops::Range;

use super::lexicon::Tag;
use super::model::{Language, Named};
use super::organisations::{Body, arabic};
use super::text::{Shape, Text};

/// Small words that name a meeting only with an ordinal or a name of their own.
const WEAK: &[&str] = &[
    "meeting",
    "session",
    "edition",
    "dialogue",
    "week",
    "games",
    "assembly",
    "consultations",
    "convention",
    "ministerial",
    "festival",
    "exhibition",
    "fair",
    "workshop",
    "seminar",
    "webinar",
    "commission",
    "grande",
    "rencontre",
    "rencontres",
    "reunion",
    "atelier",
    "seminaire",
    "journees",
    "semaine",
    "exposition",
    "festival",
    "edition",
    "concertation",
    "دوره",
    "جلسه",
    "اجتماع",
    "اجتماعات",
    "يوم",
    "اسبوع",
    "حوار",
    "ورشه",
    "معرض",
    "مهرجان",
    "ندوه",
];

/// Adjectives between an ordinal and the head of a meeting.
const MODIFIERS: &[&str] = &[
    "ordinary",
    "regular",
    "annual",
    "plenary",
    "extraordinary",
    "ministerial",
    "joint",
    "special",
    "meeting",
];

/// The named meetings that start in `range`, as token ranges.
pub(super) fn names<'t>(text: &'t Text<'_>, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + 't {
    let mut next = range.start;
    range.filter_map(move |i| {
        if i < next {
            return None;
        }
        let name = name_at(text, i)?;
        next = name.end;
        Some(name)
    })
}

/// What the name is written as, without what Arabic writes onto its first word.
pub(super) fn label(text: &Text<'_>, name: Range<usize>) -> String {
    match text.tag(name.start, Tag::EventHead) {
        Some(hit) if text.lang == Language::Arabic => arabic::bare_slice(text, name, hit),
        _ => text.slice(name),
    }
}

fn name_at(text: &Text<'_>, i: usize) -> Option<Range<usize>> {
    match text.lang {
        Language::English => english(text, i),
        Language::French => french(text, i),
        Language::Arabic => arabic_name(text, i),
    }
}

pub(super) fn ordinal(text: &Text<'_>, i: usize) -> bool {
    let norm = text.norm(i);
    let suffix = norm.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = text.shape(i) == Shape::Number
        && matches!(
            suffix,
            "st" | "nd" | "rd" | "th" | "e" | "eme" | "er" | "ere" | "re"
        );
    let roman = norm
        .strip_suffix("eme")
        .or_else(|| norm.strip_suffix('e'))
        .is_some_and(|r| !r.is_empty() && r.chars().all(|c| matches!(c, 'i' | 'v' | 'x')));
    numbered
        || roman
        || text.has(i, Tag::Ordinal)
        || matches!(
            norm,
            "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix" | "x" | "xi" | "xii"
        )
}

fn english(text: &Text<'_>, i: usize) -> Option<Range<usize>> {
    let end_of_sentence = text.sentence_end(i);
    if i > 0
        && (text.is_cap(i - 1) || ordinal(text, i - 1))
        && !text.is(i - 1, &["the"])
        && text.sentence_at(i - 1) == text.sentence_at(i)
        && !text.has(i - 1, Tag::Weekday)
    {
        return None;
    }
    let first_ordinal = ordinal(text, i);
    if !text.is_cap(i) && !first_ordinal
        || text.is(
            i,
            &[
                "the", "this", "a", "at", "on", "in", "during", "opening", "closing",
            ],
        ) && text.is_cap(i)
    {
        return None;
    }
    let Run { end: k, head, caps } = run(text, i, end_of_sentence, first_ordinal);
    let head = head?;
    let k = cut_before_second(text, head, k);
    let body = (i..k).any(|j| text.has(j, Tag::Role)) && !first_ordinal;
    let weak = WEAK.contains(&text.norm(head));
    let edition = text.is(head, &["edition"]) && !(head + 1..k).any(|j| text.has(j, Tag::EventHead));
    let named = if edition {
        false
    } else if weak {
        first_ordinal && k > head
            || caps >= 3
            || caps >= 2
                && !text.is(i, &["joint", "bilateral"])
                && head > i
                && text.is(
                    head,
                    &["week", "dialogue", "festival", "fair", "games", "exhibition"],
                )
    } else {
        caps >= 2 || first_ordinal
    };
    let small =
        caps == 0 && !(k > head + 2 && first_ordinal && !text.is(i, &["annual", "first", "next", "second"]));
    (named && !body && !small && k > i + 1).then_some(i..k)
}

/// A run of capitals and the small words that join them.
struct Run {
    end: usize,
    /// The last head noun of a meeting in it.
    head: Option<usize>,
    caps: usize,
}

/// The run that starts at `i`; after an ordinal its head may be in small letters.
fn run(text: &Text<'_>, i: usize, limit: usize, numbered: bool) -> Run {
    let (mut k, mut head, mut caps) = (i, None, 0);
    while k < limit && k - i < 26 {
        let is_head = text.has(k, Tag::EventHead);
        let lower_head = is_head && !text.is_cap(k) && numbered && head.is_none();
        let year = text.shape(k) == Shape::Number && text.norm(k).len() == 4 && head.is_some();
        let capital = text.is_cap(k) && !text.has(k, Tag::Weekday) && !text.has(k, Tag::Month);
        let modifier = k == i + 1 && numbered && text.is(k, MODIFIERS);
        let link = text.is(
            k,
            &["of", "for", "on", "the", "and", "to", "'s", "&", "with", "'"],
        ) || text.is(k, &["between"]) && head.is_some();
        if capital || lower_head || year || ordinal(text, k) && k - i < 2 {
            if is_head {
                head = Some(k);
            }
            caps += usize::from(text.is_cap(k));
        } else if !link && !modifier {
            break;
        }
        k += 1;
    }
    while k > i
        && !(text.is_cap(k - 1) || text.shape(k - 1) == Shape::Number || text.has(k - 1, Tag::EventHead))
    {
        k -= 1;
    }
    Run { end: k, head, caps }
}

/// Ends a name before "and the Second …", where another begins.
fn cut_before_second(text: &Text<'_>, head: usize, end: usize) -> usize {
    (head + 1..end)
        .find(|&k| {
            text.is(k, &["and", "with"])
                && (text.has(k + 1, Tag::Country)
                    || text.has(k + 1, Tag::Ordinal)
                    || text.has(k + 1, Tag::Role))
                && !(head..k).any(|j| text.is(j, &["between"]))
        })
        .unwrap_or(end)
}

fn french(text: &Text<'_>, i: usize) -> Option<Range<usize>> {
    let numbered = ordinal(text, i);
    let mut at = i;
    while numbered
        && at < i + 2
        && (ordinal(text, at) || text.is(at, &["grande", "session"]) && !text.has(at, Tag::EventHead))
    {
        at += 1;
    }
    let head = text.tag(at, Tag::EventHead)?;
    if !numbered && (i > 0 && ordinal(text, i - 1) || !text.is_cap(at)) {
        return None;
    }
    let weak = WEAK.contains(&text.norm(at));
    if text.is(at, &["reunion"]) && !text.is_cap(at) && text.is(i, &["premiere", "prochaine", "premier"]) {
        return None;
    }
    let (end, content) = french_end(text, at + head.len, text.sentence_end(i));
    let year = text.shape(end) == Shape::Number && text.norm(end).len() == 4;
    let end = end + usize::from(year);
    let plain_session = weak && !numbered && !(text.is_cap(at) && content >= 2);
    ((numbered || content > 0 || year || head.len > 1 && text.is_cap(at)) && !plain_session).then_some(i..end)
}

/// End of a French noun phrase after its head, and how many words of content it has.
pub(super) fn french_end(text: &Text<'_>, from: usize, limit: usize) -> (usize, usize) {
    let mut end = from;
    let mut k = from;
    let mut content = 0;
    while k < limit && k - from < 22 {
        let norm = text.norm(k);
        let linked = k > 0
            && text.is(
                k - 1,
                &[
                    "de", "du", "des", "d'", "la", "le", "les", "l'", "pour", "a", "au", "aux", "sur", "et",
                ],
            );
        if matches!(
            norm,
            "de" | "du" | "des" | "d'" | "la" | "le" | "les" | "l'" | "pour" | "sur" | "a" | "au" | "aux"
        ) {
            let place = matches!(norm, "a" | "au" | "aux")
                && (text.has(k + 1, Tag::City) || text.has(k + 1, Tag::Country))
                || norm == "a" && !text.is(k + 1, &["la", "l'"]);
            if place {
                break;
            }
            k += 1;
            continue;
        }
        if norm == "et"
            && (text.is(k + 1, &["de", "du", "des", "d'"])
                || text.is_cap(k + 1) && content > 0
                || text.norm(k + 1).ends_with('s') && content > 0)
            && !text.has(k + 1, Tag::Honorific)
        {
            k += 1;
            continue;
        }
        let blocked = [Tag::Honorific, Tag::Weekday, Tag::Sign, Tag::Bind]
            .iter()
            .any(|&t| text.has(k, t))
            || text.has(k, Tag::Stop) && !text.is_cap(k)
            || text.has(k, Tag::Month) && text.shape(k + 1) == Shape::Number;
        let word = matches!(text.shape(k), Shape::Lower | Shape::Title | Shape::Upper);
        if blocked || !word || !linked && !text.is_cap(k) && content > 0 && text.has(k, Tag::Gather) {
            break;
        }
        k += 1;
        end = k;
        content += 1;
    }
    (end, content)
}

fn arabic_name(text: &Text<'_>, i: usize) -> Option<Range<usize>> {
    let head = text.tag(i, Tag::EventHead)?;
    let limit = text.sentence_end(i);
    let mut k = i + head.len;
    let mut definite = 0;
    let mut numbered = false;
    while k < limit && k - i < 16 {
        let norm = text.norm(k);
        let quote = text.is(k, &["\"", "«", "“"]);
        if quote && (text.is(k - 1, &["بعنوان", "عنوان", "شعار"]) || k == i + head.len || definite > 0)
        {
            let close = (k + 1..limit).find(|&j| text.is(j, &["\"", "»", "”"]))?;
            return Some(i..close + 1);
        }
        if text.is(k, &["بعنوان"]) || text.is(k, &["حول", "بشان"]) && definite + usize::from(numbered) == 0
        {
            k += 1;
            continue;
        }
        let fits = text.definite(k) && !text.has(k, Tag::Stop)
            || numbered && text.is(k, &["عشر", "عشره", "والعشرين", "والثلاثين"])
            || text.definite(k)
                && text.has(k, Tag::Ordinal)
                && !norm.starts_with("بال")
                && !text.has(k, Tag::Honorific)
                && !text.has(k, Tag::Weekday)
                && !text.has(k, Tag::Day);
        if fits && !(norm.starts_with("وال") && text.tag(k, Tag::EventHead).is_some()) {
            definite += 1;
            numbered |= text.has(k, Tag::Ordinal);
        } else if text.tag(k, Tag::Country).is_some_and(|c| !c.conj)
            || text.has(k, Tag::OrgHead)
                && !text.norm(k).starts_with('ب')
                && !text.tag(k, Tag::OrgHead).is_some_and(|h| h.conj)
            || norm.starts_with('ل') && text.definite(k + 1) && !text.has(k, Tag::Stop)
        {
            definite += 1;
        } else if text.definite(k + 1)
            && text.has(k - 1, Tag::OrgHead)
            && !text.has(k, Tag::Stop)
            && text.shape(k) == Shape::Lower
        {
            // "مجلس وزراء النقل".
        } else if k == i + head.len
            && !text.has(k, Tag::Stop)
            && (text.definite(k + 1) || text.is(k, &["دوليه", "دولي", "اقليميه", "اقليمي", "وزاري"]))
            && text.shape(k) == Shape::Lower
            && !text.has(k, Tag::Honorific)
        {
            // "مؤتمر وزراء النقل".
        } else if text.shape(k) == Shape::Number
            && (2..=4).contains(&norm.len())
            && (text.norm(k).len() == 4 || text.is(k - 1, &["cop", "كوب"]))
        {
            k += 1;
            break;
        } else {
            break;
        }
        k += 1;
    }
    let weak = WEAK.contains(
        &text
            .norm(i)
            .trim_start_matches(['و', 'ب', 'ل'])
            .trim_start_matches("ال"),
    ) || WEAK.contains(&text.norm(i));
    let named = if weak {
        numbered && definite >= 1
            || definite >= 2 && !text.is(i, &["اجتماع", "جلسه", "الاجتماع", "الجلسه"]) && !head.article
    } else {
        definite >= if head.article { 2 } else { 1 } || numbered
    };
    (named && k > i + head.len).then_some(i..k)
}

/// The conferences of the text.
pub(super) fn find(text: &Text<'_>, bodies: &[Body]) -> Vec<Named> {
    let mut out: Vec<(Named, Vec<String>)> = Vec::new();
    let first_prose = text.first_prose().unwrap_or_default();
    for (s, sentence) in text.sentences.iter().enumerate() {
        let numbered_heading = s < first_prose && ordinal(text, sentence.tokens.start);
        if sentence.title && !numbered_heading {
            continue;
        }
        let promised = announced(text, sentence.tokens.clone());
        let found: Vec<Range<usize>> = names(text, sentence.tokens.clone()).chain(promised).collect();
        for name in found {
            let body = bodies
                .iter()
                .any(|b| b.score >= 0.5 && b.tokens.start <= name.start && b.tokens.end >= name.end);
            if body {
                continue;
            }
            let value = label(text, name.clone());
            let words: Vec<String> = name
                .clone()
                .map(|k| text.norm(k).to_owned())
                .filter(|w| w.len() > 2)
                .collect();
            let again = out.iter().any(|(_, seen)| {
                let shared = words.iter().filter(|w| seen.contains(w)).count();
                shared * 2 > words.len().min(seen.len()) && !differ(text, &words, seen)
            });
            if !again && out.len() < 20 {
                let reason = "a head such as conference, summit or session with a name of its own";
                out.push((
                    Named {
                        name: value,
                        support: text.support(s, 0.7, reason),
                    },
                    words,
                ));
            }
        }
    }
    out.into_iter().map(|(n, _)| n).collect()
}

/// Whether two names with the same head are of different numbers ("14th", "15th session").
fn differ(_text: &Text<'_>, a: &[String], b: &[String]) -> bool {
    let other = |x: &[String], y: &[String]| {
        x.iter().any(|w| is_number_word(w) && !y.contains(w)) && y.iter().any(|w| is_number_word(w))
    };
    other(a, b) && other(b, a)
}

fn is_number_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || word.ends_with("ieme")
        || word.ends_with("th") && word.len() > 4
        || matches!(
            word,
            "second" | "first" | "third" | "next" | "prochaine" | "premiere"
        )
        || word.starts_with("التاسع")
        || word.starts_with("الثامن")
        || word.starts_with("السابع")
        || word.starts_with("الثان")
        || word.starts_with("الثالث")
        || word.starts_with("الرابع")
        || word.starts_with("الخامس")
        || word.starts_with("السادس")
        || word.starts_with("العاشر")
        || word.starts_with("الحادي")
}

/// Meetings promised in small letters with a subject of their own: "a technical workshop on school health".
fn announced<'t>(text: &'t Text<'_>, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + 't {
    let binding = [Tag::Bind, Tag::Future]
        .iter()
        .any(|&t| text.find(range.clone(), t).is_some());
    let end = range.end;
    range.filter(move |_| binding).filter_map(move |i| {
        let fits = text.is(
            i,
            &[
                "workshop",
                "conference",
                "forum",
                "symposium",
                "seminar",
                "summit",
                "atelier",
                "colloque",
                "conference",
                "seminaire",
                "forum",
                "symposium",
                "ورشه",
                "مؤتمر",
                "ندوه",
                "ملتقي",
                "منتدي",
            ],
        ) && !text.is_cap(i);
        if !fits {
            return None;
        }
        match text.lang {
            Language::English => {
                let mut start = i;
                while start > 0
                    && !text.is(
                        start - 1,
                        &[
                            "a", "an", "the", "to", "of", "hold", "organise", "organize", "joint", ",",
                        ],
                    )
                    && i - start < 3
                {
                    start -= 1;
                }
                let on = text.is(i + 1, &["on"]);
                let mut k = i + 1;
                while on
                    && k < end
                    && text.shape(k) != Shape::Mark
                    && !text.is(k, &["in", "by", "before", "during", "which", "at", "with"])
                    && k - i < 9
                {
                    k += 1;
                }
                (on && k > i + 2).then_some(start..k)
            }
            Language::French => {
                let titled = (i..(i + 6).min(end)).find(|&k| text.is(k, &["«", "“", "\""]));
                let close = titled.and_then(|q| {
                    (q + 1..end)
                        .find(|&k| text.is(k, &["»", "”", "\""]))
                        .map(|c| q + 1..c)
                });
                close.or_else(|| {
                    let on = (i + 1..i + 4).find(|&k| text.is(k, &["sur", "consacre", "consacree"]))?;
                    let (stop, content) = french_end(text, on + 1, end);
                    (content > 0).then_some(i..stop)
                })
            }
            Language::Arabic => {
                let on = (i + 1..i + 4).find(|&k| text.is(k, &["حول", "بشان"]))?;
                let mut k = on + 1;
                while k < end && text.shape(k) == Shape::Lower && !text.has(k, Tag::Stop) && k - on < 6 {
                    k += 1;
                }
                (k > on + 1).then_some(i..k)
            }
        }
    })
}
