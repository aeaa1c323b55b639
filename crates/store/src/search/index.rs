//! The index on disk: opened, locked, thrown away where it is of no use.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chancery_domain::Change;
use serde::{Deserialize, Serialize};
use tantivy::{Directory as _, IndexReader, IndexWriter, ReloadPolicy, Searcher, indexer::LogMergePolicy};

use super::{
    SearchError,
    document::{self, Fields},
    files::Files,
    source::Logged,
};

/// Memory in which documents are gathered before they are written, bytes.
const MEMORY: usize = 32_000_000;

/// How far the index has followed the change log. Kept in each commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// How the documents were made.
    pub(super) stamp: String,
    /// The last row applied; 0 where the log was empty.
    pub(super) seq: i64,
    /// The instant of that row, by which a log is known again.
    pub(super) at: i64,
    /// The time zone by which years were told.
    pub(super) zone: String,
}

impl Position {
    /// Whether a log whose first row from this number on is `first` is the one that was followed to here.
    pub(super) fn is_of(&self, first: Option<&Logged>) -> bool {
        match first {
            None => self.seq == 0,
            Some(row) if self.seq == 0 => row.seq == 1,
            Some(row) => (row.seq, row.at) == (self.seq, self.at),
        }
    }
}

/// What only the one who writes needs.
pub(super) struct Writing {
    /// Made when first needed, and dropped after a fault.
    pub(super) writer: Option<IndexWriter>,
    /// None before the first building, and after one that was broken off.
    pub(super) position: Option<Position>,
    /// The row named in the newest commit.
    pub(super) committed: i64,
}

#[derive(Debug, Default)]
struct Signals {
    rung: bool,
    position: i64,
}

/// The search index of one data directory. One process writes it; its threads share it.
pub struct Index {
    pub(super) fields: Fields,
    pub(super) engine: tantivy::Index,
    pub(super) reader: IndexReader,
    /// None where the index was opened for reading only.
    writing: Option<Mutex<Writing>>,
    signals: Mutex<Signals>,
    signal: Condvar,
    /// Held as long as the index is open for writing.
    _lock: Option<File>,
}

impl Index {
    /// Opens the index in `dir` for writing and searching. Where there is none, or one that is damaged or was
    /// made by another version, an empty one takes its place, and [`Index::catch_up`] fills it.
    pub fn open(dir: &Path) -> Result<Self, SearchError> {
        let refused = |error: std::io::Error| SearchError::Directory {
            dir: dir.to_owned(),
            reason: error.to_string(),
        };
        fs::create_dir_all(dir).map_err(refused)?;
        let lock = File::create(dir.join("lock")).map_err(refused)?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => SearchError::Locked(dir.to_owned()),
            TryLockError::Error(error) => refused(error),
        })?;
        let files = dir.join("index");
        let (engine, position) = match existing(&files) {
            Ok((engine, position)) => (engine, Some(position)),
            Err(reason) => {
                if files.exists() {
                    tracing::warn!(reason, "the search index is thrown away and built anew");
                    fs::remove_dir_all(&files).map_err(refused)?;
                }
                fs::create_dir_all(&files).map_err(refused)?;
                (create(&files)?, None)
            }
        };
        Self::new(engine, position, Some(lock), true)
    }

    /// An empty index in memory.
    pub fn in_memory() -> Result<Self, SearchError> {
        let engine = tantivy::Index::create_in_ram(document::schema().0);
        Self::new(engine, None, None, true)
    }

    /// Opens the index in `dir` as it stands, for searching and checking, also while another process writes it.
    pub fn open_read_only(dir: &Path) -> Result<Self, SearchError> {
        let (engine, position) = existing(&dir.join("index")).map_err(|reason| SearchError::Unusable {
            dir: dir.to_owned(),
            reason,
        })?;
        Self::new(engine, Some(position), None, false)
    }

    fn new(
        engine: tantivy::Index,
        position: Option<Position>,
        lock: Option<File>,
        writes: bool,
    ) -> Result<Self, SearchError> {
        let seq = position.as_ref().map_or(0, |position| position.seq);
        Ok(Self {
            fields: document::schema().1,
            reader: reader(&engine)?,
            engine,
            writing: writes.then(|| {
                Mutex::new(Writing {
                    writer: None,
                    position,
                    committed: seq,
                })
            }),
            signals: Mutex::new(Signals {
                rung: false,
                position: seq,
            }),
            signal: Condvar::new(),
            _lock: lock,
        })
    }

    /// The number of the last row of the change log that can be found; 0 before the first.
    pub fn position(&self) -> i64 {
        self.signals().position
    }

    /// Waits until row `seq` of the change log can be found. False where it took longer than `timeout`.
    pub fn wait_for(&self, seq: i64, timeout: Duration) -> bool {
        let (signals, _) = self
            .signal
            .wait_timeout_while(self.signals(), timeout, |signals| signals.position < seq)
            .unwrap_or_else(PoisonError::into_inner);
        signals.position >= seq
    }

    /// Tells the indexer of a commit. To be called by the store's listener.
    pub fn notify(&self, changes: &[Change]) {
        let concerns = |change: &Change| {
            matches!(
                change,
                Change::Version { .. } | Change::Teaser { .. } | Change::Article { .. } | Change::Everything
            )
        };
        if changes.iter().any(concerns) {
            self.ring();
        }
    }

    /// Wakes the indexer.
    pub(super) fn ring(&self) {
        self.signals().rung = true;
        self.signal.notify_all();
    }

    /// Sleeps until [`Index::ring`], at most for `longest`.
    pub(super) fn sleep(&self, longest: Duration) {
        let (mut signals, _) = self
            .signal
            .wait_timeout_while(self.signals(), longest, |signals| !signals.rung)
            .unwrap_or_else(PoisonError::into_inner);
        signals.rung = false;
    }

    /// Lets those who wait know how far the index has come.
    pub(super) fn reached(&self, seq: i64) {
        self.signals().position = seq;
        self.signal.notify_all();
    }

    pub(super) fn writing(&self) -> Result<MutexGuard<'_, Writing>, SearchError> {
        let writing = self.writing.as_ref().ok_or(SearchError::ReadOnly)?;
        Ok(writing.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// How far the newest commit on disk has followed the change log.
    pub(super) fn kept_position(&self) -> Option<Position> {
        position(&self.engine)
    }

    fn signals(&self) -> MutexGuard<'_, Signals> {
        self.signals.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writing {
    /// The writer, made where there is none.
    pub(super) fn writer(&mut self, engine: &tantivy::Index) -> Result<&mut IndexWriter, SearchError> {
        if self.writer.is_none() {
            let writer: IndexWriter = engine.writer_with_num_threads(1, MEMORY)?;
            // Small segments are merged among themselves: an edit must not rewrite thousands of documents.
            let mut policy = LogMergePolicy::default();
            policy.set_min_layer_size(500);
            policy.set_del_docs_ratio_before_merge(0.3);
            writer.set_merge_policy(Box::new(policy));
            self.writer = Some(writer);
        }
        self.writer
            .as_mut()
            .ok_or_else(|| SearchError::Engine("it has no writer".to_owned()))
    }
}

/// An empty index in an empty directory.
fn create(files: &Path) -> Result<tantivy::Index, SearchError> {
    let files = Files::open(files).map_err(tantivy::TantivyError::from)?;
    let (schema, settings) = (document::schema().0, tantivy::IndexSettings::default());
    Ok(tantivy::Index::create(files, schema, settings)?)
}

/// A file of the index that is not as it was written.
pub(super) fn damaged_file(engine: &tantivy::Index) -> Result<Option<PathBuf>, SearchError> {
    let directory = engine.directory();
    for file in engine.load_metas()?.list_segment_files() {
        // Lists of deleted documents and files under way are listed always and are there only where needed; the
        // reader misses them then.
        let optional = file
            .extension()
            .is_some_and(|kind| kind == "del" || kind == "temp");
        let there = directory.exists(&file).map_err(tantivy::TantivyError::from)?;
        if !there && optional {
            continue;
        }
        if !there
            || !directory
                .validate_checksum(&file)
                .map_err(tantivy::TantivyError::from)?
        {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

/// Opens what is there, or says why it is of no use.
fn existing(files: &Path) -> Result<(tantivy::Index, Position), String> {
    let files = Files::open(files).map_err(|error| error.to_string())?;
    let engine = tantivy::Index::open(files).map_err(|error| error.to_string())?;
    if engine.schema() != document::schema().0 {
        return Err("it has another schema".to_owned());
    }
    if let Some(file) = damaged_file(&engine).map_err(|error| error.to_string())? {
        return Err(format!("its file {} is damaged", file.display()));
    }
    let position = position(&engine).ok_or("its building was broken off")?;
    if position.stamp != document::stamp() {
        return Err("it was made by another version of this program".to_owned());
    }
    reader(&engine).map_err(|error| error.to_string())?;
    Ok((engine, position))
}

fn position(engine: &tantivy::Index) -> Option<Position> {
    serde_json::from_str(&engine.load_metas().ok()?.payload?).ok()
}

/// Readers are told of commits by hand: at once, and no thread watches the files.
fn reader(engine: &tantivy::Index) -> Result<IndexReader, SearchError> {
    Ok(engine
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?)
}
