//! Feeds.

use std::sync::Arc;

use chancery_domain::{ArticleKind, Change, Disclaimer, Lang, Provenance};
use chancery_formats::feeds::{self, Category, Entry, Feed, Image, ProvenanceFacts, VersionLink};
use chancery_store::{
    pages::{self, FeedRow, VersionFacts},
    settings,
};
use http::StatusCode;
use jiff::Timestamp;

use super::{
    SiteError,
    frame::{self, Maker, best},
    machine_facts, made,
};
use crate::{
    App,
    cache::Made,
    render::words::Arg,
    routes::{FeedKind, Place, Route},
};

/// Entries of a feed.
const ENTRIES: usize = 30;

/// A feed of a language.
pub(super) async fn page(app: &Arc<App>, lang: Lang, kind: FeedKind) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang.clone())?;
            let rows = pages::feed(conn, &lang, ENTRIES)?;
            let mut entries = Vec::new();
            for row in &rows {
                let disclaimer = settings::disclaimer(conn, &lang, row.teaser.provenance.kind())?;
                entries.push(entry(&maker, row, disclaimer.as_ref()));
            }
            let feed = feed(&maker, kind, entries);
            let (media_type, body) = match kind {
                FeedKind::Atom => ("application/atom+xml; charset=utf-8", feeds::atom::write(&feed)),
                FeedKind::Rss => ("application/rss+xml; charset=utf-8", feeds::rss::write(&feed)),
                FeedKind::Json => ("application/feed+json; charset=utf-8", feeds::json::write(&feed)),
            };
            let teasers: Vec<_> = rows.iter().map(|row| row.teaser.clone()).collect();
            let mut shows = frame::shows(&lang, &teasers);
            for row in &rows {
                let article = row.article.id.clone();
                shows.push(Change::Article {
                    article: article.clone(),
                });
                shows.push(Change::Version {
                    article,
                    lang: lang.clone(),
                });
            }
            Ok(made(StatusCode::OK, media_type, body.into_bytes(), Some(shows)))
        })
        .await
}

fn feed(maker: &Maker<'_>, kind: FeedKind, entries: Vec<Entry>) -> Feed {
    let organisation = &maker.frame.organisation;
    let self_url = maker.absolute(&maker.here(Place::Feed(kind)));
    Feed {
        id: self_url.clone(),
        title: maker.name(),
        subtitle: maker.word("latest"),
        lang: maker.lang.clone(),
        home: maker.absolute(&maker.here(Place::Home)),
        alternates: organisation
            .langs()
            .into_iter()
            .filter(|lang| *lang != maker.lang)
            .map(|lang| {
                let url = maker.absolute(&Place::Feed(kind).in_lang(lang.clone()).to_string());
                (lang, url)
            })
            .collect(),
        self_url,
        updated: entries
            .iter()
            .map(|entry| entry.updated)
            .max()
            .unwrap_or(Timestamp::UNIX_EPOCH),
        publisher: maker.name(),
        logo: None,
        icon: None,
        entries,
    }
}

fn entry(maker: &Maker<'_>, row: &FeedRow, disclaimer: Option<&Disclaimer>) -> Entry {
    let organisation = &maker.frame.organisation;
    let teaser = &row.teaser;
    let place = Place::of(teaser.kind, teaser.slug.clone());
    Entry {
        id: format!("urn:chancery:article:{}:{}", teaser.article, teaser.lang),
        title: teaser.title.clone(),
        url: maker.absolute(&maker.here(place)),
        lang: teaser.lang.clone(),
        published: teaser.listed_at,
        updated: teaser.changed_at.max(teaser.listed_at),
        author: machine_facts::office(&row.article.office, &maker.lang, organisation)
            .unwrap_or_else(|| maker.name()),
        summary: teaser.summary.clone(),
        body_html: row.body.clone(),
        categories: maker
            .frame
            .topics
            .iter()
            .filter(|(topic, _)| row.topics.contains(&topic.id))
            .map(|(topic, _)| Category {
                term: topic.key.clone(),
                label: best(&topic.names, &maker.lang, organisation).unwrap_or_else(|| topic.key.clone()),
            })
            .collect(),
        image: row.media.as_ref().map(|media| Image {
            url: maker.absolute(&Route::Media(media.file.clone()).to_string()),
            mime: media.mime.clone(),
            bytes: media.bytes,
            alt: best(&media.alt, &maker.lang, organisation).unwrap_or_default(),
        }),
        provenance: version_facts(
            maker,
            &teaser.provenance,
            teaser.stale_since,
            disclaimer,
            teaser.kind,
            &row.versions,
        ),
        versions: version_links(maker, teaser.kind, &row.versions),
        correction: row.correction.as_ref().map(|correction| feeds::Correction {
            at: correction.at,
            note: correction.note.clone(),
        }),
    }
}

/// The other versions of an article, for machines.
pub(super) fn version_links(
    maker: &Maker<'_>,
    kind: ArticleKind,
    versions: &[VersionFacts],
) -> Vec<VersionLink> {
    versions
        .iter()
        .filter(|version| version.lang != maker.lang)
        .map(|version| VersionLink {
            lang: version.lang.clone(),
            url: maker.absolute(
                &Place::of(kind, version.slug.clone())
                    .in_lang(version.lang.clone())
                    .to_string(),
            ),
            title: version.title.clone(),
            kind: machine_facts::feed_kind(version.provenance.kind()),
        })
        .collect()
}

/// How a version came to be, for machines, with the notice that its page shows, in words.
pub(super) fn version_facts(
    maker: &Maker<'_>,
    provenance: &Provenance,
    stale_since: Option<Timestamp>,
    disclaimer: Option<&Disclaimer>,
    kind: ArticleKind,
    versions: &[VersionFacts],
) -> ProvenanceFacts {
    let source = provenance.source().and_then(|source| {
        let version = versions.iter().find(|version| version.lang == source.lang)?;
        let place = Place::of(kind, version.slug.clone()).in_lang(source.lang.clone());
        Some(maker.absolute(&place.to_string()))
    });
    let notice = notice(maker, provenance, stale_since.is_some(), disclaimer);
    machine_facts::facts(
        provenance,
        stale_since.is_some(),
        notice,
        source,
        &maker.lang,
        &maker.frame.organisation,
    )
}

fn notice(
    maker: &Maker<'_>,
    provenance: &Provenance,
    stale: bool,
    disclaimer: Option<&Disclaimer>,
) -> String {
    if *provenance == Provenance::Original {
        return String::new();
    }
    let organisation = &maker.frame.organisation;
    let first = organisation
        .langs()
        .into_iter()
        .next()
        .unwrap_or_else(|| maker.lang.clone());
    let (Some(speech), Ok(formats)) = (
        maker.app.renderer.words().speech(&maker.lang, &first),
        maker.app.renderer.formats(&maker.locale()),
    ) else {
        return String::new();
    };
    let kind = ("kind", Arg::Text(provenance.kind().as_str().into()));
    let short = best(&organisation.short, &maker.lang, organisation).unwrap_or_else(|| maker.name());
    let mut made = speech
        .attribute("version-made", &formats, std::slice::from_ref(&kind))
        .unwrap_or_default();
    if let Some(engine) = machine_facts::engine_name(provenance) {
        made = format!("{made} ({engine})");
    }
    let own = disclaimer.map(|disclaimer| disclaimer.text.clone());
    let disclaimer = own.unwrap_or_else(|| {
        let args = [kind, ("organisation", Arg::Text(short.into()))];
        speech
            .attribute("disclaimer", &formats, &args)
            .unwrap_or_default()
    });
    let stop = speech.attribute("stop", &formats, &[]).unwrap_or_default();
    let mut notice = format!("{made}{stop}{disclaimer}");
    if stale {
        let title = speech.attribute("stale-title", &formats, &[]).unwrap_or_default();
        notice = format!("{notice} {title}");
    }
    notice
}
