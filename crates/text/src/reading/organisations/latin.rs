//! Names of bodies and states in French and English text.

use std::ops::Range;

use super::{Raw, french};
use crate::reading::lexicon::Tag;
use crate::reading::model::Language;
use crate::reading::text::{Shape, Text};

/// The mentions of bodies and states in some tokens, in order.
pub(super) fn mentions(text: &Text<'_>, range: &Range<usize>) -> Vec<Raw> {
    let mut out: Vec<Raw> = Vec::new();
    let mut i = range.start;
    while i < range.end {
        match at(text, range, i) {
            Some(raw) => {
                i = raw.tokens.end.max(i + 1);
                out.push(raw);
            }
            None => i += 1,
        }
    }
    out
}

fn at(text: &Text<'_>, range: &Range<usize>, i: usize) -> Option<Raw> {
    let known = text.tag(i, Tag::Org).filter(|h| {
        text.is_cap(i)
            && (h.len > 1 || text.shape(i) == Shape::Upper || text.norm(i).len() > 5)
            && (text.norm(i) != "who"
                && text.norm(i) != "eco"
                && text.norm(i) != "au"
                && text.norm(i) != "oas"
                || text.shape(i) == Shape::Upper)
    });
    let formal = text.tag(i, Tag::Country).filter(|c| text.is_cap(i) && c.len > 1);
    let pattern = match text.lang {
        _ if formal.is_some() => None,
        Language::French => french::name(text, range, i),
        _ => english(text, range, i),
    };
    let known_end = known.map_or(0, |h| i + h.len);
    if let Some(tokens) = pattern.filter(|p| p.end > known_end) {
        let (acronym, end) = acronym_after(text, tokens.end);
        let name = text.slice(tokens.clone());
        let start = tokens.start;
        // "Government of Tajikistan" is the state.
        let government = text.is(start, &["government", "gouvernement"]) || text.is(end - 1, &["government"]);
        let code = text
            .find(tokens, Tag::Country)
            .filter(|_| government)
            .map(|(_, c)| c.value);
        return Some(Raw {
            tokens: start..end,
            name,
            acronym,
            code,
            known: false,
        });
    }
    if let Some(hit) = known {
        let (acronym, end) = acronym_after(text, i + hit.len);
        let own = (!hit.value.is_empty()).then(|| hit.value.to_owned());
        return Some(Raw {
            tokens: i..end,
            name: text.slice(i..i + hit.len),
            acronym: acronym.or(own),
            code: None,
            known: true,
        });
    }
    state(text, i).or_else(|| lone_acronym(text, i))
}

/// A country, with "Republic of" and the like before it.
fn state(text: &Text<'_>, i: usize) -> Option<Raw> {
    if let Some(head) = text.tag(i, Tag::StateHead).filter(|_| text.is_cap(i)) {
        let mut k = i + head.len;
        while text.is_cap(k) && text.tag(k, Tag::Country).is_none() && k < i + 5 {
            k += 1;
        }
        while text.is(k, &["of", "the", "de", "du", "d'", "des", "la", "l'"]) {
            k += 1;
        }
        if k > i + head.len
            && let Some(country) = text.tag(k, Tag::Country).filter(|_| text.is_cap(k))
        {
            return Some(Raw::state(text, i..k + country.len, country.value));
        }
        // "la République gabonaise".
        if let Some(adjective) = text
            .tag(i + head.len, Tag::Demonym)
            .filter(|_| text.lang == Language::French)
        {
            return Some(Raw::state(text, i..i + head.len + adjective.len, adjective.value));
        }
    }
    // A formal name no lexicon knows: "the Republic of Zembala".
    if text.is(
        i,
        &[
            "republic",
            "kingdom",
            "sultanate",
            "republique",
            "royaume",
            "sultanat",
        ],
    ) && text.is_cap(i)
        && text.is(i + 1, &["of", "de", "du", "des"])
    {
        let mut k = i + 2;
        while text.is(k, &["the", "la", "l'"]) {
            k += 1;
        }
        if text.is_cap(k) {
            let mut end = k + 1;
            while text.is_cap(end) && end < k + 3 {
                end += 1;
            }
            return Some(Raw {
                tokens: i..end,
                name: text.slice(i..end),
                acronym: None,
                code: Some("??"),
                known: false,
            });
        }
    }
    if text.is(i + 1, &["$"]) {
        return None;
    }
    let country = text.tag(i, Tag::Country).filter(|_| {
        text.is_cap(i) && (text.norm(i).len() > 3 || text.shape(i) == Shape::Upper || text.norm(i) == "fidji")
    })?;
    Some(Raw::state(text, i..i + country.len, country.value))
}

/// "(ABC)" after a name: the acronym and where it ends.
fn acronym_after(text: &Text<'_>, end: usize) -> (Option<String>, usize) {
    if text.is(end, &["("]) && is_acronym(text, end + 1) {
        let close = end + 2;
        if text.is(close, &[")"]) {
            return (Some(text.slice(end + 1..close)), close + 1);
        }
    }
    (None, end)
}

pub(super) fn is_acronym(text: &Text<'_>, i: usize) -> bool {
    let slice = text.tokens.get(i).map_or("", |t| &text.raw[t.start..t.end]);
    let capitals = slice.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && slice.chars().count() <= 14 && text.shape(i) != Shape::Number
}

fn lone_acronym(text: &Text<'_>, i: usize) -> Option<Raw> {
    let norm = text.norm(i);
    let roman = norm.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let fits = text.shape(i) == Shape::Upper
        && (2..=10).contains(&norm.len())
        && !roman
        && !text.is_cap(i + 1)
        && !(i > 0 && text.is_cap(i - 1) && !text.is(i - 1, &["le", "la", "les", "l'", "the", "du", "de"]))
        && ![
            Tag::Honorific,
            Tag::Currency,
            Tag::Country,
            Tag::City,
            Tag::Month,
            Tag::Role,
            Tag::AgrHead,
            Tag::EventHead,
            Tag::ProgHead,
            Tag::Stop,
        ]
        .iter()
        .any(|&t| text.has(i, t))
        && !norm.contains('.')
        && !matches!(
            norm,
            "dg" | "sg"
                | "pm"
                | "dpm"
                | "ceo"
                | "mou"
                | "faq"
                | "covid-19"
                | "tv"
                | "ict"
                | "ai"
                | "dc"
                | "pmu"
                | "ngo"
                | "ngos"
                | "ong"
                | "pme"
                | "pib"
                | "gdp"
                | "sdgs"
                | "odd"
                | "sme"
                | "smes"
                | "it"
                | "ii"
                | "iii"
                | "cop"
                | "rdv"
        );
    fits.then(|| Raw {
        tokens: i..i + 1,
        name: text.slice(i..i + 1),
        acronym: Some(text.slice(i..i + 1)),
        code: None,
        known: false,
    })
}

/// Start of the name before "(ABC)" whose initials spell the acronym.
pub(super) fn spelled(text: &Text<'_>, range: &Range<usize>, bracket: usize) -> Option<usize> {
    let acronym: Vec<char> = text
        .norm(bracket + 1)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let floor = range.start.max(bracket.saturating_sub(16));
    let mut best = None;
    for start in (floor..bracket).rev() {
        let norm = text.norm(start);
        if matches!(norm, "." | ";" | ":" | ")") {
            break;
        }
        if !text.is_cap(start) && !(text.lang == Language::French && text.has(start, Tag::OrgHead))
            || text.has(start, Tag::Honorific)
        {
            continue;
        }
        let initials: Vec<char> = (start..bracket)
            .flat_map(|k| {
                text.norm(k)
                    .split('-')
                    .filter_map(|p| p.chars().next())
                    .collect::<Vec<_>>()
            })
            .collect();
        let mut rest = initials.iter();
        let all = acronym.iter().all(|c| rest.by_ref().any(|i| i == c));
        if initials.first() == acronym.first() && all {
            best = Some(start);
            // A head noun of a body right there ends the search.
            if text.has(start, Tag::OrgHead) || bracket - start >= acronym.len() {
                break;
            }
        }
    }
    best
}

/// A run of capitals with a head noun in it.
fn english(text: &Text<'_>, range: &Range<usize>, i: usize) -> Option<Range<usize>> {
    if !text.is_cap(i)
        || i > range.start
            && text.is_cap(i - 1)
            && !text.is(i - 1, &["the"])
            && !text.has(i - 1, Tag::Role)
            && !text.has(i - 1, Tag::Demonym)
    {
        return None;
    }
    if text.is(
        i,
        &[
            "the", "in", "on", "at", "for", "a", "an", "this", "during", "under", "as", "by", "with",
        ],
    ) || text.has(i, Tag::Honorific) && !text.has(i, Tag::OrgHead)
    {
        return None;
    }
    let mut end = comma_name(text, range, run_end(text, range, i), i);
    let mut start = i;
    // Initials decide where the name begins and that it is one.
    if text.is(end, &["("])
        && is_acronym(text, end + 1)
        && text.is(end + 2, &[")"])
        && let Some(spelled) = spelled(text, range, end).filter(|&s| s >= i && s < end)
    {
        start = spelled;
        let event = (start..end).any(|k| text.has(k, Tag::ProgHead) && !text.has(k, Tag::OrgHead));
        return (!event && !text.has(start, Tag::Role)).then_some(start..end);
    }
    // A post before or behind is not part of the name.
    if let Some(role) = (start..end).find(|&k| text.has(k, Tag::Role) && !text.has(k, Tag::OrgHead)) {
        if role == start {
            return None;
        }
        end = role.min(end);
    }
    while end > start && !text.is_cap(end - 1) {
        end -= 1;
    }
    if text.is(start, &["opening", "closing", "state", "international"])
        && end - start < 4
        && !text.is(end - 1, &["university", "bank", "organization"])
        && text.is(start + 1, &["the", "and", "relations"])
    {
        return None;
    }
    while end > start + 2 && text.is(end - 1, &["headquarters", "delegation", "leadership"]) {
        end -= 1;
    }
    if text.has(start, Tag::ProgHead) && !text.has(start, Tag::OrgHead) {
        return None;
    }
    let heads: Vec<usize> = (start..end)
        .filter(|&k| text.has(k, Tag::OrgHead) && text.is_cap(k))
        .collect();
    let (&first, &last) = (heads.first()?, heads.last()?);
    if let Some(cut) = cut_at_and(text, start..end, first, last) {
        match cut {
            Cut::Left(k) => end = k,
            Cut::Right(k) => start = k,
        }
    }
    let ordinal = text.has(start, Tag::Ordinal) || text.shape(start) == Shape::Number;
    // "International High-Level Forum on Glaciers": a forum that is opened, held or attended is a meeting.
    let held = text.is(
        i.saturating_sub(2),
        &["of", "at", "attended", "addressed", "opening", "opened", "during"],
    ) && text.is(i.saturating_sub(1), &["the"]);
    let only_event = heads.iter().all(|&k| text.has(k, Tag::EventHead))
        && (ordinal || held || text.shape(end) == Shape::Number || text.is(start, &["opening", "closing"]));
    let words = (start..end).filter(|&k| text.is_cap(k)).count();
    let meeting = (start..end).any(|k| text.has(k, Tag::EventHead) && !text.has(k, Tag::OrgHead));
    let instrument = (start..end).any(|k| text.has(k, Tag::AgrHead));
    (words >= 2 && !only_event && !ordinal && !meeting && !instrument).then_some(start..end)
}

enum Cut {
    /// The name ends before this token.
    Left(usize),
    /// The name begins at this token.
    Right(usize),
}

/// Where "and" parts two names rather than joining two nouns of one.
fn cut_at_and(text: &Text<'_>, run: Range<usize>, first: usize, last: usize) -> Option<Cut> {
    let and = run.clone().find(|&k| text.is(k, &["and", "&"]))?;
    let left = first < and;
    let right = last > and;
    if left && right {
        let linked = (first..and).any(|k| text.is(k, &["of", "for"]));
        let head_after = text.has(and + 1, Tag::OrgHead)
            || text.is(and + 1, &["the"])
            || (and + 1..run.end).any(|k| text.has(k, Tag::OrgHead));
        return (head_after && (!linked || last > first)).then_some(Cut::Left(and));
    }
    if !left && right && run.clone().any(|k| text.is(k, &[","])) {
        return None;
    }
    if !left && right {
        let own_of = (last..run.end).any(|k| text.is(k, &["of"]));
        let before_is_name = text.has(run.start, Tag::Country) || (run.start..and).len() >= 3;
        return (before_is_name && !own_of)
            .then(|| Cut::Right(and + 1 + usize::from(text.is(and + 1, &["the"]))));
    }
    let linked = (first..and).any(|k| text.is(k, &["of", "for"]));
    (!linked || text.has(and + 1, Tag::Country)).then_some(Cut::Left(and))
}

/// End of a run of capitals joined by small words.
fn run_end(text: &Text<'_>, range: &Range<usize>, i: usize) -> usize {
    let ministry = text.is(i, &["ministry", "department"]);
    let mut end = i + 1;
    let mut k = i + 1;
    while k < range.end && k - i < 24 {
        if text.is_cap(k)
            && !text.has(k, Tag::Weekday)
            && (!text.has(k, Tag::Honorific) || text.is(k, &["general", "s", "m"]))
        {
            k += 1;
            end = k;
        } else if text.is(
            k,
            &["of", "for", "and", "the", "on", "&", "'s", "de", "del", "against"],
        ) || text.is(k, &["in"]) && text.is(k + 1, &["europe", "africa", "asia"])
            || ministry
                && text.is(k, &[","])
                && text.is_cap(k + 1)
                && (k + 2..k + 6).any(|j| text.is(j, &["and"]))
        {
            k += 1;
        } else {
            break;
        }
    }
    end
}

/// "Educational, Scientific and Cultural Organization": a list of adjectives before the head noun.
fn comma_name(text: &Text<'_>, range: &Range<usize>, end: usize, start: usize) -> usize {
    if !text.is(end, &[","])
        || (start..end).any(|k| text.has(k, Tag::OrgHead) && !text.is(k, &["league", "union"]))
    {
        return end;
    }
    listed_head(text, end, range.end).unwrap_or(end)
}

/// The end of ", Scientific and Cultural Organization" whose comma stands at `comma`.
pub(in crate::reading) fn listed_head(text: &Text<'_>, comma: usize, limit: usize) -> Option<usize> {
    let mut k = comma + 1;
    let mut and = false;
    while k < limit && k - comma < 9 {
        let goes_on = text.is_cap(k) && !text.has(k, Tag::Honorific) && !text.has(k, Tag::Role)
            || text.is(k, &["and", ",", "&"]);
        if !goes_on {
            return None;
        }
        and |= text.is(k, &["and", "&"]);
        if and && text.has(k, Tag::OrgHead) && text.is_cap(k) {
            return Some(k + 1);
        }
        k += 1;
    }
    None
}
