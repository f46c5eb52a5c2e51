//! How long something takes, again and again.

use std::time::{Duration, Instant};

use super::Failure;

/// Milliseconds: half of the rounds were faster than `p50`, nineteen in twenty faster than `p95`.
#[derive(Debug, Clone, Copy)]
pub struct Spread {
    pub p50: f64,
    pub p95: f64,
}

/// Times `rounds` rounds after a tenth of that to warm up. Each round gets its own number, the warm-up too.
pub fn spread(rounds: usize, mut round: impl FnMut(usize) -> Result<(), Failure>) -> Result<Spread, Failure> {
    let warm_up = warm_up(rounds);
    (0..warm_up).try_for_each(&mut round)?;
    let mut times = Vec::with_capacity(rounds);
    for number in warm_up..warm_up + rounds {
        let start = Instant::now();
        round(number)?;
        times.push(start.elapsed());
    }
    Ok(of(times))
}

pub fn warm_up(rounds: usize) -> usize {
    rounds.div_ceil(10)
}

pub fn of(mut times: Vec<Duration>) -> Spread {
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).map_or(0.0, |t| milliseconds(*t));
    Spread { p50: at(50), p95: at(95) }
}

pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_rounds_are_faster_than_the_middle_one() {
        let spread = of((1..=100).rev().map(Duration::from_millis).collect());
        assert_eq!((spread.p50, spread.p95), (51.0, 96.0));
    }
}
