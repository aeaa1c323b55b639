//! `init`: begins a new organisation.

use chancery_actions::{ActionError, organisation};
use chancery_domain::{Actor, Organisation, organisation::OrganisationError};

use super::{Context, actions, runtime};
use crate::{cli::Init, error::CommandError, out};

pub(crate) fn run(context: &Context, init: Init) -> Result<(), CommandError> {
    let wrong = |fault: OrganisationError| CommandError::Usage(fault.to_string());
    let mut profile = Organisation::new(&init.name, init.languages).map_err(wrong)?;
    profile.timezone = init.timezone;
    profile.check().map_err(wrong)?;
    let directory = context.fresh()?;
    let actions = actions(&directory)?;
    let name = directory.path().display();
    runtime()?
        .block_on(organisation::init(&actions, &Actor::CommandLine, profile))
        .map_err(|error| match error {
            ActionError::Exists(_) => ActionError::Exists(format!("an organisation in {name}")),
            other => other,
        })?;
    out::message(format_args!(
        "{name} holds a new organisation; `chancery serve` shows it, `chancery token add NAME` lets programs write"
    ));
    Ok(())
}
