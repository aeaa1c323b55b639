//! The body of a version: a small HTML subset, sanitised and stored in one normal form.

use chancery_domain::Lang;
use serde::Serialize;

pub use crate::plain::{excerpt, plain_text, text_hash};

/// The longest HTML taken or stored, in bytes.
pub const MAX_BYTES: usize = 1_000_000;

/// A body in normal form, and what was left out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Normalised {
    /// The HTML to store.
    pub html: String,
    /// What was removed or changed on the way, counted; empty when all was kept.
    pub dropped: Vec<Dropped>,
}

/// One kind of thing that was removed or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// What sort of thing it was.
    pub kind: DroppedKind,
    /// Its name: `script`, `div class`, the address, …; at most 80 characters.
    pub name: String,
    /// How often it occurred.
    pub count: usize,
}

/// The sorts of things that are removed or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DroppedKind {
    /// A tag was removed; its text stayed.
    Element,
    /// An element was removed with all it held.
    Content,
    /// An attribute was removed.
    Attribute,
    /// An address that is not allowed was removed.
    Address,
    /// An image from elsewhere became a link to it.
    Image,
    /// A character that may not be stored was removed.
    Character,
    /// An element nested too deep was flattened.
    Depth,
}

/// Why a body is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// The body is longer than [`MAX_BYTES`].
    #[error(
        "the body has {bytes} bytes; at most {MAX_BYTES} are stored: split the article or remove pasted data"
    )]
    TooLarge {
        /// Its length.
        bytes: usize,
    },
}

/// Brings HTML into the stored normal form.
pub fn normalise(html: &str, _lang: &Lang) -> Result<Normalised, BodyError> {
    if html.len() > MAX_BYTES {
        return Err(BodyError::TooLarge { bytes: html.len() });
    }
    let html = ammonia::Builder::default().link_rel(None).clean(html).to_string();
    Ok(Normalised {
        html,
        dropped: Vec::new(),
    })
}
