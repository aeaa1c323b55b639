//! What a write changed, as the change log tells it to caches and the search index.

use serde::{Deserialize, Serialize};

use crate::{ArticleId, Lang};

/// One thing that a write changed. A page lists the things it shows; it is dropped when one of them changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "thing", rename_all = "kebab-case")]
pub enum Change {
    /// The public text of a version: title, summary, body, corrections, provenance.
    Version {
        /// Article.
        article: ArticleId,
        /// Language.
        lang: Lang,
    },
    /// What a list shows of a version: title, summary, date, address, provenance.
    Teaser {
        /// Article.
        article: ArticleId,
        /// Language.
        lang: Lang,
    },
    /// Which versions an article has, and what is the same in all of them.
    Article {
        /// Article.
        article: ArticleId,
    },
    /// Which articles are in the lists of a language.
    Listing {
        /// Language.
        lang: Lang,
    },
    /// Some public article: what the site map and other lists of everything show.
    AnyArticle,
    /// Something on every page: organisation, topics, disclaimers.
    Everything,
    /// Something no public page shows.
    Inside,
}
