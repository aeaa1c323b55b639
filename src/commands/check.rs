//! `check`: verifies database, search index and media; repairs what is derived.

use std::path::Path;

use chancery_actions::{
    Actions,
    check::{self, Finding},
};
use chancery_domain::Actor;
use chancery_store::search::{Index, SearchError};

use super::{Context, actions, runtime};
use crate::{error::CommandError, out};

/// The search index inside the data directory.
const INDEX: &str = "index";

pub(crate) fn run(context: &Context, repair: bool) -> Result<(), CommandError> {
    let directory = context.existing()?;
    let actions = actions(&directory)?;
    let index = directory.path().join(INDEX);
    let runtime = runtime()?;
    let mut left = 0;
    let findings = runtime.block_on(check::check(&actions, Vec::new()))?;
    for finding in &findings {
        let repaired = repair && finding.repairable();
        left += usize::from(!repaired);
        say(finding, repaired)?;
    }
    if repair {
        runtime.block_on(check::repair(&actions, &Actor::CommandLine, findings))?;
    }
    for fault in index_faults(&actions, &index)? {
        left += usize::from(!repair);
        say(
            &Finding::lasting("search index", fault, "run `chancery check --repair`"),
            repair,
        )?;
        if repair {
            rebuild(&actions, &index)?;
            break; // the index is new, whatever else was wrong with it
        }
    }
    match left {
        0 => Ok(()),
        left => Err(CommandError::Findings(left)),
    }
}

/// One finding is one line: what, what is wrong, what to do.
fn say(finding: &Finding, repaired: bool) -> Result<(), CommandError> {
    let remedy = if repaired { "repaired" } else { finding.remedy };
    out::line(format_args!("{}\t{}\t{remedy}", finding.place, finding.fault))
}

/// Where there is no index yet, the server builds it.
fn index_faults(actions: &Actions, folder: &Path) -> Result<Vec<String>, CommandError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    match Index::open_read_only(folder) {
        Ok(index) => Ok(actions.store.read_here(|conn| index.check(conn))?),
        Err(SearchError::Unusable { reason, .. }) => Ok(vec![reason]),
        Err(error) => Err(error.into()),
    }
}

fn rebuild(actions: &Actions, folder: &Path) -> Result<(), CommandError> {
    let index = Index::open(folder)?;
    let applied = actions.store.read_here(|conn| index.rebuild(conn))?;
    tracing::info!(position = applied.position, "the search index is built anew");
    Ok(())
}
