//! Recognising what the register already holds, in any of its spellings and scripts.

use std::collections::HashMap;

use super::fold::fold;
use super::model::{Known, KnownSort, Reading, Support};

/// Links what was read to the register's entries.
pub(super) fn link(reading: &mut Reading, known: &Known) {
    if known.entries.is_empty() {
        return;
    }
    let index = Index::new(known);
    for body in &mut reading.organisations {
        let found = index
            .get(KnownSort::Partner, &body.name)
            .or_else(|| index.get(KnownSort::Partner, body.acronym.as_deref()?));
        mark(&mut body.support, found);
    }
    for person in &mut reading.people {
        mark(&mut person.support, index.get(KnownSort::Official, &person.name));
    }
    for programme in &mut reading.programmes {
        mark(
            &mut programme.support,
            index.get(KnownSort::Programme, &programme.name),
        );
    }
}

fn mark(support: &mut Support, found: Option<&str>) {
    if let Some(id) = found {
        support.known = Some(id.to_owned());
        support.confidence = support.confidence.max(0.9);
    }
}

/// Entries by sort and folded name.
struct Index<'k> {
    by_name: HashMap<(u8, String), &'k str>,
}

impl<'k> Index<'k> {
    fn new(known: &'k Known) -> Self {
        let names = known
            .entries
            .iter()
            .flat_map(|e| e.names.iter().map(move |n| (e, n)));
        Self {
            by_name: names.map(|(e, n)| ((e.sort as u8, key(n)), &*e.id)).collect(),
        }
    }

    fn get(&self, sort: KnownSort, name: &str) -> Option<&'k str> {
        self.by_name.get(&(sort as u8, key(name))).copied()
    }
}

/// Words in order, without case, accents, articles and punctuation.
fn key(name: &str) -> String {
    let folded = fold(name);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let words = words.map(|w| {
        w.strip_prefix("ال")
            .filter(|s| s.chars().count() > 1)
            .unwrap_or(w)
    });
    words
        .filter(|w| {
            !matches!(
                *w,
                "the" | "of" | "de" | "du" | "des" | "la" | "le" | "les" | "l" | "d"
            )
        })
        .collect::<Vec<_>>()
        .join(" ")
}
