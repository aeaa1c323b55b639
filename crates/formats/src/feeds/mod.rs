//! Web feeds of the newest articles: Atom 1.0, RSS 2.0 and JSON Feed 1.1, each naming its other language
//! versions and how every text came to be.
//!
//! Standard vocabulary comes first: `xml:lang`, `hreflang`, Atom's `via` for the original, Dublin Core and
//! Media RSS. The facts of provenance, for which there is none, stand in the namespace
//! [`PROVENANCE_NS`] (XML) and in the extension object `_chancery` (JSON Feed):
//!
//! | XML | JSON Feed, in `_chancery` | meaning |
//! | --- | --- | --- |
//! | `category` in the scheme (RSS: `domain`) [`PROVENANCE_NS`] | | the kind again, for readers which know no extension |
//! | `chancery:provenance` with `kind`, `engine`, `engine-version`, `reviewer-role`, `source-lang`, `source-revision`, `source-url`, `stale` | `provenance` with the same, underscores for hyphens | how the text came to be; `stale` is `true` where its original has changed since |
//! | `chancery:notice` | `provenance.notice` | the notice, in words of the entry's language |
//! | `chancery:version` with `lang`, `href`, `title`, `kind` | `versions[]` | a published version in another language |
//! | `chancery:correction` with `at`, `note` | `correction` | the public correction |
//!
//! The notice and the correction also open the text of the entry, so that whoever reads it in any feed
//! reader sees them.

pub mod atom;
mod body;
pub mod json;
pub mod rss;
mod xml;

use std::{fmt, str::FromStr};

use chancery_domain::Lang;
use jiff::Timestamp;

use crate::{values::uri, xml_out::is_blank};

/// The XML namespace, and the category scheme, of provenance.
pub const PROVENANCE_NS: &str = "urn:chancery:provenance:1";

/// A feed in one language. Addresses are absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// A permanent URI, another one for each language.
    pub id: String,
    /// Plain text; the home address stands in for a blank one.
    pub title: String,
    /// Plain text; may be empty.
    pub subtitle: String,
    /// The language of the feed.
    pub lang: Lang,
    /// The page this is the feed of.
    pub home: String,
    /// The address of this very feed.
    pub self_url: String,
    /// The same feed in other languages, in the same format.
    pub alternates: Vec<(Lang, String)>,
    /// When something in the feed last changed.
    pub updated: Timestamp,
    /// The name of the organisation.
    pub publisher: String,
    /// The organisation's logo.
    pub logo: Option<String>,
    /// A small square image.
    pub icon: Option<String>,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// One version of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// A permanent URI (`tag:` or `urn:`), another one for each language.
    pub id: String,
    /// Plain text; the entry's address stands in for a blank one.
    pub title: String,
    /// The page of this version; absolute.
    pub url: String,
    /// The language of this version.
    pub lang: Lang,
    /// When this version was first published.
    pub published: Timestamp,
    /// When this version last changed.
    pub updated: Timestamp,
    /// The name of the office that speaks.
    pub author: String,
    /// Plain text; may be empty.
    pub summary: String,
    /// Sanitised HTML; relative addresses in it are made absolute against `url`.
    pub body_html: String,
    /// What the article is about.
    pub categories: Vec<Category>,
    /// The leading image.
    pub image: Option<Image>,
    /// How this version came to be.
    pub provenance: ProvenanceFacts,
    /// Every other published version; one in the entry's own language is passed over.
    pub versions: Vec<VersionLink>,
    /// The public correction.
    pub correction: Option<Correction>,
}

/// A subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The same in every language.
    pub term: String,
    /// In the language of the entry.
    pub label: String,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Absolute.
    pub url: String,
    /// The media type, such as `image/jpeg`.
    pub mime: String,
    /// The size in bytes.
    pub bytes: u64,
    /// What the image shows, in the language of the entry; may be empty.
    pub alt: String,
}

/// A public correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// When it was made.
    pub at: Timestamp,
    /// What was corrected, in the language of the entry.
    pub note: String,
}

/// Another language's version of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionLink {
    /// Its language.
    pub lang: Lang,
    /// Its page; absolute.
    pub url: String,
    /// Its title.
    pub title: String,
    /// How it came to be.
    pub kind: ProvenanceKind,
}

/// How a text came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProvenanceKind {
    /// Written in this language.
    Original,
    /// Translated by a person.
    Human,
    /// Translated by a machine, not yet reviewed.
    Machine,
    /// Translated by a machine, reviewed by a person.
    MachineReviewed,
    /// Not recorded.
    Unknown,
}

/// Why a string is not a kind of provenance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a kind of provenance: use original, human, machine, machine-reviewed or unknown")]
pub struct ProvenanceKindError(String);

impl ProvenanceKind {
    /// The word used in pages, feeds and API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Human => "human",
            Self::Machine => "machine",
            Self::MachineReviewed => "machine-reviewed",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for ProvenanceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ProvenanceKind {
    type Err = ProvenanceKindError;

    fn from_str(word: &str) -> Result<Self, ProvenanceKindError> {
        [
            Self::Original,
            Self::Human,
            Self::Machine,
            Self::MachineReviewed,
            Self::Unknown,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| ProvenanceKindError(word.chars().take(40).collect()))
    }
}

/// The record of how a version came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenanceFacts {
    /// How the text came to be.
    pub kind: ProvenanceKind,
    /// The name of the translation engine.
    pub engine: Option<String>,
    /// The engine's version.
    pub engine_version: Option<String>,
    /// The office of whoever reviewed.
    pub reviewer_role: Option<String>,
    /// The language translated from.
    pub source_lang: Option<Lang>,
    /// The revision of the original translated from.
    pub source_revision: Option<u32>,
    /// The page of the original; absolute.
    pub source_url: Option<String>,
    /// Whether the original has changed since.
    pub stale: bool,
    /// The notice in words of the entry's language; empty for an original.
    pub notice: String,
}

impl Feed {
    fn shown_title(&self) -> &str {
        or_if_blank(&self.title, &self.home)
    }
}

impl Entry {
    fn shown_title(&self) -> &str {
        or_if_blank(&self.title, &self.url)
    }

    /// The versions in other languages, one for each: RFC 4287, section 4.1.2, forbids two alternates of the
    /// same type and language.
    fn other_versions(&self) -> impl Iterator<Item = &VersionLink> {
        self.versions.iter().enumerate().filter_map(|(i, version)| {
            let repeated = self.versions[..i].iter().any(|v| v.lang == version.lang);
            (version.lang != self.lang && !repeated).then_some(version)
        })
    }
}

impl ProvenanceFacts {
    /// Every recorded fact but the notice, with its name.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let mut facts = vec![("kind", self.kind.to_string())];
        let optional = [
            ("engine", self.engine.clone()),
            ("engine-version", self.engine_version.clone()),
            ("reviewer-role", self.reviewer_role.clone()),
            ("source-lang", self.source_lang.as_ref().map(Lang::to_string)),
            ("source-revision", self.source_revision.map(|n| n.to_string())),
            ("source-url", self.source_url.as_deref().map(uri)),
        ];
        facts.extend(
            optional
                .into_iter()
                .filter_map(|(name, fact)| Some((name, fact?))),
        );
        facts.push(("stale", self.stale.to_string()));
        facts
    }
}

fn or_if_blank<'a>(text: &'a str, instead: &'a str) -> &'a str {
    if is_blank(text) { instead } else { text }
}
