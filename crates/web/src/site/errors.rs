//! Error pages in the reader's language, that help on.

use std::sync::Arc;

use axum::body::Body;
use chancery_domain::Lang;
use chancery_store::pages;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use super::{SiteError, article::bare, best_language, frame::Maker, html, made, redirect};
use crate::{
    App,
    cache::{Made, Page},
    render::contexts::{ChooserPage, ErrorPage},
    routes::Place,
    service::of_page,
};

/// Articles offered on an error page.
const LATEST: usize = 5;

fn status_of(error: &SiteError) -> StatusCode {
    use chancery_actions::ActionError;
    match error {
        SiteError::Moved(_) => StatusCode::MOVED_PERMANENTLY,
        SiteError::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
        SiteError::NotFound | SiteError::Action(ActionError::NotFound(_) | ActionError::Language(_)) => {
            StatusCode::NOT_FOUND
        }
        SiteError::Action(ActionError::Invalid { .. }) => StatusCode::UNPROCESSABLE_ENTITY,
        SiteError::NoOrganisation
        | SiteError::Database(_)
        | SiteError::Action(ActionError::NoOrganisation | ActionError::Database(_)) => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        SiteError::Render(_) | SiteError::Search(_) | SiteError::Action(_) => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// Turns an error into status and words.
pub(super) async fn answer(
    app: &Arc<App>,
    error: &SiteError,
    lang: Option<Lang>,
    path: &str,
    headers: &HeaderMap,
    request_id: Option<String>,
) -> Response<Body> {
    if let SiteError::Moved(to) = error {
        return redirect(StatusCode::MOVED_PERMANENTLY, to);
    }
    let status = status_of(error);
    if status.is_server_error() {
        tracing::error!(%error, path, request = request_id.as_deref(), "a page could not be answered");
    }
    let page = match page(app, status, lang, headers, request_id).await {
        Ok(made) => made,
        Err(_) => plain(status, error),
    };
    let mut response = of_page(&Page::plain(page.status, &page.headers, page.body), headers);
    if let SiteError::Method(allowed) = error {
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static(allowed));
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

/// Without the database there is no frame: one sentence.
fn plain(status: StatusCode, error: &SiteError) -> Made {
    let sentence = match error {
        SiteError::NoOrganisation => format!("{error}\n"),
        _ => format!("{status}. Please try again in a moment.\n"),
    };
    made(status, "text/plain; charset=utf-8", sentence.into_bytes(), None)
}

async fn page(
    app: &Arc<App>,
    status: StatusCode,
    lang: Option<Lang>,
    headers: &HeaderMap,
    request_id: Option<String>,
) -> Result<Made, SiteError> {
    let (here, headers) = (Arc::clone(app), headers.clone());
    app.actions
        .store
        .read(move |conn| {
            let organisation =
                chancery_store::settings::organisation(conn)?.ok_or(SiteError::NoOrganisation)?;
            let langs = organisation.langs();
            let known = lang.filter(|lang| organisation.speaks(lang));
            let Some(lang) = known else {
                let guess = best_language(&headers, &langs).or_else(|| langs.first()).cloned();
                let maker = Maker::read(&here, conn, guess.ok_or(SiteError::NoOrganisation)?)?;
                let mut page = maker.page(&Place::Home, "");
                bare(&mut page);
                return html(&here, status, &ChooserPage { page }, None);
            };
            let maker = Maker::read(&here, conn, lang.clone())?;
            let mut page = maker.page(&Place::Home, "");
            bare(&mut page);
            let latest = pages::latest(conn, &lang, LATEST)?;
            let context = ErrorPage {
                page,
                status: status.as_u16(),
                request_id: request_id.filter(|_| status.is_server_error()),
                latest: latest.iter().map(Maker::item).collect(),
            };
            html(&here, status, &context, None)
        })
        .await
}
