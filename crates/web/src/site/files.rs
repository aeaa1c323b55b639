//! The style sheet, fonts, pictures, site map and robots.txt.

use std::{collections::BTreeMap, sync::Arc};

use axum::body::Body;
use chancery_domain::{ArticleId, Change, Lang};
use chancery_formats::{
    robots as robots_txt,
    sitemap::{self as map, SitemapRef, SitemapUrl},
};
use chancery_store::{
    media as media_rows,
    pages::{self, MapRow},
};
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use super::{SiteError, frame::Maker, made, secure};
use crate::{
    App,
    cache::{Made, etag_matches},
    routes::{Place, Route},
};

const FOREVER: &str = "public, max-age=31536000, immutable";

fn file(body: impl Into<Body>, media_type: &str, etag: &str, asked: &HeaderMap) -> Response<Body> {
    let etag = HeaderValue::from_str(&format!("\"{etag}\"")).ok();
    let known = asked
        .get(header::IF_NONE_MATCH)
        .is_some_and(|condition| etag_matches(condition, etag.as_ref()));
    let mut response = Response::new(if known { Body::empty() } else { body.into() });
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    secure(headers);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOREVER));
    if let Some(etag) = etag {
        headers.insert(header::ETAG, etag);
    }
    if let Ok(value) = HeaderValue::from_str(media_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    response
}

/// A file built into the program, under a name with its content's hash.
pub(super) fn asset(app: &App, name: &str, asked: &HeaderMap) -> Result<Response<Body>, SiteError> {
    let asset = app.renderer.assets().get(name).ok_or(SiteError::NotFound)?;
    if asset.media_type.starts_with("text/")
        && crate::cache::accepted(asked) != crate::cache::Encoding::Identity
    {
        let key = format!("/assets/{name}");
        let page = app.cache.get(&key).unwrap_or_else(|| {
            let mut headers = HeaderMap::new();
            secure(&mut headers);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOREVER));
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
            let page = crate::cache::Page::compressed(StatusCode::OK, &headers, asset.bytes.to_vec());
            app.cache.put(&key, page)
        });
        return Ok(crate::service::of_page(&page, asked));
    }
    Ok(file(
        asset.bytes.clone().into_owned(),
        asset.media_type,
        name,
        asked,
    ))
}

/// A picture or document of the media folder.
pub(super) async fn media(
    app: &Arc<App>,
    name: &str,
    asked: &HeaderMap,
) -> Result<Response<Body>, SiteError> {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.') && !name.starts_with('.');
    if !plain {
        return Err(SiteError::NotFound);
    }
    let (wanted, folder) = (name.to_owned(), Arc::clone(&app.actions.media));
    let found = app
        .actions
        .store
        .read(move |conn| {
            let Some(row) = media_rows::find_by_file(conn, &wanted)? else {
                return Err(SiteError::NotFound);
            };
            let content = std::fs::read(folder.join(&row.file)).map_err(|error| {
                tracing::error!(file = row.file, %error, "a file of the media folder cannot be read");
                SiteError::NotFound
            })?;
            Ok((row, content))
        })
        .await?;
    let (row, content) = found;
    let mut response = file(content, &row.mime, name, asked);
    if !row.mime.starts_with("image/") {
        response.headers_mut().insert(
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment"),
        );
    }
    Ok(response)
}

/// The site map, or a part of it where one file is not enough.
pub(super) async fn sitemap(app: &Arc<App>, part: Option<usize>) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let organisation =
                chancery_store::settings::organisation(conn)?.ok_or(SiteError::NoOrganisation)?;
            let first = organisation
                .langs()
                .into_iter()
                .next()
                .ok_or(SiteError::NoOrganisation)?;
            let maker = Maker::read(&here, conn, first)?;
            let rows = pages::map(conn)?;
            let files = map::write_urlset(&urls(&maker, rows));
            let body = match (part, files.len()) {
                (None, 1) => files.into_iter().next().unwrap_or_default(),
                (None, many) => {
                    let refs: Vec<SitemapRef> = (1..=many)
                        .map(|n| SitemapRef {
                            loc: maker.absolute(&Route::SitemapPart(n).to_string()),
                            lastmod: None,
                        })
                        .collect();
                    map::write_index(&refs).map_err(|_| SiteError::NotFound)?
                }
                (Some(n), many) if (1..=many).contains(&n) && many > 1 => {
                    files.into_iter().nth(n - 1).ok_or(SiteError::NotFound)?
                }
                (Some(_), _) => return Err(SiteError::NotFound),
            };
            Ok(made(
                StatusCode::OK,
                "application/xml; charset=utf-8",
                body.into_bytes(),
                Some(vec![Change::AnyArticle]),
            ))
        })
        .await
}

fn urls(maker: &Maker<'_>, rows: Vec<MapRow>) -> Vec<SitemapUrl> {
    let organisation = &maker.frame.organisation;
    let langs = organisation.langs();
    let mut urls = Vec::new();
    let mut group = |addresses: Vec<(Lang, Place, Option<jiff::Timestamp>)>| {
        let places: Vec<(Lang, Place)> = addresses
            .iter()
            .map(|(lang, place, _)| (lang.clone(), place.clone()))
            .collect();
        let address =
            |lang: &Lang, place: &Place| maker.absolute(&place.clone().in_lang(lang.clone()).to_string());
        let alternates: Vec<(String, String)> = places
            .iter()
            .map(|(lang, place)| (lang.to_string(), address(lang, place)))
            .collect();
        for (lang, place, lastmod) in addresses {
            urls.push(SitemapUrl {
                loc: address(&lang, &place),
                lastmod,
                alternates: alternates.clone(),
                x_default: maker.x_default(&places),
            });
        }
    };
    let mut fixed = vec![Place::Home, Place::News];
    if !maker.frame.topics.is_empty() {
        fixed.push(Place::Topics);
    }
    for place in fixed {
        group(
            langs
                .iter()
                .map(|lang| (lang.clone(), place.clone(), None))
                .collect(),
        );
    }
    let mut by_article: BTreeMap<ArticleId, Vec<MapRow>> = BTreeMap::new();
    for row in rows {
        // What is kept from search engines on its page is not offered to them here.
        if !row.unreviewed_machine || organisation.index_machine_versions {
            by_article.entry(row.article.clone()).or_default().push(row);
        }
    }
    for (_, mut rows) in by_article {
        rows.sort_by_key(|row| langs.iter().position(|lang| *lang == row.lang));
        group(
            rows.into_iter()
                .map(|row| (row.lang, Place::of(row.kind, row.slug), Some(row.changed_at)))
                .collect(),
        );
    }
    urls
}

/// What robots may not read: nothing but searches and forms, which lead nowhere new.
pub(super) async fn robots(app: &Arc<App>) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let organisation =
                chancery_store::settings::organisation(conn)?.ok_or(SiteError::NoOrganisation)?;
            let langs = organisation.langs();
            let first = langs.first().cloned().ok_or(SiteError::NoOrganisation)?;
            let maker = Maker::read(&here, conn, first)?;
            let closed: Vec<String> = langs
                .iter()
                .flat_map(|lang| {
                    [Place::Search, Place::Opinion].map(|place| place.in_lang(lang.clone()).to_string())
                })
                .chain(["/desk/".to_owned()])
                .collect();
            let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
            let text = robots_txt::write(&maker.absolute(&Route::Sitemap.to_string()), &closed);
            Ok(made(
                StatusCode::OK,
                "text/plain; charset=utf-8",
                text.into_bytes(),
                Some(Vec::new()),
            ))
        })
        .await
}
