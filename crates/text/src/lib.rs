//! What Chancery knows about text as text.

pub mod reading;
