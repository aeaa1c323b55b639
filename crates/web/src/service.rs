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
    time::Instant,
};

use axum::{Router, body::Body};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode,
    header::{CONTENT_LENGTH, ETAG, IF_NONE_MATCH, RETRY_AFTER},
};
use hyper::body::Incoming;
use metrics::{Counter, Histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tower::ServiceExt;

use crate::{
    App, StartError, api,
    cache::{self, Page},
    request_log::Line,
    site,
};

/// The header that carries a request's number.
static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What is counted, with the handles looked up once.
pub struct Counters {
    handle: PrometheusHandle,
    recorder: metrics_exporter_prometheus::PrometheusRecorder,
    kept: Counter,
    made: Counter,
    errors: Counter,
    limited: Counter,
    seconds: Histogram,
    next_id: AtomicU64,
}

impl Counters {
    /// Registers everything that is counted.
    pub fn new() -> Result<Self, StartError> {
        use metrics::{Key, Level, Metadata, Recorder};
        static META: Metadata<'static> = Metadata::new("chancery", Level::INFO, None);
        let recorder = PrometheusBuilder::new()
            .set_buckets(&[0.000_1, 0.001, 0.01, 0.1, 1.0])
            .map_err(|error| StartError::Metrics(error.to_string()))?
            .build_recorder();
        let count = |source: &'static str| {
            let key = Key::from_parts(
                "chancery_requests_total",
                vec![metrics::Label::new("answered", source)],
            );
            recorder.register_counter(&key, &META)
        };
        Ok(Self {
            handle: recorder.handle(),
            kept: count("kept"),
            made: count("made"),
            errors: count("error"),
            limited: count("limited"),
            seconds: recorder.register_histogram(&Key::from_name("chancery_request_seconds"), &META),
            next_id: AtomicU64::new(1),
            recorder,
        })
    }

    /// The text that Prometheus reads.
    pub fn render(&self, app: &App) -> String {
        use metrics::{Key, Level, Metadata, Recorder};
        static META: Metadata<'static> = Metadata::new("chancery", Level::INFO, None);
        let gauge = |name: &'static str, value: f64| {
            self.recorder
                .register_gauge(&Key::from_name(name), &META)
                .set(value);
        };
        let (pages, bytes) = app.cache.size();
        #[allow(clippy::cast_precision_loss, reason = "gauges are approximate")]
        {
            gauge("chancery_cached_pages", pages as f64);
            gauge("chancery_cached_bytes", bytes as f64);
        }
        self.handle.render()
    }

    /// Folds what was measured into buckets; to be called every few seconds.
    pub fn upkeep(&self) {
        self.handle.run_upkeep();
    }
}

/// Answers the requests of one connection.
#[derive(Clone)]
pub struct Service {
    app: Arc<App>,
    rest: Router,
    peer: IpAddr,
}

impl Service {
    /// For a connection from `peer`; `rest` answers what is not of the public site.
    pub const fn new(app: Arc<App>, rest: Router, peer: IpAddr) -> Self {
        Self { app, rest, peer }
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

    async fn answer(self, mut request: Request<Incoming>) -> Response<Body> {
        let begun = Instant::now();
        let id = format!("{:x}", self.app.counters.next_id.fetch_add(1, Ordering::Relaxed));
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let address = self.address(request.headers());
        let reads = matches!(method, Method::GET | Method::HEAD);
        let counters = &self.app.counters;
        let mut response = if !self.app.limits.request(address) {
            counters.limited.increment(1);
            if path.starts_with("/api/") {
                api::too_many(&id)
            } else {
                too_many()
            }
        } else if let Some(page) = (reads && request.uri().query().is_none())
            .then(|| self.app.cache.get(&path))
            .flatten()
        {
            counters.kept.increment(1);
            of_page(&page, request.headers())
        } else {
            counters.made.increment(1);
            request.extensions_mut().insert(Reader {
                address,
                request_id: id.clone(),
            });
            self.rest
                .oneshot(request.map(Body::new))
                .await
                .unwrap_or_else(|never| match never {})
        };
        if method == Method::HEAD {
            *response.body_mut() = Body::empty();
        }
        if response.status().is_server_error() {
            counters.errors.increment(1);
        }
        let taken = begun.elapsed();
        counters.seconds.record(taken.as_secs_f64());
        let bytes = response
            .headers()
            .get(CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok()?.parse().ok());
        self.app.request_log.line(&Line {
            at_ms: self.app.actions.clock.now().as_millisecond(),
            id: &id,
            method: &method,
            path: &path,
            status: response.status(),
            bytes: bytes.unwrap_or(0),
            micros: taken.as_micros(),
        });
        if let Ok(value) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID.clone(), value);
        }
        response
    }
}

impl hyper::service::Service<Request<Incoming>> for Service {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let one = self.clone();
        Box::pin(async move { Ok(one.answer(request).await) })
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

/// A finished page as an answer: the right encoding, or 304 where the browser has it.
pub fn of_page(page: &Page, headers: &HeaderMap) -> Response<Body> {
    let variant = page.variant(cache::accepted(headers));
    let known = headers
        .get(IF_NONE_MATCH)
        .is_some_and(|header| cache::etag_matches(header, variant.headers.get(ETAG)));
    let mut response = Response::new(if known {
        Body::empty()
    } else {
        Body::from(variant.body.clone())
    });
    *response.headers_mut() = variant.headers.clone();
    *response.status_mut() = page.status;
    if known && page.status == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(CONTENT_LENGTH);
    }
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
