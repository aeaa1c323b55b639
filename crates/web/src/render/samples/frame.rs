//! The frame of the samples.

use chancery_domain::{Lang, LangError};

use super::texts::{ALL, Texts};
use crate::render::{
    contexts::{
        Alternate, FeedLink, LanguageLink, Link, OpenGraph, OpinionForm, Organisation, Page, SearchBox,
    },
    locale::{Locale, SecondCalendar},
};

/// A link that is not the current page.
pub(super) fn link(title: &str, url: &str) -> Link {
    Link {
        title: title.to_owned(),
        url: url.to_owned(),
        current: false,
    }
}

/// An address of the sample site.
pub(super) fn at(lang: &Lang, path: &str) -> String {
    format!("/{lang}/{path}")
}

/// The locale of a sample: Arabic with its own digits and the Umm al-Qura calendar.
fn locale(lang: &Lang) -> Locale {
    let mut locale = Locale::new(lang.clone());
    "Africa/Casablanca".clone_into(&mut locale.zone);
    if lang.language() == "ar" {
        locale.numerals = Some("arab".to_owned());
        locale.calendar = Some(SecondCalendar::IslamicUmalqura);
    }
    locale
}

/// The frame of a page at `path`.
pub(super) fn page(texts: &Texts, lang: &Lang, path: &str, title: &str) -> Result<Page, LangError> {
    let english: Lang = "en".parse()?;
    let mut languages = Vec::new();
    let mut alternates = Vec::new();
    for other in &ALL {
        let other_lang: Lang = other.lang.parse()?;
        languages.push(LanguageLink {
            dir: other_lang.direction(),
            name: other.own_name.to_owned(),
            url: at(&other_lang, path),
            current: other_lang == *lang,
            here: other.lang != "zh",
            lang: other_lang.clone(),
        });
        alternates.push(Alternate {
            hreflang: other.lang.to_owned(),
            url: format!("https://example.org{}", at(&other_lang, path)),
        });
    }
    alternates.push(Alternate {
        hreflang: "x-default".to_owned(),
        url: "https://example.org/".to_owned(),
    });
    Ok(Page {
        locale: locale(lang),
        lang: lang.clone(),
        dir: lang.direction(),
        title: title.to_owned(),
        description: Some(texts.standfirst.to_owned()),
        organisation: organisation(texts, lang, english)?,
        notice: Some(texts.notice.to_owned()),
        languages,
        sections: vec![Link {
            current: path.starts_with("news"),
            ..link(texts.news, &at(lang, "news/"))
        }],
        topics: topics(texts, lang),
        topics_url: Some(at(lang, "topics/")),
        search: SearchBox {
            action: at(lang, "search"),
            query: None,
        },
        feeds: vec![
            feed("Atom", &at(lang, "feed.atom"), "application/atom+xml"),
            feed("RSS", &at(lang, "feed.rss"), "application/rss+xml"),
            feed("JSON Feed", &at(lang, "feed.json"), "application/feed+json"),
        ],
        canonical: Some(format!("https://example.org{}", at(lang, path))),
        alternates,
        robots: None,
        json_ld: Some(
            r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"</script>"}"#.to_owned(),
        ),
        open_graph: Some(OpenGraph {
            kind: "article".to_owned(),
            image: None,
            image_alt: None,
            published: None,
            modified: None,
        }),
        opinion: Some(form(lang, path)),
        opinion_url: Some(at(lang, "opinion")),
        menu: vec![link(texts.about, &at(lang, "about"))],
    })
}

fn organisation(texts: &Texts, lang: &Lang, default_lang: Lang) -> Result<Organisation, LangError> {
    Ok(Organisation {
        name: texts.organisation.join(if texts.lang == "zh" { "" } else { " " }),
        name_lines: texts.organisation.map(str::to_owned).to_vec(),
        short_name: texts.short_name.to_owned(),
        lang: texts.lang.parse()?,
        place: Some(texts.seat.to_owned()),
        emblem_html: None,
        home: at(lang, ""),
        default_lang,
    })
}

/// The sample's topics.
pub(super) fn topics(texts: &Texts, lang: &Lang) -> Vec<Link> {
    texts
        .topics
        .iter()
        .map(|topic| link(topic, &at(lang, "topics/topic")))
        .collect()
}

/// An opinion form not filled in.
pub(super) fn form(lang: &Lang, path: &str) -> OpinionForm {
    OpinionForm::empty(
        at(lang, "opinion"),
        at(lang, path),
        lang.clone(),
        "stamp".to_owned(),
    )
}

fn feed(title: &str, url: &str, media_type: &str) -> FeedLink {
    FeedLink {
        title: title.to_owned(),
        url: url.to_owned(),
        media_type: media_type.to_owned(),
    }
}
