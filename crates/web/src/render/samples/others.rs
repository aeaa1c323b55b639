//! The samples of one language: lists, search, opinions, and what is not there. Articles stand in `articles`.

use chancery_domain::{Lang, LangError};
use jiff::{Timestamp, civil::Date};

use super::{
    Sample,
    frame::{at, form, link, page},
    texts::{ALL, Texts},
};
use crate::render::contexts::{
    ArticleItem, ChooserPage, Elsewhere, ErrorPage, FilterOption, Hit, HomePage, Lead, ListPage, MissingPage,
    MonthLink, OpinionFigures, OpinionPage, OpinionProblem, OpinionThanksPage, Page, Pager, Piece,
    ProvenanceKind, Scope, SearchPage, TopicNode, TopicsPage, VersionLink, WithdrawnPage, YearLink,
};

/// The samples of one language; `lang` may be one without interface words.
pub(super) fn all(texts: &Texts, lang: Lang) -> Result<Vec<Sample>, LangError> {
    let sample = Maker { texts, lang };
    let mut all = sample.articles()?;
    all.extend(sample.lists()?);
    all.extend(sample.searches()?);
    all.extend(sample.opinions()?);
    all.extend(sample.absences()?);
    Ok(all)
}

/// Makes the samples of one language.
pub(super) struct Maker<'a> {
    pub(super) texts: &'a Texts,
    pub(super) lang: Lang,
}

/// 15 September 2022, 10:00 UTC, and days after it.
pub(super) fn day(after: i64) -> Timestamp {
    Timestamp::from_second(1_663_236_000 + after * 86_400).unwrap_or_default()
}

impl Maker<'_> {
    pub(super) fn at(&self, path: &str) -> String {
        at(&self.lang, path)
    }

    pub(super) fn page(&self, path: &str, title: &str) -> Result<Page, LangError> {
        page(self.texts, &self.lang, path, title)
    }

    pub(super) fn items(&self) -> Vec<ArticleItem> {
        let kinds = [
            ProvenanceKind::Original,
            ProvenanceKind::Human,
            ProvenanceKind::MachineReviewed,
        ];
        let titles = self.texts.titles.iter().zip(kinds).zip([180, 175, 167]);
        titles
            .map(|((title, kind), after)| self.item(title, kind, after))
            .collect()
    }

    fn item(&self, title: &str, provenance: ProvenanceKind, after: i64) -> ArticleItem {
        let source = if self.lang.language() == "ar" { "fr" } else { "ar" };
        let source_lang = source
            .parse()
            .ok()
            .filter(|_| provenance != ProvenanceKind::Original);
        ArticleItem {
            title: title.to_owned(),
            url: self.at("news/article"),
            published: day(after),
            lang: self.lang.clone(),
            provenance,
            source_lang,
            stale: provenance == ProvenanceKind::MachineReviewed,
            standfirst: Some(self.texts.standfirst.to_owned()),
        }
    }

    pub(super) fn versions(&self) -> Result<Vec<VersionLink>, LangError> {
        let kinds = [
            ProvenanceKind::Human,
            ProvenanceKind::MachineReviewed,
            ProvenanceKind::Original,
            ProvenanceKind::Machine,
            ProvenanceKind::Unknown,
            ProvenanceKind::Human,
        ];
        let mut versions = Vec::new();
        for (texts, provenance) in ALL.iter().zip(kinds) {
            let lang: Lang = texts.lang.parse()?;
            versions.push(VersionLink {
                name: texts.own_name.to_owned(),
                title: texts.headline.to_owned(),
                url: at(&lang, "news/article"),
                current: lang == self.lang,
                provenance,
                stale: provenance == ProvenanceKind::Machine,
                lang,
            });
        }
        versions.sort_by_key(|version| !version.current);
        Ok(versions)
    }

    /// The versions, this one made as `kind` says.
    pub(super) fn versions_of(
        &self,
        kind: ProvenanceKind,
        stale: bool,
    ) -> Result<Vec<VersionLink>, LangError> {
        let mut versions = self.versions()?;
        if let Some(first) = versions.first_mut().filter(|version| version.current) {
            first.provenance = kind;
            first.stale = stale;
        }
        Ok(versions)
    }

    fn pager(&self) -> Pager {
        Pager {
            page: 2,
            pages: 12,
            total: 1203,
            previous: Some(self.at("news/")),
            next: Some(self.at("news/?page=3")),
        }
    }

    fn years(&self) -> Vec<YearLink> {
        let months = [12, 9, 3, 1].map(|month| MonthLink {
            month,
            url: self.at(&format!("news/2022/{month}/")),
            count: 11,
            current: month == 9,
        });
        [2023, 2022, 2021]
            .into_iter()
            .map(|year| YearLink {
                year,
                url: self.at(&format!("news/{year}/")),
                count: 1203,
                current: year == 2022,
                months: if year == 2022 { months.to_vec() } else { Vec::new() },
            })
            .collect()
    }

    fn lists(&self) -> Result<Vec<Sample>, LangError> {
        let texts = self.texts;
        let item = self.item(texts.headline, ProvenanceKind::Human, 0);
        let lead = Lead {
            item,
            place: Some(texts.place.to_owned()),
            image: None,
        };
        let opinions = OpinionFigures {
            month: Date::constant(2023, 2, 1),
            n: 332,
            mean: 3.8,
        };
        let home = HomePage {
            page: self.page("", texts.short_name)?,
            lead: Some(lead.clone()),
            latest: self.items(),
            all_url: self.at("news/"),
            opinions: Some(opinions),
        };
        let pictured = HomePage {
            lead: Some(Lead {
                image: Some(self.image()),
                ..lead
            }),
            ..home.clone()
        };
        let empty = HomePage {
            lead: None,
            latest: Vec::new(),
            opinions: None,
            ..home.clone()
        };
        let scope = Scope::Topic {
            name: texts.topics[1].to_owned(),
            parents: vec![link(texts.topics[0], &self.at("topics/above"))],
            children: vec![link(texts.topics[2], &self.at("topics/below"))],
        };
        let list = |scope| -> Result<ListPage, LangError> {
            let (items, pager, years) = (self.items(), self.pager(), self.years());
            Ok(ListPage {
                page: self.page("news/", "")?,
                scope,
                items,
                pager,
                years,
            })
        };
        let topic = |n: usize, children| TopicNode {
            title: texts.topics[n].to_owned(),
            url: self.at("topics/topic"),
            count: 1203,
            children,
        };
        let tree = vec![topic(0, vec![topic(1, Vec::new())]), topic(2, Vec::new())];
        Ok(vec![
            Sample::new("home", home),
            Sample::new("home.pictured", pictured),
            Sample::new("home.empty", empty),
            Sample::new("list.all", list(Scope::All)?),
            Sample::new("list.year", list(Scope::Year { year: 2022 })?),
            Sample::new("list.month", list(Scope::Month { year: 2022, month: 9 })?),
            Sample::new("list.topic", list(scope)?),
            Sample::new(
                "topics",
                TopicsPage {
                    page: self.page("topics/", "")?,
                    tree,
                },
            ),
        ])
    }

    fn searches(&self) -> Result<Vec<Sample>, LangError> {
        let texts = self.texts;
        let piece = |text: &str, hit| Piece {
            text: text.to_owned(),
            hit,
        };
        let hit = Hit {
            title: vec![piece(texts.titles[0], false)],
            url: self.at("news/article"),
            published: day(0),
            excerpt: vec![piece("… ", false), piece(texts.word, true), piece(" …", false)],
            provenance: ProvenanceKind::Machine,
            source_lang: "fr".parse().ok(),
            stale: true,
        };
        let option = |value: &str, selected| FilterOption {
            value: value.to_owned(),
            label: value.to_owned(),
            selected,
        };
        let mut page = self.page("search", "")?;
        page.search.query = Some(texts.word.to_owned());
        let found = SearchPage {
            page,
            query: Some(texts.word.to_owned()),
            hits: vec![hit],
            pager: Pager {
                total: 2,
                ..self.pager()
            },
            years: vec![option("2023", false), option("2022", true)],
            topics: texts.topics.iter().map(|topic| option(topic, false)).collect(),
            elsewhere: vec![Elsewhere {
                lang: ALL[0].lang.parse()?,
                name: ALL[0].own_name.to_owned(),
                url: "/ar/search?q=x".to_owned(),
                total: 11,
            }],
            latest: Vec::new(),
        };
        let one = Pager {
            page: 1,
            pages: 1,
            total: 0,
            previous: None,
            next: None,
        };
        let nothing = SearchPage {
            hits: Vec::new(),
            latest: self.items(),
            pager: one.clone(),
            ..found.clone()
        };
        let first = SearchPage {
            query: None,
            elsewhere: Vec::new(),
            ..nothing.clone()
        };
        Ok(vec![
            Sample::new("search.found", found),
            Sample::new("search.nothing", nothing),
            Sample::new("search.first", first),
        ])
    }

    fn opinions(&self) -> Result<Vec<Sample>, LangError> {
        let alone = |path: &str| {
            self.page(path, "").map(|page| Page {
                opinion: None,
                ..page
            })
        };
        let mut refused = form(&self.lang, "news/article");
        "<b>كتاب & book</b>".clone_into(&mut refused.comment);
        refused.problems = vec![OpinionProblem::ScoreMissing, OpinionProblem::CommentTooLong];
        let mut held = form(&self.lang, "news/article");
        held.score = Some(4);
        held.problems = vec![
            OpinionProblem::StampExpired,
            OpinionProblem::LooksAutomatic,
            OpinionProblem::TooMany,
        ];
        let back = Some(link(self.texts.headline, &self.at("news/article")));
        Ok(vec![
            Sample::new(
                "opinion",
                OpinionPage {
                    page: alone("opinion")?,
                    form: form(&self.lang, ""),
                },
            ),
            Sample::new(
                "opinion.refused",
                OpinionPage {
                    page: alone("opinion")?,
                    form: refused,
                },
            ),
            Sample::new(
                "opinion.held",
                OpinionPage {
                    page: alone("opinion")?,
                    form: held,
                },
            ),
            Sample::new(
                "thanks",
                OpinionThanksPage {
                    page: alone("opinion")?,
                    back,
                },
            ),
        ])
    }

    fn absences(&self) -> Result<Vec<Sample>, LangError> {
        let alone = |path: &str| {
            self.page(path, "").map(|page| Page {
                opinion: None,
                ..page
            })
        };
        let mut all = Vec::new();
        for status in [400, 404, 405, 413, 429, 500, 503] {
            let latest = if status == 503 { Vec::new() } else { self.items() };
            let request_id = Some("0f3a9c".to_owned()).filter(|_| status >= 500);
            all.push(Sample::new(
                &format!("error.{status}"),
                ErrorPage {
                    page: alone("x")?,
                    status,
                    request_id,
                    latest,
                },
            ));
        }
        let others: Vec<_> = self
            .versions()?
            .into_iter()
            .filter(|version| !version.current)
            .collect();
        let missing = MissingPage {
            page: alone("news/article")?,
            versions: others.clone(),
            latest: self.items(),
        };
        let withdrawn = WithdrawnPage {
            page: alone("news/article")?,
            headline: self.texts.headline.to_owned(),
            published: Some(day(0)),
            withdrawn: day(16),
            reason: Some(self.texts.reason.to_owned()),
            versions: others,
            latest: self.items(),
        };
        all.push(Sample::new("missing", missing));
        all.push(Sample::new("withdrawn", withdrawn));
        all.push(Sample::new("chooser", ChooserPage { page: alone("")? }));
        Ok(all)
    }
}
