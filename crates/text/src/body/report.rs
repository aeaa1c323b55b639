//! Counting what is left out of a body.

use std::collections::BTreeMap;

use super::{Dropped, DroppedKind};

/// The most different things named, so that hostile input cannot fill the report.
const MOST_NAMES: usize = 200;

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// What was dropped so far.
#[derive(Debug, Default)]
pub(crate) struct Report(BTreeMap<(DroppedKind, String), usize>);

impl Report {
    /// Counts one thing. Past [`MOST_NAMES`] names, the rest of a kind is counted under `…`.
    pub(crate) fn add(&mut self, kind: DroppedKind, name: &str) {
        let mut key = (kind, name.chars().take(LONGEST_NAME).collect::<String>());
        if self.0.len() >= MOST_NAMES && !self.0.contains_key(&key) {
            "…".clone_into(&mut key.1);
        }
        *self.0.entry(key).or_default() += 1;
    }

    pub(crate) fn finish(self) -> Vec<Dropped> {
        self.0
            .into_iter()
            .map(|((kind, name), count)| Dropped { kind, name, count })
            .collect()
    }
}
