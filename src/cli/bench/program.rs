//! The program itself: how long it takes to start, what it keeps in memory, how large it is.

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::timing::milliseconds;
use super::{Failure, broken};

pub struct Program {
    pub start: f64,
    /// Mebibytes, where the system tells.
    pub at_rest: Option<f64>,
    pub after: Option<f64>,
    pub size: u64,
}

const PATIENCE: Duration = Duration::from_secs(30);
const STARTS: usize = 5;

/// A process that ends with us.
struct Served {
    process: Child,
    address: SocketAddr,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the program several times on a workspace; the last one answers `pages` a hundred times each.
pub fn measure(data: &Path, cookie: &str, pages: &[String]) -> Result<Program, Failure> {
    let size = fs::metadata(env::current_exe().map_err(broken)?).map_err(broken)?.len();
    let mut starts = Vec::with_capacity(STARTS);
    for _ in 1..STARTS {
        starts.push(start(data)?.1);
    }
    let (served, time) = start(data)?;
    starts.push(time);
    starts.sort_unstable();
    let at_rest = memory(&served.process.id().to_string());
    for page in pages.iter().cycle().take(100 * pages.len()) {
        let answer = get(served.address, page, cookie).map_err(broken)?;
        if !answer.starts_with("HTTP/1.1 200") {
            return Err(Failure(format!("{page}: {}", answer.lines().next().unwrap_or_default())));
        }
    }
    let after = memory(&served.process.id().to_string());
    Ok(Program { start: milliseconds(starts[STARTS / 2]), at_rest, after, size })
}

fn start(data: &Path) -> Result<(Served, Duration), Failure> {
    // A port that is free now; taken at once by the program.
    let address = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).map_err(broken)?;
    let begun = Instant::now();
    let process = Command::new(env::current_exe().map_err(broken)?)
        .args(["serve", "--no-open", "--listen", &address.to_string(), "--data"])
        .arg(data)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(broken)?;
    let served = Served { process, address };
    while begun.elapsed() < PATIENCE {
        if get(address, "/healthz", "").is_ok_and(|answer| answer.starts_with("HTTP/1.1 200")) {
            return Ok((served, begun.elapsed()));
        }
        thread::sleep(Duration::from_millis(2));
    }
    Err(Failure("the program did not start".into()))
}

fn get(address: SocketAddr, path: &str, cookie: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// What a process holds in memory now, in mebibytes. `self` is this one.
pub fn memory(process: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kibibytes / 1024.0)
}
