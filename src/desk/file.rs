//! Files that are handed out.

use axum::http::HeaderName;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde::Deserialize;
use sheet::write::Dialect;
use utoipa::ToSchema;

use super::urlencode;
use crate::words::Lang;

/// A table as a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    #[default]
    Xlsx,
    /// As the Excel of the person's language reads it.
    Csv,
}

impl Format {
    pub fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "text/csv; charset=utf-8",
        }
    }

    /// What is said of a file that a person takes home under this title.
    pub fn heads(self, title: &str) -> [(HeaderName, String); 2] {
        [
            (CONTENT_TYPE, self.content_type().to_owned()),
            (CONTENT_DISPOSITION, attachment(&format!("{title}.{}", self.ending()))),
        ]
    }
}

/// How the Excel of a language reads CSV.
pub fn dialect(lang: Lang) -> Dialect {
    match lang {
        Lang::Fr => Dialect::FRENCH,
        Lang::En => Dialect::ENGLISH,
    }
}

/// The name in letters that every program knows, then as it is.
fn attachment(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || " -_.".contains(c) { c } else { '_' }).collect();
    let whole: String =
        name.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '_' } else { c }).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", urlencode(&whole))
}
