//! Lists of articles, and the tree of topics.

use chancery_domain::Lang;
use jiff::Timestamp;
use serde::Serialize;

use super::{Link, Page, ProvenanceKind};

/// An article in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleItem {
    /// Its title in `lang`.
    pub title: String,
    /// Its address.
    pub url: String,
    /// When it was published.
    pub published: Timestamp,
    /// The language of the title.
    pub lang: Lang,
    /// How this version was made.
    pub provenance: ProvenanceKind,
    /// What it was translated from.
    pub source_lang: Option<Lang>,
    /// Whether its original has changed since.
    pub stale: bool,
    /// Its standfirst; lists leave it out, search and topic pages may show it.
    pub standfirst: Option<String>,
}

/// Pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub page: u32,
    /// How many there are, at least 1.
    pub pages: u32,
    /// Entries on all pages together.
    pub total: u64,
    /// Address of the page before this one, with newer entries.
    pub previous: Option<String>,
    /// Address of the next page, with older entries.
    pub next: Option<String>,
}

/// What a list shows.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Scope {
    /// Everything.
    All,
    /// One year.
    Year {
        /// The Gregorian year.
        year: i16,
    },
    /// One month.
    Month {
        /// The Gregorian year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// One topic with those below it.
    Topic {
        /// Its name.
        name: String,
        /// The topics above it, outermost first.
        parents: Vec<Link>,
        /// The topics below it.
        children: Vec<Link>,
    },
}

/// A year of the index.
#[derive(Debug, Clone, Serialize)]
pub struct YearLink {
    /// The Gregorian year.
    pub year: i16,
    /// Its list.
    pub url: String,
    /// Articles in it.
    pub count: u64,
    /// Whether it is the one shown.
    pub current: bool,
    /// Its months with articles, newest first; filled for the current year only.
    pub months: Vec<MonthLink>,
}

/// A month of the index.
#[derive(Debug, Clone, Serialize)]
pub struct MonthLink {
    /// 1 to 12.
    pub month: i8,
    /// Its list.
    pub url: String,
    /// Articles in it.
    pub count: u64,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A list by date: all, a year, a month, or a topic.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    /// The frame.
    pub page: Page,
    /// What is listed.
    pub scope: Scope,
    /// The articles, newest first.
    pub items: Vec<ArticleItem>,
    /// Where this page stands among the others.
    pub pager: Pager,
    /// The index of years, newest first.
    pub years: Vec<YearLink>,
}

/// The tree of topics.
#[derive(Debug, Clone, Serialize)]
pub struct TopicsPage {
    /// The frame.
    pub page: Page,
    /// The outermost topics.
    pub tree: Vec<TopicNode>,
}

/// A topic with those below it.
#[derive(Debug, Clone, Serialize)]
pub struct TopicNode {
    /// Its name in the page's language.
    pub title: String,
    /// Its list.
    pub url: String,
    /// Articles in it and below.
    pub count: u64,
    /// The topics below it.
    pub children: Vec<TopicNode>,
}
