//! The JSON API: reading is public, writing needs a token. Each handler reads the request, runs one action or one
//! reading, and writes the answer; refusals are problem details.
//!
//! There is no cookie and so no forgery of requests from other sites; other sites' scripts may read what is
//! public (`Access-Control-Allow-Origin: *`), never with a token.

mod articles;
mod document;
mod media;
mod opinions;
mod organisation;
mod problem;
mod read;
mod schemas;
mod shapes;
mod strict;
mod topics;
mod versions;
mod write;

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::Request,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use http::{
    HeaderValue, Method,
    header::{ACCESS_CONTROL_ALLOW_ORIGIN, AUTHORIZATION, CACHE_CONTROL, CONTENT_LENGTH, VARY},
};
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{App, service::Reader, site};
use problem::Problem;

/// The routes of the API.
pub(crate) fn router(app: &Arc<App>) -> Router {
    let (routes, document) = OpenApiRouter::with_openapi(document::Head::openapi())
        .routes(routes!(articles::list, write::create))
        .routes(routes!(articles::show, write::patch))
        .routes(routes!(versions::show, versions::put))
        .routes(routes!(versions::publish))
        .routes(routes!(versions::withdraw))
        .routes(routes!(topics::list))
        .routes(routes!(topics::put))
        .routes(routes!(organisation::show, organisation::put))
        .routes(routes!(organisation::disclaimers))
        .routes(routes!(organisation::put_disclaimer))
        .routes(routes!(media::add))
        .routes(routes!(opinions::list, opinions::give))
        .routes(routes!(opinions::summary))
        .with_state(Arc::clone(app))
        .split_for_parts();
    let made = document::Made::new(&document);
    let description = get(document::show).with_state((Arc::clone(app), made));
    let nothing = || async { Problem::not_found("nothing is here: see /api/openapi.json") };
    routes
        .route("/api/openapi.json", description)
        .route("/api", any(nothing))
        .route("/api/", any(nothing))
        .route("/api/{*rest}", any(nothing))
        .layer(middleware::from_fn(finish))
}

/// An answer to an address that asks too often, given before anything is read.
pub(crate) fn too_many(request_id: &str) -> Response {
    let problem = Problem::too_many("too many requests from this address: wait a moment and try again");
    dress(problem.into_response(), false, false, Some(request_id.to_owned()))
}

/// What holds for every answer of the API.
async fn finish(request: Request, next: Next) -> Response {
    let id = request
        .extensions()
        .get::<Reader>()
        .map(|reader| reader.request_id.clone());
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let has_token = request.headers().contains_key(AUTHORIZATION);
    dress(next.run(request).await, reads, has_token, id)
}

/// Writes the words of a problem and sets the headers that hold for every answer.
fn dress(mut response: Response, reads: bool, has_token: bool, id: Option<String>) -> Response {
    let status = response.status();
    if status.is_client_error() || status.is_server_error() {
        let problem = response.extensions_mut().remove::<Box<Problem>>();
        let problem = problem.unwrap_or_else(|| {
            // An answer of the router itself: its status and headers stay.
            let mut own = Problem::of_status(status).into_response();
            own.headers_mut().extend(response.headers().clone());
            own.headers_mut().remove(CONTENT_LENGTH);
            std::mem::swap(&mut response, &mut own);
            Problem::of_status(status)
        });
        *response.body_mut() = Body::from(problem.render(id));
    }
    let headers = response.headers_mut();
    site::secure(headers);
    // What a token may read differs from what is public; and an edit shows at the next request.
    let store = if has_token || !reads {
        "no-store"
    } else {
        "no-cache"
    };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(store));
    headers.insert(VARY, HeaderValue::from_static("authorization"));
    if reads && !has_token {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    response
}
