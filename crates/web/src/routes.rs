//! The addresses of the public site. One definition both matches and builds them.

use std::fmt;

use chancery_domain::{ArticleKind, Lang, Slug};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What is escaped in a path segment (RFC 3986, section 3.3) besides everything that is not ASCII.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A text as one segment of a path.
pub fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A kind of feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedKind {
    /// Atom 1.0.
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl FeedKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// The ending of its address.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Rss => "rss",
            Self::Json => "json",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// Its own name, the same in all languages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Atom => "Atom",
            Self::Rss => "RSS",
            Self::Json => "JSON Feed",
        }
    }
}

/// An address of the public site in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// `/{lang}/`
    Home,
    /// `/{lang}/news/`
    News,
    /// `/{lang}/news/2022/`
    Year(i16),
    /// `/{lang}/news/2022/09/`
    Month(i16, i8),
    /// `/{lang}/news/{slug}`
    Article(Slug),
    /// `/{lang}/news/{slug}/corrections`
    Corrections(Slug),
    /// `/{lang}/pages/{slug}`
    Page(Slug),
    /// `/{lang}/topics/`
    Topics,
    /// `/{lang}/topics/{slug}`
    Topic(Slug),
    /// `/{lang}/search`
    Search,
    /// `/{lang}/opinion`
    Opinion,
    /// `/{lang}/opinion/thanks`
    Thanks,
    /// `/{lang}/feed.atom` and its sisters
    Feed(FeedKind),
}

/// An address of the public site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/`
    Root,
    /// Below a language.
    In(Lang, Place),
    /// `/sitemap.xml`
    Sitemap,
    /// `/sitemap-2.xml`, where one file is not enough
    SitemapPart(usize),
    /// `/robots.txt`
    Robots,
    /// `/assets/{name}`
    Asset(String),
    /// `/media/{file}`
    Media(String),
}

impl Place {
    /// The address of a version of an article.
    pub const fn of(kind: ArticleKind, slug: Slug) -> Self {
        match kind {
            ArticleKind::News | ArticleKind::Event => Self::Article(slug),
            ArticleKind::Page => Self::Page(slug),
        }
    }

    /// This place in a language.
    pub const fn in_lang(self, lang: Lang) -> Route {
        Route::In(lang, self)
    }

    fn parse(path: &str) -> Option<Self> {
        let slug = |text: &str| percent_decode_str(text).decode_utf8().ok()?.parse::<Slug>().ok();
        let parts: Vec<&str> = path.split('/').collect();
        Some(match parts.as_slice() {
            [""] => Self::Home,
            ["news", ""] => Self::News,
            ["news", year, ""] => Self::Year(digits(year, 4)?),
            ["news", year, month, ""] => Self::Month(
                digits(year, 4)?,
                digits(month, 2)
                    .and_then(|month| i8::try_from(month).ok())
                    .filter(|month| (1..=12).contains(month))?,
            ),
            ["news", name] => Self::Article(slug(name)?),
            ["news", name, "corrections"] => Self::Corrections(slug(name)?),
            ["pages", name] => Self::Page(slug(name)?),
            ["topics", ""] => Self::Topics,
            ["topics", name] => Self::Topic(slug(name)?),
            ["search"] => Self::Search,
            ["opinion"] => Self::Opinion,
            ["opinion", "thanks"] => Self::Thanks,
            [feed] => {
                let ending = feed.strip_prefix("feed.")?;
                Self::Feed(FeedKind::ALL.into_iter().find(|kind| kind.ending() == ending)?)
            }
            _ => return None,
        })
    }
}

/// A number of exactly `width` ASCII digits.
fn digits(text: &str, width: usize) -> Option<i16> {
    let right = text.len() == width && text.bytes().all(|b| b.is_ascii_digit());
    right.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => Ok(()),
            Self::News => f.write_str("news/"),
            Self::Year(year) => write!(f, "news/{year:04}/"),
            Self::Month(year, month) => write!(f, "news/{year:04}/{month:02}/"),
            Self::Article(slug) => write!(f, "news/{}", segment(slug.as_str())),
            Self::Corrections(slug) => write!(f, "news/{}/corrections", segment(slug.as_str())),
            Self::Page(slug) => write!(f, "pages/{}", segment(slug.as_str())),
            Self::Topics => f.write_str("topics/"),
            Self::Topic(slug) => write!(f, "topics/{}", segment(slug.as_str())),
            Self::Search => f.write_str("search"),
            Self::Opinion => f.write_str("opinion"),
            Self::Thanks => f.write_str("opinion/thanks"),
            Self::Feed(kind) => write!(f, "feed.{}", kind.ending()),
        }
    }
}

impl Route {
    /// The route of a path as it stands in a request, percent-encoded. Whether the language is one of the site's
    /// is not asked here.
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.strip_prefix('/')?;
        match path {
            "" => return Some(Self::Root),
            "sitemap.xml" => return Some(Self::Sitemap),
            "robots.txt" => return Some(Self::Robots),
            _ => {}
        }
        if let Some(name) = path.strip_prefix("assets/") {
            return Some(Self::Asset(name.to_owned()));
        }
        if let Some(name) = path.strip_prefix("media/") {
            return Some(Self::Media(name.to_owned()));
        }
        if let Some(part) = path
            .strip_prefix("sitemap-")
            .and_then(|rest| rest.strip_suffix(".xml"))
        {
            return part.parse().ok().map(Self::SitemapPart);
        }
        let (lang, rest) = path.split_once('/')?;
        let known: Lang = lang.parse().ok()?;
        if known.as_str() != lang {
            return None;
        }
        Place::parse(rest).map(|place| Self::In(known, place))
    }

    /// The language of the address, where it has one.
    pub const fn lang(&self) -> Option<&Lang> {
        if let Self::In(lang, _) = self {
            Some(lang)
        } else {
            None
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("/"),
            Self::In(lang, place) => write!(f, "/{lang}/{place}"),
            Self::Sitemap => f.write_str("/sitemap.xml"),
            Self::SitemapPart(n) => write!(f, "/sitemap-{n}.xml"),
            Self::Robots => f.write_str("/robots.txt"),
            Self::Asset(name) => write!(f, "/assets/{name}"),
            Self::Media(name) => write!(f, "/media/{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_is_matched() {
        let fr: Lang = "fr".parse().unwrap();
        let slug: Slug = "اجتماع-الخبراء".parse().unwrap();
        let places = [
            Place::Home,
            Place::News,
            Place::Year(2022),
            Place::Month(2022, 9),
            Place::Article(slug.clone()),
            Place::Corrections(slug.clone()),
            Place::Page(slug.clone()),
            Place::Topics,
            Place::Topic(slug),
            Place::Search,
            Place::Opinion,
            Place::Thanks,
            Place::Feed(FeedKind::Json),
        ];
        let routes = places.into_iter().map(|place| place.in_lang(fr.clone())).chain([
            Route::Root,
            Route::Sitemap,
            Route::SitemapPart(3),
            Route::Robots,
            Route::Asset("chancery.0.css".to_owned()),
            Route::Media("a.webp".to_owned()),
        ]);
        for route in routes {
            let path = route.to_string();
            assert!(path.is_ascii(), "{path}");
            assert_eq!(Route::parse(&path), Some(route), "{path}");
        }
    }

    #[test]
    fn what_is_no_address_matches_nothing() {
        for path in [
            "",
            "fr/",
            "/FR/",
            "/fr/news/20222/",
            "/fr/news/2022/13/",
            "/fr/news/a/b/c",
            "/fr/../etc",
        ] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
    }
}
