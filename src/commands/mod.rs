//! One file per command.

mod backup;
mod check;
mod demo;
mod export;
mod import;
mod init;
mod serve;
mod token;

use std::{path::PathBuf, sync::Arc};

use chancery_actions::{Actions, SystemClock, SystemRandom, context::Clock};
use chancery_store::{Store, db::DbError};
use tokio::runtime::Runtime;

use crate::{
    cli::{Cli, Command},
    config::{self, Common, File},
    data_dir::DataDir,
    error::CommandError,
    telemetry,
};

/// Where the data is unless said otherwise.
const DATA: &str = "chancery-data";

/// What a command works with.
pub(crate) struct Context {
    /// The data directory as given, if it was.
    given: Option<PathBuf>,
    /// Settings of every command.
    common: Common,
    /// What the file of settings says.
    file: File,
}

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> Result<(), CommandError> {
    config::check_environment(std::env::vars_os().map(|(name, _)| name))?;
    let given = cli.global.data;
    let data = given.clone().unwrap_or_else(|| DATA.into());
    let file = config::read(cli.global.config.as_deref(), &data)?;
    let common = cli.global.common.or(&file)?;
    let serves = matches!(cli.command, Command::Serve(_) | Command::Demo(_));
    telemetry::start(
        common
            .log
            .as_deref()
            .unwrap_or(if serves { "info" } else { "warn" }),
    )?;
    let context = Context { given, common, file };
    match cli.command {
        Command::Demo(serve) => demo::run(&context, serve.server),
        Command::Init(init) => init::run(&context, init),
        Command::Serve(serve) => serve::run(&context, serve.server),
        Command::Import(import) => import::run(&context, import),
        Command::Export(export) => export::run(&context, &export),
        Command::Backup { file } => backup::take(&context, &file),
        Command::Restore { file } => backup::put_back(&context, &file),
        Command::Check { repair } => check::run(&context, repair),
        Command::Token(token) => token::run(&context, token),
    }
}

impl Context {
    fn data(&self) -> PathBuf {
        self.given.clone().unwrap_or_else(|| DATA.into())
    }

    /// The directory of an organisation that exists.
    fn existing(&self) -> Result<DataDir, CommandError> {
        Ok(DataDir::existing(&self.data(), self.common.database.as_deref())?)
    }

    /// A directory for a new organisation.
    fn fresh(&self) -> Result<DataDir, CommandError> {
        Ok(DataDir::fresh(&self.data(), self.common.database.as_deref())?)
    }
}

/// The actions on a data directory, for commands that serve nobody.
fn actions(directory: &DataDir) -> Result<Actions, CommandError> {
    let store = Store::open_quietly(directory.place(), SystemClock.now())
        .map_err(|fault| opening(directory, fault))?;
    Ok(Actions {
        store,
        media: Arc::new(directory.path().join("media")),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
    })
}

/// Why a database does not open, with its place.
fn opening(directory: &DataDir, fault: DbError) -> CommandError {
    match fault {
        DbError::Foreign(_) => CommandError::Action(fault.into()), // names the file already
        fault => CommandError::Opening {
            place: directory.place_name(),
            fault,
        },
    }
}

/// What asynchronous work runs on.
fn runtime() -> Result<Runtime, CommandError> {
    Runtime::new().map_err(|error| CommandError::io("the runtime cannot start", error))
}
