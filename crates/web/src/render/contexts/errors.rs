//! Pages for what is not there.

use jiff::Timestamp;
use serde::Serialize;

use super::{ArticleItem, Page, VersionLink};

/// An error page that helps on: what happened, the search form, the latest articles.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorPage {
    /// The frame.
    pub page: Page,
    /// 400, 404, 405, 413, 429, 500 or 503; another 4xx is worded as 400, another 5xx as 500.
    pub status: u16,
    /// A number to quote when asking for help.
    pub request_id: Option<String>,
    /// The newest articles; empty where the database does not answer.
    pub latest: Vec<ArticleItem>,
}

/// An article that is not available in the language asked for.
#[derive(Debug, Clone, Serialize)]
pub struct MissingPage {
    /// The frame.
    pub page: Page,
    /// The versions there are.
    pub versions: Vec<VersionLink>,
    /// The newest articles in the language asked for.
    pub latest: Vec<ArticleItem>,
}

/// A version withdrawn after publication.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawnPage {
    /// The frame.
    pub page: Page,
    /// The title it had.
    pub headline: String,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn: Timestamp,
    /// Why, in the page's language.
    pub reason: Option<String>,
    /// Versions that are still public.
    pub versions: Vec<VersionLink>,
    /// The newest articles.
    pub latest: Vec<ArticleItem>,
}

/// A choice of languages, where an address names none of the site's.
#[derive(Debug, Clone, Serialize)]
pub struct ChooserPage {
    /// The frame, in the organisation's first language; its `languages` are the choice.
    pub page: Page,
}
