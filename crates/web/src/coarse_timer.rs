//! The time limit on request heads, without an alarm per request.
//!
//! hyper sets a timer when it waits for a request and drops it when the head is there. With the runtime's own timers
//! each of them locks a queue that all threads share, for an alarm that hardly ever rings. These do not ring: who
//! sleeps is asked again at the next tick of its connection, which may be a little late.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use hyper::rt::{Sleep, Timer};

/// Timers that are over at their time and wake nobody.
#[derive(Debug, Clone, Copy)]
pub struct CoarseTimer;

struct Until(Instant);

impl Future for Until {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if Instant::now() < self.0 {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    }
}

impl Sleep for Until {}

impl Timer for CoarseTimer {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Sleep>> {
        self.sleep_until(Instant::now() + duration)
    }

    fn sleep_until(&self, deadline: Instant) -> Pin<Box<dyn Sleep>> {
        Box::pin(Until(deadline))
    }
}
