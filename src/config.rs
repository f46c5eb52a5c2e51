//! Every setting, read once, from flags and `PISTE_…` variables (see `cli::settings`).

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use crate::store::Place;

#[derive(Debug, Clone)]
pub struct Config {
    pub data: PathBuf,
    pub database: Option<String>,
    /// Once the program runs: where it really listens.
    pub listen: SocketAddr,
    /// The address people type, when it is not the one we listen on (behind a proxy): `https://piste.example`.
    pub public_url: Option<String>,
    pub open_browser: bool,
    pub json_logs: bool,
}

impl Config {
    pub const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 4242);

    pub fn place(&self) -> Place {
        match &self.database {
            Some(url) => Place::parse(url),
            None => Place::File(self.data.join("piste.db")),
        }
    }

    /// Whether cookies may be marked for encrypted connections only.
    pub fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// The address people type, without a slash at its end.
    pub fn address(&self) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None if self.listen.ip().is_unspecified() => format!("http://localhost:{}", self.listen.port()),
            None => format!("http://{}", self.listen),
        }
    }
}
