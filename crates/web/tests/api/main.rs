//! The API as programs use it, over real connections.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod errors;
mod opinions;
mod reading;
mod site;
mod story;
mod texts;
