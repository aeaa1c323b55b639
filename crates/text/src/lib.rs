//! Text of versions: bodies, slugs, search analysis, and the reading of communiqués. No input or output, no clock.

pub mod body;
pub mod plain;
pub mod reading;
pub mod search;
pub mod slug;
