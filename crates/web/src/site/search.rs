//! Search.

use std::sync::Arc;

use chancery_domain::Lang;
use chancery_store::{
    articles,
    db::Conn,
    pages,
    search::{Hits, Query as Wanted},
};
use chancery_text::{plain, search as analysis};
use http::StatusCode;

use super::{Query, SiteError, autonyms::autonym, frame::Maker, html, lists};
use crate::{
    App,
    cache::Made,
    render::contexts::{Elsewhere, FilterOption, Hit, Pager, Piece, SearchPage},
    routes::Place,
};

/// Hits on a page.
const PER_PAGE: usize = 10;
/// Length of an excerpt, in characters.
const EXCERPT: usize = 260;
/// Articles offered where nothing was found.
const LATEST: usize = 5;
/// Longest words searched for, in characters.
const LONGEST: usize = 200;

/// The search page. It is made anew each time: an edit is found as soon as the index has it.
pub(super) async fn page(app: &Arc<App>, lang: &Lang, query: &Query) -> Result<Made, SiteError> {
    let (here, lang, query) = (Arc::clone(app), lang.clone(), query.clone());
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang)?;
            let mut page = maker.page(&Place::Search, "");
            let words = query
                .q
                .as_deref()
                .map(|q| q.trim().chars().take(LONGEST).collect::<String>());
            let words = words.filter(|words| !words.is_empty());
            page.search.query.clone_from(&words);
            page.robots = Some("noindex".to_owned());
            page.alternates.clear();
            let context = match words {
                None => SearchPage {
                    page,
                    query: None,
                    hits: Vec::new(),
                    pager: Pager {
                        page: 1,
                        pages: 1,
                        total: 0,
                        previous: None,
                        next: None,
                    },
                    years: Vec::new(),
                    topics: topics(&maker, None),
                    elsewhere: Vec::new(),
                    latest: Vec::new(),
                },
                Some(words) => found(&maker, conn, page, &words, &query)?,
            };
            html(&here, StatusCode::OK, &context, None)
        })
        .await
}

fn found(
    maker: &Maker<'_>,
    conn: &mut Conn,
    page: crate::render::contexts::Page,
    words: &str,
    query: &Query,
) -> Result<SearchPage, SiteError> {
    let number = query.page.unwrap_or(1).max(1);
    let topic = query.topic.as_deref().and_then(|wish| {
        let own = maker.frame.topics.iter();
        own.clone()
            .find(|(_, slug)| slug.as_ref().is_some_and(|slug| slug.as_str() == wish))
    });
    let hits = maker.app.index.search(&Wanted {
        text: words.to_owned(),
        lang: maker.lang.clone(),
        year: query.year,
        topics: topic
            .map(|(topic, _)| lists::below(maker, &topic.id))
            .unwrap_or_default(),
        page: u32::try_from(number).unwrap_or(u32::MAX),
        per_page: u32::try_from(PER_PAGE).unwrap_or(10),
    })?;
    let terms = analysis::terms(words, &maker.lang);
    let mut shown = Vec::new();
    for hit in &hits.hits {
        shown.extend(hit_of(maker, conn, hit, &terms)?);
    }
    let latest = if hits.total == 0 {
        pages::latest(conn, &maker.lang, LATEST)?
    } else {
        Vec::new()
    };
    Ok(SearchPage {
        pager: pager(maker, words, query, number, hits.total),
        years: years(&hits, query.year),
        topics: topics(maker, query.topic.as_deref()),
        elsewhere: elsewhere(maker, words, &hits),
        hits: shown,
        latest: latest.iter().map(|teaser| maker.item(teaser)).collect(),
        query: Some(words.to_owned()),
        page,
    })
}

/// A hit as the page shows it; none where it has just left the database.
fn hit_of(
    maker: &Maker<'_>,
    conn: &mut Conn,
    hit: &chancery_store::search::Hit,
    terms: &[String],
) -> Result<Option<Hit>, SiteError> {
    let Some(teaser) = pages::teaser(conn, &hit.article, &hit.lang)? else {
        return Ok(None);
    };
    let revision = articles::find_revision(conn, &hit.article, &hit.lang, teaser.revision)?;
    let body = revision
        .map(|revision| plain::plain_text(&revision.body))
        .unwrap_or_default();
    let text = format!("{} {body}", teaser.summary);
    let pieces = |text: &str, most: usize| -> Vec<Piece> {
        analysis::excerpt(text.trim(), terms, &maker.lang, most)
            .into_iter()
            .map(|piece| Piece {
                text: piece.text,
                hit: piece.hit,
            })
            .collect()
    };
    let item = maker.item(&teaser);
    Ok(Some(Hit {
        title: pieces(&teaser.title, chancery_domain::article::limits::TITLE),
        excerpt: pieces(&text, EXCERPT),
        url: item.url,
        published: item.published,
        provenance: item.provenance,
        source_lang: item.source_lang,
        stale: item.stale,
    }))
}

fn address(base: &str, words: &str, query: &Query, number: usize) -> String {
    let mut pairs = url::form_urlencoded::Serializer::new(format!("{base}?"));
    pairs.append_pair("q", words);
    if let Some(year) = query.year {
        pairs.append_pair("year", &year.to_string());
    }
    if let Some(topic) = &query.topic {
        pairs.append_pair("topic", topic);
    }
    if number > 1 {
        pairs.append_pair("page", &number.to_string());
    }
    pairs.finish().replace("?&", "?")
}

fn pager(maker: &Maker<'_>, words: &str, query: &Query, number: usize, total: u64) -> Pager {
    let pages = total.div_ceil(PER_PAGE as u64).max(1);
    let base = maker.here(Place::Search);
    let at = |n: usize| address(&base, words, query, n);
    Pager {
        page: u32::try_from(number).unwrap_or(u32::MAX),
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        total,
        previous: (number > 1).then(|| at(number - 1)),
        next: ((number as u64) < pages).then(|| at(number + 1)),
    }
}

fn years(hits: &Hits, chosen: Option<i16>) -> Vec<FilterOption> {
    let option = |year: i16| FilterOption {
        value: year.to_string(),
        label: year.to_string(),
        selected: chosen == Some(year),
    };
    hits.years.iter().map(|(year, _)| option(*year)).collect()
}

fn topics(maker: &Maker<'_>, chosen: Option<&str>) -> Vec<FilterOption> {
    let option = |(topic, slug): &(chancery_store::topics::Topic, Option<chancery_domain::Slug>)| {
        let value = slug.as_ref()?.to_string();
        Some(FilterOption {
            label: topic.names.get(&maker.lang)?.to_owned(),
            selected: chosen == Some(value.as_str()),
            value,
        })
    };
    maker.frame.topics.iter().filter_map(option).collect()
}

fn elsewhere(maker: &Maker<'_>, words: &str, hits: &Hits) -> Vec<Elsewhere> {
    hits.others
        .iter()
        .filter(|(lang, total)| *total > 0 && maker.frame.organisation.speaks(lang))
        .map(|(lang, total)| Elsewhere {
            name: autonym(lang),
            url: address(
                &Place::Search.in_lang(lang.clone()).to_string(),
                words,
                &Query::default(),
                1,
            ),
            total: *total,
            lang: lang.clone(),
        })
        .collect()
}
