//! One line of JSON per request, written in blocks so that logging does not slow answers.

use std::{
    fs::OpenOptions,
    io::{BufWriter, Write},
    path::Path,
    sync::{Mutex, PoisonError},
};

use http::{Method, StatusCode};

use crate::StartError;

/// What is logged of a request: no address, no query (it may hold words a reader typed).
pub struct Line<'a> {
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// Number of the request.
    pub id: &'a str,
    /// Method.
    pub method: &'a Method,
    /// Path.
    pub path: &'a str,
    /// Status answered.
    pub status: StatusCode,
    /// Bytes answered.
    pub bytes: u64,
    /// Microseconds taken.
    pub micros: u128,
}

/// Where requests are logged.
pub struct RequestLog(Option<Mutex<BufWriter<Box<dyn Write + Send>>>>);

impl RequestLog {
    /// Opens the log for appending; `-` is standard error.
    pub fn open(path: Option<&Path>) -> Result<Self, StartError> {
        let Some(path) = path else { return Ok(Self(None)) };
        let sink: Box<dyn Write + Send> = if path == Path::new("-") {
            Box::new(std::io::stderr())
        } else {
            let file = OpenOptions::new().create(true).append(true).open(path);
            Box::new(file.map_err(|error| StartError::RequestLog(path.display().to_string(), error))?)
        };
        Ok(Self(Some(Mutex::new(BufWriter::with_capacity(64 * 1024, sink)))))
    }

    /// Logs a request.
    pub fn line(&self, line: &Line<'_>) {
        let Some(log) = &self.0 else { return };
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = writeln!(
            log,
            "{{\"at\":{},\"id\":\"{}\",\"method\":\"{}\",\"path\":\"{}\",\"status\":{},\"bytes\":{},\"us\":{}}}",
            line.at_ms,
            line.id,
            line.method,
            line.path.escape_default(),
            line.status.as_u16(),
            line.bytes,
            line.micros
        );
    }

    /// Writes out what waits.
    pub fn flush(&self) {
        if let Some(log) = &self.0 {
            let _ = log.lock().unwrap_or_else(PoisonError::into_inner).flush();
        }
    }
}
