//! Fills an empty data directory from a backup: all of it or nothing.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
};

use chancery_domain::{Actor, Change, Scope};
use chancery_store::{
    backup::{self as tables, Refill, Table},
    db::{DbError, Tx, Value, newest_known},
    failpoints::hit,
};
use jiff::Timestamp;

use crate::{
    ActionError, Actions,
    backup::{FORMAT, Line, file_fault},
};

/// The longest line taken: a row with a body of a megabyte, every character of it escaped.
const LINE_LIMIT: u64 = 16 * 1_048_576;

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was taken.
    pub taken_at: Timestamp,
    /// Rows of all tables.
    pub rows: u64,
    /// Media files.
    pub files: u64,
}

/// Restores the backup at `path` into an empty database and media folder.
///
/// The whole file is read and its hash compared before anything counts: a damaged one leaves the place empty.
pub async fn restore(actions: &Actions, actor: &Actor, path: PathBuf) -> Result<Restored, ActionError> {
    actor.require(Scope::OrganisationWrite)?;
    let (folder, now, actor) = (actions.media.clone(), actions.now(), actor.clone());
    actions
        .store
        .write(now, move |tx| {
            empty(tx, &folder)?;
            let file = File::open(&path).map_err(file_fault(&path))?;
            let mut source = Source::new(file, &path);
            let mut landed = Landed::new(&folder);
            let restored = fill(tx, &mut source, &mut landed)?;
            landed.stay().map_err(file_fault(&folder))?;
            tx.changed(Change::Everything);
            let detail = format!("{} rows, {} files", restored.rows, restored.files);
            tx.audit(now, &actor, "backup.restore", "everything", &detail)?;
            hit("restore.before-commit");
            Ok(restored)
        })
        .await
}

/// Refuses a place that has something in it.
fn empty(tx: &mut Tx<'_>, folder: &Path) -> Result<(), ActionError> {
    if let Some(table) = tables::occupied(tx.conn())? {
        return Err(ActionError::NotEmpty(format!("the database (table {table})")));
    }
    match fs::read_dir(folder).map(|mut files| files.next().is_some()) {
        Ok(true) => Err(ActionError::NotEmpty(folder.display().to_string())),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(file_fault(folder)(error)),
        _ => Ok(()),
    }
}

fn fill(tx: &mut Tx<'_>, source: &mut Source, landed: &mut Landed<'_>) -> Result<Restored, ActionError> {
    let Some(Line::ChanceryBackup { format, schema, at }) = source
        .next_line()
        .ok()
        .and_then(|line| serde_json::from_slice(&line).ok())
    else {
        return Err(source.fault("this is not a backup of Chancery"));
    };
    if format > FORMAT || schema > newest_known() {
        return Err(source.fault("it was made by a newer chancery: restore it with that one"));
    }
    let mut restored = Restored {
        taken_at: at,
        rows: 0,
        files: 0,
    };
    let mut refill = Refill::default();
    let mut table: Option<&'static Table> = None;
    loop {
        let before = source.hash();
        let line = source.next_line()?;
        if line.first() == Some(&b'[') {
            let row: Vec<Value> =
                serde_json::from_slice(&line).map_err(|error| source.damaged(&error.to_string()))?;
            let table = table.ok_or_else(|| source.damaged("a row without a table"))?;
            refill
                .insert(tx, table, row)
                .map_err(|error| source.refused(error))?;
            restored.rows += 1;
            continue;
        }
        match serde_json::from_slice(&line).map_err(|error| source.damaged(&error.to_string()))? {
            Line::ChanceryBackup { .. } => return Err(source.damaged("it begins twice")),
            Line::Table { name, columns } => {
                let known = tables::find(&name).filter(|table| columns == table.columns);
                table = Some(known.ok_or_else(|| source.damaged(&format!("unknown table {name}")))?);
            }
            Line::Media { file, bytes } => {
                landed.take(source, &file, bytes)?;
                restored.files += 1;
            }
            Line::End { rows, files, blake3 } => {
                if blake3 != before || (rows, files) != (restored.rows, restored.files) {
                    return Err(source.damaged("its content does not match its hash"));
                }
                if source.has_more()? {
                    return Err(source.damaged("it goes on after its end"));
                }
                refill.finish(tx).map_err(|error| source.refused(error))?;
                return Ok(restored);
            }
        }
    }
}

/// The media written so far. They go again unless the restoration succeeds.
struct Landed<'f> {
    folder: &'f Path,
    files: Vec<PathBuf>,
}

impl<'f> Landed<'f> {
    const fn new(folder: &'f Path) -> Self {
        Self {
            folder,
            files: Vec::new(),
        }
    }

    fn take(&mut self, source: &mut Source, name: &str, bytes: u64) -> Result<(), ActionError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || name.starts_with('.') || name.len() > 200 || !name.chars().all(plain) {
            return Err(source.damaged(&format!(
                "\"{}\" is not the name of a medium",
                name.escape_debug()
            )));
        }
        let target = self.folder.join(name);
        let fault = file_fault(&target);
        fs::create_dir_all(self.folder).map_err(&fault)?;
        let mut file = File::create_new(&target).map_err(&fault)?;
        self.files.push(target);
        source.copy(&mut file, bytes)?;
        file.sync_all().map_err(&fault)
    }

    /// The restoration succeeded: the files stay.
    fn stay(mut self) -> io::Result<()> {
        if !self.files.is_empty() {
            File::open(self.folder)?.sync_all()?;
        }
        self.files.clear();
        Ok(())
    }
}

impl Drop for Landed<'_> {
    fn drop(&mut self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
    }
}

/// A backup being read and hashed.
struct Source {
    file: BufReader<File>,
    path: String,
    line: u64,
    hasher: blake3::Hasher,
}

impl Source {
    fn new(file: File, path: &Path) -> Self {
        Self {
            file: BufReader::with_capacity(1 << 16, file),
            path: path.display().to_string(),
            line: 0,
            hasher: blake3::Hasher::new(),
        }
    }

    fn fault(&self, fault: &str) -> ActionError {
        ActionError::Backup {
            path: self.path.clone(),
            fault: fault.to_owned(),
        }
    }

    fn damaged(&self, fault: &str) -> ActionError {
        self.fault(&format!(
            "the backup is damaged at line {}: {fault}; nothing was restored, use another backup",
            self.line
        ))
    }

    /// A refusal of a row: damage of the backup, unless the database itself has failed.
    fn refused(&self, error: DbError) -> ActionError {
        match error {
            DbError::Unavailable(_) | DbError::Full | DbError::Damaged(_) => error.into(),
            other => self.damaged(&other.to_string()),
        }
    }

    fn hash(&self) -> String {
        self.hasher.finalize().to_hex().to_string()
    }

    fn has_more(&mut self) -> Result<bool, ActionError> {
        let rest = self.file.fill_buf().map_err(file_fault(Path::new(&self.path)))?;
        Ok(!rest.is_empty())
    }

    fn next_line(&mut self) -> Result<Vec<u8>, ActionError> {
        let mut line = Vec::new();
        let read = Read::by_ref(&mut self.file)
            .take(LINE_LIMIT)
            .read_until(b'\n', &mut line);
        self.line += 1;
        read.map_err(file_fault(Path::new(&self.path)))?;
        self.hasher.update(&line);
        if line.pop() == Some(b'\n') {
            Ok(line)
        } else {
            Err(self.damaged("it ends before its last line"))
        }
    }

    fn copy(&mut self, target: &mut File, bytes: u64) -> Result<(), ActionError> {
        let mut left = bytes;
        let mut buffer = [0; 1 << 14];
        while left > 0 {
            let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let read = self
                .file
                .read(&mut buffer[..most])
                .map_err(file_fault(Path::new(&self.path)))?;
            let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
                return Err(self.damaged("it ends inside a medium"));
            };
            self.hasher.update(part);
            target
                .write_all(part)
                .map_err(file_fault(Path::new(&self.path)))?;
            left -= read as u64;
        }
        if self.next_line()?.is_empty() {
            Ok(())
        } else {
            Err(self.damaged("a medium is longer than said"))
        }
    }
}
