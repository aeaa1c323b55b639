//! Readers' opinions, counted honestly.

use serde::{Deserialize, Serialize};

/// Longest comment, in characters.
pub const COMMENT_LIMIT: usize = 2_000;
/// Below this number of answers nothing but their number is shown: fewer would point at persons.
pub const SMALLEST_GROUP: u64 = 5;

/// A point of the five-point scale: 1 is extremely dissatisfied, 5 extremely satisfied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Score(u8);

/// Why a number is no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a score: choose 1, 2, 3, 4 or 5")]
pub struct ScoreError(i64);

impl Score {
    /// The number, 1 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<i64> for Score {
    type Error = ScoreError;

    fn try_from(n: i64) -> Result<Self, ScoreError> {
        u8::try_from(n)
            .ok()
            .filter(|n| (1..=5).contains(n))
            .map(Self)
            .ok_or(ScoreError(n))
    }
}

impl From<Score> for i64 {
    fn from(score: Score) -> Self {
        Self::from(score.0)
    }
}

/// What a group of opinions says. Where `n` is below [`SMALLEST_GROUP`] the rest is absent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Number of answers.
    pub n: u64,
    /// Answers for each of the scores 1 to 5.
    pub counts: Option<[u64; 5]>,
    /// Mean score, 1 to 5.
    pub mean: Option<f64>,
    /// 95 % confidence interval of the mean, kept within 1 to 5.
    pub ci95: Option<[f64; 2]>,
}

impl Summary {
    /// Summarises the counts of the five scores.
    ///
    /// The interval is Student's t for the mean (n − 1 degrees of freedom) with the sample's standard deviation.
    /// Where all answers are alike the deviation is nought and t would claim certainty: half a point of one
    /// more, opposite answer is then assumed (a rule of succession), so that five equal answers are not "exact".
    pub fn of(counts: [u64; 5]) -> Self {
        let n: u64 = counts.iter().sum();
        if n < SMALLEST_GROUP {
            return Self {
                n,
                counts: None,
                mean: None,
                ci95: None,
            };
        }
        let size = as_f64(n);
        let scored = || {
            counts
                .iter()
                .zip(1u8..)
                .map(|(count, score)| (as_f64(*count), f64::from(score)))
        };
        let mean = scored().map(|(count, score)| count * score).sum::<f64>() / size;
        let squares = scored()
            .map(|(count, score)| count * (score - mean).powi(2))
            .sum::<f64>();
        let variance = if squares > 0.0 {
            squares / (size - 1.0)
        } else {
            4.0 / size
        };
        let half = student_95(n - 1) * (variance / size).sqrt();
        Self {
            n,
            counts: Some(counts),
            mean: Some(mean),
            ci95: Some([(mean - half).max(1.0), (mean + half).min(5.0)]),
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
const fn as_f64(n: u64) -> f64 {
    n as f64
}

/// The 0.975 quantile of Student's t, by Hill's expansion (Abramowitz and Stegun, 26.7.5), exact to 0.01 from 4
/// degrees of freedom on.
fn student_95(degrees: u64) -> f64 {
    let (z, v) = (1.959_964_f64, as_f64(degrees));
    let g1 = (z.powi(3) + z) / 4.0;
    let g2 = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    let g3 = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0;
    z + g1 / v + g2 / v.powi(2) + g3 / v.powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_five_answers_show_only_their_number() {
        let few = Summary::of([1, 0, 0, 0, 3]);
        assert_eq!((few.n, few.counts, few.mean, few.ci95), (4, None, None, None));
    }

    #[test]
    fn mean_and_interval_agree_with_the_textbook() {
        // R: t.test(rep(1:5, c(2,3,5,10,20)))
        let summary = Summary::of([2, 3, 5, 10, 20]);
        let [low, high] = summary.ci95.unwrap();
        assert!((summary.mean.unwrap() - 4.075).abs() < 1e-9);
        assert!((low - 3.695).abs() < 0.01, "{low}");
        assert!((high - 4.455).abs() < 0.01, "{high}");
    }

    #[test]
    fn student_is_near_the_table() {
        for (degrees, t) in [(4, 2.776), (9, 2.262), (29, 2.045), (1000, 1.962)] {
            assert!((student_95(degrees) - t).abs() < 0.01, "{degrees}");
        }
    }

    #[test]
    fn equal_answers_do_not_claim_certainty() {
        let [low, high] = Summary::of([0, 0, 0, 0, 6]).ci95.unwrap();
        assert!(low < 5.0 && (high - 5.0).abs() < f64::EPSILON);
    }

    #[test]
    fn only_one_to_five_are_scores() {
        assert!([0, 6, -1, i64::MAX].iter().all(|n| Score::try_from(*n).is_err()));
        assert_eq!(Score::try_from(3).map(Score::get), Ok(3));
    }
}
