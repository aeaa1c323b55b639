//! Persons with the post they hold and the body they speak for.

mod arabic;
mod latin;

use std::ops::Range;

use super::lexicon::Tag;
use super::model::Language;
use super::text::Text;

/// No text has more persons worth telling apart.
const MOST: usize = 300;

/// A person named in the text, as token ranges.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) name: Range<usize>,
    pub(super) role: Option<Range<usize>>,
    /// Preceded by a title of courtesy.
    pub(super) courtesy: bool,
}

/// A person, all mentions taken together.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) tokens: Range<usize>,
    pub(super) role: Option<Range<usize>>,
    pub(super) courtesy: bool,
    pub(super) sentence: usize,
    pub(super) mentions: usize,
}

/// The persons of the text, in order of their first full mention.
pub(super) fn find(text: &Text<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for s in 0..text.sentences.len() {
        let sentence = &text.sentences[s];
        if sentence.title {
            continue;
        }
        let mentions = match text.lang {
            Language::Arabic => arabic::mentions(text, sentence.tokens.clone()),
            _ => latin::mentions(text, sentence.tokens.clone()),
        };
        for mention in mentions {
            take(text, &mut found, mention, s);
        }
    }
    found.retain(|p| words(text, &p.tokens).len() >= 2);
    found
}

/// Adds a mention to the person it names, or as a new one.
fn take(text: &Text<'_>, found: &mut Vec<Found>, mention: Mention, sentence: usize) {
    let new = words(text, &mention.name);
    if new.is_empty() {
        return;
    }
    let full = found.len() >= MOST;
    let same = found.iter_mut().find(|p| {
        let old = words(text, &p.tokens);
        let (short, long) = if old.len() <= new.len() {
            (&old, &new)
        } else {
            (&new, &old)
        };
        short.iter().all(|w| long.contains(w))
    });
    match same {
        Some(person) => {
            person.mentions += 1;
            if words(text, &person.tokens).len() < new.len() {
                person.name = text.slice(mention.name.clone());
                person.tokens = mention.name;
                person.sentence = sentence;
            }
            let longer = mention
                .role
                .as_ref()
                .is_some_and(|new| person.role.as_ref().is_none_or(|old| old.len() + 1 < new.len()));
            if longer {
                person.role = mention.role;
            }
            person.courtesy |= mention.courtesy;
        }
        None if full => {}
        None => found.push(Found {
            name: text.slice(mention.name.clone()),
            tokens: mention.name,
            role: mention.role,
            courtesy: mention.courtesy,
            sentence,
            mentions: 1,
        }),
    }
}

/// The words of a name that tell persons apart.
fn words<'t>(text: &'t Text<'_>, tokens: &Range<usize>) -> Vec<&'t str> {
    tokens
        .clone()
        .filter(|&i| !text.has(i, Tag::Particle) || text.is_cap(i))
        .map(|i| {
            let norm = text.norm(i);
            norm.strip_prefix("ال")
                .filter(|_| text.lang == Language::Arabic)
                .unwrap_or(norm)
        })
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .collect()
}
