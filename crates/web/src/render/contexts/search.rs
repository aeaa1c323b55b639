//! Search.

use chancery_domain::Lang;
use jiff::Timestamp;
use serde::Serialize;

use super::{ArticleItem, Page, Pager, ProvenanceKind};

/// The search form with its hits. The words searched for stand in `page.search.query`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// The frame.
    pub page: Page,
    /// What was searched for; `None` before a search.
    pub query: Option<String>,
    /// The hits of this page, best first.
    pub hits: Vec<Hit>,
    /// Where this page of hits stands; its `total` is the number of hits.
    pub pager: Pager,
    /// Years to filter by, newest first; their values are years. May be empty.
    pub years: Vec<FilterOption>,
    /// Topics to filter by; their values are slugs. May be empty.
    pub topics: Vec<FilterOption>,
    /// Other languages with hits for the same words.
    pub elsewhere: Vec<Elsewhere>,
    /// Shown where nothing was found.
    pub latest: Vec<ArticleItem>,
}

/// A hit.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// Its title in pieces.
    pub title: Vec<Piece>,
    /// Its address.
    pub url: String,
    /// When it was published.
    pub published: Timestamp,
    /// An excerpt in pieces.
    pub excerpt: Vec<Piece>,
    /// How this version was made.
    pub provenance: ProvenanceKind,
    /// What it was translated from.
    pub source_lang: Option<Lang>,
    /// Whether its original has changed since.
    pub stale: bool,
}

/// A run of text, found or around what was found.
#[derive(Debug, Clone, Serialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was searched for.
    pub hit: bool,
}

/// A choice of a filter.
#[derive(Debug, Clone, Serialize)]
pub struct FilterOption {
    /// What is sent.
    pub value: String,
    /// What is read; for years, the year.
    pub label: String,
    /// Whether it is chosen.
    pub selected: bool,
}

/// Hits in another language.
#[derive(Debug, Clone, Serialize)]
pub struct Elsewhere {
    /// The language.
    pub lang: Lang,
    /// Its own name.
    pub name: String,
    /// The same search there.
    pub url: String,
    /// How many there are.
    pub total: u64,
}
