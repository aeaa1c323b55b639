//! The plan of a WordPress import over real exports.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "the helpers of a test may fail it and say what is skipped"
)]

mod apply;
mod helpers;
mod large;
mod made;
mod own;
mod real;
