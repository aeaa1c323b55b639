//! The plan becomes rows: topics first, then the items of the file, a batch of them in each transaction.
//!
//! An item and the note of where it came from stand or fall together, so a run that was cut short leaves whole items
//! behind and the next one goes on after them. A rehearsal takes the same steps and undoes each batch.

mod article;
mod batch;
mod files;
mod media;
mod topics;

use std::{
    fs::File,
    io::{self, BufReader},
    path::PathBuf,
};

use chancery_domain::{Actor, Scope};
use chancery_formats::wxr::{self, Reader, Record};

use super::{
    Change, Options, Plan, addresses,
    report::{Outcome, Report},
};
use crate::{ActionError, Actions};
use batch::{Batch, Ready};
use files::Files;

/// An import.
#[derive(Debug, Clone)]
pub struct Import {
    /// The export.
    pub file: PathBuf,
    /// The folder of the old site's uploads.
    pub media: Option<PathBuf>,
    /// What the organisation decides.
    pub options: Options,
    /// Writes nothing, and reports what would happen.
    pub rehearse: bool,
}

/// Why an import stopped. What was committed before stays, and the next run goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be opened.
    #[error("{file}: {error}")]
    File {
        /// Which.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// The file is no export, or breaks off.
    #[error("{file}: {error}{}", so_far(*done))]
    Refused {
        /// Which.
        file: String,
        /// Where and which rule.
        error: wxr::Error,
        /// Items committed before.
        done: usize,
    },
    /// Writing failed.
    #[error("{error}{}", so_far(*done))]
    Stopped {
        /// Why.
        error: ActionError,
        /// Items committed before.
        done: usize,
    },
}

fn so_far(done: usize) -> String {
    match done {
        0 => "; nothing was written".to_owned(),
        done => format!(
            "; {done} items had come in by then and stay: run the import again, and it goes on from there"
        ),
    }
}

impl From<ActionError> for ImportError {
    fn from(error: ActionError) -> Self {
        Self::Stopped { error, done: 0 }
    }
}

impl ImportError {
    fn after(self, items: usize) -> Self {
        match self {
            Self::Refused { file, error, .. } => Self::Refused {
                file,
                error,
                done: items,
            },
            Self::Stopped { error, .. } => Self::Stopped { error, done: items },
            other @ Self::File { .. } => other,
        }
    }
}

/// Takes over a WordPress site and accounts for every item.
///
/// `progress` is told after each batch how many items are done, and of how many. The calling thread also reads and
/// cleans the file: give it one of its own.
pub async fn import(
    actions: &Actions,
    actor: &Actor,
    import: &Import,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Report, ImportError> {
    for scope in [
        Scope::ArticlesWrite,
        Scope::ArticlesPublish,
        Scope::OrganisationWrite,
    ] {
        actor.require(scope).map_err(ActionError::from)?;
    }
    let plan = Plan::read(open(import)?, import.options.clone()).map_err(|error| refused(import, error))?;
    let (folder, site) = (import.media.clone(), plan.name.clone());
    let files = actions
        .store
        .read(move |conn| Files::open(folder.as_deref(), &site, conn))
        .await?;
    let mut batch = Batch::new(actions, actor, &plan, import.rehearse);
    let mut report = Report::of(&plan);
    report.doubts.extend(topics::put(&batch).await?);
    let taken = items(import, &plan, &files, &mut batch, &mut report, progress).await;
    let written = report.totals.imported + report.totals.changed;
    let committed = if import.rehearse { 0 } else { written };
    taken.map_err(|error| error.after(committed))?;
    Ok(report)
}

/// The second pass: every item of the file.
async fn items(
    import: &Import,
    plan: &Plan,
    files: &Files,
    batch: &mut Batch<'_>,
    report: &mut Report,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), ImportError> {
    for record in Reader::new(open(import)?) {
        let Record::Item(item) = record.map_err(|error| refused(import, error))? else {
            continue;
        };
        let mut entry = plan.entry(&item, files);
        if let Change::Media(media) = &entry.change
            && let Err(why) = files.find(&media.file)
        {
            entry.change = Change::Skip(why);
        }
        if let Change::Article(article) = &entry.change
            && let Some(Err(why)) = article.lead.as_deref().map(|lead| files.find(lead))
        {
            entry.notes.push(format!("without its lead image: {why}"));
        }
        let fingerprint = fingerprint(&entry.change, files);
        let own = url::Url::parse(&item.link).ok();
        batch.add(Ready {
            permalink: own.map(|own| addresses::address(&own, plan.base.as_ref())),
            files: files.asked(),
            fingerprint,
            entry,
        });
        if batch.is_full() {
            batch.run(report).await?;
            progress(report.totals.sum(), plan.item_count());
        }
    }
    batch.run(report).await?;
    progress(report.totals.sum(), plan.item_count());
    Ok(())
}

fn open(import: &Import) -> Result<BufReader<File>, ImportError> {
    let file = File::open(&import.file).map_err(|error| ImportError::File {
        file: import.file.display().to_string(),
        error,
    })?;
    Ok(BufReader::with_capacity(1 << 16, file))
}

fn refused(import: &Import, error: wxr::Error) -> ImportError {
    ImportError::Refused {
        file: import.file.display().to_string(),
        error,
        done: 0,
    }
}

/// A hash of all that an item brings in.
fn fingerprint(change: &Change, files: &Files) -> String {
    match change {
        Change::Article(plan) => article::fingerprint(plan, files),
        Change::Media(plan) => media::fingerprint(plan, files),
        Change::Skip(_) => String::new(),
    }
}

/// A hash of texts in a row; no two rows give the same.
fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// What became of an item, and why where that is worth a word.
type Done = (Outcome, Option<String>);

fn skipped(why: impl Into<String>) -> Done {
    (Outcome::Skipped, Some(why.into()))
}
