//! The thread that keeps the index up with the database.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{Index, SearchError};
use crate::Store;

/// How often changes by other processes are looked for.
const LOOK: Duration = Duration::from_millis(200);
/// How long it waits after a fault.
const AFTER_FAULT: Duration = Duration::from_secs(1);
/// Longest rest between two rounds of work.
const REST: Duration = Duration::from_millis(20);

/// Keeps the index up with the database, until it is dropped.
///
/// It is woken by [`Index::notify`] after each commit of this process, and looks by itself for changes that
/// other processes make.
pub struct Indexer {
    index: Arc<Index>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Indexer {
    /// Starts the thread.
    pub fn start(store: Store, index: Arc<Index>) -> Result<Self, SearchError> {
        drop(index.writing()?); // an index for reading only cannot follow
        let stop = Arc::new(AtomicBool::new(false));
        let thread = thread::Builder::new()
            .name("indexer".to_owned())
            .spawn({
                let (index, stop) = (Arc::clone(&index), Arc::clone(&stop));
                move || work(&store, &index, &stop)
            })
            .map_err(|error| SearchError::Engine(error.to_string()))?;
        Ok(Self {
            index,
            stop,
            thread: Some(thread),
        })
    }

    /// Wakes it.
    pub fn notify(&self) {
        self.index.ring();
    }

    /// The number of the last row of the change log that can be found; 0 before the first.
    pub fn position(&self) -> i64 {
        self.index.position()
    }

    /// Waits until row `seq` of the change log can be found. False where it took longer than `timeout`.
    pub fn wait_for(&self, seq: i64, timeout: Duration) -> bool {
        self.index.wait_for(seq, timeout)
    }
}

impl Drop for Indexer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        self.index.ring();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(store: &Store, index: &Index, stop: &AtomicBool) {
    let mut well = true;
    while !stop.load(Ordering::Acquire) {
        let begun = Instant::now();
        let outcome = store.read_here(|conn| index.catch_up(conn));
        match outcome {
            // Under many writes it works half the time at most, and takes in more at once.
            Ok(applied) => {
                if !well {
                    tracing::info!("the search index follows the database again");
                }
                well = true;
                if applied.put + applied.removed > 0 {
                    thread::sleep(begun.elapsed().min(REST));
                }
                index.sleep(LOOK);
            }
            Err(error) => {
                if well {
                    tracing::error!(%error, "the search index does not follow the database; trying again");
                }
                well = false;
                wait_out(stop);
            }
        }
    }
}

fn wait_out(stop: &AtomicBool) {
    let until = Instant::now() + AFTER_FAULT;
    while Instant::now() < until && !stop.load(Ordering::Acquire) {
        thread::sleep(Duration::from_millis(20));
    }
}
