//! Names of bodies in French: a head noun with its complements.

use std::ops::Range;

use super::latin::{is_acronym, spelled};
use crate::reading::lexicon::Tag;
use crate::reading::meetings;
use crate::reading::text::{Shape, Text};

/// Endings of French adjectives.
const ENDINGS: &[&str] = &[
    "al", "ale", "aux", "ales", "ique", "iques", "ien", "ienne", "iens", "iennes", "ain", "aine", "ains",
    "aines", "een", "eenne", "eens", "eennes", "ais", "aise", "ois", "oise", "if", "ive", "ifs", "ives",
    "ime", "imes", "ole", "oles", "ome", "omes", "estre", "estres", "aire", "aires", "el", "elle", "els",
    "elles", "eux", "euse", "phone", "phones", "ier", "iere", "ieres", "ine", "able", "ible",
];

/// Heads that name a body in small letters too.
const SMALL: &[&str] = &[
    "ministere",
    "gouvernement",
    "mairie",
    "ambassade",
    "universite",
    "presidence",
];

/// Words before "du Forum" that make it a meeting.
const MEETING: &[&str] = &[
    "edition",
    "travaux",
    "marge",
    "session",
    "occasion",
    "cadre",
    "lors",
    "ouverture",
    "cloture",
];

/// The name that starts at `i`: a head noun with the complements French puts after it.
pub(super) fn name(text: &Text<'_>, range: &Range<usize>, i: usize) -> Option<Range<usize>> {
    let head = text.tag(i, Tag::OrgHead)?;
    if !opens(text, range, i) {
        return None;
    }
    let from = i + head.len;
    let mut end = from;
    let mut k = from;
    let mut content = 0;
    while k < range.end && k - i < 22 {
        let norm = text.norm(k);
        let after_link =
            k > from && text.is(k - 1, &["de", "du", "des", "d'", "la", "le", "les", "l'", "pour"]);
        if matches!(norm, "de" | "du" | "des" | "d'" | "pour")
            || matches!(norm, "la" | "le" | "les" | "l'") && text.is(k - 1, &["de", "pour", "et", ",", "sur"])
            || norm == "en" && text.is(k + 1, &["europe", "afrique", "asie"])
        {
            k += 1;
            continue;
        }
        if norm == "et" && joins(text, k)
            || norm == "," && text.is(i, &["ministere"]) && text.is(k + 1, &["de", "du", "des", "d'"])
        {
            k += 1;
            continue;
        }
        let blocked = [Tag::Honorific, Tag::Weekday, Tag::Number]
            .iter()
            .any(|&t| text.has(k, t))
            || text.has(k, Tag::Role) && !text.is_cap(k);
        let capital = text.is_cap(k) && !text.has(k, Tag::Month);
        let noun = text.shape(k) == Shape::Lower
            && !text.has(k, Tag::Stop)
            && !text.has(k, Tag::Sign)
            && !text.has(k, Tag::Future)
            && (after_link || adjective(norm));
        if blocked || !(capital || noun) {
            break;
        }
        k += text.tag(k, Tag::Country).map_or(1, |c| c.len);
        end = k;
        content += 1;
    }
    (content > 0).then(|| i..with_acronym(text, range, i, end))
}

/// Whether the head noun at `i` opens a name.
fn opens(text: &Text<'_>, range: &Range<usize>, i: usize) -> bool {
    let meeting = i >= 2 && text.has(i, Tag::EventHead) && text.is(i - 2, MEETING);
    // "Chefs d'État et de Gouvernement".
    let rank = text.is(i, &["gouvernement"]) && i >= 2 && text.is(i - 1, &["de"]) && text.is(i - 2, &["et"]);
    let numbered = i > range.start && meetings::ordinal(text, i - 1);
    (text.is_cap(i) || text.is(i, SMALL)) && !meeting && !rank && !numbered
}

/// The end of the name, drawn out to the acronym in brackets that it spells.
fn with_acronym(text: &Text<'_>, range: &Range<usize>, i: usize, end: usize) -> usize {
    let bracket = |far: usize| {
        (end..(end + far).min(range.end)).find(|&b| text.is(b, &["("]) && is_acronym(text, b + 1))
    };
    if let Some(at) = bracket(8).filter(|&b| spelled(text, range, b) == Some(i)) {
        return at;
    }
    // "…, les Sciences et la Culture (ICESCO)": capitals and links only, up to an acronym.
    let listed = |at: &usize| {
        text.is(end, &[","])
            && (end + 1..*at).all(|k| {
                text.is_cap(k) && !text.has(k, Tag::OrgHead)
                    || text.is(k, &["la", "le", "les", "l'", "et", "de", "du", "des", "d'", ","])
            })
    };
    bracket(9).filter(listed).unwrap_or(end)
}

/// Whether "et" joins two nouns of one name.
fn joins(text: &Text<'_>, k: usize) -> bool {
    let mut next = k + 1;
    while text.is(next, &["de", "du", "des", "d'", "la", "le", "les", "l'"]) {
        next += 1;
    }
    let linked = text.is(k + 1, &["de", "du", "des", "d'"]);
    (linked || text.is_cap(next))
        && !text.has(next, Tag::OrgHead)
        && !text.has(next, Tag::Role)
        && !text.has(next, Tag::Honorific)
        && !(text.has(next, Tag::Country) && !linked)
}

/// Whether a French word looks like an adjective.
fn adjective(norm: &str) -> bool {
    matches!(
        norm,
        "vert"
            | "verte"
            | "arabe"
            | "arabes"
            | "unie"
            | "unies"
            | "unis"
            | "commun"
            | "commune"
            | "mondial"
            | "rouge"
            | "islamique"
            | "superieur"
            | "superieure"
            | "delegue"
            | "russe"
            | "turc"
            | "turque"
    ) || ENDINGS
        .iter()
        .any(|e| norm.len() > e.len() + 2 && norm.ends_with(e))
}
