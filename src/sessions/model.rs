use std::time::Duration;

use crate::kernel::{ApiKeyId, At, SessionId};
use crate::record;

/// The browser keeps its cookie longer than the server lets a session live: the server decides.
pub const COOKIE_SECONDS: i64 = 400 * 24 * 3600;
/// After so many failures there is a pause.
pub const TRIES: usize = 5;
/// An office shares one address: one forgetful colleague must not shut out all the others.
pub const TRIES_PER_ADDRESS: usize = 20;
pub const PAUSE: Duration = Duration::from_secs(5 * 60);

record! {
    /// A browser that is signed in.
    #[derive(Debug, Clone)]
    pub struct Device {
        pub id: SessionId,
        pub device: String,
        pub created_at: At,
        pub seen_at: At,
    }
}

record! {
    /// A key that lets a program act as a person. Only its beginning is known once it was shown.
    #[derive(Debug, Clone)]
    pub struct ApiKey {
        pub id: ApiKeyId,
        pub name: String,
        pub prefix: String,
        pub created_at: At,
        pub last_used_at: Option<At>,
    }
}

/// How every key begins, so that a lost one is recognised in a log or a repository.
pub const KEY_MARK: &str = "piste_";

/// As much of a key as is kept and shown.
pub fn key_prefix(key: &str) -> &str {
    key.get(..KEY_MARK.len() + 4).unwrap_or(key)
}

/// Whether somebody may try to sign in now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    May { tries_left: usize },
    Paused { seconds: i64 },
}

/// Counts failures (oldest first): `tries` of them, none further from the last than a pause, make a pause. After it one
/// starts again from zero.
pub fn standing(failures: &[At], tries: usize, now: At) -> Standing {
    let mut count = 0;
    let mut last: Option<At> = None;
    for &failure in failures {
        if count >= tries || last.is_some_and(|last| failure > last + PAUSE) {
            count = 0;
        }
        count += 1;
        last = Some(failure);
    }
    match last {
        Some(last) if now < last + PAUSE && count >= tries => {
            Standing::Paused { seconds: ((last + PAUSE).0 - now.0 + 999) / 1000 }
        }
        Some(last) if now < last + PAUSE => Standing::May { tries_left: tries - count },
        _ => Standing::May { tries_left: tries },
    }
}

/// Where to go after signing in: only an address of ours, or a link in an e-mail could lead anywhere.
pub fn safe_back(asked: &str) -> &str {
    let local = asked.starts_with('/') && !asked.starts_with("//") && !asked.starts_with("/\\");
    let plain = asked.chars().all(|c| !c.is_control() && c != '\\');
    if local && plain && !asked.starts_with("/login") { asked } else { "/" }
}

/// What a person recognises a device by: `Firefox · Linux`.
pub fn device_name(user_agent: &str) -> String {
    // The order matters: browsers name each other for the sake of old pages.
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    let systems = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let find = |table: &[(&str, &'static str)]| {
        table.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    let known: Vec<&str> = [find(&browsers), find(&systems)].into_iter().flatten().collect();
    if known.is_empty() { "?".to_owned() } else { known.join(" · ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> At {
        At(minutes * 60_000)
    }

    #[test]
    fn five_failures_make_a_pause_of_five_minutes() {
        let failures: Vec<At> = (0..5).map(at).collect();
        assert_eq!(standing(&failures[..3], 5, at(3)), Standing::May { tries_left: 2 });
        assert_eq!(standing(&failures, 5, at(4)), Standing::Paused { seconds: 300 });
        assert_eq!(standing(&failures, 5, at(9)), Standing::May { tries_left: 5 });
    }

    #[test]
    fn after_a_pause_one_starts_again_from_zero() {
        let mut failures: Vec<At> = (0..5).map(at).collect();
        failures.push(at(9));
        assert_eq!(standing(&failures, 5, at(9)), Standing::May { tries_left: 4 });
    }

    #[test]
    fn failures_of_long_ago_do_not_count() {
        assert_eq!(standing(&[at(0), at(1), at(20)], 5, at(20)), Standing::May { tries_left: 4 });
        assert_eq!(standing(&[], 5, at(0)), Standing::May { tries_left: 5 });
    }

    #[test]
    fn one_is_sent_back_only_to_our_own_addresses() {
        assert_eq!(safe_back("/opportunities/12?view=board"), "/opportunities/12?view=board");
        for elsewhere in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
            "x",
            "/a\r\nSet-Cookie: b",
            "/login?back=/login",
        ] {
            assert_eq!(safe_back(elsewhere), "/", "{elsewhere:?}");
        }
    }

    #[test]
    fn devices_have_the_names_that_people_use() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device_name(firefox), "Firefox · Linux");
        assert_eq!(device_name(edge), "Edge · Windows");
        assert_eq!(device_name(iphone), "Safari · iPhone");
        assert_eq!(device_name("curl/8"), "?");
    }
}
