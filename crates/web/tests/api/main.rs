//! The API as programs use it, over real connections.

mod errors;
mod opinions;
mod reading;
mod site;
mod story;
mod texts;
