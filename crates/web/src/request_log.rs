//! One line of JSON per request, written in blocks so that logging does not slow answers.

use std::{
    fs::OpenOptions,
    io::Write,
    path::Path,
    sync::{Mutex, PoisonError},
};

use http::{Method, StatusCode};

use crate::StartError;

/// Bytes of lines that are written together.
const BLOCK: usize = 64 * 1024;

/// What is logged of a request: no address, no query (it may hold words a reader typed).
pub struct Line<'a> {
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// Number of the request.
    pub id: u64,
    /// Method.
    pub method: &'a Method,
    /// Path.
    pub path: &'a str,
    /// Status answered.
    pub status: StatusCode,
    /// Bytes of content answered.
    pub bytes: u64,
    /// Microseconds taken.
    pub micros: u64,
}

impl Line<'_> {
    /// Adds the line to `text`. Put together by hand: by formatting it costs as much as finding the page.
    fn add_to(&self, text: &mut Vec<u8>) {
        text.extend_from_slice(b"{\"at\":");
        number(text, self.at_ms.unsigned_abs());
        text.extend_from_slice(b",\"id\":");
        number(text, self.id);
        text.extend_from_slice(b",\"method\":\"");
        text.extend_from_slice(self.method.as_str().as_bytes());
        text.extend_from_slice(b"\",\"path\":\"");
        escaped(text, self.path);
        text.extend_from_slice(b"\",\"status\":");
        number(text, self.status.as_u16().into());
        text.extend_from_slice(b",\"bytes\":");
        number(text, self.bytes);
        text.extend_from_slice(b",\"us\":");
        number(text, self.micros);
        text.extend_from_slice(b"}\n");
    }
}

/// A number in digits.
fn number(text: &mut Vec<u8>, mut n: u64) {
    let begins = text.len();
    loop {
        text.push(b'0' + (n % 10) as u8);
        n /= 10;
        if n == 0 {
            break;
        }
    }
    text[begins..].reverse();
}

/// A string as JSON has it (RFC 8259, section 7).
fn escaped(text: &mut Vec<u8>, path: &str) {
    for byte in path.bytes() {
        match byte {
            b'"' | b'\\' => text.extend_from_slice(&[b'\\', byte]),
            0..0x20 => text.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => text.push(byte),
        }
    }
}

/// Lines that wait, and where they go.
struct Log {
    waiting: Vec<u8>,
    sink: Box<dyn Write + Send>,
}

impl Log {
    fn flush(&mut self) {
        // A log that cannot be written does not stop the site.
        let _ = self.sink.write_all(&self.waiting);
        self.waiting.clear();
    }
}

/// Where requests are logged.
pub struct RequestLog(Option<Mutex<Log>>);

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
        let waiting = Vec::with_capacity(BLOCK + 4 * 1024);
        Ok(Self(Some(Mutex::new(Log { waiting, sink }))))
    }

    /// Whether requests are logged.
    pub const fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Logs a request.
    pub fn line(&self, line: &Line<'_>) {
        let Some(log) = &self.0 else { return };
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        line.add_to(&mut log.waiting);
        if log.waiting.len() >= BLOCK {
            log.flush();
        }
    }

    /// Writes out what waits.
    pub fn flush(&self) {
        if let Some(log) = &self.0 {
            log.lock().unwrap_or_else(PoisonError::into_inner).flush();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_json_whatever_the_path() {
        let paths = ["/fr/", "/", "/a\"b\\c'd", "/\u{1}\u{7f}", "/fr/actualités/خبر"];
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("log");
        let log = RequestLog::open(Some(&file)).unwrap();
        for path in paths {
            log.line(&Line {
                at_ms: 1_767_225_600_123,
                id: 0,
                method: &Method::GET,
                path,
                status: StatusCode::NOT_FOUND,
                bytes: u64::MAX,
                micros: 10,
            });
        }
        log.flush();
        let written = std::fs::read_to_string(&file).unwrap();
        assert_eq!(written.lines().count(), paths.len());
        for (line, path) in written.lines().zip(paths) {
            let read: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(read["path"], path);
            assert_eq!(read["at"], 1_767_225_600_123_i64);
            assert_eq!((read["id"].as_u64(), read["us"].as_u64()), (Some(0), Some(10)));
            assert_eq!(
                (read["status"].as_u64(), read["bytes"].as_u64()),
                (Some(404), Some(u64::MAX))
            );
        }
    }

    #[test]
    fn lines_are_written_when_there_are_many() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("log");
        let log = RequestLog::open(Some(&file)).unwrap();
        let path = "/".repeat(1_000);
        for id in 0..100 {
            log.line(&Line {
                at_ms: 0,
                id,
                method: &Method::GET,
                path: &path,
                status: StatusCode::OK,
                bytes: 0,
                micros: 0,
            });
        }
        let written = std::fs::read_to_string(&file).unwrap().len();
        assert!((BLOCK..100 * 1_100).contains(&written), "{written}");
        log.flush();
        assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 100);
    }
}
