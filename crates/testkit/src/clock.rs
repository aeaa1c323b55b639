//! A clock that stands still until a test sets it.

use std::sync::Mutex;

use chancery_actions::Clock;
use jiff::{SignedDuration, Timestamp};

/// A clock that stands still until it is set.
#[derive(Debug)]
pub struct TestClock(Mutex<Timestamp>);

impl Default for TestClock {
    /// Noon in Rabat on the day of the first communiqué of most tests: 2022-09-15T11:00:00Z.
    fn default() -> Self {
        Self::at("2022-09-15T11:00:00Z")
    }
}

impl TestClock {
    /// A clock that stands at `moment` (RFC 3339).
    pub fn at(moment: &str) -> Self {
        Self(Mutex::new(moment.parse().expect("a moment in RFC 3339")))
    }

    /// Sets it to `moment` (RFC 3339).
    pub fn set(&self, moment: &str) {
        *self.0.lock().unwrap() = moment.parse().expect("a moment in RFC 3339");
    }

    /// Moves it on, and gives the new moment.
    pub fn forward(&self, by: SignedDuration) -> Timestamp {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(by).expect("a moment that exists");
        *now
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}
