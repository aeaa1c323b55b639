//! A WordPress site comes in.
//!
//! [`Plan::read`] passes over the export once and keeps a small record of every item, without bodies: languages,
//! translation groups, terms, files. [`Plan::entry`] then says of any one item, in a second pass, what becomes of it.
//! Both are pure: the same file and options give the same plan, so a second run changes nothing. [`import`] does as
//! the plan says, a batch of items in each transaction.

mod addresses;
mod apply;
mod article;
pub mod clean;
mod groups;
mod index;
mod languages;
mod media;
mod plan;
pub mod report;
mod terms;

use std::collections::BTreeMap;

use chancery_domain::{Lang, article::ArticleKind};
use jiff::tz::TimeZone;

pub use apply::{Import, ImportError, import};
pub use article::ArticlePlan;
pub use media::{Library, MediaPlan};
pub use plan::{Change, Entry, Plan};
pub use terms::{Taxonomy, Topic};

/// What the organisation decides about an import.
#[derive(Debug, Clone)]
pub struct Options {
    /// Its languages.
    pub languages: Vec<Lang>,
    /// The language of items that name none, in a site whose own language the organisation does not have.
    pub default_lang: Lang,
    /// Whether items in other languages come in, too; where not, they are skipped and said so.
    pub other_languages: bool,
    /// The zone of dates that the file gives only in local time.
    pub zone: TimeZone,
    /// Custom post types that become articles, besides those named in `Options::new`.
    pub types: BTreeMap<String, ArticleKind>,
}

impl Options {
    /// The organisation's languages, the one for items that name none, and the zone of local dates.
    pub fn new(languages: Vec<Lang>, default_lang: Lang, zone: TimeZone) -> Self {
        let types = [
            ("post", ArticleKind::News),
            ("page", ArticleKind::Page),
            // The event types of the common calendars, and what people call their own.
            ("event", ArticleKind::Event),
            ("events", ArticleKind::Event),
            ("evenement", ArticleKind::Event),
            ("tribe_events", ArticleKind::Event),
            ("ai1ec_event", ArticleKind::Event),
            ("mec-events", ArticleKind::Event),
            ("ajde_events", ArticleKind::Event),
            ("event_listing", ArticleKind::Event),
        ];
        let types = types
            .into_iter()
            .map(|(name, kind)| (name.to_owned(), kind))
            .collect();
        Self {
            languages,
            default_lang,
            other_languages: true,
            zone,
            types,
        }
    }
}
