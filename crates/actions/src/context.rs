//! What actions work with. Time and chance are arguments, so that tests can set them.

use std::{path::PathBuf, sync::Arc};

use chancery_store::Store;
use jiff::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Gives chance.
pub trait Random: Send + Sync {
    /// 64 random bits, fit for secrets.
    fn bits(&self) -> u64;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The random generator of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn bits(&self) -> u64 {
        rand::random()
    }
}

/// The store, the media folder, time and chance.
#[derive(Clone)]
pub struct Actions {
    /// The database.
    pub store: Store,
    /// Folder of pictures and documents.
    pub media: Arc<PathBuf>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub random: Arc<dyn Random>,
}

impl Actions {
    /// Now, to the millisecond that the database keeps.
    pub fn now(&self) -> Timestamp {
        let now = self.clock.now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }
}
