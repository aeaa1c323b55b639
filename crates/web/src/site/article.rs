//! The page of a version, its corrections, and what stands where it is not.

use std::sync::Arc;

use chancery_domain::{Change, Lang, Slug};
use chancery_formats::jsonld;
use chancery_store::{
    articles,
    media::Media,
    pages::{self, ArticleScreen, Found, VersionFacts},
};
use http::StatusCode;
use similar::{ChangeTag, TextDiff};

use super::{
    SiteError,
    autonyms::autonym,
    frame::{self, Maker, best},
    html, machine_facts,
};
use crate::{
    App,
    cache::Made,
    render::contexts::{
        ArticlePage, Correction, CorrectionNote, CorrectionsPage, DiffPiece, DiffPieceKind, EventFacts,
        Image, KindPage, Link, MissingPage, OpenGraph, Page, Provenance, VersionLink, WithdrawnPage,
    },
    routes::{Place, Route},
};

/// How many of the newest articles stand at the foot of an article.
const LATEST: usize = 4;

/// The page at a slug: the version, or where it went, or what there is instead.
pub(super) async fn page(app: &Arc<App>, lang: Lang, place: Place, slug: Slug) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang.clone())?;
            let latest = match pages::article(conn, &lang, &slug, LATEST)? {
                Found::Version(screen) => {
                    let own = Place::of(screen.article.kind, slug);
                    if own != place {
                        return Err(SiteError::Moved(maker.here(own)));
                    }
                    return version(&maker, &own, *screen);
                }
                Found::Moved(version) => {
                    return Err(SiteError::Moved(
                        maker.here(Place::of(version.kind, version.slug)),
                    ));
                }
                Found::Nothing => return Err(SiteError::NotFound),
                found @ (Found::Withdrawn { .. } | Found::Missing(_)) => {
                    (pages::latest(conn, &lang, LATEST)?, found)
                }
            };
            match latest {
                (
                    latest,
                    Found::Withdrawn {
                        version,
                        revision,
                        others,
                    },
                ) => withdrawn(&maker, &place, *version, *revision, &others, &latest),
                (latest, Found::Missing(versions)) => missing(&maker, &place, &versions, &latest),
                _ => Err(SiteError::NotFound),
            }
        })
        .await
}

/// Every public version as the rail lists it, the page's own first.
fn version_links(
    maker: &Maker<'_>,
    kind: chancery_domain::ArticleKind,
    versions: &[VersionFacts],
) -> Vec<VersionLink> {
    let mut langs = maker.frame.organisation.langs();
    langs.sort_by_key(|lang| *lang != maker.lang);
    let link = |version: &VersionFacts| VersionLink {
        lang: version.lang.clone(),
        name: autonym(&version.lang),
        title: version.title.clone(),
        url: Place::of(kind, version.slug.clone())
            .in_lang(version.lang.clone())
            .to_string(),
        current: version.lang == maker.lang,
        provenance: machine_facts::kind(version.provenance.kind()),
        stale: version.stale_since.is_some(),
    };
    langs
        .iter()
        .filter_map(|lang| versions.iter().find(|version| version.lang == *lang))
        .map(link)
        .collect()
}

fn image(maker: &Maker<'_>, media: &Media) -> Option<Image> {
    let organisation = &maker.frame.organisation;
    Some(Image {
        src: Route::Media(media.file.clone()).to_string(),
        width: media.width?,
        height: media.height?,
        alt: best(&media.alt, &maker.lang, organisation).unwrap_or_default(),
        caption: media.caption.get(&maker.lang).map(str::to_owned),
        credit: Some(media.credit.clone()).filter(|credit| !credit.is_empty()),
    })
}

/// The lead picture of a teaser, for the home page.
pub(super) fn lead_image(maker: &Maker<'_>, media: Option<&Media>) -> Option<Image> {
    media
        .filter(|media| media.mime.starts_with("image/"))
        .and_then(|media| image(maker, media))
}

fn version(maker: &Maker<'_>, place: &Place, screen: ArticleScreen) -> Result<Made, SiteError> {
    let organisation = &maker.frame.organisation;
    let kind = screen.article.kind;
    let provenance = machine_facts::notice(
        &screen.revision.provenance,
        screen.stale_since,
        screen
            .disclaimer
            .as_ref()
            .map(|disclaimer| disclaimer.text.clone()),
        &screen.versions,
        |slug| Place::of(kind, slug),
        &maker.lang,
        organisation,
    );
    let mut page = maker.page_of(place, &screen.revision.title, &screen.article, &screen.versions);
    let lead = lead_image(maker, screen.media.as_ref());
    head(maker, &mut page, &screen, lead.as_ref());
    let own = vec![
        Change::Version {
            article: screen.article.id.clone(),
            lang: maker.lang.clone(),
        },
        Change::Article {
            article: screen.article.id.clone(),
        },
    ];
    if kind.is_dated() {
        return dated(maker, screen, page, lead, provenance, own);
    }
    let context = KindPage {
        page,
        headline: screen.revision.title,
        body_html: screen.revision.body,
        updated: screen.version.changed_at,
        provenance,
        versions: version_links(maker, kind, &screen.versions),
    };
    html(maker.app, StatusCode::OK, &context, Some(own))
}

/// News and event notices, which stand in the dated lists.
fn dated(
    maker: &Maker<'_>,
    screen: ArticleScreen,
    page: Page,
    lead: Option<Image>,
    provenance: Provenance,
    mut shows: Vec<Change>,
) -> Result<Made, SiteError> {
    let organisation = &maker.frame.organisation;
    let near = [screen.previous.as_ref(), screen.next.as_ref()]
        .into_iter()
        .flatten();
    let shown: Vec<_> = screen.latest.iter().chain(near).cloned().collect();
    shows.extend(frame::shows(&maker.lang, &shown));
    let link = |teaser: &pages::Teaser| {
        let item = Maker::item(teaser);
        Link {
            title: item.title,
            url: item.url,
            current: false,
        }
    };
    let corrected = !screen.corrections.is_empty();
    let corrections_url = corrected.then(|| maker.here(Place::Corrections(screen.version.slug.clone())));
    let place_name = best(&screen.article.place, &maker.lang, organisation);
    let context = ArticlePage {
        page,
        headline: screen.revision.title,
        standfirst: Some(screen.revision.summary).filter(|summary| !summary.is_empty()),
        place: place_name.clone(),
        published: screen.article.published_at.unwrap_or(screen.article.created_at),
        body_html: screen.revision.body,
        image: lead,
        office: machine_facts::office(&screen.article.office, &maker.lang, organisation),
        provenance,
        topics: topic_links(maker, &screen.topics),
        corrections: screen
            .corrections
            .into_iter()
            .map(|correction| CorrectionNote {
                at: correction.at,
                note: correction.note,
            })
            .collect(),
        corrections_url,
        versions: version_links(maker, screen.article.kind, &screen.versions),
        latest: screen.latest.iter().map(Maker::item).collect(),
        previous: screen.previous.as_ref().map(link),
        next: screen.next.as_ref().map(link),
        event: screen.article.event.map(|days| EventFacts {
            starts: days.start,
            ends: Some(days.end).filter(|end| *end != days.start),
            place: place_name,
            url: None,
        }),
    };
    html(maker.app, StatusCode::OK, &context, Some(shows))
}

fn topic_links(maker: &Maker<'_>, topics: &[chancery_domain::TopicId]) -> Vec<Link> {
    let own = maker
        .frame
        .topics
        .iter()
        .filter(|(topic, _)| topics.contains(&topic.id));
    own.filter_map(|(topic, slug)| maker.topic(topic, slug.as_ref()))
        .collect()
}

/// What search engines and messengers are told.
fn head(maker: &Maker<'_>, page: &mut Page, screen: &ArticleScreen, lead: Option<&Image>) {
    let organisation = &maker.frame.organisation;
    let revision = &screen.revision;
    let described = if revision.summary.is_empty() {
        chancery_text::plain::excerpt(&revision.body, 200)
    } else {
        revision.summary.clone()
    };
    if revision.provenance.is_unreviewed_machine() && !organisation.index_machine_versions {
        page.robots = Some("noindex".to_owned());
    }
    page.open_graph = Some(OpenGraph {
        kind: if screen.article.kind.is_dated() {
            "article"
        } else {
            "website"
        }
        .to_owned(),
        image: lead.map(|image| maker.absolute(&image.src)),
        image_alt: lead.map(|image| image.alt.clone()),
        published: screen.version.published_at,
        modified: screen.version.changed_at,
    });
    page.json_ld = Some(jsonld::to_script(&linked_data(maker, screen, lead, &described)));
    page.description = Some(described).filter(|text| !text.is_empty());
}

fn linked_data(
    maker: &Maker<'_>,
    screen: &ArticleScreen,
    lead: Option<&Image>,
    described: &str,
) -> serde_json::Value {
    let organisation = &maker.frame.organisation;
    let (article, revision) = (&screen.article, &screen.revision);
    let place = Place::of(article.kind, screen.version.slug.clone());
    let facts = super::feeds::version_facts(
        maker,
        &revision.provenance,
        screen.stale_since,
        screen.disclaimer.as_ref(),
        article.kind,
        &screen.versions,
    );
    let publisher = publisher(maker);
    let office = machine_facts::office(&article.office, &maker.lang, organisation);
    let author = jsonld::OrganizationLd {
        name: office.unwrap_or_else(|| publisher.name.clone()),
        alternate_names: Vec::new(),
        url: None,
        logo: None,
    };
    let page = jsonld::ArticleLd {
        kind: match (article.kind, article.event) {
            (chancery_domain::ArticleKind::Event, Some(days)) => jsonld::PageKind::Event(jsonld::EventLd {
                name: revision.title.clone(),
                start: days.start.to_string(),
                end: Some(days.end.to_string()),
                place: best(&article.place, &maker.lang, organisation),
            }),
            (chancery_domain::ArticleKind::Page, _) => jsonld::PageKind::Page,
            _ => jsonld::PageKind::News,
        },
        url: maker.absolute(&maker.here(place)),
        headline: revision.title.clone(),
        lang: maker.lang.clone(),
        published: screen.version.published_at.unwrap_or(article.created_at),
        modified: screen.version.changed_at.unwrap_or(article.created_at),
        author,
        publisher,
        image: lead.map(|image| jsonld::ImageLd {
            url: maker.absolute(&image.src),
            width: Some(image.width),
            height: Some(image.height),
            caption: image.alt.clone(),
        }),
        description: described.to_owned(),
        site: Some((maker.name(), maker.absolute(&maker.here(Place::Home)))),
        provenance: facts,
        versions: super::feeds::version_links(maker, article.kind, &screen.versions),
        correction: screen
            .corrections
            .first()
            .map(|correction| chancery_formats::feeds::Correction {
                at: correction.at,
                note: correction.note.clone(),
            }),
    };
    jsonld::article(&page)
}

/// The organisation, for linked data.
pub(super) fn publisher(maker: &Maker<'_>) -> jsonld::OrganizationLd {
    let organisation = &maker.frame.organisation;
    let name = maker.name();
    let mut others: Vec<String> = organisation
        .names
        .0
        .values()
        .chain(organisation.short.0.values())
        .cloned()
        .collect();
    others.sort();
    others.dedup();
    others.retain(|other| *other != name);
    jsonld::OrganizationLd {
        name,
        alternate_names: others,
        url: Some(maker.absolute(&maker.here(Place::Home))),
        logo: None,
    }
}

fn withdrawn(
    maker: &Maker<'_>,
    place: &Place,
    version: articles::Version,
    revision: articles::Revision,
    others: &[VersionFacts],
    latest: &[pages::Teaser],
) -> Result<Made, SiteError> {
    let mut page = maker.page(place, &revision.title);
    bare(&mut page);
    let context = WithdrawnPage {
        page,
        headline: revision.title,
        published: version.published_at,
        withdrawn: version.withdrawn_at.unwrap_or(revision.at),
        reason: version.withdrawn_reason,
        versions: version_links(maker, version.kind, others),
        latest: latest.iter().map(Maker::item).collect(),
    };
    let mut shows = frame::shows(&maker.lang, latest);
    shows.push(Change::Version {
        article: version.article.clone(),
        lang: version.lang,
    });
    shows.push(Change::Article {
        article: version.article,
    });
    html(maker.app, StatusCode::GONE, &context, Some(shows))
}

fn missing(
    maker: &Maker<'_>,
    place: &Place,
    versions: &[VersionFacts],
    latest: &[pages::Teaser],
) -> Result<Made, SiteError> {
    let kind = if matches!(place, Place::Page(_)) {
        chancery_domain::ArticleKind::Page
    } else {
        chancery_domain::ArticleKind::News
    };
    let mut page = maker.page(place, "");
    bare(&mut page);
    let context = MissingPage {
        page,
        versions: version_links(maker, kind, versions),
        latest: latest.iter().map(Maker::item).collect(),
    };
    html(maker.app, StatusCode::NOT_FOUND, &context, None)
}

/// A page that stands in for another is not for search engines, and nobody is asked how they liked it.
pub(super) fn bare(page: &mut Page) {
    page.robots = Some("noindex".to_owned());
    page.canonical = None;
    page.alternates.clear();
    page.opinion = None;
}

/// The page that shows what the corrections of a version changed.
pub(super) async fn corrections(app: &Arc<App>, lang: Lang, slug: Slug) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang.clone())?;
            let screen = match pages::article(conn, &lang, &slug, 0)? {
                Found::Version(screen) => screen,
                Found::Moved(version) => {
                    return Err(SiteError::Moved(maker.here(Place::Corrections(version.slug))));
                }
                _ => return Err(SiteError::NotFound),
            };
            let mut corrections = Vec::new();
            for correction in &screen.corrections {
                let mut text = |number| {
                    let revision = articles::find_revision(conn, &screen.article.id, &lang, number)?;
                    Ok::<_, SiteError>(revision.map(|revision| words_of(&revision)).unwrap_or_default())
                };
                corrections.push(Correction {
                    at: correction.at,
                    note: correction.note.clone(),
                    changes: differences(&text(correction.before)?, &text(correction.after)?),
                });
            }
            let mut page = maker.page(&Place::Corrections(slug.clone()), &screen.revision.title);
            bare(&mut page);
            let url = maker.here(Place::of(screen.article.kind, slug));
            let context = CorrectionsPage {
                page,
                article: Link {
                    title: screen.revision.title.clone(),
                    url,
                    current: false,
                },
                corrections,
            };
            let shows = vec![Change::Version {
                article: screen.article.id.clone(),
                lang: lang.clone(),
            }];
            html(&here, StatusCode::OK, &context, Some(shows))
        })
        .await
}

fn words_of(revision: &articles::Revision) -> Vec<String> {
    let body = chancery_text::plain::plain_text(&revision.body);
    [revision.title.as_str(), revision.summary.as_str()]
        .into_iter()
        .chain(body.split("\n\n"))
        .filter(|block| !block.trim().is_empty())
        .map(str::to_owned)
        .collect()
}

/// The paragraphs that differ, word by word.
fn differences(before: &[String], after: &[String]) -> Vec<Vec<DiffPiece>> {
    let old: Vec<&str> = before.iter().map(String::as_str).collect();
    let new: Vec<&str> = after.iter().map(String::as_str).collect();
    let mut changes = Vec::new();
    for op in TextDiff::from_slices(&old, &new).ops() {
        if op.tag() == similar::DiffTag::Equal {
            continue;
        }
        let gone = old.get(op.old_range()).unwrap_or_default().join("\n");
        let come = new.get(op.new_range()).unwrap_or_default().join("\n");
        changes.push(words(&gone, &come));
    }
    changes
}

fn words(before: &str, after: &str) -> Vec<DiffPiece> {
    let mut pieces: Vec<DiffPiece> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => DiffPieceKind::Same,
            ChangeTag::Insert => DiffPieceKind::Inserted,
            ChangeTag::Delete => DiffPieceKind::Deleted,
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => pieces.push(DiffPiece {
                kind,
                text: change.value().to_owned(),
            }),
        }
    }
    pieces
}
