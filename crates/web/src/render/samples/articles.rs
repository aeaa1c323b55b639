//! Articles, their corrections, and the page kind.

use chancery_domain::{Lang, LangError};
use jiff::civil::Date;

use super::{
    Sample,
    frame::{at, link, topics},
    others::{Maker, day},
    texts::ALL,
};
use crate::render::contexts::{
    ArticlePage, Correction, CorrectionNote, CorrectionsPage, DiffPiece, DiffPieceKind, EventFacts, Image,
    KindPage, Provenance, ProvenanceKind, SourceLink, Stale,
};

impl Maker<'_> {
    pub(super) fn image(&self) -> Image {
        Image {
            src: "/assets/sample.svg".to_owned(),
            width: 1600,
            height: 900,
            alt: self.texts.alt.to_owned(),
            caption: Some(self.texts.caption.to_owned()),
            credit: Some(self.texts.short_name.to_owned()),
        }
    }

    fn provenance(&self, kind: ProvenanceKind, stale: bool) -> Result<Provenance, LangError> {
        if kind == ProvenanceKind::Original {
            return Ok(Provenance::original());
        }
        let source = if self.lang.language() == "fr" {
            &ALL[0]
        } else {
            &ALL[2]
        };
        let engine = matches!(kind, ProvenanceKind::Machine | ProvenanceKind::MachineReviewed);
        let lang: Lang = source.lang.parse()?;
        Ok(Provenance {
            kind,
            source: Some(SourceLink {
                url: Some(at(&lang, "news/article")),
                name: source.own_name.to_owned(),
                lang,
            }),
            engine: engine.then(|| "Apertium 3.8".to_owned()),
            made: Some(day(1)),
            reviewer: Some(self.texts.reviewer.to_owned()).filter(|_| kind != ProvenanceKind::Machine),
            reviewed: Some(day(3)).filter(|_| kind == ProvenanceKind::MachineReviewed),
            disclaimer: None,
            stale: stale.then(|| Stale {
                since: day(4),
                sentences: Some(1),
            }),
        })
    }

    fn article(&self, kind: ProvenanceKind, stale: bool) -> Result<ArticlePage, LangError> {
        let texts = self.texts;
        Ok(ArticlePage {
            page: self.page("news/article", texts.headline)?,
            headline: texts.headline.to_owned(),
            standfirst: Some(texts.standfirst.to_owned()),
            place: Some(texts.place.to_owned()),
            published: day(0),
            body_html: texts.body.to_owned(),
            image: None,
            office: Some(texts.office.to_owned()),
            provenance: self.provenance(kind, stale)?,
            topics: topics(texts, &self.lang),
            corrections: vec![CorrectionNote {
                at: day(4),
                note: texts.correction.to_owned(),
            }],
            corrections_url: Some(self.at("news/article/corrections")),
            versions: self.versions_of(kind, stale)?,
            latest: self.items(),
            previous: Some(link(texts.titles[0], &self.at("news/previous"))),
            next: Some(link(texts.titles[1], &self.at("news/next"))),
            event: None,
        })
    }

    pub(super) fn articles(&self) -> Result<Vec<Sample>, LangError> {
        use ProvenanceKind::{Human, Machine, MachineReviewed, Original, Unknown};
        let texts = self.texts;
        let mut all = Vec::new();
        for (name, kind, stale) in [
            ("original", Original, false),
            ("human", Human, false),
            ("human-stale", Human, true),
            ("machine", Machine, false),
            ("machine-stale", Machine, true),
            ("reviewed", MachineReviewed, false),
            ("unknown", Unknown, false),
        ] {
            all.push(Sample::new(
                &format!("article.{name}"),
                self.article(kind, stale)?,
            ));
        }
        let pictured = ArticlePage {
            image: Some(self.image()),
            ..self.article(Original, false)?
        };
        all.push(Sample::new("article.pictured", pictured));
        let event = EventFacts {
            starts: Date::constant(2023, 5, 1),
            ends: Some(Date::constant(2023, 5, 11)),
            place: Some(texts.seat.to_owned()),
            url: Some("https://example.org/".to_owned()),
        };
        all.push(Sample::new(
            "article.event",
            ArticlePage {
                event: Some(event),
                ..self.article(Original, false)?
            },
        ));
        let bare = ArticlePage {
            standfirst: None,
            place: None,
            office: None,
            provenance: Provenance {
                source: None,
                engine: None,
                made: None,
                ..self.provenance(Machine, false)?
            },
            topics: Vec::new(),
            corrections: Vec::new(),
            latest: Vec::new(),
            previous: None,
            next: None,
            ..self.article(Machine, false)?
        };
        all.push(Sample::new("article.bare", bare));
        all.push(Sample::new("corrections", self.corrections()?));
        all.push(Sample::new("page", self.kind_page()?));
        Ok(all)
    }

    fn corrections(&self) -> Result<CorrectionsPage, LangError> {
        use DiffPieceKind::{Deleted, Inserted, Same};
        let pieces = self.texts.change.iter().zip([Same, Deleted, Inserted, Same]);
        let change = pieces
            .map(|(text, kind)| DiffPiece {
                kind,
                text: (*text).to_owned(),
            })
            .collect();
        let correction = Correction {
            at: day(4),
            note: self.texts.correction.to_owned(),
            changes: vec![change],
        };
        Ok(CorrectionsPage {
            page: self.page("news/article/corrections", "")?,
            article: link(self.texts.headline, &self.at("news/article")),
            corrections: vec![correction],
        })
    }

    fn kind_page(&self) -> Result<KindPage, LangError> {
        Ok(KindPage {
            page: self.page("about", self.texts.about)?,
            headline: self.texts.about.to_owned(),
            body_html: self.texts.body.to_owned(),
            updated: Some(day(30)),
            provenance: self.provenance(ProvenanceKind::Human, false)?,
            versions: self.versions()?,
        })
    }
}
