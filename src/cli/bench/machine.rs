//! What the machine was worth while it was measured.

/// Clock ticks of all processors since the start of the machine (proc(5), `/proc/stat`).
#[derive(Clone, Copy)]
pub struct Ticks {
    busy: u64,
    /// Taken away by the host of a virtual machine.
    stolen: u64,
}

/// Nothing where the system does not tell.
pub fn ticks() -> Option<Ticks> {
    read(&std::fs::read_to_string("/proc/stat").ok()?)
}

fn read(stat: &str) -> Option<Ticks> {
    let counts = stat.lines().next()?.strip_prefix("cpu ")?.split_whitespace();
    let counts: Vec<u64> = counts.map_while(|count| count.parse().ok()).collect();
    let [user, nice, system, _idle, _waiting, interrupts, soft, stolen, ..] = counts[..] else { return None };
    Some(Ticks { busy: user + nice + system + interrupts + soft, stolen })
}

impl Ticks {
    /// How much of the time that was wanted since then the host took away, in percent.
    pub fn taken_since(self, earlier: Ticks) -> f64 {
        let (busy, stolen) = (self.busy - earlier.busy, self.stolen - earlier.stolen);
        if busy + stolen == 0 { 0.0 } else { stolen as f64 * 100.0 / (busy + stolen) as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_host_took_away_is_told_in_percent() {
        let before = read("cpu  100 0 50 1000 5 0 0 10 0 0\ncpu0 1 2 3").unwrap();
        let after = read("cpu  170 0 60 1900 5 0 0 30 0 0\n").unwrap();
        assert!((after.taken_since(before) - 20.0).abs() < 0.01);
        assert!(read("intr 5").is_none());
    }
}
