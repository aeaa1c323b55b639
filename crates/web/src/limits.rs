//! Rate limits. A reader's address is never kept: only its hash under a key that is new every day.

use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
};

use chancery_actions::Random;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use jiff::civil::Date;

use crate::Options;

/// Counts requests and opinions by address.
pub struct Limits {
    requests: DefaultKeyedRateLimiter<IpAddr>,
    opinions: DefaultKeyedRateLimiter<u64>,
    day: Mutex<(Option<Date>, [u8; 32])>,
}

fn many(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

/// 32 random bytes.
pub(crate) fn secret(random: &dyn Random) -> [u8; 32] {
    let mut bytes = [0; 32];
    for part in bytes.chunks_exact_mut(8) {
        part.copy_from_slice(&random.bits().to_le_bytes());
    }
    bytes
}

impl Limits {
    /// Limits as the operator set them.
    pub fn new(options: &Options, random: &dyn Random) -> Self {
        let requests = Quota::per_second(many(options.requests_per_second))
            .allow_burst(many(options.requests_per_second.saturating_mul(2)));
        let opinions = Quota::per_hour(many(options.opinions_per_hour));
        Self {
            requests: RateLimiter::keyed(requests),
            opinions: RateLimiter::keyed(opinions),
            day: Mutex::new((None, secret(random))),
        }
    }

    /// Whether one more request from this address may be answered. The address lives in memory only, for
    /// seconds.
    pub fn request(&self, address: IpAddr) -> bool {
        self.requests.check_key(&network(address)).is_ok()
    }

    /// Whether one more opinion from this address may be taken today.
    pub fn opinion(&self, address: IpAddr, today: Date, random: &dyn Random) -> bool {
        let key = {
            let mut day = self.day.lock().unwrap_or_else(PoisonError::into_inner);
            if day.0 != Some(today) {
                *day = (Some(today), secret(random));
            }
            day.1
        };
        let hash = blake3::keyed_hash(&key, network(address).to_string().as_bytes());
        let short = hash
            .as_bytes()
            .first_chunk::<8>()
            .map_or(0, |bytes| u64::from_le_bytes(*bytes));
        self.opinions.check_key(&short).is_ok()
    }

    /// Forgets addresses that have been quiet; to be called now and then.
    pub fn forget(&self) {
        self.requests.retain_recent();
        self.requests.shrink_to_fit();
        self.opinions.retain_recent();
        self.opinions.shrink_to_fit();
    }
}

/// A household of IPv6 has 2^64 addresses: they count as one.
fn network(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else { return address };
    if let Some(v4) = v6.to_ipv4_mapped() {
        return IpAddr::V4(v4);
    }
    let [a, b, c, d, ..] = v6.segments();
    std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
}
