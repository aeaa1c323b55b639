//! The path of a request: limits, finished pages, and everything else; then counting and logging.

use std::{
    convert::Infallible,
    future::Future,
    net::IpAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Instant,
};

use axum::{Router, body::Body};
use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Version,
    header::{CONNECTION, CONTENT_LENGTH, ETAG, IF_NONE_MATCH, RETRY_AFTER, TRANSFER_ENCODING},
};
use http_body_util::{Either, Full};
use hyper::body::{Body as HttpBody, Incoming};
use tower::ServiceExt;

use crate::{
    App, api,
    cache::{self, Page},
    request_log::Line,
    site,
};

/// The header that carries a request's number.
pub(crate) static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Numbers requests from 1.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// What answers consist of: bytes of a finished page, or whatever a handler gives.
type Content = Either<Full<Bytes>, Body>;

/// Answers the requests of one connection.
#[derive(Clone)]
pub struct Service {
    app: Arc<App>,
    rest: Router,
    peer: IpAddr,
}

/// What is known of a request when it comes in.
struct Asked {
    begun: Instant,
    id: u64,
    address: IpAddr,
    allowed: bool,
}

impl Service {
    /// For a connection from `peer`; `rest` answers what is not of the public site.
    pub const fn new(app: Arc<App>, rest: Router, peer: IpAddr) -> Self {
        Self { app, rest, peer }
    }

    fn asked(&self, headers: &HeaderMap) -> Asked {
        let address = self.address(headers);
        Asked {
            begun: Instant::now(),
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            address,
            allowed: self.app.limits.request(address),
        }
    }

    fn address(&self, headers: &HeaderMap) -> IpAddr {
        if !self.app.options.behind_proxy {
            return self.peer;
        }
        let last = headers
            .get("x-forwarded-for")
            .and_then(|value| value.to_str().ok()?.rsplit(',').next());
        last.and_then(|text| text.trim().parse().ok())
            .unwrap_or(self.peer)
    }

    /// The finished page that answers a request, if there is one.
    fn finished(&self, request: &Request<Incoming>) -> Option<Response<Full<Bytes>>> {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        if !reads || request.uri().query().is_some() {
            return None;
        }
        let page = self.app.cache.get(request.uri().path())?;
        Some(of_finished(&page, request.headers()))
    }

    /// The answer of a handler, or of nobody where there were too many requests.
    async fn make(self, asked: Asked, mut request: Request<Incoming>) -> Response<Content> {
        let counters = &self.app.counters;
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let sends = request.version() <= Version::HTTP_11
            && [CONTENT_LENGTH, TRANSFER_ENCODING]
                .iter()
                .any(|name| request.headers().contains_key(name));
        let mut response = if asked.allowed {
            counters.made.increment(1);
            request.extensions_mut().insert(Reader {
                address: asked.address,
                request_id: asked.id.to_string(),
            });
            let made = self.rest.clone().oneshot(request.map(Body::new)).await;
            made.unwrap_or_else(|never| match never {})
        } else {
            counters.limited.increment(1);
            if path.starts_with("/api/") {
                api::too_many(&asked.id.to_string())
            } else {
                too_many()
            }
        };
        if method == Method::HEAD {
            *response.body_mut() = Body::empty();
        }
        if sends && response.status().is_client_error() {
            // What was refused may not have been read to its end: say that this connection is over, so that
            // nobody sends the next request on it (RFC 9112, section 9.6).
            response
                .headers_mut()
                .insert(CONNECTION, HeaderValue::from_static("close"));
        }
        self.account(&asked, &method, &path, &mut response);
        response.map(Either::Right)
    }

    /// Counts and logs an answer, and gives it its number.
    fn account<B: HttpBody>(&self, asked: &Asked, method: &Method, path: &str, response: &mut Response<B>) {
        let counters = &self.app.counters;
        if response.status().is_server_error() {
            counters.errors.increment(1);
        }
        let taken = asked.begun.elapsed();
        counters.seconds.record(taken.as_secs_f64());
        response
            .headers_mut()
            .insert(&REQUEST_ID, HeaderValue::from(asked.id));
        if self.app.request_log.is_open() {
            self.app.request_log.line(&Line {
                at_ms: self.app.actions.clock.now().as_millisecond(),
                id: asked.id,
                method,
                path,
                status: response.status(),
                bytes: response.body().size_hint().exact().unwrap_or(0),
                micros: taken.as_micros().try_into().unwrap_or(u64::MAX),
            });
        }
    }
}

impl hyper::service::Service<Request<Incoming>> for Service {
    type Response = Response<Content>;
    type Error = Infallible;
    type Future = Answering;

    /// A finished page is answered on the spot, without a future of its own: most answers are such.
    fn call(&self, request: Request<Incoming>) -> Answering {
        let asked = self.asked(request.headers());
        if asked.allowed
            && let Some(mut response) = self.finished(&request)
        {
            self.app.counters.kept.increment(1);
            if request.method() == Method::HEAD {
                *response.body_mut() = Full::default();
            }
            self.account(&asked, request.method(), request.uri().path(), &mut response);
            return Answering::Ready(Some(response.map(Either::Left)));
        }
        Answering::Making(Box::pin(self.clone().make(asked, request)))
    }
}

/// An answer: there already, or being made.
pub enum Answering {
    /// There; taken when it is first asked for.
    Ready(Option<Response<Content>>),
    /// Being made by a handler.
    Making(Pin<Box<dyn Future<Output = Response<Content>> + Send>>),
}

impl Future for Answering {
    type Output = Result<Response<Content>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Ready(response) => match response.take() {
                Some(response) => Poll::Ready(Ok(response)),
                None => Poll::Pending, // a future is not asked again after its answer
            },
            Self::Making(making) => making.as_mut().poll(context).map(Ok),
        }
    }
}

/// Who asks, for handlers.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Address, for rate limits only.
    pub address: IpAddr,
    /// Number of the request.
    pub request_id: String,
}

/// A page as an answer of a handler.
pub fn of_page(page: &Page, headers: &HeaderMap) -> Response<Body> {
    of_finished(page, headers).map(Body::new)
}

/// A finished page as an answer: the right encoding, or 304 where the browser has it.
fn of_finished(page: &Page, headers: &HeaderMap) -> Response<Full<Bytes>> {
    let variant = page.variant(cache::accepted(headers));
    let known = page.status == StatusCode::OK
        && headers
            .get(IF_NONE_MATCH)
            .is_some_and(|header| cache::etag_matches(header, variant.headers.get(ETAG)));
    let (status, fields, body) = if known {
        (StatusCode::NOT_MODIFIED, &variant.unchanged, Bytes::new())
    } else {
        (page.status, &variant.headers, variant.body.clone())
    };
    let mut response = Response::new(Full::new(body));
    *response.headers_mut() = fields.clone();
    *response.status_mut() = status;
    response
}

fn too_many() -> Response<Body> {
    let mut response = Response::new(Body::from("Too many requests: wait a moment and try again.\n"));
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from_static("2"));
    site::secure(response.headers_mut());
    response
}
