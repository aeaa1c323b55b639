//! A reader that counts lines and stops a single tag or text from growing without end.

use std::io::{self, BufRead, Read};

use super::MAX_ITEM;

/// What the guard says when a bound is passed.
pub(super) const TOO_LONG: &str = "one tag or text is too long";

/// Counts the lines passed and the bytes since the last mark.
pub(super) struct Guard<R> {
    inner: R,
    /// The line of the next byte, from 1.
    pub(super) line: u64,
    since_mark: usize,
}

impl<R: BufRead> Guard<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            line: 1,
            since_mark: 0,
        }
    }

    /// Begins a new tag or text.
    pub(super) fn mark(&mut self) {
        self.since_mark = 0;
    }
}

impl<R: BufRead> Read for Guard<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n = available.len().min(into.len());
        into[..n].copy_from_slice(&available[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Guard<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since_mark > MAX_ITEM {
            return Err(io::Error::other(TOO_LONG));
        }
        self.inner.fill_buf()
    }

    #[expect(
        clippy::naive_bytecount,
        reason = "the compiler vectorises it; another crate would not pay"
    )]
    fn consume(&mut self, n: usize) {
        // A second `fill_buf` of a buffered reader gives the same bytes again.
        if let Ok(passed) = self.inner.fill_buf() {
            let passed = &passed[..n.min(passed.len())];
            self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        }
        self.since_mark += n;
        self.inner.consume(n);
    }
}
