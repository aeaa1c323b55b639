//! An article, its corrections, and the page kind.

use chancery_domain::Lang;
use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::{ArticleItem, Link, Page, Provenance, ProvenanceKind};

/// A version of an article: news or an event notice.
#[derive(Debug, Clone, Serialize)]
pub struct ArticlePage {
    /// The frame.
    pub page: Page,
    /// The headline.
    pub headline: String,
    /// One or two sentences under the headline.
    pub standfirst: Option<String>,
    /// Dateline place: "Rabat".
    pub place: Option<String>,
    /// When it was first published.
    pub published: Timestamp,
    /// The body, sanitised.
    pub body_html: String,
    /// The lead image.
    pub image: Option<Image>,
    /// The office that signs: "Department of communication".
    pub office: Option<String>,
    /// How this version was made.
    pub provenance: Provenance,
    /// Topics of the article.
    pub topics: Vec<Link>,
    /// Public corrections of this version, newest first.
    pub corrections: Vec<CorrectionNote>,
    /// Address of the page that shows what the corrections changed.
    pub corrections_url: Option<String>,
    /// Every published version, this one first, then in the organisation's order.
    pub versions: Vec<VersionLink>,
    /// The newest articles but this one.
    pub latest: Vec<ArticleItem>,
    /// The article published before this one.
    pub previous: Option<Link>,
    /// The article published after this one.
    pub next: Option<Link>,
    /// Set for event notices.
    pub event: Option<EventFacts>,
}

/// When and where an event takes place.
#[derive(Debug, Clone, Serialize)]
pub struct EventFacts {
    /// First day.
    pub starts: Date,
    /// Last day, where it is another one.
    pub ends: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// Site of the event.
    pub url: Option<String>,
}

/// An image with its words in the page's language.
#[derive(Debug, Clone, Serialize)]
pub struct Image {
    /// Address.
    pub src: String,
    /// Width in pixels; reserves the space before the file has come.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Alternative text; empty for decoration.
    pub alt: String,
    /// Caption.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// A version in the rail "this text exists in …".
#[derive(Debug, Clone, Serialize)]
pub struct VersionLink {
    /// Its language.
    pub lang: Lang,
    /// The language's own name.
    pub name: String,
    /// Its title, for pages that offer it as a link.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Whether it is the one shown.
    pub current: bool,
    /// How it was made.
    pub provenance: ProvenanceKind,
    /// Whether the original has changed since.
    pub stale: bool,
}

/// A correction as the article mentions it.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionNote {
    /// When.
    pub at: Timestamp,
    /// What, in the page's language.
    pub note: String,
}

/// The page that shows what corrections changed.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionsPage {
    /// The frame.
    pub page: Page,
    /// The article.
    pub article: Link,
    /// Newest first.
    pub corrections: Vec<Correction>,
}

/// A correction with its changes.
#[derive(Debug, Clone, Serialize)]
pub struct Correction {
    /// When.
    pub at: Timestamp,
    /// What, in the page's language.
    pub note: String,
    /// Paragraphs that changed, each as pieces in reading order; unchanged paragraphs are left out.
    pub changes: Vec<Vec<DiffPiece>>,
}

/// A run of words that stayed, came or went.
#[derive(Debug, Clone, Serialize)]
pub struct DiffPiece {
    /// Which of the three.
    pub kind: DiffPieceKind,
    /// The words, with their spaces.
    pub text: String,
}

/// What happened to a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DiffPieceKind {
    /// It stayed.
    Same,
    /// It came.
    Inserted,
    /// It went.
    Deleted,
}

/// An article of kind page: about, contact, accessibility statement.
#[derive(Debug, Clone, Serialize)]
pub struct KindPage {
    /// The frame.
    pub page: Page,
    /// The heading.
    pub headline: String,
    /// The body, sanitised.
    pub body_html: String,
    /// When it last changed.
    pub updated: Option<Timestamp>,
    /// How this version was made.
    pub provenance: Provenance,
    /// Every published version, this one first.
    pub versions: Vec<VersionLink>,
}
