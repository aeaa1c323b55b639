//! `backup` and `restore`.

use std::path::Path;

use chancery_actions::{backup, restore};
use chancery_domain::Actor;

use super::{Context, actions, runtime};
use crate::{error::CommandError, out};

/// Copies everything into one new file; the site may be served meanwhile.
pub(crate) fn take(context: &Context, file: &Path) -> Result<(), CommandError> {
    let actions = actions(&context.existing()?)?;
    let report = runtime()?.block_on(backup::backup(&actions, &Actor::CommandLine, file.to_owned()))?;
    for name in &report.missing {
        out::message(format_args!(
            "not in the backup: media {name}, whose file is missing; see `chancery check`"
        ));
    }
    out::message(format_args!(
        "{}: {} rows, {} media files",
        file.display(),
        report.rows,
        report.files
    ));
    Ok(())
}

/// Fills an empty data directory from a backup.
pub(crate) fn put_back(context: &Context, file: &Path) -> Result<(), CommandError> {
    // Before a directory is made for nothing.
    std::fs::File::open(file).map_err(|error| CommandError::io(file.display().to_string(), error))?;
    let directory = context.fresh()?;
    let served = directory.serve()?;
    let actions = actions(&directory)?;
    let restored = runtime()?.block_on(restore::restore(&actions, &Actor::CommandLine, file.to_owned()))?;
    drop(served);
    out::message(format_args!(
        "{} holds the backup of {}: {} rows, {} media files",
        directory.path().display(),
        restored.taken_at,
        restored.rows,
        restored.files
    ));
    Ok(())
}
