//! How likely one mention makes a body or state a party to the event.

use super::Raw;
use crate::reading::lexicon::Tag;
use crate::reading::model::Language;
use crate::reading::text::{Sentence, Shape, Text};

/// Said of a unit of a larger body.
pub(super) const UNIT: &str = "a unit of a larger body";
/// Said of a cabinet.
pub(super) const CABINET: &str = "a cabinet: the state speaks through it";

/// Head nouns of units of larger bodies.
const UNITS: &[&str] = &[
    "faculte",
    "faculty",
    "department",
    "direction",
    "presidence",
    "bureau",
    "cellule",
    "committee",
    "comite",
    "لجنه",
    "اداره",
    "كليه",
    "مكتب",
    "دائره",
    "مديريه",
    "وكاله",
    "secretariat",
    "board",
    "office",
    "laboratoire",
    "directorate",
    "house",
];

/// Words before a name that make it host, partner, donor or signatory.
const CUES: &[&str] = &[
    "with",
    "by",
    "between",
    "and",
    "avec",
    "par",
    "entre",
    "et",
    "مع",
    "بين",
    "government",
    "gouvernement",
    "financé",
    "حكومه",
    "عن",
    "partenariat",
    "collaboration",
    "cooperation",
    "وقعت",
    "وقع",
    "تعهدت",
    "نظمت",
    "اعلنت",
    "برياسه",
    "بمشاركه",
];

/// What one mention adds to the likelihood of being a party, and the reason.
pub(super) fn weigh(
    text: &Text<'_>,
    raw: &Raw,
    s: usize,
    first_prose: usize,
    states: usize,
) -> (f32, &'static str) {
    let sentence = &text.sentences[s];
    if is_cabinet(text, raw) {
        return (0.0, CABINET);
    }
    if sentence.title {
        return (if s < first_prose { 0.12 } else { 0.0 }, "named in the heading");
    }
    let distance = s - first_prose.min(s);
    let past = distance > 1 && text.find(sentence.tokens.clone(), Tag::Past).is_some();
    let cue = cue_before(text, raw.tokens.start, sentence.tokens.start);
    if raw.code.is_some() {
        return weigh_state(text, raw, sentence, distance, cue, past, states);
    }
    let cue = cue || raw.tokens.start <= sentence.tokens.start + 2;
    let plain = raw.acronym.is_none() && !raw.known;
    if plain && is_unit(text, raw, distance, cue) {
        return (0.0, UNIT);
    }
    if plain && is_launched(text, raw, sentence) {
        return (0.0, "launched at the event: a programme");
    }
    match (distance, cue) {
        (0, _) => (0.6, "named in the opening sentence"),
        (1, true) => (0.5, "acts beside the opening sentence"),
        (1, false) => (0.35, "named in the second sentence"),
        (_, true) if !past => (0.42, "named as host, partner or donor"),
        _ if past => (0.08, "named in passing"),
        _ => (0.2, "named in the text"),
    }
}

/// A state is a party where it acts or sends a delegation, not where it is only where something is.
fn weigh_state(
    text: &Text<'_>,
    raw: &Raw,
    sentence: &Sentence,
    distance: usize,
    cue: bool,
    past: bool,
    states: usize,
) -> (f32, &'static str) {
    let delegations = sentence
        .tokens
        .clone()
        .any(|k| text.is(k, &["delegations", "وفود", "delegates"]));
    if delegations && distance < 6 && !past {
        return (0.5, "a delegation of it took part");
    }
    let start = raw.tokens.start;
    let after = raw.tokens.end;
    let gulf = start >= 2 && text.is(start - 2, &["golfe", "gulf", "خليج"]);
    let date_line = start == sentence.tokens.start
        && (text.shape(after) != Shape::Lower && !text.is_cap(after) || text.is(after, &["في"]));
    if gulf || date_line {
        return (0.0, "named as a place");
    }
    if located(text, start, sentence.tokens.start) || states >= 5 {
        return (0.05, "named as a place");
    }
    let between = (1..=3).any(|n| {
        start
            .checked_sub(n)
            .is_some_and(|k| text.is(k, &["between", "entre", "بين"]))
    });
    let second = text.lang == Language::Arabic
        && text.norm(start).starts_with('و')
        && (1..=8).any(|n| {
            start
                .checked_sub(n)
                .is_some_and(|k| k >= sentence.tokens.start && text.is(k, &["بين"]))
        });
    if (cue && between || second) && !past {
        return (
            if distance == 0 { 0.5 } else { 0.34 },
            "named as one of the two sides",
        );
    }
    let acts = cue || start <= sentence.tokens.start + 2 && !past;
    match (distance, acts) {
        (0, true) => (0.4, "acts in the opening sentence"),
        (0, false) => (0.2, "named in the opening sentence"),
        (_, true) => (0.22, "acts in the text"),
        _ => (0.05, "named in the text"),
    }
}

/// A council of ministers: its state is the party.
fn is_cabinet(text: &Text<'_>, raw: &Raw) -> bool {
    let start = raw.tokens.start;
    let arabic = text.norm(start).ends_with("مجلس") && text.is(start + 1, &["الوزراء"]);
    let latin = text.is(start, &["conseil", "council"]) && text.is(start + 2, &["ministres", "ministers"]);
    arabic || latin && raw.tokens.len() <= 3
}

/// A faculty, committee or department named beside the larger body.
fn is_unit(text: &Text<'_>, raw: &Raw, distance: usize, cue: bool) -> bool {
    let unit = raw
        .tokens
        .clone()
        .any(|k| UNITS.contains(&text.norm(k).trim_start_matches(['و', 'ب', 'ل'])));
    let always = text.is(raw.tokens.start, &["faculty", "faculte"]);
    let lesser = raw
        .tokens
        .clone()
        .any(|k| text.is(k, &["لجنه", "اداره", "presidence"]))
        && !cue;
    unit && (distance > 0 || always || lesser)
}

/// A fund that the event itself sets up.
fn is_launched(text: &Text<'_>, raw: &Raw, sentence: &Sentence) -> bool {
    let fund =
        text.is(raw.tokens.end - 1, &["fund", "facility"]) || text.is(raw.tokens.start, &["fonds", "صندوق"]);
    let before = (sentence.tokens.start..raw.tokens.start).rev().take(4);
    fund && before
        .into_iter()
        .any(|k| text.has(k, Tag::Launch) || text.is(k, &["establish", "creer", "creation", "create"]))
}

/// Whether the words before a name make it host, partner, donor or signatory.
fn cue_before(text: &Text<'_>, start: usize, floor: usize) -> bool {
    let mut k = start;
    for _ in 0..4 {
        if k <= floor {
            return false;
        }
        k -= 1;
        if text.is(k, CUES) {
            return true;
        }
        if !text.is(k, &["the", "la", "le", "l'", "les", "of", "de", "du", "d'"]) {
            return false;
        }
    }
    false
}

/// Whether a state is only where something is.
fn located(text: &Text<'_>, start: usize, floor: usize) -> bool {
    let back = |n: usize| {
        start
            .checked_sub(n)
            .filter(|&k| k >= floor)
            .map_or("", |k| text.norm(k))
    };
    let one = back(1);
    let two = back(2);
    matches!(
        one,
        "in" | "en"
            | "au"
            | "aux"
            | "from"
            | "across"
            | "في"
            | "لدي"
            | "to"
            | ","
            | "("
            | "throughout"
            | "visit"
            | "الي"
            | "من"
    ) || matches!(one, "the" | "la" | "l'") && matches!(two, "in" | "across" | "to" | "a" | "dans" | "from")
        || text.norm(start).starts_with('ب')
            && text.lang == Language::Arabic
            && text.tag(start, Tag::Country).is_some_and(|c| c.prep)
}
