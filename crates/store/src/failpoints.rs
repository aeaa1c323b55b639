//! Places where a test stops the process, to see what the next opening finds.

/// A named place. With the feature `failpoints`, the process ends there at once, as by `kill -9`, on the passage
/// that `CHANCERY_FAILPOINT=name:passage` names (counted from 1); without the feature nothing happens.
#[cfg(feature = "failpoints")]
pub fn hit(name: &str) {
    use std::sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    };

    static WANTED: LazyLock<Option<(String, u64)>> = LazyLock::new(|| {
        let wanted = std::env::var_os("CHANCERY_FAILPOINT")?.into_string().ok()?;
        let (name, passage) = wanted.split_once(':')?;
        Some((name.to_owned(), passage.parse().ok()?))
    });
    static PASSED: AtomicU64 = AtomicU64::new(0);
    if let Some((wanted, passage)) = &*WANTED
        && wanted == name
        && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == *passage
    {
        std::process::abort();
    }
}

/// A named place where nothing happens.
#[cfg(not(feature = "failpoints"))]
#[inline]
pub const fn hit(_name: &str) {}
