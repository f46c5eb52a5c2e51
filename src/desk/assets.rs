//! Scripts, styles and icons: made by `web/build.mjs` with a hash in each name, embedded in the program, cached for ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

use super::App;
use super::session::hash_secret;
use crate::words::{Lang, Words};

#[derive(RustEmbed)]
#[folder = "web/dist/"]
struct Dist;

/// Where each asset is served, by the name that the sources use (`core.js`, `piste.css`, `icons.svg`).
#[derive(Clone)]
pub struct Assets {
    names: Arc<BTreeMap<String, String>>,
    words: Arc<[WordsScript; 2]>,
}

struct WordsScript {
    name: String,
    body: String,
}

impl Assets {
    /// Reads the manifest of the web build.
    pub fn load() -> Result<Assets, String> {
        let manifest =
            Dist::get("manifest.json").ok_or("the web assets are not built: run `make web` first")?;
        let names =
            serde_json::from_slice(&manifest.data).map_err(|e| format!("web/dist/manifest.json: {e}"))?;
        Ok(Assets { names: Arc::new(names), words: Arc::new(Lang::ALL.map(words_script)) })
    }

    pub fn url(&self, name: &str) -> String {
        format!("/assets/{}", self.names.get(name).map_or(name, String::as_str))
    }

    /// The script that carries the browser's words in this language.
    pub fn words_url(&self, lang: Lang) -> String {
        format!("/assets/{}", self.words[lang as usize].name)
    }
}

fn words_script(lang: Lang) -> WordsScript {
    let words = serde_json::to_string(Words::of(lang).for_browser()).unwrap_or_default();
    let body = format!("window.pisteWords={words};");
    WordsScript { name: format!("words.{}.{}.js", lang.code(), &hash_secret(&body)[..12]), body }
}

pub fn router() -> Router<App> {
    Router::new().route("/assets/{*name}", get(serve))
}

async fn serve(State(app): State<App>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    if let Some(script) = app.assets.words.iter().find(|script| script.name == name) {
        return with_type(script.body.clone().into_bytes(), "text/javascript", None);
    }
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    let mime = mime_of(&name);
    for (encoding, ending) in [("br", ".br"), ("gzip", ".gz")] {
        if accepted.contains(encoding)
            && let Some(file) = Dist::get(&format!("{name}{ending}"))
        {
            return with_type(file.data.into_owned(), &mime, Some(encoding));
        }
    }
    match Dist::get(&name) {
        Some(file) => with_type(file.data.into_owned(), &mime, None),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn mime_of(name: &str) -> String {
    Dist::get(name)
        .map_or_else(|| "application/octet-stream".to_owned(), |file| file.metadata.mimetype().to_owned())
}

fn with_type(body: Vec<u8>, mime: &str, encoding: Option<&'static str>) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    if let Ok(mime) = HeaderValue::from_str(mime) {
        headers.insert(header::CONTENT_TYPE, mime);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}
