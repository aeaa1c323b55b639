//! The exchange formats Chancery reads and writes, each in its own folder, as streams.
//!
//! Invariant: nothing here opens a file or a connection; it works on the reader or writer it is given.

pub mod php;
pub mod wxr;
