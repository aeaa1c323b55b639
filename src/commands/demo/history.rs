//! The history of the sample: what happened to which version, and when.

use chancery_domain::{Lang, State};
use jiff::{SignedDuration, Timestamp};

use super::files::{Article, Sample};

/// How long before its moment a version was scheduled.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What happened to a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// Written and published.
    Published,
    /// Written, and to be published at this moment.
    Scheduled(Timestamp),
    /// Corrected for the nth time, counted from 0.
    Corrected(usize),
    /// Withdrawn.
    Withdrawn,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event<'s> {
    pub(super) at: Timestamp,
    pub(super) key: &'s str,
    pub(super) lang: &'s Lang,
    pub(super) what: What,
}

/// Every event up to `now`, in order; at the same moment originals come before their translations.
pub(super) fn history(sample: &Sample, now: Timestamp) -> Vec<Event<'_>> {
    let mut events: Vec<(bool, Event<'_>)> = Vec::new();
    for (key, article) in &sample.articles {
        for (lang, at, what) in events_of(article, now) {
            let translated = *lang != article.original;
            events.push((translated, Event { at, key, lang, what }));
        }
    }
    events.sort_by(|(a_translated, a), (b_translated, b)| {
        (a.at, a.key, a_translated, a.what, a.lang).cmp(&(b.at, b.key, b_translated, b.what, b.lang))
    });
    events.into_iter().map(|(_, event)| event).collect()
}

fn events_of(article: &Article, now: Timestamp) -> Vec<(&Lang, Timestamp, What)> {
    let mut events = Vec::new();
    for (lang, version) in &article.versions {
        let first = version.published.unwrap_or(article.published);
        if version.state == State::Scheduled {
            // Where the moment is past already, it becomes public as soon as the site is served.
            events.push((lang, now.min(first - AHEAD), What::Scheduled(first)));
            continue;
        }
        events.push((lang, first, What::Published));
        for (number, correction) in version.corrections.iter().enumerate() {
            events.push((lang, correction.at, What::Corrected(number)));
        }
        if let Some(withdrawn) = &version.withdrawn {
            events.push((lang, withdrawn.at, What::Withdrawn));
        }
    }
    events
}
