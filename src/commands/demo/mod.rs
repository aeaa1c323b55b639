//! `demo`: serves a sample organisation, made anew in a temporary directory unless one is named.

mod files;
mod history;
mod load;

use std::time::Instant;

use chancery_actions::{Actions, tokens};
use chancery_domain::{Actor, Organisation};
use chancery_store::settings;
use tempfile::TempDir;

use super::{Context, actions, runtime, serve::Site};
use crate::{
    config::{Server, local_url},
    data_dir::DataDir,
    error::CommandError,
    out,
};
use files::Sample;

/// How the tokens of the demo are called: `demo`, `demo-2`, …
const TOKEN: &str = "demo";

pub(crate) fn run(context: &Context, server: Server) -> Result<(), CommandError> {
    let began = Instant::now();
    let server = server.or(&context.file);
    // Removed when this function ends.
    let temporary = match &context.given {
        Some(_) => None,
        None => Some(TempDir::with_prefix("chancery-demo-").map_err(|error| {
            CommandError::io(
                "a temporary directory cannot be made: name one with --data",
                error,
            )
        })?),
    };
    let directory = match &temporary {
        Some(temporary) => DataDir::fresh(temporary.path(), context.common.database.as_deref())?,
        None => context.fresh()?,
    };
    prepare(&directory)?;
    let site = Site::open(&directory, &server)?;
    let token = site.runtime.block_on(fresh_token(&site.app.actions))?;
    out::message(format_args!(
        "sample organisation ready in {} ms, in {}{}",
        began.elapsed().as_millis(),
        directory.path().display(),
        if temporary.is_some() {
            " (removed at the end)"
        } else {
            ""
        }
    ));
    out::line(format_args!("site {}/", local_url(site.bound)))?;
    out::line(format_args!("token {token}"))?;
    site.serve()
}

/// Loads the sample where there is nothing yet; another organisation is refused.
fn prepare(directory: &DataDir) -> Result<(), CommandError> {
    let actions = actions(directory)?;
    let sample = Sample::read()?;
    runtime()?.block_on(async {
        let there = actions
            .store
            .read(|conn| Ok::<_, CommandError>(settings::organisation(conn)?))
            .await?;
        match there {
            None => load::load(&actions, sample).await,
            Some(there) if is_sample(&there, &sample) => {
                out::message("the sample organisation is here already: it is served as it was left");
                Ok(())
            }
            Some(_) => Err(CommandError::Usage(format!(
                "{} holds an organisation that is not the sample: name an empty directory, or leave --data out",
                directory.path().display()
            ))),
        }
    })
}

/// Whether an organisation is the sample: its pages say so.
fn is_sample(organisation: &Organisation, sample: &Sample) -> bool {
    organisation.notice == sample.organisation.notice
}

/// A token that may do everything. Those of earlier runs, which nobody can read any more, are revoked.
async fn fresh_token(actions: &Actions) -> Result<String, CommandError> {
    let ours = |name: &str| name == TOKEN || name.strip_prefix(TOKEN).is_some_and(|end| end.starts_with('-'));
    let mut before = 0;
    for token in tokens::list(actions)
        .await?
        .into_iter()
        .filter(|token| ours(&token.name))
    {
        before += 1;
        if token.revoked_at.is_none() {
            tokens::revoke(actions, &Actor::CommandLine, token.name).await?;
        }
    }
    let name = if before == 0 {
        TOKEN.to_owned()
    } else {
        format!("{TOKEN}-{}", before + 1)
    };
    Ok(tokens::add(actions, &Actor::CommandLine, name, Vec::new()).await?)
}

#[cfg(test)]
mod tests;
