//! Articles, their versions and the life of a version.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// What an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleKind {
    /// A communiqué or other news.
    News,
    /// A standing page: about, contact.
    Page,
    /// Notice of a coming event.
    Event,
}

impl ArticleKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::News, Self::Page, Self::Event];

    /// Its name in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Page => "page",
            Self::Event => "event",
        }
    }

    /// The kind called `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether it stands in the dated lists and feeds.
    pub const fn is_dated(self) -> bool {
        matches!(self, Self::News | Self::Event)
    }
}

/// The days of an event, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDays {
    /// First day.
    pub start: Date,
    /// Last day; the first again for an event of one day.
    pub end: Date,
}

/// Where a version stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Seen by nobody outside.
    Draft,
    /// Becomes public at a set moment.
    Scheduled,
    /// Public.
    Published,
    /// Was public; its address answers 410 with the reason.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Scheduled, Self::Published, Self::Withdrawn];

    /// Its name in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state called `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// A step in the life of a version that its state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransitionError {
    /// Only a public version can be withdrawn.
    #[error("a version that is {} cannot be withdrawn: only a published one can", .0.as_str())]
    NotPublished(State),
    /// The moment of a scheduled publication must lie ahead.
    #[error("the moment of publication, {0}, is past: leave it out to publish at once")]
    Past(Timestamp),
    /// Withdrawing needs words for the reader.
    #[error("a withdrawal needs the reason that readers will see")]
    NoReason,
    /// Public text is corrected by publishing anew, not by scheduling.
    #[error("a version that is published cannot be scheduled: publish the new revision at once")]
    AlreadyPublished,
}

/// Publishes a version now, or at `at`.
///
/// Any state may be published: a draft for the first time, a scheduled one before its time, a published one
/// anew (its newest revision), a withdrawn one again.
pub fn publish(from: State, at: Option<Timestamp>, now: Timestamp) -> Result<State, TransitionError> {
    match at {
        None => Ok(State::Published),
        Some(_) if from == State::Published => Err(TransitionError::AlreadyPublished),
        Some(at) if at <= now => Err(TransitionError::Past(at)),
        Some(_) => Ok(State::Scheduled),
    }
}

/// Withdraws a published version.
pub fn withdraw(from: State, reason: &str) -> Result<State, TransitionError> {
    if from != State::Published {
        return Err(TransitionError::NotPublished(from));
    }
    if reason.trim().is_empty() {
        return Err(TransitionError::NoReason);
    }
    Ok(State::Withdrawn)
}

/// Longest accepted texts, in characters (Unicode scalar values).
pub mod limits {
    /// A title.
    pub const TITLE: usize = 400;
    /// A summary (standfirst).
    pub const SUMMARY: usize = 2_000;
    /// A public note of correction, a reason of withdrawal.
    pub const NOTE: usize = 2_000;
    /// The name of an office or a place.
    pub const NAME: usize = 300;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_ahead_schedules_and_a_past_one_is_refused() {
        let now = at("2026-01-01T00:00:00Z");
        assert_eq!(
            publish(State::Draft, Some(at("2026-01-02T00:00:00Z")), now),
            Ok(State::Scheduled)
        );
        assert!(publish(State::Draft, Some(now), now).is_err());
        assert!(publish(State::Published, Some(at("2027-01-01T00:00:00Z")), now).is_err());
        for from in State::ALL {
            assert_eq!(publish(from, None, now), Ok(State::Published));
        }
    }

    #[test]
    fn only_what_is_public_can_be_withdrawn_and_only_with_a_reason() {
        assert_eq!(withdraw(State::Published, "Twice"), Ok(State::Withdrawn));
        assert_eq!(withdraw(State::Published, "  "), Err(TransitionError::NoReason));
        for from in [State::Draft, State::Scheduled, State::Withdrawn] {
            assert_eq!(withdraw(from, "Twice"), Err(TransitionError::NotPublished(from)));
        }
    }
}
