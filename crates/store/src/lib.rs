//! All SQL of Chancery, for both databases, the search index, and one read function per screen.
//!
//! Invariant: no rule is decided here, and nothing here knows HTTP.

pub mod articles;
pub mod backup;
pub mod changes;
pub mod check;
pub mod db;
pub mod failpoints;
pub mod media;
pub mod opinions;
pub mod origins;
pub mod pages;
pub mod search;
pub mod settings;
mod store;
pub mod tokens;
pub mod topics;

pub use store::{Store, StoreError};
