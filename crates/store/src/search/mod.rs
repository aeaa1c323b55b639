//! The search index: what readers find when they type words.
//!
//! It is derived data. It follows the change log, and whatever makes it doubtful (another schema, damage, a
//! database that is not the one it followed) is answered by building it anew. One document stands for one
//! published version; its terms carry the version's language, so that a word of one language is never taken
//! for a word of another.

mod check;
mod collect;
mod document;
mod error;
mod files;
mod follow;
mod hits;
mod index;
mod indexer;
mod query;
mod source;

pub use error::SearchError;
pub use follow::Applied;
pub use hits::{Hit, Hits, Matching, Query};
pub use index::Index;
pub use indexer::Indexer;
