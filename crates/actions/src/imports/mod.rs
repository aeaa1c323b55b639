//! What comes in from elsewhere.

pub mod wordpress;
