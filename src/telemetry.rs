//! Logs: to standard error, for people on a terminal, as JSON elsewhere.

use std::io::{self, IsTerminal};

use tracing_subscriber::{EnvFilter, fmt};

use crate::config::ConfigError;

/// Starts logging what `filter` lets through (`info`, `warn,chancery_web=debug`, …).
pub(crate) fn start(filter: &str) -> Result<(), ConfigError> {
    let directives = EnvFilter::try_new(filter).map_err(|error| ConfigError::Value {
        key: "log",
        value: filter.to_owned(),
        wanted: format!("error, warn, info, debug, or as in \"warn,chancery_web=debug\" ({error})"),
    })?;
    let logs = fmt().with_env_filter(directives).with_writer(io::stderr);
    // A second start in one process keeps the first: there is none outside tests.
    let _ = if io::stderr().is_terminal() {
        logs.with_target(false).try_init()
    } else {
        logs.json().flatten_event(true).try_init()
    };
    Ok(())
}
