//! What tests stand on: both databases, a settable clock, seeded chance, people, a fixture organisation.
//!
//! Invariant: it is never part of what is shipped. It panics where a test cannot go on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on must say so and stop"
)]

pub mod actors;
mod app;
mod chance;
mod clock;
mod data;
pub mod fixture;
pub mod furnish;
pub mod postgres_server;
mod site;
mod stores;

pub use app::{TestApp, app_on_both};
pub use chance::SeededRandom;
pub use clock::TestClock;
pub use data::shared_data;
pub use site::{Answer, TestSite, site_on_both};
pub use stores::{Engine, TestStore, on_both, runtime};
