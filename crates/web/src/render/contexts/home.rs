//! The home page.

use jiff::civil::Date;
use serde::Serialize;

use super::{ArticleItem, Image, Page};

/// The home page: the lead, what came before it, and an invitation to give an opinion.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// The frame.
    pub page: Page,
    /// The lead article; `None` on a site without articles.
    pub lead: Option<Lead>,
    /// The newest articles after the lead, newest first.
    pub latest: Vec<ArticleItem>,
    /// The list of all articles.
    pub all_url: String,
    /// The last month's opinions.
    pub opinions: Option<OpinionFigures>,
}

/// The lead article.
#[derive(Debug, Clone, Serialize)]
pub struct Lead {
    /// The article; its standfirst is shown.
    pub item: ArticleItem,
    /// Dateline place.
    pub place: Option<String>,
    /// Its image.
    pub image: Option<Image>,
}

/// A month's opinions; to be filled with `n < 5` left out, the template refuses to show a mean of so few.
#[derive(Debug, Clone, Serialize)]
pub struct OpinionFigures {
    /// Any day of the month.
    pub month: Date,
    /// How many readers answered.
    pub n: u64,
    /// Their mean, 1 to 5.
    pub mean: f64,
}
