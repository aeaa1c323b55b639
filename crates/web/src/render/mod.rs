//! The pages: typed contexts, templates, interface words, and how each language writes dates and numbers.
//!
//! A handler fills a context from [`contexts`] and calls [`Renderer::render`]; everything that depends on a language happens
//! here. Invariant: a template gets values, never rows, and no page is rendered without its language.

pub mod assets;
pub mod contexts;
pub mod locale;
mod renderer;
pub mod samples;
mod speaker;
pub mod words;

pub use renderer::{RenderError, Renderer};
