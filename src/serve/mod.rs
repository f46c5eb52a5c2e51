//! The running program: opens the house, listens, runs the jobs, and stops without leaving anybody halfway.

mod connections;
mod doors;
mod log;
mod streams;
mod watch;

use std::io::{ErrorKind, IsTerminal as _};
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Stdio};
use std::time::Duration;

use qrcode::render::unicode::Dense1x2;

use crate::cli::{Failure, house, lock, open, say, words};
use crate::config::Config;
use crate::desk::App;
use crate::setup;

/// How many ports are tried when nobody chose one.
const NEXT_PORTS: u16 = 20;
/// How long requests in flight may take once the program is told to stop.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Runs until it is told to stop. `moves_on`: a taken port is not the end, the next one is taken.
pub fn run(mut config: Config, moves_on: bool) -> Result<(), Failure> {
    log::start(&config);
    let _lock = lock(&config)?;
    // The database first: what stands in its way is told before a port is taken.
    drop(open(&config)?);
    let listener = listen(config.listen, moves_on)?;
    config.listen = listener.local_addr().map_err(|e| port_taken(config.listen, &e))?;
    let app = house(config)?;
    let metrics = watch::install().map_err(Failure)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|e| Failure(e.to_string()))?;
    announce(&app)?;
    let served = runtime.block_on(connections::serve(listener, app.clone(), metrics));
    // A job in the middle of a transaction loses it whole, never half.
    runtime.shutdown_timeout(LAST_WORDS);
    served.map_err(|e| Failure(e.to_string()))
}

fn listen(wanted: SocketAddr, moves_on: bool) -> Result<TcpListener, Failure> {
    let last = if moves_on { wanted.port() + NEXT_PORTS } else { wanted.port() };
    let mut refused = None;
    for port in wanted.port()..=last {
        match TcpListener::bind(SocketAddr::new(wanted.ip(), port)) {
            Ok(listener) => {
                if refused.is_some() {
                    say(&words().with("cli-port-moved", &[("taken", wanted.to_string().into())]));
                }
                return Ok(listener);
            }
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.map_or_else(|| Failure(wanted.to_string()), |error| port_taken(wanted, &error)))
}

fn port_taken(address: SocketAddr, error: &std::io::Error) -> Failure {
    let address = ("address", address.to_string().into());
    match error.kind() {
        ErrorKind::AddrInUse => Failure(words().with("cli-port-taken", &[address])),
        _ => Failure(words().with("cli-port-unusable", &[address, ("detail", error.to_string().into())])),
    }
}

/// Where the program listens, and the one-time link while there is no administrator.
fn announce(app: &App) -> Result<(), Failure> {
    let address = app.config.address();
    say(&words().with("cli-listens", &[("address", (&address).into())]));
    let link = setup::ensure_link(app)?.map(|path| format!("{address}{path}"));
    if let Some(link) = &link {
        say(&words().with("cli-set-up", &[("link", link.into())]));
        if std::io::stdout().is_terminal()
            && let Some(picture) = as_picture(link)
        {
            say(&picture);
        }
    }
    if app.config.open_browser {
        show(&link.unwrap_or(address));
    }
    Ok(())
}

/// The link as a QR code for a phone on the same network, in half blocks, light on the dark of a terminal.
fn as_picture(link: &str) -> Option<String> {
    let code = qrcode::QrCode::new(link).ok()?;
    Some(code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build())
}

/// Opens the browser where there is a desktop.
fn show(address: &str) {
    let has_desktop = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()));
    let opener = match std::env::consts::OS {
        "macos" => "open",
        _ if has_desktop => "xdg-open",
        _ => return,
    };
    let silent = Command::new(opener)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Err(error) = silent {
        tracing::debug!(%error, "no browser to open");
    }
}

#[cfg(test)]
mod tests {
    use super::as_picture;

    #[test]
    fn the_link_is_drawn_as_a_square_that_fits_a_terminal() {
        let picture =
            as_picture(&format!("http://192.168.1.20:4242/setup?token={}", "a".repeat(64))).unwrap();
        let lines: Vec<usize> = picture.lines().map(|line| line.chars().count()).collect();
        assert!(lines.iter().all(|width| *width == lines[0] && *width <= 80), "{picture}");
        assert_eq!(lines.len(), lines[0].div_ceil(2), "two rows of points in a line: {picture}");
    }
}
