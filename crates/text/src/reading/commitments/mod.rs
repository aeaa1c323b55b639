//! Promises: an actor, a word that binds, an action that can be seen to be done.

mod actions;
mod actor;

use std::ops::Range;

use jiff::civil::Date;

use super::dates::When;
use super::lexicon::{Hit, Tag};
use super::model::{Commitment, Explain, Language};
use super::organisations::Body;
use super::text::{Shape, Text};

use actions::Action;

/// Negations, and words that tell of the past.
const NEGATIONS: &[&str] = &[
    "not",
    "ne",
    "n'",
    "لم",
    "لن",
    "لا",
    "as",
    "comme",
    "had",
    "avaient",
    "avait",
    "previously",
];

/// Words of wishing that do not touch a promise after them.
const HARMLESS: &[&str] = &[
    "welcomed",
    "need",
    "proposal",
    "if",
    "قد",
    "الدعوه",
    "اكد",
    "اكدا",
    "expressed",
    "recalled",
    "invitation",
    "اعرب",
];

/// Binding words that often only describe.
const WEAKER: &[&str] = &[
    "prevoit",
    "prevoient",
    "devra",
    "devront",
    "approved",
    "approves",
    "approve",
    "directed",
    "direct",
];

/// Single words for a rhythm.
const RHYTHMS: &[&str] = &[
    "annually",
    "annual",
    "yearly",
    "monthly",
    "quarterly",
    "annuel",
    "annuelle",
    "annuellement",
    "سنويا",
    "سنويه",
    "سنوي",
    "دوريا",
    "شهريا",
    "biannual",
    "semestriel",
    "trimestriel",
];

/// Words that open a span of time.
const SPAN_OPENERS: &[&str] = &[
    "every",
    "each",
    "within",
    "once",
    "twice",
    "chaque",
    "par",
    "tous",
    "deux",
    "trois",
    "dans",
    "sous",
    "over",
    "خلال",
    "كل",
    "مره",
    "مرتين",
    "في غضون",
    "غضون",
];

/// Units of time.
const UNITS: &[&str] = &[
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "days",
    "an",
    "ans",
    "annee",
    "annees",
    "mois",
    "jours",
    "semaines",
    "سنه",
    "سنوات",
    "اشهر",
    "شهرا",
    "شهر",
    "يوما",
    "ايام",
    "عام",
    "السنه",
    "العام",
    "شهريا",
];

/// What the promises of a text are read with.
pub(super) struct Context<'c> {
    pub(super) whens: &'c [When],
    pub(super) anchor: Option<Date>,
    /// The parties, likeliest first.
    pub(super) parties: Vec<&'c Body>,
    /// Whether an instrument was signed or something launched: then plain futures bind.
    pub(super) provisions: bool,
}

/// A promise and the tokens it stands in.
pub(super) struct Promise {
    pub(super) commitment: Commitment,
    pub(super) tokens: Range<usize>,
}

/// The promises of the text.
pub(super) fn find(text: &Text<'_>, context: &Context<'_>, explain: &mut Explain) -> Vec<Promise> {
    let mut out: Vec<Promise> = Vec::new();
    for s in 0..text.sentences.len() {
        if text.sentences[s].title {
            continue;
        }
        let found = of_sentence(text, context, s, explain);
        for promise in found {
            let again = out
                .iter()
                .any(|p| p.tokens == promise.tokens || p.commitment.what == promise.commitment.what);
            if !again && out.len() < 40 {
                out.push(promise);
            }
        }
    }
    out
}

/// A place in a sentence from which actions are promised.
struct Trigger {
    /// The words that bind.
    words: Range<usize>,
    /// Where the actions stand.
    from: usize,
    confidence: f32,
    reason: String,
    /// A future form is itself the verb of the action.
    future: bool,
}

fn of_sentence(text: &Text<'_>, context: &Context<'_>, s: usize, explain: &mut Explain) -> Vec<Promise> {
    let tokens = text.sentences[s].tokens.clone();
    let triggers = triggers(text, context, s, explain);
    let mut out = Vec::new();
    for (n, trigger) in triggers.iter().enumerate() {
        let limit = triggers
            .get(n + 1)
            .map_or(tokens.end, |next| next.words.start.max(trigger.from));
        for action in actions::split(text, trigger.from, limit, trigger.future) {
            let confidence = (trigger.confidence + action.weight).clamp(0.05, 0.95);
            if confidence < 0.5 {
                text.set_aside(explain, s, "the action is too soft to be checked");
                continue;
            }
            out.push(promise(text, context, s, trigger, &action, confidence));
        }
    }
    out
}

fn promise(
    text: &Text<'_>,
    context: &Context<'_>,
    s: usize,
    trigger: &Trigger,
    action: &Action,
    confidence: f32,
) -> Promise {
    let sentence = text.sentences[s].tokens.clone();
    let subject_floor = text.sentences[s]
        .lead
        .and_then(|l| text.sentences.get(l))
        .map_or(sentence.start, |l| l.tokens.start);
    let who = actor::who(
        text,
        context,
        subject_floor..trigger.words.start,
        trigger.words.end..action.tokens.start.max(trigger.words.end),
    );
    let due = due(text, context, &action.tokens, &sentence);
    let mut what = text.slice(action.tokens.clone());
    // "وتكليف": the conjunction belongs to the list, not to the action.
    if text.tag(action.tokens.start, Tag::Act).is_some_and(|h| h.conj) {
        what = what.chars().skip(1).collect();
    }
    if let Some(base) = action.base {
        what = format!("{base} {what}");
    }
    let support = text.support(s, confidence, trigger.reason.clone());
    Promise {
        commitment: Commitment {
            what,
            who,
            due,
            support,
        },
        tokens: action.tokens.clone(),
    }
}

/// The words that bind in a sentence, in order.
fn triggers(text: &Text<'_>, context: &Context<'_>, s: usize, explain: &mut Explain) -> Vec<Trigger> {
    let sentence = &text.sentences[s];
    let tokens = sentence.tokens.clone();
    let mut out: Vec<Trigger> = Vec::new();
    if let Some(trigger) = listed(text, s) {
        out.push(trigger);
    }
    let mut i = tokens.start;
    while i < tokens.end {
        let future = text.tag(i, Tag::Future);
        let bind = text
            .tag(i, Tag::Bind)
            .filter(|b| future.is_none_or(|f| b.len >= f.len));
        let (hit, is_bind) = match (bind, future) {
            (Some(hit), _) => (hit, true),
            (None, Some(hit)) => (hit, false),
            _ => {
                i += 1;
                continue;
            }
        };
        let bound_before = !out.is_empty();
        let refused = refuse(text, context, i, &tokens, is_bind, bound_before);
        match refused {
            Some(reason) => {
                if !reason.is_empty() {
                    text.set_aside(explain, s, reason);
                }
            }
            None => {
                if let Some(trigger) = trigger(text, context, i, hit, &tokens, is_bind, bound_before) {
                    out.push(trigger);
                }
            }
        }
        i += hit.len;
    }
    out
}

/// An item of a list that a binding sentence opens.
fn listed(text: &Text<'_>, s: usize) -> Option<Trigger> {
    let sentence = &text.sentences[s];
    let lead = text.sentences.get(sentence.lead?)?;
    let (at, hit) = lead
        .tokens
        .clone()
        .rev()
        .find_map(|k| text.tag(k, Tag::Bind).map(|h| (k, h)))?;
    // "The Parties decided:" and not "… agreed on the importance of the following:".
    if text.find(at + hit.len..lead.tokens.end, Tag::Wish).is_some()
        || text.find(at..lead.tokens.end, Tag::Sign).is_some()
    {
        return None;
    }
    let mut from = sentence.tokens.start;
    while from < sentence.tokens.end {
        let label = text.shape(from) != Shape::Lower && !text.is_cap(from)
            || text.norm(from).chars().count() == 1 && text.is(from + 1, &[")", ".", "-", "/"])
            || text.is(from, &["to", "de", "d'", "ii", "iii", "iv"]);
        if !label {
            break;
        }
        from += 1;
    }
    let words = text.slice(at..at + hit.len);
    Some(Trigger {
        words: sentence.tokens.start..from,
        from,
        confidence: 0.8,
        reason: format!("an item under \"{words}\""),
        future: false,
    })
}

/// Why a binding word or future does not promise here; empty where it is not worth telling.
fn refuse(
    text: &Text<'_>,
    context: &Context<'_>,
    i: usize,
    tokens: &Range<usize>,
    is_bind: bool,
    bound_before: bool,
) -> Option<&'static str> {
    let clause = clause_start(text, i, tokens.start);
    if text.tokens[i].quoted && quote_is_speech(text, i, tokens) {
        return Some("said in a quotation");
    }
    let before = clause..i;
    if before.clone().rev().take(3).any(|k| text.is(k, NEGATIONS)) {
        return Some("negated, or told of the past");
    }
    let old = context.whens.iter().any(|w| {
        tokens.contains(&w.tokens.start)
            && w.tokens.start < i + 6
            && context.anchor.is_some_and(|a| {
                w.date()
                    .map_or(w.year.is_some_and(|y| y < a.year()), |d| (a - d).get_days() > 40)
            })
    });
    if old {
        return Some("placed in the past");
    }
    let wish = text.find(before.clone(), Tag::Wish).filter(|(k, h)| {
        k + h.len <= i && !text.is(*k, HARMLESS) || text.is(*k, &["expressed", "اعرب"]) && !is_bind
    });
    if wish.is_some() && !(bound_before && !is_bind) && (!is_bind || text.lang != Language::Arabic) {
        return Some("a wish, an invitation or a view stands before it");
    }
    if is_bind {
        return None;
    }
    let last = i
        .checked_sub(1)
        .filter(|&k| k >= tokens.start)
        .map_or("", |k| text.norm(k));
    let relative = matches!(last, "which" | "that" | "who" | "qui" | "الذي" | "التي" | "où")
        || matches!(last, "and" | "et") && before.clone().any(|k| text.is(k, &["which", "qui", "that"]));
    if relative && !bound_before {
        return Some("describes rather than promises");
    }
    if matches!(last, "ان" | "انه" | "انها")
        && !bound_before
        && !text.find(tokens.start..i, Tag::Bind).is_some()
    {
        return Some("");
    }
    let imperfect =
        text.lang == Language::Arabic && !text.norm(i).trim_start_matches(['و', 'ف']).starts_with('س');
    if imperfect
        && !bound_before
        && !tokens
            .clone()
            .any(|k| text.is(k, &["بموجب", "وبموجب", "بمقتضي", "المقرر"]))
    {
        return Some("");
    }
    let conditional = tokens.clone().any(|k| {
        text.is(k, &["if", "expected", "hopefully", "possibly", "اذا"])
            || text.is(k, &["devrait", "devraient"]) && k != i
    });
    if conditional {
        return Some("conditional or expected");
    }
    None
}

/// Whether the quotation around `i` is somebody speaking rather than a name.
fn quote_is_speech(text: &Text<'_>, i: usize, tokens: &Range<usize>) -> bool {
    let mut length = 0;
    let mut k = i;
    while k > tokens.start && text.tokens[k - 1].quoted {
        k -= 1;
        length += 1;
    }
    length += (i..tokens.end).take_while(|&j| text.tokens[j].quoted).count();
    length > 5
}

/// Start of the clause `i` stands in.
fn clause_start(text: &Text<'_>, i: usize, floor: usize) -> usize {
    (floor..i)
        .rev()
        .find(|&k| {
            text.is(
                k,
                &[";", "؛", "while", "tandis", "but", "mais", "فيما", "بينما", ":"],
            )
        })
        .map_or(floor, |k| k + 1)
}

fn trigger(
    text: &Text<'_>,
    context: &Context<'_>,
    i: usize,
    hit: Hit,
    tokens: &Range<usize>,
    is_bind: bool,
    bound_before: bool,
) -> Option<Trigger> {
    let words = i..i + hit.len;
    let said = text.slice(words.clone());
    if is_bind {
        let from = actions::start(text, words.clone(), tokens.end)?;
        let strong = !text.is(i, WEAKER);
        let confidence = if strong { 0.72 } else { 0.62 };
        return Some(Trigger {
            words,
            from,
            confidence,
            reason: format!("\"{said}\" + action"),
            future: false,
        });
    }
    let subject = actor::subject(text, context, tokens.start..i, i + hit.len..tokens.end);
    let alone = match subject {
        actor::Subject::Party => 0.62,
        actor::Subject::Body => 0.52,
        actor::Subject::Other => 0.32,
        actor::Subject::Programme => 0.1,
    } + if context.provisions { 0.13 } else { 0.0 };
    let confidence = if bound_before { 0.68_f32.max(alone) } else { alone };
    Some(Trigger {
        words,
        from: i,
        confidence,
        reason: format!("\"{said}\": a future that binds its subject"),
        future: true,
    })
}

/// Until when the action is due.
fn due(
    text: &Text<'_>,
    context: &Context<'_>,
    action: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<String> {
    let inside = context
        .whens
        .iter()
        .filter(|w| action.start <= w.tokens.start && w.tokens.start < action.end && w.relative.is_none());
    if let Some(iso) = inside
        .into_iter()
        .find(|w| {
            w.date().is_none_or(|d| context.anchor.is_none_or(|a| d >= a))
                && w.year.is_none_or(|y| {
                    context
                        .anchor
                        .is_none_or(|a| w.until_year.unwrap_or(y) >= a.year())
                })
        })
        .and_then(|w| w.iso(context.anchor))
    {
        return Some(iso);
    }
    if let Some(words) = span_words(text, action.clone()) {
        return Some(words);
    }
    // One date at the head of the sentence holds for all its actions: "By 2025 they will …".
    let head = sentence.start..(sentence.start + 8).min(action.start);
    context
        .whens
        .iter()
        .find(|w| {
            head.contains(&w.tokens.start) && w.date().is_some_and(|d| context.anchor.is_some_and(|a| d > a))
        })
        .and_then(|w| w.iso(context.anchor))
}

/// "every six months", "within one month", "deux fois par an", "خلال ستة أشهر".
fn span_words(text: &Text<'_>, range: Range<usize>) -> Option<String> {
    range.clone().find_map(|k| {
        let one = text.is(k, RHYTHMS);
        if one {
            let half = k > range.start && text.is(k - 1, &["نصف"]);
            return Some(text.slice(k - usize::from(half)..k + 1));
        }
        let opens = text.is(k, SPAN_OPENERS);
        if !opens {
            return None;
        }
        let last = (k + 1..(k + 6).min(range.end)).find(|&j| UNITS.contains(&text.norm(j)))?;
        let number = (k + 1..last).all(|j| {
            text.has(j, Tag::Number)
                || text.shape(j) == Shape::Number
                || text.is(
                    j,
                    &[
                        "a", "an", "les", "fois", "par", "un", "delai", "de", "six", "في", "كل", "next",
                        "the", "period", "of", "مده",
                    ],
                )
        });
        let noun = text.is(k, &["deux", "trois"]) && !text.is(k + 1, &["fois"]);
        (number && !noun).then(|| text.slice(k..last + 1))
    })
}
