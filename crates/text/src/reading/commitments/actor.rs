//! Who promises.

use std::ops::Range;

use super::Context;
use crate::reading::fold::fold;
use crate::reading::lexicon::Tag;
use crate::reading::model::Language;
use crate::reading::text::Text;

/// What kind of subject a future verb has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A party, by name, short name or "both sides".
    Party,
    /// A committee, ministry or the like.
    Body,
    /// A programme or project: it tells what it is for, nobody promises.
    Programme,
    /// Anything else.
    Other,
}

/// Nouns of bodies that can be made to act.
const BODIES: &[&str] = &[
    "committee",
    "group",
    "team",
    "government",
    "side",
    "partie",
    "groupe",
    "comite",
    "gouvernement",
    "commission",
    "secretariat",
    "bank",
    "forces",
    "لجنه",
    "الجانب",
    "فريق",
    "memorandum",
    "convention",
    "agreement",
    "accord",
    "mou",
    "plan",
    "session",
    "meeting",
    "reunion",
    "workshop",
    "atelier",
    "protocol",
    "protocole",
    "avenant",
    "delegation",
    "states",
    "countries",
    "members",
    "etats",
    "الدول",
];

/// The subject of a future verb: before it, or after it in Arabic.
pub(super) fn subject(
    text: &Text<'_>,
    context: &Context<'_>,
    before: Range<usize>,
    after: Range<usize>,
) -> Subject {
    let range = subject_range(text, &before, &after);
    let has = |tag: Tag| text.find(range.clone(), tag).is_some();
    if describes(text, &before, &after, &range) {
        return Subject::Programme;
    }
    // "ستشكل الشركتان": a dual with the article.
    let dual = text.lang == Language::Arabic
        && range
            .clone()
            .any(|k| text.definite(k) && text.norm(k).ends_with("ان") && text.norm(k).chars().count() > 5);
    if dual || has(Tag::Both) || range.clone().any(|k| party_at(text, context, k).is_some()) {
        return Subject::Party;
    }
    let body =
        has(Tag::OrgHead) || has(Tag::Country) || has(Tag::Org) || range.clone().any(|k| text.is(k, BODIES));
    if body { Subject::Body } else { Subject::Other }
}

/// The words that hold the subject.
fn subject_range(text: &Text<'_>, before: &Range<usize>, after: &Range<usize>) -> Range<usize> {
    if text.lang == Language::Arabic {
        let next = after.start..(after.start + 3).min(after.end);
        return if text.norm(before.end).ends_with("ان") {
            before.clone()
        } else {
            next
        };
    }
    let border = before
        .clone()
        .rev()
        .find(|&k| text.is(k, &[",", ";", ":", "while", "that", "que", "and"]) && before.end - k > 1);
    border
        .map_or(before.start, |k| k + 1)
        .max(before.end.saturating_sub(14))..before.end
}

/// Whether the subject is a programme, an agreement or an announced event: the future then tells what it is, and nobody promises.
fn describes(text: &Text<'_>, before: &Range<usize>, after: &Range<usize>, range: &Range<usize>) -> bool {
    let has = |tag: Tag| text.find(range.clone(), tag).is_some();
    let instrument = has(Tag::AgrHead);
    let programme = has(Tag::ProgHead) && !instrument && !has(Tag::OrgHead) && !has(Tag::Org);
    let passive = text.is(before.end + 1, &["be", "take"])
        || text.is(before.end, &["se", "sera", "seront", "aura"])
        || text.lang == Language::Arabic;
    let event = passive && has(Tag::EventHead) && !instrument;
    let signing = text.has(before.end, Tag::Sign)
        || (before.end..after.start).any(|k| text.is(k, &["signed", "signe", "signee"]));
    programme || event || instrument && !signing
}

/// The party a token names, fully, by acronym or by its head noun ("the League", "الصندوق").
fn party_at(text: &Text<'_>, context: &Context<'_>, k: usize) -> Option<usize> {
    let norm = text.norm(k);
    context.parties.iter().position(|body| {
        if body.tokens.start == k {
            return true;
        }
        let acronym = body
            .acronym
            .as_deref()
            .is_some_and(|a| a.len() > 1 && fold(a) == norm);
        let country = body.code.is_some()
            && text
                .tag(k, Tag::Country)
                .or_else(|| text.tag(k, Tag::Demonym))
                .is_some_and(|c| Some(c.value) == body.code);
        let head = body.tokens.clone().any(|j| {
            let same = text
                .norm(j)
                .trim_start_matches(['و', 'ب', 'ل'])
                .trim_start_matches("ال")
                == norm.trim_start_matches(['و', 'ب', 'ل']).trim_start_matches("ال");
            same && text.has(j, Tag::OrgHead)
        });
        // "Lakeside will host": a name by its first word.
        let short = text.is_cap(k)
            && body.tokens.start < text.tokens.len()
            && text.norm(body.tokens.start) == norm
            && norm.len() > 4
            && body.code.is_none();
        acronym || country || short || head && (text.has(k, Tag::OrgHead))
    })
}

/// The names of those who promise.
pub(super) fn who(
    text: &Text<'_>,
    context: &Context<'_>,
    before: Range<usize>,
    after: Range<usize>,
) -> Vec<String> {
    let name = |n: usize| context.parties[n].full_name();
    let ranges = if text.lang == Language::Arabic {
        [after, before]
    } else {
        [before, after]
    };
    for range in ranges {
        let both = text.find(range.clone(), Tag::Both).is_some();
        if both {
            break;
        }
        let mut found: Vec<usize> = Vec::new();
        for k in range.rev().take(18) {
            if let Some(n) = party_at(text, context, k)
                && !found.contains(&n)
            {
                found.push(n);
            }
        }
        if !found.is_empty() {
            return found.into_iter().take(3).map(name).collect();
        }
    }
    (0..context.parties.len().min(2)).map(name).collect()
}
