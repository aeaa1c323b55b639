//! Blocking work on a thread of the runtime.

use tokio::runtime::{Handle, RuntimeFlavor};

use super::Open;

/// Does work that waits for the database at `open`.
///
/// The PostgreSQL client blocks on a runtime of its own, which panics on a thread that drives another one. There
/// the thread is first taken out of its runtime, which only a runtime of several threads can spare.
pub(crate) fn outside<T>(open: &Open, work: impl FnOnce() -> T) -> T {
    let driven =
        Handle::try_current().is_ok_and(|handle| handle.runtime_flavor() == RuntimeFlavor::MultiThread);
    if driven && matches!(open, Open::Postgres(_)) {
        tokio::task::block_in_place(work)
    } else {
        work()
    }
}
