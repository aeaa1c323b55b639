//! Everything a person or a job can do, one file each.
//!
//! Invariant: this is the only package that opens a write transaction. An action checks the right, asks the
//! domain, writes through the store with an audit row and the list of what it changed, and knows no HTTP.

pub mod articles;
pub mod backup;
pub mod batch;
pub mod check;
pub mod context;
mod error;
pub mod imports;
pub mod media;
pub mod opinions;
pub mod organisation;
pub mod restore;
pub mod tokens;
pub mod topics;

pub use context::{Actions, Clock, Random, SystemClock, SystemRandom};
pub use error::ActionError;
