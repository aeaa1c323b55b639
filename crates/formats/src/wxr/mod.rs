//! WordPress eXtended RSS (WXR), versions 1.0 to 1.2: what WordPress's own exporter writes.
//!
//! The format is described only by its writer, `wp-admin/includes/export.php`, and its readers, the parsers of the
//! WordPress importer. [`Reader`] yields the records in file order and holds one of them at a time.

mod fields;
mod guard;
mod model;
mod reader;

pub use model::{Author, Category, Comment, Item, ItemTerm, Meta, Record, Site, Term};
pub use reader::Reader;

/// The most bytes one item may hold, and one run of text or one tag.
pub const MAX_ITEM: usize = 16 * 1024 * 1024;
/// The most entries of one kind (metas, terms, comments) that one item may hold.
pub const MAX_ENTRIES: usize = 50_000;
/// How deep elements may stand in one another. WXR itself needs five.
pub const MAX_DEPTH: usize = 32;

/// Why a file was refused, and where.
#[derive(Debug, thiserror::Error)]
#[error("line {line}, in <{element}>: {rule}")]
pub struct Error {
    /// The line of the file, from 1.
    pub line: u64,
    /// The element it happened in; `file` outside of any.
    pub element: String,
    /// The rule that was broken, and what to do.
    pub rule: Rule,
}

/// The rules a file must keep.
#[derive(Debug, thiserror::Error)]
pub enum Rule {
    /// Not XML.
    #[error("not well-formed XML ({0}); export the site again, or mend the file there")]
    Malformed(String),
    /// Entities are never declared in an export, and never expanded here.
    #[error("the file has a document type declaration, which no WordPress export has; it is not read")]
    Doctype,
    /// A name other than the five of XML.
    #[error("the entity &{0}; is not declared; write the character itself")]
    Entity(String),
    /// Declared as something other than UTF-8.
    #[error("the file is encoded as {0}; convert it to UTF-8 first (iconv -f {0} -t UTF-8)")]
    Encoding(String),
    /// Another root element.
    #[error("not a WordPress export: expected <{0}>")]
    NotWxr(&'static str),
    /// No version before the first record.
    #[error("<wp:wxr_version> is missing: this is no WordPress export, or its head was cut off")]
    NoVersion,
    /// A version not known.
    #[error("WXR version \"{0}\" is not known; versions 1.0, 1.1 and 1.2 are")]
    Version(String),
    /// The file stops inside an element.
    #[error("the file ends before this element does; it was cut off: export or copy it again")]
    Truncated,
    /// A bound was passed.
    #[error("{what} is over the limit of {limit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The most there may be.
        limit: usize,
    },
    /// Reading failed.
    #[error("reading failed: {0}")]
    Io(std::io::Error),
}
