//! The frame every page shares.

use chancery_domain::{Direction, Lang};
use serde::Serialize;

use super::OpinionForm;
use crate::render::locale::Locale;

/// The frame: everything around a page's own content.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// Language, numerals, calendar and time zone of the page.
    pub locale: Locale,
    /// The page's language, as in `<html lang>`; the same as `locale.lang`.
    pub lang: Lang,
    /// The direction of its script, as in `<html dir>`.
    pub dir: Direction,
    /// The document title, without the organisation's name; the template adds the short name. Pages that are made of
    /// interface words alone (lists, search, opinion, errors) say their own title: leave it empty there.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: Option<String>,
    /// Whose site this is.
    pub organisation: Organisation,
    /// A line above the masthead, such as "Sample data"; most sites have none.
    pub notice: Option<String>,
    /// The languages of the site, in the organisation's order.
    pub languages: Vec<LanguageLink>,
    /// The sections of the main navigation, such as news; search is added by the template.
    pub sections: Vec<Link>,
    /// The main topics, shown at the foot of every page; may be empty.
    pub topics: Vec<Link>,
    /// The page of all topics; `None` where there are none.
    pub topics_url: Option<String>,
    /// The search form.
    pub search: SearchBox,
    /// Feeds of this page's language.
    pub feeds: Vec<FeedLink>,
    /// Absolute address of this page.
    pub canonical: Option<String>,
    /// Absolute addresses of the same page in other languages, itself included, and `x-default`.
    pub alternates: Vec<Alternate>,
    /// Content of `<meta name="robots">`, such as `noindex`.
    pub robots: Option<String>,
    /// A complete JSON-LD document; the template makes it safe inside `<script>`.
    pub json_ld: Option<String>,
    /// Preview for social networks and messengers.
    pub open_graph: Option<OpenGraph>,
    /// The opinion form at the page's foot; `None` where it would stand in the way (the opinion page itself,
    /// errors).
    pub opinion: Option<OpinionForm>,
    /// The address of the opinion page, for the footer; `None` where opinions are switched off.
    pub opinion_url: Option<String>,
    /// Pages for the footer: contact, accessibility statement, corrections policy.
    pub menu: Vec<Link>,
}

/// The organisation, in the page's language.
#[derive(Debug, Clone, Serialize)]
pub struct Organisation {
    /// The full name.
    pub name: String,
    /// The full name as it is broken over the lines of the masthead; one or two parts.
    pub name_lines: Vec<String>,
    /// The short name or acronym; the full name where there is none.
    pub short_name: String,
    /// The language the names are in, where the organisation has none in the page's language.
    pub lang: Lang,
    /// Seat, for the footer: "Rabat".
    pub place: Option<String>,
    /// The organisation's emblem as inline SVG, sanitised, with class `emblem`; `None` shows the ring of twelve
    /// seats.
    pub emblem_html: Option<String>,
    /// Address of the home page in this language.
    pub home: String,
    /// The language whose words stand in where the page's language is not one of the interface's; English where
    /// this is none of them either.
    pub default_lang: Lang,
}

/// A link with its text.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Whether this is the page or section shown.
    pub current: bool,
}

/// One language of the switch.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageLink {
    /// The language.
    pub lang: Lang,
    /// The direction of its script.
    pub dir: Direction,
    /// Its own name: "Français".
    pub name: String,
    /// This very thing in that language where it exists, otherwise that language's home page.
    pub url: String,
    /// Whether it is the page's language.
    pub current: bool,
    /// Whether this very thing exists in that language; where not, the switch says so.
    pub here: bool,
}

/// The search form.
#[derive(Debug, Clone, Serialize)]
pub struct SearchBox {
    /// Address that takes `?q=`.
    pub action: String,
    /// What was searched for, on the search page.
    pub query: Option<String>,
}

/// A feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLink {
    /// Its name, the same in all languages: "Atom", "RSS", "JSON Feed".
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its media type, such as `application/atom+xml`.
    pub media_type: String,
}

/// The same page in another language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// A language tag or `x-default`.
    pub hreflang: String,
    /// Absolute address.
    pub url: String,
}

/// Open Graph values (<https://ogp.me>).
#[derive(Debug, Clone, Serialize)]
pub struct OpenGraph {
    /// `article` or `website`.
    pub kind: String,
    /// Absolute address of a preview image.
    pub image: Option<String>,
    /// Alternative text of that image.
    pub image_alt: Option<String>,
    /// When the article was published.
    pub published: Option<jiff::Timestamp>,
    /// When it last changed.
    pub modified: Option<jiff::Timestamp>,
}
