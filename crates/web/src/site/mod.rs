//! The public site: each address to its screen.

mod article;
mod autonyms;
mod errors;
mod feeds;
mod files;
mod frame;
mod home;
mod lists;
mod machine_facts;
mod opinion;
mod search;

pub(crate) use opinion::article_at;

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Request, State},
};
use chancery_domain::{Change, Lang};
use chancery_store::db::DbError;
use http::{
    HeaderMap, HeaderValue, Method, Response, StatusCode, Uri,
    header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION, VARY},
};

use crate::{
    App,
    cache::Made,
    render::{RenderError, contexts::Context},
    routes::{Place, Route},
    service::{Reader, of_page},
};

/// Why a page cannot be answered as asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SiteError {
    /// It is elsewhere.
    #[error("moved to {0}")]
    Moved(String),
    /// There is nothing here.
    #[error("nothing is here")]
    NotFound,
    /// The address takes other methods.
    #[error("the address takes {0}")]
    Method(&'static str),
    /// There is no organisation yet.
    #[error("there is no organisation in this data directory: run `chancery init`")]
    NoOrganisation,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The search index failed.
    #[error(transparent)]
    Search(#[from] chancery_store::search::SearchError),
    /// A template failed.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// An action refused.
    #[error(transparent)]
    Action(#[from] chancery_actions::ActionError),
}

/// Headers that keep a page from doing what it should not: no script, frame, form or picture from elsewhere.
pub(crate) fn secure(headers: &mut HeaderMap) {
    let fixed = [
        (
            "content-security-policy",
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'",
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "interest-cohort=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// A page of HTML that shows `shows`; one that shows nothing nameable is not kept.
fn html<C: Context>(
    app: &App,
    status: StatusCode,
    context: &C,
    shows: Option<Vec<Change>>,
) -> Result<Made, SiteError> {
    let body = app.renderer.render(context)?.into_bytes();
    Ok(made(status, "text/html; charset=utf-8", body, shows))
}

/// Any answer that is made whole.
fn made(status: StatusCode, media_type: &'static str, body: Vec<u8>, shows: Option<Vec<Change>>) -> Made {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    // Kept by browsers, asked about each time: an edit shows at the next request.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    secure(&mut headers);
    Made {
        status,
        headers,
        body,
        shows,
    }
}

/// Answers a request to the public site.
pub(crate) async fn handle(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let headers = request.headers().clone();
    let path = request.uri().path().to_owned();
    let id = request
        .extensions()
        .get::<Reader>()
        .map(|reader| reader.request_id.clone());
    let lang = Route::parse(&path).and_then(|route| route.lang().cloned());
    let uri = request.uri().clone();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let answered = match answer(&app, request).await {
        // An old address may look like one of ours.
        Err(SiteError::NotFound) if reads => unknown(&app, &uri, &headers).await,
        answered => answered,
    };
    match answered {
        Ok(response) => response,
        Err(error) => errors::answer(&app, &error, lang, &path, &headers, id).await,
    }
}

async fn answer(app: &Arc<App>, request: Request) -> Result<Response<Body>, SiteError> {
    let path = request.uri().path();
    let Some(route) = Route::parse(path) else {
        return unknown(app, request.uri(), request.headers()).await;
    };
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match (&route, reads) {
        (Route::In(lang, Place::Opinion), false) if *request.method() == Method::POST => {
            return opinion::take(app, lang.clone(), request).await;
        }
        (Route::In(_, Place::Opinion), false) => return Err(SiteError::Method("GET, HEAD, POST")),
        (_, false) => return Err(SiteError::Method("GET, HEAD")),
        (Route::Root, true)
            if request
                .uri()
                .query()
                .is_some_and(|query| query.contains("p=") || query.contains("page_id=")) =>
        {
            return unknown(app, request.uri(), request.headers()).await;
        }
        (Route::Root, true) => return root(app, request.headers()).await,
        (Route::Asset(name), true) => return files::asset(app, name, request.headers()),
        (Route::Media(name), true) => return files::media(app, name, request.headers()).await,
        _ => {}
    }
    let query = Query::of(request.uri().query().unwrap_or_default());
    if let Route::In(lang, Place::Search) = &route {
        let page = search::page(app, lang, &query).await?;
        return Ok(of_page(
            &crate::cache::Page::plain(page.status, &page.headers, page.body),
            request.headers(),
        ));
    }
    let key = match query.page {
        Some(n) if n > 1 => format!("{route}?page={n}"),
        _ => route.to_string(),
    };
    let app_here = Arc::clone(app);
    let page = app
        .cache
        .get_or_make(&key, || async move { screen(&app_here, route, &query).await })
        .await?;
    Ok(of_page(&page, request.headers()))
}

/// What stands in a query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query {
    /// Page of a list, from 1.
    pub page: Option<usize>,
    /// Words searched for.
    pub q: Option<String>,
    /// Year filter.
    pub year: Option<i16>,
    /// Topic filter, a slug.
    pub topic: Option<String>,
    /// Page that an opinion is about.
    pub about: Option<String>,
}

impl Query {
    fn of(query: &str) -> Self {
        let mut all = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "page" => all.page = value.parse().ok(),
                "q" => all.q = Some(value.into_owned()),
                "year" => all.year = value.parse().ok(),
                "topic" => all.topic = Some(value.into_owned()).filter(|topic| !topic.is_empty()),
                "about" => all.about = Some(value.into_owned()),
                _ => {}
            }
        }
        all
    }
}

async fn screen(app: &Arc<App>, route: Route, query: &Query) -> Result<Made, SiteError> {
    match route {
        Route::In(lang, place) => match place {
            Place::Home => home::page(app, lang).await,
            Place::News | Place::Year(_) | Place::Month(..) | Place::Topic(_) => {
                lists::page(app, lang, place, query.page.unwrap_or(1)).await
            }
            Place::Topics => lists::topics(app, lang).await,
            Place::Article(ref slug) | Place::Page(ref slug) => {
                let slug = slug.clone();
                article::page(app, lang, place, slug).await
            }
            Place::Corrections(slug) => article::corrections(app, lang, slug).await,
            Place::Feed(kind) => feeds::page(app, lang, kind).await,
            Place::Opinion => opinion::page(app, lang, query.about.clone()).await,
            Place::Thanks => opinion::thanks(app, lang).await,
            Place::Search => Err(SiteError::NotFound),
        },
        Route::Sitemap => files::sitemap(app, None).await,
        Route::SitemapPart(n) => files::sitemap(app, Some(n)).await,
        Route::Robots => files::robots(app).await,
        Route::Root | Route::Asset(_) | Route::Media(_) => Err(SiteError::NotFound),
    }
}

/// A redirect.
fn redirect(status: StatusCode, to: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, value);
    }
    secure(response.headers_mut());
    response
}

/// `/`: to the best of the site's languages.
async fn root(app: &App, headers: &HeaderMap) -> Result<Response<Body>, SiteError> {
    let organisation = chancery_actions::organisation::get(&app.actions).await?;
    let langs = organisation.langs();
    let best = best_language(headers, &langs)
        .or_else(|| langs.first())
        .ok_or(SiteError::NoOrganisation)?;
    let mut response = redirect(StatusCode::FOUND, &Place::Home.in_lang(best.clone()).to_string());
    response
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("accept-language"));
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// The best of `langs` by `Accept-Language` (RFC 9110, section 12.5.4; lookup of RFC 4647, section 3.4).
fn best_language<'a>(headers: &HeaderMap, langs: &'a [Lang]) -> Option<&'a Lang> {
    let header = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wishes: Vec<(f32, Lang)> = header
        .split(',')
        .take(20)
        .filter_map(|item| {
            let (tag, weight) = item.split_once(";q=").unwrap_or((item, "1"));
            Some((weight.trim().parse().ok()?, tag.trim().parse().ok()?))
        })
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    wishes.iter().find_map(|(_, wish)| {
        langs
            .iter()
            .find(|lang| *lang == wish)
            .or_else(|| langs.iter().find(|lang| lang.language() == wish.language()))
    })
}

/// An address where nothing of ours is: an old one of a site that moved in, or one without its final slash.
async fn unknown(app: &App, uri: &Uri, headers: &HeaderMap) -> Result<Response<Body>, SiteError> {
    let (path, query) = (uri.path(), uri.query());
    let host = uri
        .host()
        .or_else(|| headers.get(HOST)?.to_str().ok()?.split(':').next());
    let old = old_addresses(path, query, host);
    let found = app
        .actions
        .store
        .read(move |conn| {
            for address in old {
                if let Some((article, lang)) = chancery_store::articles::find_redirect(conn, &address)? {
                    return chancery_store::articles::find_version(conn, &article, &lang);
                }
            }
            Ok::<_, DbError>(None)
        })
        .await?;
    // A withdrawn version answers for itself.
    if let Some(version) = found.filter(|version| version.public.is_some()) {
        let to = Place::of(version.kind, version.slug)
            .in_lang(version.lang)
            .to_string();
        return Ok(redirect(StatusCode::MOVED_PERMANENTLY, &to));
    }
    // An address that is one of ours and shows nothing is not mended by a slash.
    if query.is_none() && Route::parse(path).is_none() {
        let slashed = format!("{path}/");
        let unslashed = path.trim_end_matches('/');
        for other in [slashed.as_str(), unslashed] {
            if other != path && Route::parse(other).is_some() {
                return Ok(redirect(StatusCode::MOVED_PERMANENTLY, other));
            }
        }
    }
    Err(SiteError::NotFound)
}

/// The forms in which an old address may be known: on this host first, its number before its path. Other parameters
/// are those of newsletters and trackers.
fn old_addresses(path: &str, query: Option<&str>, host: Option<&str>) -> Vec<String> {
    let mut forms = Vec::new();
    let numbers = ["p", "page_id", "attachment_id"];
    for (name, value) in url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        if numbers.contains(&name.as_ref()) && value.bytes().all(|byte| byte.is_ascii_digit()) {
            forms.push(format!("{path}?{name}={value}"));
        }
    }
    if let Some(query) = query {
        forms.push(format!("{path}?{query}"));
    }
    if path != "/" {
        forms.push(path.to_owned());
    }
    let on_host = host
        .into_iter()
        .flat_map(|host| forms.iter().map(move |form| format!("//{host}{form}")));
    on_host.chain(forms.iter().cloned()).collect()
}
