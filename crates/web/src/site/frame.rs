//! The frame of every page, filled from the organisation.

use chancery_domain::{Change, Lang, Organisation, Texts};
use chancery_store::{
    articles::Article,
    db::Conn,
    pages::{self, Frame, Teaser, VersionFacts},
};

use super::{SiteError, autonyms::autonym};
use crate::{
    App,
    render::{
        contexts::{
            self, Alternate, ArticleItem, FeedLink, LanguageLink, Link, OpinionForm, Page, SearchBox,
        },
        locale::{Locale, SecondCalendar},
    },
    routes::{FeedKind, Place, Route},
};

/// What a page's frame is made from.
pub(super) struct Maker<'a> {
    /// The server.
    pub app: &'a App,
    /// Language of the page.
    pub lang: Lang,
    /// What stands on every page.
    pub frame: Frame,
}

/// A text of the organisation in a language, or the best there is.
pub(super) fn best(texts: &Texts, lang: &Lang, organisation: &Organisation) -> Option<String> {
    texts
        .best(lang, &organisation.langs())
        .map(|(_, text)| text.to_owned())
}

impl<'a> Maker<'a> {
    /// Reads the frame. A language that is none of the organisation's has no pages.
    pub(super) fn read(app: &'a App, conn: &mut Conn, lang: Lang) -> Result<Self, SiteError> {
        let frame = pages::frame(conn, &lang)?.ok_or(SiteError::NoOrganisation)?;
        if !frame.organisation.speaks(&lang) {
            return Err(SiteError::NotFound);
        }
        Ok(Self { app, lang, frame })
    }

    /// The site's own address, without a final slash.
    pub(super) fn site_url(&self) -> &str {
        let own = &self.frame.organisation.site_url;
        if own.is_empty() {
            &self.app.options.site_url
        } else {
            own
        }
    }

    /// An absolute address.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.site_url())
    }

    /// An address in the page's language.
    pub(super) fn here(&self, place: Place) -> String {
        place.in_lang(self.lang.clone()).to_string()
    }

    /// The page's locale.
    pub(super) fn locale(&self) -> Locale {
        let settings = self.frame.organisation.settings(&self.lang);
        Locale {
            lang: self.lang.clone(),
            numerals: settings.and_then(|settings| settings.numerals.clone()),
            calendar: settings
                .filter(|settings| settings.hijri)
                .map(|_| SecondCalendar::IslamicUmalqura),
            zone: self.frame.organisation.timezone.clone(),
        }
    }

    /// A word of the interface, without isolating marks.
    pub(super) fn word(&self, key: &str) -> String {
        let first = self
            .frame
            .organisation
            .langs()
            .into_iter()
            .next()
            .unwrap_or_else(|| self.lang.clone());
        let speech = self.app.renderer.words().speech(&self.lang, &first);
        let formats = self.app.renderer.formats(&self.locale());
        match (speech, formats) {
            (Some(speech), Ok(formats)) => speech.attribute(key, &formats, &[]).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The organisation's name in the page's language.
    pub(super) fn name(&self) -> String {
        best(
            &self.frame.organisation.names,
            &self.lang,
            &self.frame.organisation,
        )
        .unwrap_or_default()
    }

    /// The frame of the page at `place`, the same in all languages.
    pub(super) fn page(&self, place: &Place, title: &str) -> Page {
        let others = self.frame.organisation.langs();
        let addresses: Vec<(Lang, Place)> = others.into_iter().map(|lang| (lang, place.clone())).collect();
        self.page_in(place, title, &addresses)
    }

    /// The frame of the page of a version: its other versions stand at addresses of their own.
    pub(super) fn page_of(
        &self,
        place: &Place,
        title: &str,
        article: &Article,
        versions: &[VersionFacts],
    ) -> Page {
        let addresses: Vec<(Lang, Place)> = self
            .frame
            .organisation
            .langs()
            .iter()
            .filter_map(|lang| versions.iter().find(|version| version.lang == *lang))
            .map(|version| {
                (
                    version.lang.clone(),
                    Place::of(article.kind, version.slug.clone()),
                )
            })
            .collect();
        self.page_in(place, title, &addresses)
    }

    fn page_in(&self, place: &Place, title: &str, addresses: &[(Lang, Place)]) -> Page {
        let (organisation, here) = (&self.frame.organisation, self.here(place.clone()));
        let mut alternates: Vec<Alternate> = addresses
            .iter()
            .map(|(lang, place)| Alternate {
                hreflang: lang.to_string(),
                url: self.absolute(&place.clone().in_lang(lang.clone()).to_string()),
            })
            .collect();
        if let Some(first) = self.x_default(addresses) {
            alternates.push(Alternate {
                hreflang: "x-default".to_owned(),
                url: first,
            });
        }
        Page {
            locale: self.locale(),
            lang: self.lang.clone(),
            dir: self.lang.direction(),
            title: title.to_owned(),
            description: None,
            organisation: self.organisation(),
            notice: organisation.notice.get(&self.lang).map(str::to_owned),
            languages: self.languages(addresses),
            sections: self.sections(place),
            topics: self.topics(),
            topics_url: (!self.frame.topics.is_empty()).then(|| self.here(Place::Topics)),
            search: SearchBox {
                action: self.here(Place::Search),
                query: None,
            },
            feeds: FeedKind::ALL
                .map(|kind| FeedLink {
                    title: kind.name().to_owned(),
                    url: self.here(Place::Feed(kind)),
                    media_type: kind.media_type().to_owned(),
                })
                .to_vec(),
            canonical: Some(self.absolute(&here)),
            alternates,
            robots: None,
            json_ld: None,
            open_graph: None,
            opinion: Some(self.opinion(&here)),
            opinion_url: Some(self.here(Place::Opinion)),
            menu: self.menu(place),
        }
    }

    /// Where readers of no listed language go: the root for the home page (it looks at their wishes), else the
    /// first of the organisation's languages that has the page.
    pub(super) fn x_default(&self, addresses: &[(Lang, Place)]) -> Option<String> {
        let (lang, place) = addresses.first()?;
        if *place == Place::Home {
            return Some(self.absolute(&Route::Root.to_string()));
        }
        Some(self.absolute(&place.clone().in_lang(lang.clone()).to_string()))
    }

    fn opinion(&self, here: &str) -> OpinionForm {
        let stamp = self.app.stamps.make(self.app.actions.now());
        OpinionForm::empty(
            self.here(Place::Opinion),
            here.to_owned(),
            self.lang.clone(),
            stamp,
        )
    }

    fn organisation(&self) -> contexts::Organisation {
        let organisation = &self.frame.organisation;
        let langs = organisation.langs();
        let (lang, name) = organisation.names.best(&self.lang, &langs).map_or_else(
            || (self.lang.clone(), String::new()),
            |(lang, name)| (lang.clone(), name.to_owned()),
        );
        contexts::Organisation {
            name_lines: two_lines(&name),
            short_name: organisation
                .short
                .get(&lang)
                .map_or_else(|| name.clone(), str::to_owned),
            name,
            lang,
            place: best(&organisation.seat, &self.lang, organisation),
            emblem_html: None,
            home: self.here(Place::Home),
            default_lang: langs.into_iter().next().unwrap_or_else(|| self.lang.clone()),
        }
    }

    fn languages(&self, addresses: &[(Lang, Place)]) -> Vec<LanguageLink> {
        let link = |lang: Lang| {
            let there = addresses
                .iter()
                .find(|(other, _)| *other == lang)
                .map(|(_, place)| place.clone());
            LanguageLink {
                dir: lang.direction(),
                name: autonym(&lang),
                here: there.is_some(),
                current: lang == self.lang,
                url: there.unwrap_or(Place::Home).in_lang(lang.clone()).to_string(),
                lang,
            }
        };
        self.frame.organisation.langs().into_iter().map(link).collect()
    }

    fn sections(&self, place: &Place) -> Vec<Link> {
        let news = matches!(
            place,
            Place::News | Place::Year(_) | Place::Month(..) | Place::Article(_)
        );
        let mut sections = vec![Link {
            title: self.word("articles"),
            url: self.here(Place::News),
            current: news,
        }];
        if !self.frame.topics.is_empty() {
            let current = matches!(place, Place::Topics | Place::Topic(_));
            sections.push(Link {
                title: self.word("topics"),
                url: self.here(Place::Topics),
                current,
            });
        }
        sections
    }

    /// The outermost topics with an address in this language.
    pub(super) fn topics(&self) -> Vec<Link> {
        let shown = self
            .frame
            .topics
            .iter()
            .filter(|(topic, _)| topic.parent.is_none());
        shown
            .filter_map(|(topic, slug)| self.topic(topic, slug.as_ref()))
            .collect()
    }

    /// A topic as a link, where it has a name and address in this language.
    pub(super) fn topic(
        &self,
        topic: &chancery_store::topics::Topic,
        slug: Option<&chancery_domain::Slug>,
    ) -> Option<Link> {
        Some(Link {
            title: topic.names.get(&self.lang)?.to_owned(),
            url: self.here(Place::Topic(slug?.clone())),
            current: false,
        })
    }

    fn menu(&self, place: &Place) -> Vec<Link> {
        let link = |entry: &pages::MenuEntry| {
            let there = Place::Page(entry.slug.clone());
            Link {
                title: entry.title.clone(),
                current: *place == there,
                url: self.here(there),
            }
        };
        self.frame.menu.iter().map(link).collect()
    }

    /// A teaser as lists show it.
    pub(super) fn item(teaser: &Teaser) -> ArticleItem {
        ArticleItem {
            title: teaser.title.clone(),
            url: Place::of(teaser.kind, teaser.slug.clone())
                .in_lang(teaser.lang.clone())
                .to_string(),
            published: teaser.listed_at,
            lang: teaser.lang.clone(),
            provenance: super::machine_facts::kind(teaser.provenance.kind()),
            source_lang: teaser.provenance.source().map(|source| source.lang.clone()),
            stale: teaser.stale_since.is_some(),
            standfirst: Some(teaser.summary.clone()).filter(|summary| !summary.is_empty()),
        }
    }
}

/// What a page that lists these articles shows.
pub(super) fn shows(lang: &Lang, teasers: &[Teaser]) -> Vec<Change> {
    let mut shows = vec![Change::Listing { lang: lang.clone() }];
    for teaser in teasers {
        shows.push(Change::Teaser {
            article: teaser.article.clone(),
            lang: teaser.lang.clone(),
        });
        if teaser.provenance.source().is_some() {
            // Whether it is older than its original is told by a change of the article.
            shows.push(Change::Article {
                article: teaser.article.clone(),
            });
        }
    }
    shows
}

/// A long name broken at the blank nearest its middle.
fn two_lines(name: &str) -> Vec<String> {
    if name.chars().count() < 34 {
        return vec![name.to_owned()];
    }
    let middle = name.len() / 2;
    match name.match_indices(' ').min_by_key(|(at, _)| at.abs_diff(middle)) {
        Some((at, _)) => vec![name[..at].to_owned(), name[at + 1..].to_owned()],
        None => vec![name.to_owned()],
    }
}
