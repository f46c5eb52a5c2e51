//! What stops a command, as one sentence for the person at the terminal.

use std::io::ErrorKind;
use std::path::Path;

use super::tongue::{t, words};
use crate::error::AppError;
use crate::store::{Place, StoreError};

pub struct Failure(pub String);

impl Failure {
    pub fn of_store(error: &StoreError, place: &Place) -> Failure {
        let name = &shown(place);
        let sentence = match error {
            StoreError::Newer { .. } => words().with("cli-database-newer", &[("place", name.into())]),
            StoreError::Busy => words().with("cli-database-locked", &[("place", name.into())]),
            StoreError::DiskFull => t("cli-disk-full"),
            StoreError::Unreachable(detail) if matches!(place, Place::Server(_)) => {
                words().with("cli-server-unreachable", &[("place", name.into()), ("detail", detail.into())])
            }
            StoreError::Unreachable(detail) | StoreError::Engine(detail) => unusable(name, detail),
            other => unusable(name, &other.to_string()),
        };
        Failure(sentence)
    }

    pub fn of_file(path: &Path, error: &std::io::Error) -> Failure {
        Failure(words().with(
            "cli-file-unusable",
            &[("path", path.display().to_string().into()), ("detail", why(error).into())],
        ))
    }
}

/// What usually goes wrong with a file is said in the person's language; the rest, as the system says it.
fn why(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => t("cli-file-missing"),
        ErrorKind::PermissionDenied => t("cli-file-forbidden"),
        ErrorKind::ReadOnlyFilesystem => t("cli-file-read-only"),
        ErrorKind::NotADirectory => t("cli-file-not-in-a-folder"),
        ErrorKind::IsADirectory => t("cli-file-is-a-folder"),
        _ => error.to_string(),
    }
}

fn unusable(name: &str, detail: &str) -> String {
    words().with("cli-database-unusable", &[("place", name.into()), ("detail", detail.into())])
}

/// What a rule refused, or what failed below it.
impl From<AppError> for Failure {
    fn from(error: AppError) -> Failure {
        match &error {
            AppError::Store(StoreError::DiskFull) => Failure(t("cli-disk-full")),
            AppError::Refused(refusals) => {
                let sentences: Vec<String> =
                    refusals.iter().map(|r| crate::desk::refusal_text(&words(), r)).collect();
                Failure(sentences.join(" "))
            }
            AppError::Conflict(refusal) => Failure(crate::desk::refusal_text(&words(), refusal)),
            other => Failure(words().with("cli-failed", &[("detail", other.to_string().into())])),
        }
    }
}

/// The database by name, without the password of its address.
pub fn shown(place: &Place) -> String {
    match place {
        Place::File(path) => path.display().to_string(),
        Place::Server(url) => match (url.split_once("://"), url.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, server))) => format!("{scheme}://{server}"),
            _ => url.clone(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_told_in_words() {
        let missing = std::fs::read("no/such/file").unwrap_err();
        let Failure(sentence) = Failure::of_file(Path::new("no/such/file"), &missing);
        assert!(sentence.starts_with("no/such/file"), "{sentence}");
        assert!(!sentence.contains("os error"), "{sentence}");
    }

    #[test]
    fn a_password_is_never_shown() {
        let place = Place::parse("postgres://piste:s%40cret@db.example/piste");
        assert_eq!(shown(&place), "postgres://db.example/piste");
    }
}
