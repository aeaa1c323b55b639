//! x
mod model; pub use model::*; mod text; mod clutter; mod fold; mod lexicon;
