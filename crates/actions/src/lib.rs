//! What people and jobs can do, one file each.
//!
//! Invariant: nothing here knows of HTTP or SQL text; this is the only place that opens a write transaction.

pub mod imports;
