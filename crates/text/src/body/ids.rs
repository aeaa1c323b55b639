//! The anchors of a body.

use std::collections::HashSet;

/// The anchors seen so far. An anchor names one place, so the first keeps its name.
#[derive(Debug, Default)]
pub(crate) struct Ids(HashSet<String>);

impl Ids {
    /// Whether the anchor is the first of its name.
    pub(crate) fn is_new(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned())
    }
}
