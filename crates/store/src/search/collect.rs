//! Ranks what matches, and counts it by year, in one pass.

use std::{
    cmp::{Ordering, Reverse},
    collections::{BTreeMap, BinaryHeap},
};

use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

use super::document::{LISTED_AT, YEAR};

/// What the newest gains over the oldest, as a share of the score.
const NEWNESS: f32 = 0.1;
/// After so many milliseconds (a year) half of that gain is left.
const HALF: f32 = 365.25 * 86_400_000.0;

/// A document with its rank: better ones are greater.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    pub(super) score: Score,
    listed_at: i64,
    pub(super) address: DocAddress,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score
            .total_cmp(&other.score)
            .then(self.listed_at.cmp(&other.listed_at))
            .then(other.address.cmp(&self.address))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Finds the best.
#[derive(Debug, Clone, Copy)]
pub(super) struct Best {
    /// How many.
    pub(super) keep: usize,
    /// Of this year alone; counting goes over all years.
    pub(super) year: Option<i16>,
    /// When the newest document was first published, milliseconds.
    pub(super) newest: i64,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// The best, best first.
    pub(super) best: Vec<Ranked>,
    /// How many there are of the year asked for.
    pub(super) total: u64,
    /// How many there are, of any year or none.
    pub(super) of_all_years: u64,
    /// How many there are of each year.
    pub(super) years: BTreeMap<i16, u64>,
}

pub(super) struct InSegment {
    asked: Best,
    ordinal: SegmentOrdinal,
    listed_at: Option<Column<i64>>,
    year: Option<Column<i64>>,
    best: BinaryHeap<Reverse<Ranked>>,
    found: Found,
}

impl Collector for Best {
    type Fruit = Found;
    type Child = InSegment;

    fn for_segment(&self, ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<InSegment> {
        Ok(InSegment {
            asked: *self,
            ordinal,
            listed_at: segment.fast_fields().column_opt(LISTED_AT)?,
            year: segment.fast_fields().column_opt(YEAR)?,
            best: BinaryHeap::new(),
            found: Found::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found::default();
        for segment in segments {
            all.best.extend(segment.best);
            all.total += segment.total;
            all.of_all_years += segment.of_all_years;
            for (year, count) in segment.years {
                *all.years.entry(year).or_default() += count;
            }
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.keep);
        Ok(all)
    }
}

impl SegmentCollector for InSegment {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        let year = self
            .year
            .as_ref()
            .and_then(|years| years.first(doc))
            .and_then(|year| i16::try_from(year).ok());
        self.found.of_all_years += 1;
        if let Some(year) = year {
            *self.found.years.entry(year).or_default() += 1;
        }
        if self.asked.year.is_some() && self.asked.year != year {
            return;
        }
        self.found.total += 1;
        let listed_at = self
            .listed_at
            .as_ref()
            .and_then(|column| column.first(doc))
            .unwrap_or_default();
        self.best.push(Reverse(Ranked {
            score: score * (1.0 + NEWNESS * newness(self.asked.newest - listed_at)),
            listed_at,
            address: DocAddress::new(self.ordinal, doc),
        }));
        if self.best.len() > self.asked.keep {
            self.best.pop();
        }
    }

    fn harvest(mut self) -> Found {
        self.found.best = self.best.into_iter().map(|Reverse(ranked)| ranked).collect();
        self.found
    }
}

/// 1 for the newest, falling with age, never 0.
#[allow(clippy::cast_precision_loss, reason = "a rank needs no more")]
fn newness(age: i64) -> f32 {
    HALF / (HALF + age.max(0) as f32)
}
