//! Every setting: a flag and a `PISTE_…` variable each.

use std::env;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use clap::builder::FalseyValueParser;

use super::Failure;
use super::tongue::t;
use crate::config::Config;

/// Which database a command works on.
#[derive(Args, Clone)]
pub struct PlaceArgs {
    #[arg(long, env = "PISTE_DATA", value_name = "DIR", help = t("cli-arg-data"))]
    data: Option<PathBuf>,
    #[arg(long, env = "PISTE_DATABASE", value_name = "URL", help = t("cli-arg-database"))]
    database: Option<String>,
}

#[derive(Args, Clone)]
pub struct ServeArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[arg(long, env = "PISTE_LISTEN", value_name = "ADDR", help = t("cli-arg-listen"))]
    listen: Option<SocketAddr>,
    #[arg(long, env = "PISTE_PUBLIC_URL", value_name = "URL", help = t("cli-arg-public-url"))]
    public_url: Option<String>,
    #[arg(long, env = "PISTE_NO_OPEN", value_parser = FalseyValueParser::new(), help = t("cli-arg-no-open"))]
    no_open: bool,
    #[arg(long, env = "PISTE_JSON_LOGS", value_parser = FalseyValueParser::new(), help = t("cli-arg-json-logs"))]
    json_logs: bool,
}

impl PlaceArgs {
    /// The settings of a command that works on the database and answers nobody.
    pub fn config(&self) -> Result<Config, Failure> {
        Ok(Config {
            data: self.folder()?,
            database: self.database.clone(),
            listen: Config::LISTEN,
            public_url: None,
            open_browser: false,
            json_logs: false,
        })
    }

    /// A folder that was named must have a parent: a slip of the pen or a missing disk must not start an empty workspace.
    fn folder(&self) -> Result<PathBuf, Failure> {
        if let Some(folder) = &self.data {
            return Ok(folder.clone());
        }
        let folder = usual_folder(|name| env::var_os(name)).ok_or_else(|| Failure(t("cli-no-home")))?;
        if self.database.is_none()
            && let Some(parent) = folder.parent()
        {
            std::fs::create_dir_all(parent).map_err(|e| Failure::of_file(parent, &e))?;
        }
        Ok(folder)
    }
}

impl ServeArgs {
    pub fn config(&self) -> Result<Config, Failure> {
        Ok(Config {
            listen: self.listen.unwrap_or(Config::LISTEN),
            public_url: self.public_url.clone(),
            open_browser: !self.no_open,
            json_logs: self.json_logs,
            ..self.place.config()?
        })
    }

    /// Nobody chose the port, so the next free one is as good.
    pub fn moves_on(&self) -> bool {
        self.listen.is_none()
    }
}

fn usual_folder(variable: impl Fn(&str) -> Option<std::ffi::OsString>) -> Option<PathBuf> {
    let set = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let shared = set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share")));
    shared.map(|folder| folder.join("piste"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_folder_follows_the_desktop_rules() {
        let home = |name: &str| (name == "HOME").then(|| "/home/lea".into());
        assert_eq!(usual_folder(home), Some(PathBuf::from("/home/lea/.local/share/piste")));
        let both = |name: &str| Some(if name == "HOME" { "/home/lea" } else { "/srv" }.into());
        assert_eq!(usual_folder(both), Some(PathBuf::from("/srv/piste")));
        assert_eq!(usual_folder(|_| None), None);
    }
}
