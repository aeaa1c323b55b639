//! Why a command was not done, in one sentence each.

use std::{io, net::SocketAddr, process::ExitCode};

use chancery_actions::{ActionError, imports::wordpress::ImportError};
use chancery_store::{db::DbError, search::SearchError};
use chancery_web::StartError;

use crate::{config::ConfigError, data_dir::DataDirError};

/// Why a command was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The data directory cannot be used.
    #[error(transparent)]
    DataDir(#[from] DataDirError),
    /// The database does not open.
    #[error("{place}: {fault}")]
    Opening {
        /// Which.
        place: String,
        /// Why.
        fault: DbError,
    },
    /// The server does not start.
    #[error(transparent)]
    Start(StartError),
    /// An action was refused.
    #[error(transparent)]
    Action(#[from] ActionError),
    /// An import was refused or stopped.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The address is taken, or not of this machine.
    #[error("cannot listen on {address}: {why}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why, and what to do.
        why: String,
    },
    /// What was asked for does not fit together.
    #[error("{0}")]
    Usage(String),
    /// The search index cannot be used.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A check found faults.
    #[error("{0} finding(s) left, each with what to do on standard output")]
    Findings(usize),
    /// The sample data is wrong.
    #[error("the sample data, {place}: {fault}")]
    Sample {
        /// File.
        place: String,
        /// What is wrong.
        fault: String,
    },
    /// A file or stream failed.
    #[error("{place}: {error}")]
    Io {
        /// Which.
        place: String,
        /// Why.
        error: io::Error,
    },
}

impl CommandError {
    /// A file or stream failed.
    pub(crate) fn io(place: impl Into<String>, error: io::Error) -> Self {
        Self::Io {
            place: place.into(),
            error,
        }
    }

    /// 2 where the command line or the configuration is wrong, 1 for all else.
    pub(crate) fn status(&self) -> ExitCode {
        match self {
            Self::Config(_) | Self::Usage(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

impl From<DbError> for CommandError {
    fn from(error: DbError) -> Self {
        Self::Action(error.into())
    }
}
