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

/// The subject of a future verb: before it, or after it in Arabic.
pub(super) fn subject(
    text: &Text<'_>,
    context: &Context<'_>,
    before: Range<usize>,
    after: Range<usize>,
) -> Subject {
    let range = if text.lang == Language::Arabic {
        let next = after.start..(after.start + 3).min(after.end);
        if text.norm(before.end).ends_with("ان") {
            before.clone()
        } else {
            next
        }
    } else {
        let floor = before
            .clone()
            .rev()
            .find(|&k| text.is(k, &[",", ";", ":", "while", "that", "que", "and"]) && before.end - k > 1)
            .map_or(before.start, |k| k + 1);
        floor.max(before.end.saturating_sub(14))..before.end
    };
    if text.find(range.clone(), Tag::AgrHead).is_none()
        && text.find(range.clone(), Tag::ProgHead).is_some()
        && text.find(range.clone(), Tag::OrgHead).is_none()
        && text.find(range.clone(), Tag::Org).is_none()
    {
        return Subject::Programme;
    }
    // An agreement that will do something tells its purpose.
    if text.find(range.clone(), Tag::AgrHead).is_some()
        && !text.has(before.end, Tag::Sign)
        && !(before.end..after.start).any(|k| text.is(k, &["signed", "signe", "signee"]))
    {
        return Subject::Programme;
    }
    if text.find(range.clone(), Tag::Both).is_some()
        || range.clone().any(|k| party_at(text, context, k).is_some())
    {
        return Subject::Party;
    }
    let body = [Tag::OrgHead, Tag::Country, Tag::Org]
        .iter()
        .any(|&t| text.find(range.clone(), t).is_some())
        || range.clone().any(|k| {
            text.is(
                k,
                &[
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
                ],
            )
        });
    if body { Subject::Body } else { Subject::Other }
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
