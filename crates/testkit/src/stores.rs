//! A story told on each of the two databases.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{Arc, Mutex},
};

use chancery_domain::Change;
use chancery_store::{Store, db::Open};
use jiff::Timestamp;
use tempfile::TempDir;

use crate::postgres_server;

/// One of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// An empty store of a test's own, and what its listener has heard.
pub struct TestStore {
    /// Which database it is.
    pub engine: Engine,
    /// Where it is.
    pub open: Open,
    /// The store.
    pub store: Store,
    /// Its data directory (SQLite file, media); gone with the last holder.
    pub dir: Arc<TempDir>,
    heard: Arc<Mutex<Vec<Change>>>,
}

impl TestStore {
    /// A new, empty one.
    pub fn new(engine: Engine) -> Self {
        let dir = Arc::new(tempfile::tempdir().expect("a temporary directory"));
        let open = Self::new_place(engine, &dir);
        Self::at(engine, open, dir)
    }

    /// A place for a database that nothing stands in yet.
    pub fn new_place(engine: Engine, dir: &TempDir) -> Open {
        match engine {
            Engine::Sqlite => Open::Sqlite(dir.path().join("chancery.sqlite")),
            Engine::Postgres => Open::Postgres(postgres_server::new_database()),
        }
    }

    /// Opens the database at a place.
    pub fn at(engine: Engine, open: Open, dir: Arc<TempDir>) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&heard);
        let listener = Arc::new(move |changes: &[Change]| ear.lock().unwrap().extend_from_slice(changes));
        let store = Store::open(open.clone(), Timestamp::UNIX_EPOCH, listener).expect("the store opens");
        Self {
            engine,
            open,
            store,
            dir,
            heard,
        }
    }

    /// Closes the store and opens the same database again.
    #[must_use]
    pub fn reopened(self) -> Self {
        let Self {
            engine,
            open,
            store,
            dir,
            ..
        } = self;
        drop(store);
        Self::at(engine, open, dir)
    }

    /// What the listener has heard since this was last asked, sorted.
    pub fn heard(&self) -> Vec<Change> {
        let mut changes = std::mem::take(&mut *self.heard.lock().unwrap());
        changes.sort();
        changes
    }
}

/// A runtime for one test.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Tells the story on SQLite, then on PostgreSQL. A failure names the database it happened on.
pub fn on_both(story: impl AsyncFn(TestStore)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if engine == Engine::Postgres && !postgres_server::is_there() {
            continue;
        }
        let told = catch_unwind(AssertUnwindSafe(|| {
            runtime().block_on(story(TestStore::new(engine)));
        }));
        if let Err(panic) = told {
            eprintln!("the story above failed on {engine}");
            resume_unwind(panic);
        }
    }
}
