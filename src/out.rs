//! What people and programs read: data on standard output, messages on standard error.

use std::{
    fmt::Display,
    io::{self, ErrorKind, Write},
    panic::PanicHookInfo,
};

use crate::error::CommandError;

/// Writes a line of data. Whoever reads may have gone away: that is no fault.
pub(crate) fn line(text: impl Display) -> Result<(), CommandError> {
    raw(format!("{text}\n").as_bytes())
}

/// Writes data as it is.
pub(crate) fn raw(bytes: &[u8]) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(CommandError::io("standard output", error))
        }
        _ => Ok(()),
    }
}

/// Writes a message.
pub(crate) fn message(text: impl Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Writes a message over the one before, on a terminal.
pub(crate) fn passing(text: impl Display) {
    let mut err = io::stderr().lock();
    let _ = write!(err, "\r{text}").and_then(|()| err.flush());
}

/// Writes why a command was not done.
pub(crate) fn error(error: &CommandError) {
    message(format_args!("error: {error}"));
}

/// Says in one sentence that the program itself is wrong, instead of a backtrace.
pub(crate) fn fault_of_our_own(info: &PanicHookInfo<'_>) {
    let place = info
        .location()
        .map(|place| format!("{}:{}", place.file(), place.line()))
        .unwrap_or_default();
    let what = info.payload_as_str().unwrap_or("no further word");
    message(format_args!(
        "error: this is a fault of chancery itself, at {place} ({what}): please report it; what was acknowledged is safe"
    ));
}
