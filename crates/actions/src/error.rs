//! Why an action was not done. One place for all of them; the edge turns each into status, code and words.

use chancery_domain::{Forbidden, IdError, Lang, LangError, SlugError, article::TransitionError};
use chancery_store::db::DbError;

/// Why an action was not done. Nothing has been changed.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// A right is missing.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The thing acted on is not there.
    #[error("there is no {0}")]
    NotFound(String),
    /// The version was changed since it was read.
    #[error("the version is at revision {current}, not {given}: read it again and repeat the change")]
    Stale {
        /// As given.
        given: u32,
        /// As it is.
        current: u32,
    },
    /// A change to an existing version must name the revision it is based on.
    #[error(
        "this version exists: say with If-Match which revision the change is based on (now \"{current}\")"
    )]
    RevisionNeeded {
        /// As it is.
        current: u32,
    },
    /// A field is wrong.
    #[error("{field}: {fault}")]
    Invalid {
        /// Which.
        field: &'static str,
        /// What is wrong and what to do.
        fault: String,
    },
    /// The organisation does not publish in this language.
    #[error("{0} is not a language of this organisation")]
    Language(Lang),
    /// The state does not allow it.
    #[error(transparent)]
    Transition(#[from] TransitionError),
    /// It already exists.
    #[error("{0} already exists")]
    Exists(String),
    /// There is no organisation yet.
    #[error("there is no organisation in this data directory: run `chancery init`")]
    NoOrganisation,
    /// A file could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// A backup cannot be restored.
    #[error("{path}: {fault}")]
    Backup {
        /// Which file.
        path: String,
        /// What is wrong with it and what to do.
        fault: String,
    },
    /// The place to restore to has something in it.
    #[error("{0} is not empty: restore into a new data directory")]
    NotEmpty(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbError),
}

impl ActionError {
    /// A field is wrong.
    pub fn invalid(field: &'static str, fault: impl std::fmt::Display) -> Self {
        Self::Invalid {
            field,
            fault: fault.to_string(),
        }
    }

    /// Refuses a text longer than `limit` characters or holding control characters.
    pub fn check_text(field: &'static str, text: &str, limit: usize) -> Result<(), Self> {
        let length = text.chars().count();
        if length > limit {
            return Err(Self::invalid(
                field,
                format!("{length} characters are too many: use at most {limit}"),
            ));
        }
        if let Some(c) = text
            .chars()
            .find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
        {
            return Err(Self::invalid(
                field,
                format!("the control character U+{:04X} is not text", u32::from(c)),
            ));
        }
        Ok(())
    }
}

impl From<SlugError> for ActionError {
    fn from(error: SlugError) -> Self {
        Self::invalid("slug", error)
    }
}

impl From<LangError> for ActionError {
    fn from(error: LangError) -> Self {
        Self::invalid("lang", error)
    }
}

impl From<IdError> for ActionError {
    fn from(error: IdError) -> Self {
        Self::invalid("id", error)
    }
}
