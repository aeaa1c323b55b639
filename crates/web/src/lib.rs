//! The public site, the desk and the API.
//!
//! Invariants: nothing here opens a write transaction or decides a rule; the language of a page is part of its
//! address; the public site sets no cookie and asks no other origin.

mod api;
mod app;
pub mod cache;
mod coarse_timer;
mod counters;
mod limits;
pub mod render;
mod request_log;
pub mod routes;
mod serve;
mod service;
mod site;
mod stamps;

pub use app::{App, Options, StartError};
pub use serve::serve;
