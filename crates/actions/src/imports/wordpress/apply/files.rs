//! The files of the old site: those of the folder given, and those that came in before.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use chancery_domain::{MediaId, Texts};
use chancery_store::{
    db::{Conn, Tx},
    media,
    origins::{self, Origin},
};

use super::batch::Step;
use crate::{
    ActionError,
    imports::wordpress::Library,
    media::{AddMedia, MAX_BYTES, add_in, stored_as},
};

/// A file that is there, or was.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    /// Its path below the uploads.
    pub(super) path: String,
    /// The name it is kept under here.
    name: String,
    /// Where it lies in the folder given.
    at: Option<PathBuf>,
    /// Its path as an origin.
    origin: String,
}

/// The files of the old site.
pub(super) struct Files {
    folder: Option<PathBuf>,
    site: String,
    /// Path → name, of files that came in before.
    before: HashMap<String, String>,
    /// Path → what was found, for each path asked for.
    found: RefCell<HashMap<String, Result<Stored, String>>>,
    asked: RefCell<BTreeSet<String>>,
}

impl Files {
    /// The files below `folder`, and those of `site` that are here already.
    pub(super) fn open(folder: Option<&Path>, site: &str, conn: &mut Conn) -> Result<Self, ActionError> {
        let folder = folder
            .map(|folder| {
                fs::canonicalize(folder).map_err(|error| ActionError::File {
                    path: folder.display().to_string(),
                    error,
                })
            })
            .transpose()?;
        let prefix = origin(site, "");
        let before = origins::of_kind(conn, "file")?
            .into_iter()
            .filter_map(|row| Some((row.origin.strip_prefix(&prefix)?.to_owned(), row.fingerprint)))
            .collect();
        Ok(Self {
            folder,
            site: site.to_owned(),
            before,
            found: RefCell::default(),
            asked: RefCell::default(),
        })
    }

    /// The file at a path below the uploads, or why there is none.
    pub(super) fn find(&self, path: &str) -> Result<Stored, String> {
        if let Some(found) = self.found.borrow().get(path) {
            return found.clone();
        }
        let found = self.look(path);
        self.found.borrow_mut().insert(path.to_owned(), found.clone());
        found
    }

    fn look(&self, path: &str) -> Result<Stored, String> {
        let stored = |name: String, at| Stored {
            path: path.to_owned(),
            name,
            at,
            origin: origin(&self.site, path),
        };
        let before = self.before.get(path).cloned();
        let Some(folder) = &self.folder else {
            return before
                .map(|name| stored(name, None))
                .ok_or_else(|| "its file is needed: name the folder of the uploads with --media".to_owned());
        };
        match read(folder, path) {
            Ok(content) => {
                let (_, name) = stored_as(path, &content).map_err(|error| match error {
                    ActionError::Invalid { fault, .. } => fault,
                    other => other.to_string(),
                })?;
                Ok(stored(name, Some(folder.join(path))))
            }
            Err(why) => before.map(|name| stored(name, None)).ok_or(why),
        }
    }

    /// The files asked for since the last time.
    pub(super) fn asked(&self) -> Vec<Stored> {
        let asked = std::mem::take(&mut *self.asked.borrow_mut());
        asked.iter().filter_map(|path| self.find(path).ok()).collect()
    }
}

impl Library for Files {
    fn address(&self, file: &str) -> Option<String> {
        let stored = self.find(file).ok()?;
        self.asked.borrow_mut().insert(file.to_owned());
        Some(format!("/media/{}", stored.name))
    }
}

fn origin(site: &str, path: &str) -> String {
    format!("wordpress:{site}:file:{path}")
}

/// The content of a plain file below `folder`; links that lead out of it are not followed.
fn read(folder: &Path, path: &str) -> Result<Vec<u8>, String> {
    let missing = || format!("there is no {path} in the folder of --media");
    let at = folder.join(path);
    let inside = match fs::canonicalize(&at) {
        Ok(at) if at.starts_with(folder) => at,
        Ok(_) => return Err(format!("{path} leads out of the folder of --media")),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Err(missing());
        }
        Err(error) => return Err(format!("{path}: {error}")),
    };
    let facts = fs::metadata(&inside).map_err(|error| format!("{path}: {error}"))?;
    if !facts.is_file() {
        return Err(format!("{path} is no file"));
    }
    if facts.len() > MAX_BYTES as u64 {
        return Err(format!("{path} has more than {} MB", MAX_BYTES / 1_048_576));
    }
    fs::read(&inside).map_err(|error| format!("{path}: {error}"))
}

/// Takes a file over, if it has not come in yet.
pub(super) fn put(tx: &mut Tx<'_>, step: &Step<'_>, file: &Stored) -> Result<media::Media, ActionError> {
    let here = media::find_by_file(tx.conn(), &file.name)?;
    let row = match (here, &file.at) {
        (Some(row), _) => row,
        (None, Some(at)) => {
            let content = fs::read(at).map_err(|error| ActionError::File {
                path: at.display().to_string(),
                error,
            })?;
            add(tx, step, file, content)?
        }
        (None, None) => return Err(ActionError::NotFound(format!("file {}", file.name))),
    };
    let known = origins::find(tx.conn(), &file.origin)?;
    if known.is_none_or(|known| known.fingerprint != file.name) {
        let origin = Origin {
            origin: file.origin.clone(),
            kind: "file".to_owned(),
            entity: row.id.to_string(),
            lang: String::new(),
            fingerprint: file.name.clone(),
        };
        origins::put(tx, &origin, step.now)?;
    }
    Ok(row)
}

fn add(
    tx: &mut Tx<'_>,
    step: &Step<'_>,
    file: &Stored,
    content: Vec<u8>,
) -> Result<media::Media, ActionError> {
    let id = MediaId::new(step.actions.random.bits());
    if !step.rehearse {
        let new = AddMedia {
            name: file.path.clone(),
            content,
            alt: Texts::default(),
            caption: Texts::default(),
            credit: String::new(),
        };
        return add_in(tx, step.actor, &step.actions.media, id, new, step.now);
    }
    let (mime, _) = stored_as(&file.path, &content)?;
    let row = media::Media {
        id,
        file: file.name.clone(),
        mime: mime.to_owned(),
        bytes: content.len() as u64,
        width: None,
        height: None,
        alt: Texts::default(),
        caption: Texts::default(),
        credit: String::new(),
    };
    media::put(tx, &row, step.now)?;
    Ok(row)
}
