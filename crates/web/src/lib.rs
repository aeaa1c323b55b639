//! The public site, the desk and the API.

pub mod render;
