//! The reader of communiqués: from the text alone to proposed register entries, each with the sentence that supports it.
//!
//! [`read`] is the one entry. It is pure: no network, no clock, no file. What it looks for stands in [`lexicon`], one table
//! per language; how it looks stands in one small module per field. The rules for what belongs into which field are those of
//! `docs/reading.md`.

#![allow(clippy::nonminimal_bool)] // rules stand in the order the grammar states them

mod agreements;
mod areas;
mod clutter;
mod commitments;
mod confidence;
mod dates;
mod day;
mod fold;
mod kind;
mod known;
mod lexicon;
mod meetings;
mod model;
mod organisations;
mod people;
mod place;
mod programmes;
mod targets;
mod text;

pub use model::*;

use lexicon::{Lexicon, Tag};
use organisations::Body;
use text::Text;

/// A body is proposed as a party from this likelihood on.
const PARTY: f32 = 0.5;

/// Reads a communiqué.
///
/// `text` is the page as found, in `lang`; `published` its date where known; `known` what the register already holds.
/// Work is bounded: no more than 96 KiB of a text are read, and no input makes it fail.
pub fn read(text: &str, lang: Language, published: Option<Published>, known: &Known) -> Reading {
    let mut explain = Explain::default();
    let text = Text::new(text, lang, Lexicon::of(lang), &mut explain);
    let whens = dates::find_all(&text, published);
    let day = day::find(&text, &whens, published, &mut explain);
    let persons = people::find(&text);
    let bodies = organisations::find(&text, &persons);
    let agreements = agreements::find(&text, &whens, day.anchor);
    let signed = agreements.iter().any(|a| a.status == "signed");
    let kind = kind::kind(&text, signed);
    let kind_name = kind.as_ref().map(|k| k.value.clone());
    let mut parties: Vec<&Body> = bodies.iter().filter(|b| b.score >= PARTY).collect();
    parties.sort_by(|a, b| b.score.total_cmp(&a.score));
    let context = commitments::Context {
        whens: &whens,
        anchor: day.anchor,
        parties,
        provisions: signed || kind_name.as_deref() == Some("launch"),
    };
    let promises = commitments::find(&text, &context, &mut explain);
    let spans: Vec<_> = promises.iter().map(|p| p.tokens.clone()).collect();
    let mut reading = Reading {
        date: day.found,
        date_end: day.end,
        place: place::find(&text, &persons),
        occasion: kind::occasion(&text, kind_name.as_deref()),
        kind,
        organisations: organisations(&text, &bodies),
        people: people(&text, &persons, &bodies),
        areas: areas::find(&text),
        programmes: programmes::find(&text, &bodies),
        agreements,
        targets: targets::find(&text, &whens, day.anchor, &spans),
        commitments: promises.into_iter().map(|p| p.commitment).collect(),
        conferences: meetings::find(&text, &bodies),
        explain,
    };
    confidence::calibrate(&mut reading);
    known::link(&mut reading, known);
    reading
}

fn organisations(text: &Text<'_>, bodies: &[Body]) -> Vec<Organisation> {
    bodies
        .iter()
        .filter(|b| b.score >= PARTY)
        .map(|b| Organisation {
            name: b.name.clone(),
            acronym: b.acronym.clone(),
            support: text.support(b.sentence, (0.35 + b.score * 0.4).min(0.92), b.why),
        })
        .collect()
}

fn people(text: &Text<'_>, persons: &[people::Found], bodies: &[Body]) -> Vec<Person> {
    persons
        .iter()
        .map(|p| {
            let organisation = p.role.as_ref().and_then(|role| employer(text, role, bodies));
            let confidence = match (p.courtesy, &p.role) {
                (true, Some(_)) => 0.93,
                (false, Some(_)) => 0.85,
                _ => 0.75,
            };
            let reason = match (p.courtesy, &p.role) {
                (true, Some(_)) => "a title of courtesy and a post beside the name",
                (false, Some(_)) => "a post beside the name",
                _ => "a title of courtesy before the name",
            };
            let role = p.role.clone().map(|r| bare_role(text, r));
            Person {
                name: p.name.clone(),
                role,
                organisation,
                support: text.support(p.sentence, confidence, reason),
            }
        })
        .collect()
}

/// A post as written, without a conjunction written onto it.
fn bare_role(text: &Text<'_>, role: std::ops::Range<usize>) -> String {
    let conj = text.lang == Language::Arabic && text.tag(role.start, Tag::Role).is_some_and(|h| h.conj);
    let slice = text.slice(role);
    if conj {
        slice.chars().skip(1).collect()
    } else {
        slice
    }
}

/// The body a post belongs to: named in it, or the party its head noun stands for.
fn employer(text: &Text<'_>, role: &std::ops::Range<usize>, bodies: &[Body]) -> Option<String> {
    let named = bodies
        .iter()
        .filter(|b| role.contains(&b.tokens.start))
        .max_by(|a, b| a.tokens.len().cmp(&b.tokens.len()));
    let by_acronym = || {
        role.clone().find_map(|k| {
            bodies.iter().find(|b| {
                b.acronym
                    .as_deref()
                    .is_some_and(|a| fold::fold(a) == text.norm(k))
                    || b.code.is_some()
                        && text
                            .tag(k, Tag::Country)
                            .or_else(|| text.tag(k, Tag::Demonym))
                            .is_some_and(|c| Some(c.value) == b.code)
            })
        })
    };
    let by_name = || {
        role.clone().find_map(|k| {
            bodies.iter().find(|b| {
                b.score >= PARTY
                    && b.tokens.len() > 1
                    && text.has(k, Tag::OrgHead)
                    && b.tokens.clone().any(|j| same_head(text, j, k))
            })
        })
    };
    let nearest = || {
        bodies
            .iter()
            .filter(|b| b.score >= PARTY && b.tokens.start < role.start)
            .max_by_key(|b| b.tokens.start)
    };
    named
        .or_else(by_acronym)
        .or_else(by_name)
        .or_else(nearest)
        .map(Body::full_name)
}

fn same_head(text: &Text<'_>, a: usize, b: usize) -> bool {
    let stem = |k: usize| {
        text.norm(k)
            .trim_start_matches(['و', 'ب', 'ل'])
            .trim_start_matches("ال")
    };
    stem(a) == stem(b) && text.has(a, Tag::OrgHead)
}
