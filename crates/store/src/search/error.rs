//! What can go wrong with the search index.

use std::path::PathBuf;

use tantivy::TantivyError;

use crate::db::DbError;

/// A fault of the search index, each with what to do.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SearchError {
    /// Another process writes it.
    #[error("the search index in {} is in use by another chancery; stop it first", .0.display())]
    Locked(PathBuf),
    /// It was opened to be read.
    #[error("the search index was opened for reading only")]
    ReadOnly,
    /// It cannot be read as it is.
    #[error("the search index in {} cannot be used: {reason}; `chancery check --repair` builds it anew", dir.display())]
    Unusable {
        /// Its directory.
        dir: PathBuf,
        /// Why.
        reason: String,
    },
    /// Its directory cannot be used.
    #[error("the directory of the search index, {}, cannot be used: {reason}", dir.display())]
    Directory {
        /// The directory.
        dir: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The engine refused.
    #[error("the search index refused: {0}")]
    Engine(String),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        Self::Engine(error.to_string())
    }
}
