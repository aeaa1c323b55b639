//! The body of a version: a small HTML subset, sanitised and stored in one normal form.

use chancery_domain::Lang;
use serde::Serialize;

mod address;
mod allow;
mod build;
mod chars;
mod ids;
mod isolate;
mod report;
mod stack;
mod tidy;
mod tree;

use report::Report;

pub use crate::plain::{excerpt, plain_text, text_hash};

/// The longest HTML taken or stored, in bytes.
pub const MAX_BYTES: usize = 1_000_000;

/// The most attributes of one tag.
pub const MAX_ATTRIBUTES: usize = 1_000;

/// The most blocks inside one another; deeper ones are flattened.
pub const MAX_DEPTH: usize = 100;

/// The most inline elements around one text; further ones are left out.
pub(crate) const MAX_INLINE_DEPTH: usize = 16;

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
    /// A tag carries more attributes than any real one.
    #[error("the tag at byte {at} of the body has more than {MAX_ATTRIBUTES} attributes: remove it")]
    TooManyAttributes {
        /// Where the tag starts, in bytes.
        at: usize,
    },
}

/// The text of each block of a body, in order; a line break within a block is a line feed.
pub(crate) fn blocks(html: &str) -> Vec<String> {
    let mut report = Report::default();
    let Ok(nodes) = build::build(html, &mut report) else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    tree::collect_text(&tidy::tidy(nodes), &mut blocks);
    blocks
}

/// Brings HTML into the stored normal form. Normalising twice gives what normalising once gives.
///
/// `lang` is the language of the version: runs of text in a script written the other way are isolated with `bdi`.
pub fn normalise(html: &str, lang: &Lang) -> Result<Normalised, BodyError> {
    if html.len() > MAX_BYTES {
        return Err(BodyError::TooLarge { bytes: html.len() });
    }
    let mut report = Report::default();
    let mut nodes = tidy::tidy(build::build(html, &mut report)?);
    isolate::isolate(&mut nodes, lang.direction());
    let html = tree::write(&nodes);
    if html.len() > MAX_BYTES {
        return Err(BodyError::TooLarge { bytes: html.len() });
    }
    Ok(Normalised {
        html: allow::GATE.clean(&html).to_string(),
        dropped: report.finish(),
    })
}
