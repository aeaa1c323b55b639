//! `import`: what comes in from elsewhere.

use std::io::{IsTerminal, stderr};

use chancery_actions::{
    ActionError,
    imports::wordpress::{self, Options},
    organisation,
};
use chancery_domain::Actor;
use jiff::tz::TimeZone;

use super::{Context, actions, runtime};
use crate::{
    cli::{Import, WordPress},
    error::CommandError,
    out,
};

pub(crate) fn run(context: &Context, import: Import) -> Result<(), CommandError> {
    match import {
        Import::Wordpress(import) => wordpress(context, import),
    }
}

fn wordpress(context: &Context, given: WordPress) -> Result<(), CommandError> {
    let actions = actions(&context.existing()?)?;
    let runtime = runtime()?;
    let profile = runtime.block_on(organisation::get(&actions))?;
    let langs = profile.langs();
    let lang = match given.lang {
        Some(lang) if !langs.contains(&lang) => return Err(ActionError::Language(lang).into()),
        Some(lang) => lang,
        None => langs.first().cloned().ok_or(ActionError::NoOrganisation)?,
    };
    let zone = TimeZone::get(&profile.timezone).map_err(|error| CommandError::Usage(error.to_string()))?;
    let mut options = Options::new(langs, lang, zone);
    options.other_languages = false;
    let import = wordpress::Import {
        file: given.file,
        media: given.media,
        options,
        rehearse: given.dry_run,
    };
    let mut progress = Progress::new();
    let report = runtime.block_on(wordpress::import(
        &actions,
        &Actor::CommandLine,
        &import,
        &mut |done, of| progress.show(done, of),
    ));
    progress.end();
    let report = report?;
    if given.json {
        let text = serde_json::to_string_pretty(&report)
            .map_err(|error| CommandError::io("standard output", error.into()))?;
        return out::line(text);
    }
    if given.dry_run {
        out::line("nothing was written; an import would give:")?;
    }
    out::raw(report.to_string().as_bytes())
}

/// How far it is, on a terminal.
struct Progress {
    shown: bool,
    terminal: bool,
}

impl Progress {
    fn new() -> Self {
        Self {
            shown: false,
            terminal: stderr().is_terminal(),
        }
    }

    fn show(&mut self, done: usize, of: usize) {
        if self.terminal {
            self.shown = true;
            out::passing(format_args!("{done} of {of} items"));
        }
    }

    /// Leaves the line to what comes next.
    fn end(&self) {
        if self.shown {
            out::message("");
        }
    }
}
