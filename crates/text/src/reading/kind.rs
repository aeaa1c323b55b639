//! What happened, and in what larger frame.

use std::ops::Range;

use super::lexicon::Tag;
use super::meetings;
use super::model::Scalar;
use super::text::Text;

/// Words of headings that call a text a statement.
const STATEMENT_HEADINGS: &[&str] = &[
    "declaration",
    "communique",
    "statement",
    "بيان",
    "condemns",
    "condamne",
    "يدين",
    "تدين",
    "condolences",
    "condemnation",
    "remarks",
    "message",
    "يعزي",
    "تستنكر",
    "communiqué",
    "declaration",
    "leaders'",
];

/// Words for the frame of an event rather than its margins.
const FRAMES: &[&str] = &[
    "dans",
    "within",
    "in",
    "as",
    "during",
    "lors",
    "at",
    "au",
    "durant",
    "امام",
    "في",
    "المشاركه",
];

/// Small words between an opener and the name of a meeting.
const LINKS: &[&str] = &[
    "the",
    "la",
    "le",
    "les",
    "l'",
    "de",
    "du",
    "des",
    "d'",
    "travaux",
    "aux",
    "of",
    "اعمال",
    "فعاليات",
    "its",
    "sa",
    "a",
    "au",
    "participation",
    "ouverture",
    "انعقاد",
    "اشغال",
    "اجتماعات",
];

/// What happened, most binding act first.
pub(super) fn kind(text: &Text<'_>, signed: bool) -> Option<Scalar> {
    let first_prose = text.first_prose().unwrap_or(0);
    let title = text
        .sentences
        .get(..first_prose)
        .and_then(|s| Some(s.first()?.tokens.start..s.last()?.tokens.end))
        .unwrap_or(0..0);
    let lead_end = text
        .sentences
        .get(first_prose + 1)
        .or(text.sentences.get(first_prose))
        .map_or(0, |s| s.tokens.end);
    let lead_start = text.sentences.get(first_prose).map_or(0, |s| s.tokens.start);
    let lead_one_end = text.sentences.get(first_prose).map_or(0, |s| s.tokens.end);
    let first = |tag: Tag| text.find(lead_start..lead_one_end, tag).map(|(i, _)| i);
    let in_lead = |tag: Tag| text.find(lead_start..lead_end, tag).is_some();
    let in_title = |tag: Tag| text.find(title.clone(), tag).is_some();
    let statement_title = title.clone().any(|k| text.is(k, STATEMENT_HEADINGS));
    let early = |a: Option<usize>, b: Option<usize>| match (a, b) {
        (Some(a), Some(b)) => a < b,
        (a, _) => a.is_some(),
    };
    let gather_event = in_lead(Tag::Gather) && meetings::names(text, lead_start..lead_end).next().is_some();
    let (value, reason, confidence) = if signed {
        ("signing", "an instrument was signed", 0.85)
    } else if in_title(Tag::Launch) && in_lead(Tag::Launch)
        || early(first(Tag::Launch), first(Tag::Meet)) && !gather_event
    {
        (
            "launch",
            "a word of launching in the heading and the opening",
            0.75,
        )
    } else if in_title(Tag::Visit) && in_lead(Tag::Visit) && !in_title(Tag::Meet) {
        ("visit", "a visit in the heading and the opening", 0.7)
    } else if gather_event
        && early(
            first(Tag::Gather),
            first(Tag::Meet).filter(|_| !in_title(Tag::EventHead)),
        )
    {
        ("conference", "a named meeting held, in the opening", 0.7)
    } else if statement_title && !in_title(Tag::Meet) {
        ("statement", "the heading calls it a statement", 0.7)
    } else if first(Tag::Meet).is_some() && early(first(Tag::Meet), first(Tag::State)) || in_title(Tag::Meet)
    {
        ("meeting", "a word of meeting in the opening", 0.8)
    } else if in_lead(Tag::Meet) && in_lead(Tag::Visit) && !in_title(Tag::Visit) {
        ("meeting", "a word of meeting near the opening", 0.6)
    } else if in_lead(Tag::Visit) {
        ("visit", "a visit in the opening", 0.6)
    } else if gather_event {
        ("conference", "a named meeting in the opening", 0.6)
    } else if first(Tag::State).is_some() {
        ("statement", "the opening states a position", 0.6)
    } else if in_lead(Tag::Meet) || in_lead(Tag::Gather) {
        ("meeting", "a word of meeting near the opening", 0.5)
    } else {
        ("statement", "no other act is named", 0.35)
    };
    (!text.sentences.is_empty()).then(|| Scalar {
        value: value.to_owned(),
        support: text.support(first_prose.min(text.sentences.len() - 1), confidence, reason),
    })
}

/// The larger event in whose frame or margins it happened.
pub(super) fn occasion(text: &Text<'_>, kind: Option<&str>) -> Option<Scalar> {
    let mut prose = 0;
    for (s, sentence) in text.sentences.iter().enumerate() {
        if sentence.title {
            continue;
        }
        prose += 1;
        if prose > 5 {
            break;
        }
        let mut i = sentence.tokens.start;
        while let Some((at, lead)) = text.find(i..sentence.tokens.end, Tag::OccasionLead) {
            let from = at + lead.len;
            let near = from..(from + 7).min(sentence.tokens.end);
            let frame = text.is(at, FRAMES);
            let found = meetings::names(text, near.clone())
                .next()
                .filter(|m| m.start <= from + 5 && only_links(text, from..m.start));
            if let Some(name) = found
                && !(kind == Some("conference") && (frame || prose == 1))
            {
                let value = meetings::label(text, name.clone());
                let support = text.support(
                    s,
                    0.75,
                    format!("\"{}\" before a named meeting", text.slice(at..from)),
                );
                return Some(Scalar { value, support });
            }
            i = from;
        }
    }
    None
}

fn only_links(text: &Text<'_>, gap: Range<usize>) -> bool {
    gap.into_iter()
        .all(|k| text.is(k, LINKS) || text.has(k, Tag::Ordinal))
}
