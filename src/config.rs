//! Every setting, read once, from flags and `PISTE_…` variables.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::store::Place;

#[derive(Debug, Clone)]
pub struct Config {
    pub data: PathBuf,
    pub database: Option<String>,
    pub listen: SocketAddr,
    /// The address people type, when it is not the one we listen on (behind a proxy): `https://piste.example`.
    pub public_url: Option<String>,
    pub open_browser: bool,
    pub json_logs: bool,
}

impl Config {
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
}
