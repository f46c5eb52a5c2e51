//! Where time and chance come from: the app is asked, never the machine, so that tests can move the clock.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use super::At;

pub trait Clock: Send + Sync {
    fn now(&self) -> At;
}

pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // The one place that asks the machine.
    fn now(&self) -> At {
        At(jiff::Timestamp::now().as_millisecond())
    }
}

/// A clock that moves when it is told to.
pub struct SetClock(AtomicI64);

impl SetClock {
    pub fn at(at: At) -> SetClock {
        SetClock(AtomicI64::new(at.0))
    }

    pub fn advance(&self, span: Duration) {
        self.0.fetch_add(i64::try_from(span.as_millis()).unwrap_or(i64::MAX), Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> At {
        At(self.0.load(Ordering::SeqCst))
    }
}

pub trait Chance: Send + Sync {
    /// 256 bits that nobody can guess.
    fn secret(&self) -> [u8; 32];
}

pub struct SystemChance;

impl Chance for SystemChance {
    fn secret(&self) -> [u8; 32] {
        use rand::TryRng;
        let mut bytes = [0; 32];
        while rand::rngs::SysRng.try_fill_bytes(&mut bytes).is_err() {}
        bytes
    }
}
