//! Signed time stamps in forms: they tell a person from a program without asking either anything.
//!
//! A stamp is the second in which the page was made, and a keyed hash of it. It is not a session: the same page
//! gives every reader the same stamp.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chancery_actions::Random;
use jiff::{SignedDuration, Timestamp};

use crate::limits::secret;

/// A form older than this is asked for again.
const OLDEST: SignedDuration = SignedDuration::from_hours(24 * 7);
/// Nobody reads a page and answers faster.
const YOUNGEST: SignedDuration = SignedDuration::from_secs(2);

/// What a stamp says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// In time.
    Good,
    /// Too old, or not ours.
    Expired,
    /// Too fast for a person.
    TooFast,
}

/// Makes and checks stamps.
pub struct Stamps {
    key: [u8; 32],
}

impl Stamps {
    /// With a new key: stamps of an earlier run of the server are asked for again.
    pub fn new(random: &dyn Random) -> Self {
        Self { key: secret(random) }
    }

    fn sign(&self, second: i64) -> String {
        let hash = blake3::keyed_hash(&self.key, &second.to_le_bytes());
        URL_SAFE_NO_PAD.encode(&hash.as_bytes()[..16])
    }

    /// A stamp of now.
    pub fn make(&self, now: Timestamp) -> String {
        let second = now.as_second();
        format!("{second}.{}", self.sign(second))
    }

    /// Judges a stamp that came back.
    pub fn judge(&self, stamp: &str, now: Timestamp) -> Verdict {
        let parsed = stamp
            .split_once('.')
            .and_then(|(second, hash)| Some((second.parse::<i64>().ok()?, hash)));
        let Some((second, _)) = parsed.filter(|(second, hash)| self.sign(*second) == *hash) else {
            return Verdict::Expired;
        };
        let Ok(then) = Timestamp::from_second(second) else {
            return Verdict::Expired;
        };
        let age = now.duration_since(then);
        if age > OLDEST {
            Verdict::Expired
        } else if age < YOUNGEST {
            Verdict::TooFast
        } else {
            Verdict::Good
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;
    impl Random for Fixed {
        fn bits(&self) -> u64 {
            42
        }
    }

    #[test]
    fn a_stamp_is_good_between_two_seconds_and_a_week() {
        let stamps = Stamps::new(&Fixed);
        let then: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let stamp = stamps.make(then);
        let after = |seconds| stamps.judge(&stamp, then + SignedDuration::from_secs(seconds));
        assert_eq!(after(1), Verdict::TooFast);
        assert_eq!(after(2), Verdict::Good);
        assert_eq!(after(7 * 86_400), Verdict::Good);
        assert_eq!(after(7 * 86_400 + 1), Verdict::Expired);
    }

    #[test]
    fn a_forged_stamp_is_not_ours() {
        let stamps = Stamps::new(&Fixed);
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        for forged in [
            "",
            "x",
            "1767225600.",
            "1767225600.AAAA",
            "99999999999999999999.x",
        ] {
            assert_eq!(stamps.judge(forged, now), Verdict::Expired, "{forged}");
        }
    }
}
