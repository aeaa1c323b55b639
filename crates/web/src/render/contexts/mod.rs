//! What each page is told: typed values, filled from the database, shown by a template of the same name.
//!
//! Rules for all of them:
//! - instants are [`jiff::Timestamp`]s (the template turns them into a date of the page's time zone), days are
//!   [`jiff::civil::Date`]s; nobody hands over a formatted date or number;
//! - text is plain text and is escaped by the template, except fields named `*_html`, which are passed as they are
//!   and must have been sanitised;
//! - addresses are complete for their use: site addresses start with `/`, those in `canonical`, `alternates`,
//!   JSON-LD and Open Graph are absolute;
//! - text in another language than the page travels with its language.

mod article;
mod errors;
mod home;
mod list;
mod opinion;
mod page;
mod provenance;
mod search;

pub use article::{
    ArticlePage, Correction, CorrectionNote, CorrectionsPage, DiffPiece, DiffPieceKind, EventFacts, Image,
    KindPage, VersionLink,
};
pub use errors::{ChooserPage, ErrorPage, MissingPage, WithdrawnPage};
pub use home::{HomePage, Lead, OpinionFigures};
pub use list::{ArticleItem, ListPage, MonthLink, Pager, Scope, TopicNode, TopicsPage, YearLink};
pub use opinion::{OpinionForm, OpinionPage, OpinionProblem, OpinionThanksPage};
pub use page::{Alternate, FeedLink, LanguageLink, Link, OpenGraph, Organisation, Page, SearchBox};
pub use provenance::{Provenance, ProvenanceKind, SourceLink, Stale};
pub use search::{Elsewhere, FilterOption, Hit, Piece, SearchPage};

/// A page that can be rendered: its template and the frame all pages share.
pub trait Context: serde::Serialize {
    /// The template's name below `templates/`, such as `article.html`.
    const TEMPLATE: &'static str;

    /// The shared frame.
    fn page(&self) -> &Page;
}

/// Ties contexts to their templates.
macro_rules! templates {
    ($($context:ty => $template:literal),+ $(,)?) => {
        $(impl Context for $context {
            const TEMPLATE: &'static str = $template;
            fn page(&self) -> &Page {
                &self.page
            }
        })+

        /// The names of all page templates.
        pub const TEMPLATES: &[&str] = &[$($template),+];
    };
}

templates! {
    HomePage => "home.html",
    ListPage => "list.html",
    TopicsPage => "topics.html",
    ArticlePage => "article.html",
    CorrectionsPage => "corrections.html",
    KindPage => "page.html",
    MissingPage => "missing.html",
    WithdrawnPage => "withdrawn.html",
    SearchPage => "search.html",
    OpinionPage => "opinion.html",
    OpinionThanksPage => "thanks.html",
    ErrorPage => "error.html",
    ChooserPage => "chooser.html",
}
