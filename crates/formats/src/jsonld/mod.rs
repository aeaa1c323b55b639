//! Linked data for pages (JSON-LD 1.1 in the vocabulary of schema.org).
//!
//! schema.org has no words for two facts of provenance; they stand under the full names
//! `urn:chancery:provenance:1#kind` and `urn:chancery:provenance:1#stale`.

mod describe;

use chancery_domain::Lang;
use jiff::Timestamp;

pub use describe::{article, breadcrumbs, organization, to_script, website};

use crate::feeds::{Correction, ProvenanceFacts, VersionLink};

/// An organisation or one of its offices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationLd {
    /// Its name in the language of the page.
    pub name: String,
    /// Its names in other languages, and its acronyms.
    pub alternate_names: Vec<String>,
    /// Its page; absolute.
    pub url: Option<String>,
    /// Its logo; absolute.
    pub logo: Option<String>,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageLd {
    /// Absolute.
    pub url: String,
    /// In pixels.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
    /// What it shows, or its caption; may be empty.
    pub caption: String,
}

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// News: `NewsArticle`.
    News,
    /// A meeting or conference: a `WebPage` whose main entity is an `Event`.
    Event(EventLd),
    /// Any other page: `WebPage`.
    Page,
}

/// A meeting or conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLd {
    /// Its name in the language of the page.
    pub name: String,
    /// When it starts: an ISO 8601 date, or date and time with its offset.
    pub start: String,
    /// When it ends, likewise.
    pub end: Option<String>,
    /// The name of the place.
    pub place: Option<String>,
}

/// A page of one version of an article or register entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleLd {
    /// What the page is about.
    pub kind: PageKind,
    /// The canonical address; absolute.
    pub url: String,
    /// The title.
    pub headline: String,
    /// The language of this version.
    pub lang: Lang,
    /// When this version was first published.
    pub published: Timestamp,
    /// When this version last changed.
    pub modified: Timestamp,
    /// The office that speaks.
    pub author: OrganizationLd,
    /// The organisation.
    pub publisher: OrganizationLd,
    /// The leading image.
    pub image: Option<ImageLd>,
    /// Plain text; may be empty.
    pub description: String,
    /// The name and the address of the site.
    pub site: Option<(String, String)>,
    /// How this version came to be.
    pub provenance: ProvenanceFacts,
    /// Other published versions.
    pub versions: Vec<VersionLink>,
    /// The public correction.
    pub correction: Option<Correction>,
}

/// The site, for its home page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebSiteLd {
    /// The name of the site.
    pub name: String,
    /// The home page; absolute.
    pub url: String,
    /// The language of this home page.
    pub lang: Lang,
    /// The search page up to the words searched for, such as `https://example.org/fr/search?q=`.
    pub search: Option<String>,
    /// The organisation.
    pub publisher: OrganizationLd,
}
