//! How a version came to be, as a page says it.

use chancery_domain::Lang;
use jiff::Timestamp;
use serde::Serialize;

/// The kinds of provenance, with the value of `data-provenance`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProvenanceKind {
    /// Written in this language.
    Original,
    /// Translated by a person.
    Human,
    /// Translated by an engine, reviewed by nobody.
    Machine,
    /// Translated by an engine, reviewed by a person.
    MachineReviewed,
    /// Imported; how it was made is not recorded.
    Unknown,
}

/// The provenance notice of a version.
#[derive(Debug, Clone, Serialize)]
pub struct Provenance {
    /// How the version was made.
    pub kind: ProvenanceKind,
    /// The version it was translated from; `None` for originals and where it is not known.
    pub source: Option<SourceLink>,
    /// The engine with its version: "Apertium 3.8". Machine kinds only.
    pub engine: Option<String>,
    /// When the engine or the translator made it.
    pub made: Option<Timestamp>,
    /// The office or role that reviewed it, in the page's language: "the Arabic section".
    pub reviewer: Option<String>,
    /// When it was reviewed.
    pub reviewed: Option<Timestamp>,
    /// The organisation's disclaimer for this language and kind, plain text; `None` shows the default text.
    /// Ignored for originals.
    pub disclaimer: Option<String>,
    /// Set where the original has changed since.
    pub stale: Option<Stale>,
}

impl Provenance {
    /// The provenance of an original.
    pub const fn original() -> Self {
        Self {
            kind: ProvenanceKind::Original,
            source: None,
            engine: None,
            made: None,
            reviewer: None,
            reviewed: None,
            disclaimer: None,
            stale: None,
        }
    }
}

/// The version a translation was made from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceLink {
    /// Its language.
    pub lang: Lang,
    /// The language's own name, for languages the interface has no word for.
    pub name: String,
    /// Its address; `None` where it is not public.
    pub url: Option<String>,
}

/// A version older than its original.
#[derive(Debug, Clone, Serialize)]
pub struct Stale {
    /// When the original changed.
    pub since: Timestamp,
    /// How many sentences wait for a new translation, where counted; they carry the class `old` in the body.
    pub sentences: Option<u32>,
}
