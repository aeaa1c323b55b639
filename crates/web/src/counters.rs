//! What is counted, for operators.

use metrics::{Counter, Histogram, Key, Label, Level, Metadata, Recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use crate::{App, StartError};

static META: Metadata<'static> = Metadata::new("chancery", Level::INFO, None);

/// What is counted, with the handles looked up once.
pub struct Counters {
    handle: PrometheusHandle,
    recorder: PrometheusRecorder,
    /// Requests answered by finished pages.
    pub(crate) kept: Counter,
    /// Requests answered by handlers.
    pub(crate) made: Counter,
    /// Answers that say the server failed.
    pub(crate) errors: Counter,
    /// Requests refused because there were too many.
    pub(crate) limited: Counter,
    /// Seconds each request took.
    pub(crate) seconds: Histogram,
}

impl Counters {
    /// Registers everything that is counted.
    pub fn new() -> Result<Self, StartError> {
        let recorder = PrometheusBuilder::new()
            .set_buckets(&[0.000_1, 0.001, 0.01, 0.1, 1.0])
            .map_err(|error| StartError::Metrics(error.to_string()))?
            .build_recorder();
        let count = |source: &'static str| {
            let key = Key::from_parts("chancery_requests_total", vec![Label::new("answered", source)]);
            recorder.register_counter(&key, &META)
        };
        Ok(Self {
            handle: recorder.handle(),
            kept: count("kept"),
            made: count("made"),
            errors: count("error"),
            limited: count("limited"),
            seconds: recorder.register_histogram(&Key::from_name("chancery_request_seconds"), &META),
            recorder,
        })
    }

    /// The text that Prometheus reads.
    pub fn render(&self, app: &App) -> String {
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
