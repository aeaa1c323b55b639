//! Instruments between the parties, signed at this event or still to be signed.

use std::ops::Range;

use jiff::civil::Date;

use super::dates::When;
use super::lexicon::{Hit, Tag};
use super::model::{Agreement, Language};
use super::organisations::arabic;
use super::text::{Shape, Text};

/// Adjectives that go on with the name of an instrument.
const KIND_ADJECTIVES: &[&str] = &[
    "specifique",
    "specifiques",
    "bilateral",
    "bilaterale",
    "general",
    "generale",
    "additionnel",
    "cadre",
    "technique",
    "tripartite",
    "commercial",
];

/// What a French instrument is named after.
const FRENCH_OBJECTS: &[&str] = &[
    "cooperation",
    "partenariat",
    "collaboration",
    "financement",
    "pret",
    "don",
    "siege",
];

/// What an Arabic instrument is named after.
const ARABIC_OBJECTS: &[&str] = &[
    "تعاون",
    "شراكه",
    "مشتركه",
    "مشترك",
    "ثنائيه",
    "اطاريه",
    "فنيا",
    "تمويل",
    "التفاهم",
    "للتعاون",
    "التعاون",
    "فني",
    "فنيه",
    "تفاهم",
];

/// Words that put a signature into the future.
const TO_COME: &[&str] = &[
    "sera",
    "seront",
    "devrait",
    "devraient",
    "will",
    "shall",
    "prochaine",
    "prochainement",
    "upcoming",
    "negotiations",
    "negociations",
    "negotiation",
    "negotiate",
    "negocier",
    "negociation",
    "conclure",
    "finaliser",
    "conclusion",
    "سيوقعان",
    "ستوقع",
    "سيوقع",
    "ستوقعان",
    "لتوقيع",
    "تمهيدا",
    "للتوقيع",
];

/// Words for an instrument still being negotiated.
const NEGOTIATED: &[&str] = &[
    "negotiations",
    "negociations",
    "negotiation",
    "negotiate",
    "negocier",
    "conclure",
    "conclude",
    "conclusion",
    "finaliser",
    "finalise",
    "finalize",
];

/// Words that recall an older instrument.
const RECALLED: &[&str] = &[
    "entry",
    "results",
    "resultats",
    "vigueur",
    "ratification",
    "المبرمه",
    "السابقه",
    "existing",
    "previously",
];

/// The instruments of the text.
pub(super) fn find(text: &Text<'_>, whens: &[When], event: Option<Date>) -> Vec<Agreement> {
    let mut out: Vec<Agreement> = Vec::new();
    for (s, sentence) in text.sentences.iter().enumerate() {
        if sentence.title {
            continue;
        }
        let tokens = sentence.tokens.clone();
        // "(ii) Memorandum …" after "signed the following: (i) …;" in the same paragraph.
        let inline = text.is(tokens.start, &["("]).then(|| {
            (0..s)
                .rev()
                .find(|&p| !text.is(text.sentences[p].tokens.start, &["("]))
        });
        let opener = sentence.lead.or_else(|| {
            inline
                .flatten()
                .filter(|&p| text.sentences[p].block == sentence.block)
        });
        let list = opener
            .and_then(|l| text.sentences.get(l))
            .map(|l| l.tokens.clone());
        let mut i = tokens.start;
        while i < tokens.end {
            let Some(head) = text.tag(i, Tag::AgrHead) else {
                i += 1;
                continue;
            };
            let name = name(text, i, head, tokens.end);
            i = name.end.max(i + 1);
            let definite = text.is(
                name.start.saturating_sub(1),
                &[
                    "the", "l'", "le", "la", "this", "cet", "cette", "ledit", "ladite", "said",
                ],
            ) || head.article;
            let announced = text.is(name.end, &[":"]) || definite && text.is(name.end + 1, &[":"]);
            if announced || definite && !named(text, &name, head) && !out.is_empty() {
                continue;
            }
            let Some((status, confidence, reason)) = status(text, &name, head, tokens.clone(), list.clone())
            else {
                continue;
            };
            if status == "signed" && earlier(text, whens, event, &tokens, &name) {
                continue;
            }
            let value = label(text, name.clone(), head);
            let same_kind = out
                .iter_mut()
                .find(|a| a.kind == head.value && (a.status == status || !named(text, &name, head)));
            match same_kind {
                Some(old)
                    if !(named(text, &name, head)
                        && !old.name.eq_ignore_ascii_case(&value)
                        && old.support.range == text.bytes(tokens.clone())) => {}
                _ => out.push(Agreement {
                    name: value,
                    kind: head.value,
                    status,
                    support: text.support(s, confidence, reason),
                }),
            }
        }
    }
    out.truncate(20);
    out
}

/// The instrument with what it is about, where that is said right after.
fn name(text: &Text<'_>, i: usize, head: Hit, limit: usize) -> Range<usize> {
    let mut start = i;
    // "Sustainable Investment Facilitation Agreement": capitals before the head belong to it.
    if text.lang == Language::English && text.is_cap(i) {
        while start > 0
            && text.is_cap(start - 1)
            && !text.is(start - 1, &["the", "a", "this", "under"])
            && !text.has(start - 1, Tag::Org)
            && !text.has(start - 1, Tag::OrgHead)
            && i - start < 6
        {
            start -= 1;
        }
    }
    let mut k = i + head.len;
    match text.lang {
        Language::English => {
            let field =
                text.is(k, &["in"]) && text.is(k + 2, &["field", "fields", "area", "areas", "sphere"]);
            if field || text.is(k, &["on", "for"]) || text.is(k, &["of"]) && text.is_cap(k + 1) {
                k = noun_phrase(text, k, limit);
            }
        }
        Language::French => {
            while text.is(k, KIND_ADJECTIVES) {
                k += 1;
            }
            if text.is(k, &["de"]) && text.is(k + 1, FRENCH_OBJECTS) {
                k += 2;
            }
            if text.is(k, &["sur", "relatif", "relative", "relatifs", "portant"])
                || text.is(k, &["dans"]) && text.is(k + 2, &["domaine"])
            {
                k = noun_phrase(text, k, limit);
            }
        }
        Language::Arabic => {
            while k < limit && text.is(k, ARABIC_OBJECTS) {
                k += 1;
            }
        }
    }
    start..k
}

fn noun_phrase(text: &Text<'_>, from: usize, limit: usize) -> usize {
    let mut k = from + 1;
    while k < limit && k - from < 10 {
        let stop = text.shape(k) == Shape::Mark
            || text.is(
                k,
                &[
                    "between", "with", "which", "that", "was", "were", "and", "entre", "avec", "qui", "et",
                    "by", "during", "signed", "signe", "worth", "to", "will", "is", "en", "ainsi", "before",
                    "a", "for", "lors",
                ],
            ) && k > from + 1;
        if stop
            || text.has(k, Tag::Month)
            || text.shape(k) == Shape::Number
            || text.has(k, Tag::Future)
            || text.tag(k, Tag::Stop).is_some() && !text.is(k, &["dans", "le", "les", "in", "on", "of"])
        {
            break;
        }
        k += 1;
    }
    while k > from
        && text.is(
            k - 1,
            &[
                "the", "la", "le", "les", "of", "de", "on", "in", "d'", "l'", "sur", "dans",
            ],
        )
    {
        k -= 1;
    }
    k.max(from)
}

fn label(text: &Text<'_>, name: Range<usize>, head: Hit) -> String {
    match text.lang {
        Language::Arabic => arabic::bare_slice(text, name, head),
        _ => text.slice(name),
    }
}

/// Whether more is said of an instrument than its kind.
fn named(text: &Text<'_>, name: &Range<usize>, head: Hit) -> bool {
    name.len() > head.len && text.slice(name.clone()).split_whitespace().count() > 2
}

/// `signed` or `planned`, with confidence and reason; nothing where the instrument is only mentioned.
fn status(
    text: &Text<'_>,
    name: &Range<usize>,
    head: Hit,
    tokens: Range<usize>,
    list: Option<Range<usize>>,
) -> Option<(&'static str, f32, &'static str)> {
    let before = tokens.start..name.start;
    let near_after = name.end..(name.end + 10).min(tokens.end);
    let definite = text.is(
        name.start.saturating_sub(1),
        &["the", "l'", "le", "la", "this", "cet", "cette", "ledit"],
    ) || head.article;
    let sign_before = last(text, before.clone(), Tag::Sign);
    let sign_after = text.find(near_after, Tag::Sign).map(|(i, _)| i);
    let planned_word = |range: Range<usize>| {
        range.clone().any(|k| text.is(k, TO_COME)) || text.find(range, Tag::Future).is_some()
    };
    let binding = text.find(before.clone(), Tag::Bind).is_some();
    let lead_signs = list.is_some_and(|l| text.find(l, Tag::Sign).is_some());
    let wish = text
        .find(before.clone(), Tag::Wish)
        .is_some_and(|(i, _)| sign_before.is_none_or(|s| i < s));
    // "We are going to sign several agreements", he said.
    if sign_before.is_some_and(|at| text.tokens[at].quoted) {
        return None;
    }
    if let Some(at) = sign_before {
        if planned_word(before.clone()) || text.is(at, &["سيوقعان"]) {
            return (!wish).then_some(("planned", 0.75, "to be signed"));
        }
        if binding
            && !text.is(at, &["signed", "وقع", "وقعت"])
            && !text.tag(at, Tag::Sign).is_some_and(|h| h.len > 1)
        {
            return Some(("planned", 0.7, "agreed to be signed"));
        }
        let purpose = text.is(at, &["sign", "signer", "لتوقيع"]) && !text.is(at.saturating_sub(1), &["to"]);
        let meant = wish && text.is(at, &["sign", "signer", "signature", "signing", "توقيع"]);
        if meant || purpose && wish {
            return None;
        }
        let distance = name.start - at;
        return (distance < 60 && !(definite && distance > 12 && out_of_reach(text, at..name.start)))
            .then_some(("signed", 0.85, "a word of signing before it"));
    }
    if let Some(at) = sign_after
        && text.find(name.end..at, Tag::Wish).is_none()
    {
        let clause = name.end..at;
        let future = planned_word(name.end..at + 1) || text.is(at.saturating_sub(1), &["be", "etre"]);
        if clause.clone().any(|k| text.is(k, &["،", ";", "("])) && text.lang == Language::Arabic {
            return None;
        }
        if future {
            return Some(("planned", 0.8, "will be signed"));
        }
        return (clause.len() < 8).then_some(("signed", 0.8, "said to be signed"));
    }
    if lead_signs {
        return Some(("signed", 0.75, "one of the list of what was signed"));
    }
    let negotiated =
        planned_word(before.clone()) && before.clone().rev().take(6).any(|k| text.is(k, NEGOTIATED));
    negotiated.then_some(("planned", 0.65, "being negotiated"))
}

/// Whether a clause border stands between.
fn out_of_reach(text: &Text<'_>, range: Range<usize>) -> bool {
    range
        .into_iter()
        .any(|k| text.is(k, &["which", "qui", "que", "that", ";", "under", "التي", "الذي"]))
}

fn last(text: &Text<'_>, range: Range<usize>, tag: Tag) -> Option<usize> {
    range.rev().find(|&k| text.has(k, tag))
}

/// Whether the sentence dates the signing well before the event.
fn earlier(
    text: &Text<'_>,
    whens: &[When],
    event: Option<Date>,
    tokens: &Range<usize>,
    name: &Range<usize>,
) -> bool {
    let past = whens.iter().any(|w| {
        let near = tokens.contains(&w.tokens.start) && w.tokens.start >= name.start.saturating_sub(8);
        let old = match (w.date(), event) {
            (Some(d), Some(e)) => (e - d).get_days() > 40,
            _ => matches!((w.year, event), (Some(y), Some(e)) if y < e.year()) && w.until_year.is_none(),
        };
        near && old
    });
    past || tokens.clone().any(|k| text.is(k, RECALLED))
}
