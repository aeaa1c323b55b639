//! `read`: what a communiqué says that belongs into the register, as proposals with their evidence.

use std::{fs, io, path::Path};

use chancery_text::reading::{self, Known, Language, Published};
use serde_json::Value;

use crate::{cli::Read, error::CommandError, out};

/// Most bytes of a communiqué.
const LARGEST: u64 = 64 * 1024 * 1024;

pub(crate) fn run(read: &Read) -> Result<(), CommandError> {
    let text = text(&read.file)?;
    let found = reading::read(&text, read.lang, read.published, &Known::default());
    let place = "the proposals";
    let mut json = serde_json::to_value(&found).map_err(|error| CommandError::io(place, error.into()))?;
    if read.explain
        && let Value::Object(fields) = &mut json
    {
        let explain = serde_json::to_value(&found.explain);
        fields.insert(
            "explain".to_owned(),
            explain.map_err(|error| CommandError::io(place, error.into()))?,
        );
    }
    let pretty = serde_json::to_string_pretty(&json);
    out::line(pretty.map_err(|error| CommandError::io(place, error.into()))?)
}

fn text(file: &Path) -> Result<String, CommandError> {
    let place = || file.display().to_string();
    let failed = |error| CommandError::io(place(), error);
    let bytes = fs::metadata(file).map_err(failed)?.len();
    if bytes > LARGEST {
        let why = format!("{bytes} bytes are too many for one communiqué");
        return Err(failed(io::Error::other(why)));
    }
    let content = fs::read(file).map_err(failed)?;
    let cut_mark = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&content).to_vec();
    String::from_utf8(cut_mark).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        failed(io::Error::other(format!(
            "byte {at} is not UTF-8: save the text as UTF-8"
        )))
    })
}

/// The language of a communiqué.
pub(crate) fn language(tag: &str) -> Result<Language, String> {
    tag.parse().map_err(|fault: reading::BadInput| fault.to_string())
}

/// The day or month of publication.
pub(crate) fn published(day: &str) -> Result<Published, String> {
    day.parse().map_err(|fault: reading::BadInput| fault.to_string())
}
