//! The data directory of one organisation: its database, search index and media.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use chancery_store::db::Open;

/// The embedded database.
const DATABASE: &str = "chancery.db";
/// Held by the one server of the directory; its presence also marks the directory as ours.
const LOCK: &str = "chancery.lock";
/// What may stand in a directory that becomes ours.
const WELCOME: [&str; 2] = [crate::config::FILE, "lost+found"];

/// Why a data directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DataDirError {
    /// Nothing there.
    #[error("there is no data directory {0}: run `chancery init`, or name another with --data")]
    Missing(String),
    /// A file, not a directory.
    #[error("{0} is not a directory: name another with --data")]
    NotADirectory(String),
    /// Other things in it.
    #[error(
        "{directory} is not a data directory of chancery: it holds {other}; name another, or an empty one, with --data"
    )]
    Foreign {
        /// The directory.
        directory: String,
        /// Something in it.
        other: String,
    },
    /// Empty.
    #[error("there is no organisation in {0}: run `chancery init`")]
    Empty(String),
    /// Served already.
    #[error(
        "{directory} is served already by process {process}: stop that one, or name another directory with --data"
    )]
    Served {
        /// The directory.
        directory: String,
        /// Its number.
        process: String,
    },
    /// The system refuses.
    #[error("{path}: {error}; check who owns it and may write there")]
    Refused {
        /// What.
        path: String,
        /// Why.
        error: io::Error,
    },
}

/// A data directory.
#[derive(Debug, Clone)]
pub(crate) struct DataDir {
    path: PathBuf,
    database: Option<String>,
}

/// Held while the directory is served. The system lets go of it when the process ends, in whatever way.
#[derive(Debug)]
pub(crate) struct Served(#[allow(dead_code, reason = "held for its lock")] File);

/// What a directory holds.
enum Holds {
    Nothing,
    Ours,
    Other(String),
}

impl DataDir {
    /// A directory that holds an organisation. `database` is the address of a database elsewhere.
    pub(crate) fn existing(path: &Path, database: Option<&str>) -> Result<Self, DataDirError> {
        let name = path.display().to_string();
        match holds(path)? {
            None => Err(DataDirError::Missing(name)),
            Some(Holds::Nothing) if database.is_none() => Err(DataDirError::Empty(name)),
            Some(Holds::Other(other)) => Err(DataDirError::Foreign {
                directory: name,
                other,
            }),
            Some(Holds::Nothing | Holds::Ours) => Self::at(path, database),
        }
    }

    /// A directory for a new organisation, made where there is none. One with other things in it is refused.
    pub(crate) fn fresh(path: &Path, database: Option<&str>) -> Result<Self, DataDirError> {
        match holds(path)? {
            None => make(path)?,
            Some(Holds::Other(other)) => {
                return Err(DataDirError::Foreign {
                    directory: path.display().to_string(),
                    other,
                });
            }
            Some(Holds::Nothing | Holds::Ours) => {}
        }
        Self::at(path, database)
    }

    fn at(path: &Path, database: Option<&str>) -> Result<Self, DataDirError> {
        lock_file(path)?; // marks it as ours, and shows at once whether it can be written
        Ok(Self {
            path: path.to_owned(),
            database: database.map(str::to_owned),
        })
    }

    /// The directory itself.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Where its database is.
    pub(crate) fn place(&self) -> Open {
        match &self.database {
            Some(url) => Open::Postgres(url.clone()),
            None => Open::Sqlite(self.path.join(DATABASE)),
        }
    }

    /// What to call the database in messages. The address of one elsewhere may hold a password.
    pub(crate) fn place_name(&self) -> String {
        match &self.database {
            Some(_) => "the database of --database".to_owned(),
            None => self.path.join(DATABASE).display().to_string(),
        }
    }

    /// Takes the directory for serving; refused while another process has it.
    pub(crate) fn serve(&self) -> Result<Served, DataDirError> {
        let mut file = lock_file(&self.path)?;
        let refused = |error| refused(&self.path.join(LOCK), error);
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let process = fs::read_to_string(self.path.join(LOCK)).unwrap_or_default();
                return Err(DataDirError::Served {
                    directory: self.path.display().to_string(),
                    process: process.trim().to_owned(),
                });
            }
            Err(TryLockError::Error(error)) => return Err(refused(error)),
        }
        file.set_len(0).map_err(refused)?;
        writeln!(file, "{}", std::process::id()).map_err(refused)?;
        Ok(Served(file))
    }
}

/// What stands at `path`; nothing at all is `None`.
fn holds(path: &Path) -> Result<Option<Holds>, DataDirError> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(DataDirError::NotADirectory(path.display().to_string()));
        }
        Err(error) => return Err(refused(path, error)),
    };
    let mut other = None;
    for entry in entries {
        let name = entry.map_err(|error| refused(path, error))?.file_name();
        let name = name.to_string_lossy();
        if name == DATABASE || name == LOCK {
            return Ok(Some(Holds::Ours));
        }
        if !WELCOME.contains(&name.as_ref()) {
            other = Some(name.into_owned());
        }
    }
    Ok(Some(other.map_or(Holds::Nothing, Holds::Other)))
}

/// Makes a directory that nobody else may read: comments and drafts are in it.
fn make(path: &Path) -> Result<(), DataDirError> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| refused(path, error))
}

fn lock_file(path: &Path) -> Result<File, DataDirError> {
    let file = path.join(LOCK);
    OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .open(&file)
        .map_err(|error| refused(&file, error))
}

fn refused(path: &Path, error: io::Error) -> DataDirError {
    DataDirError::Refused {
        path: path.display().to_string(),
        error,
    }
}
