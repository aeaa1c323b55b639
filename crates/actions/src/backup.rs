//! A consistent copy of everything in one file, taken while the site is served.
//!
//! The file is portable between both databases: a line of JSON for what it is, then per table a line that names it
//! and its columns and a line per row, then each medium (a line with name and length, its bytes, a line end), and
//! last a line with the counts and the BLAKE3 hash of all bytes before it.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use chancery_domain::{Actor, Scope};
use chancery_store::{
    backup::{TABLES, rows},
    db::{Conn, newest_known},
    failpoints::hit,
    media,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{ActionError, Actions};

/// The form of the file that this program writes and the newest that it reads.
pub(crate) const FORMAT: u32 = 1;

/// What a line that is not a row says.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Line {
    /// The first line.
    ChanceryBackup { format: u32, schema: i64, at: Timestamp },
    /// The rows that follow are of this table.
    Table { name: String, columns: Vec<String> },
    /// The bytes of a medium follow.
    Media { file: String, bytes: u64 },
    /// The last line.
    End { rows: u64, files: u64, blake3: String },
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BackupReport {
    /// Rows of all tables.
    pub rows: u64,
    /// Media files.
    pub files: u64,
    /// Media that the database knows and the media folder does not hold: not in the backup either.
    pub missing: Vec<String>,
}

/// Writes a backup to `path`, which appears there only when it is whole. An existing file is not overwritten.
pub async fn backup(actions: &Actions, actor: &Actor, path: PathBuf) -> Result<BackupReport, ActionError> {
    actor.require(Scope::OrganisationWrite)?;
    let (folder, now) = (actions.media.clone(), actions.now());
    actions
        .store
        .read(move |conn| write_whole(conn, &folder, &path, now))
        .await
}

fn write_whole(
    conn: &mut Conn,
    media_folder: &Path,
    path: &Path,
    now: Timestamp,
) -> Result<BackupReport, ActionError> {
    let fault = file_fault(path);
    if path.exists() {
        return Err(fault(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "this file exists: name a new one",
        )));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    let partial = path.with_file_name(name);
    let file = File::create(&partial).map_err(&fault)?;
    let mut out = Hashing::new(file);
    let written = write_all(conn, media_folder, &mut out, path, now).and_then(|report| {
        out.finish().map_err(&fault)?;
        hit("backup.before-rename");
        fs::rename(&partial, path).map_err(&fault)?;
        Ok(report)
    });
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written
}

fn write_all(
    conn: &mut Conn,
    media_folder: &Path,
    out: &mut Hashing,
    path: &Path,
    now: Timestamp,
) -> Result<BackupReport, ActionError> {
    let fault = file_fault(path);
    let mut report = BackupReport {
        rows: 0,
        files: 0,
        missing: Vec::new(),
    };
    let first = Line::ChanceryBackup {
        format: FORMAT,
        schema: newest_known(),
        at: now,
    };
    out.line(&first).map_err(&fault)?;
    for table in TABLES {
        let head = Line::Table {
            name: table.name.to_owned(),
            columns: table.columns.iter().map(|&column| column.to_owned()).collect(),
        };
        out.line(&head).map_err(&fault)?;
        rows(conn, table, |row| {
            report.rows += 1;
            out.line(&row.values()).map_err(&fault)
        })?;
    }
    for medium in media::all(conn)? {
        let source = media_folder.join(&medium.file);
        let Ok(mut file) = File::open(&source) else {
            report.missing.push(medium.file);
            continue;
        };
        let bytes = file.metadata().map_err(file_fault(&source))?.len();
        out.line(&Line::Media {
            file: medium.file,
            bytes,
        })
        .map_err(&fault)?;
        let copied = io::copy(&mut Read::by_ref(&mut file).take(bytes), out).map_err(file_fault(&source))?;
        if copied != bytes {
            return Err(file_fault(&source)(io::ErrorKind::UnexpectedEof.into()));
        }
        out.write_all(b"\n").map_err(&fault)?;
        report.files += 1;
    }
    let last = Line::End {
        rows: report.rows,
        files: report.files,
        blake3: out.hash(),
    };
    out.line(&last).map_err(&fault)?;
    Ok(report)
}

/// Names the file in a fault.
pub(crate) fn file_fault(path: &Path) -> impl Fn(io::Error) -> ActionError + use<> {
    let path = path.display().to_string();
    move |error| ActionError::File {
        path: path.clone(),
        error,
    }
}

/// A file whose content is hashed as it is written.
struct Hashing {
    file: BufWriter<File>,
    hasher: blake3::Hasher,
}

impl Hashing {
    fn new(file: File) -> Self {
        Self {
            file: BufWriter::with_capacity(1 << 16, file),
            hasher: blake3::Hasher::new(),
        }
    }

    fn line(&mut self, line: &impl Serialize) -> io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.write_all(&text)
    }

    fn hash(&self) -> String {
        self.hasher.finalize().to_hex().to_string()
    }

    /// Waits until all of it is on the disk.
    fn finish(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()
    }
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
