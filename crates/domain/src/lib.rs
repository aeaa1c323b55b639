//! Words, rules and state machines of Chancery.
//!
//! Invariant: nothing here is asynchronous, speaks SQL or HTTP, or reads the clock.

pub mod lang;

pub use lang::{Direction, Lang, LangError};
