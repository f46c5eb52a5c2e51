use std::cell::RefCell;
use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value as Json;
use tower::ServiceExt;

use super::{Html, Persona, TestApp};

const HOST: &str = "piste.test";
const MOST_REDIRECTS: usize = 5;

/// A person at a browser, or a program with that person's key.
pub struct Client<'a> {
    app: &'a TestApp,
    persona: Option<&'a Persona>,
    cookies: RefCell<BTreeMap<String, String>>,
    script: bool,
    lang: &'static str,
}

/// What came back, whatever it is.
pub struct Answer {
    pub status: StatusCode,
    pub path: String,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

/// A file in a form.
pub struct Upload<'a> {
    pub field: &'a str,
    pub name: &'a str,
    pub content: &'a [u8],
}

impl<'a> Client<'a> {
    pub fn new(app: &'a TestApp, persona: Option<&'a Persona>) -> Client<'a> {
        let cookies = persona.map(|p| ("piste".to_owned(), p.secret())).into_iter().collect();
        Client { app, persona, cookies: RefCell::new(cookies), script: false, lang: "fr" }
    }

    /// The same person with scripts running: requests ask for fragments.
    pub fn with_scripts(mut self) -> Client<'a> {
        self.script = true;
        self
    }

    /// The language of the browser: what visitors are answered in.
    pub fn speaking(mut self, lang: &'static str) -> Client<'a> {
        self.lang = lang;
        self
    }

    pub fn persona(&self) -> &'a Persona {
        self.persona.expect("a visitor is nobody")
    }

    /// The page at an address, redirects followed. Must be there.
    pub fn get(&self, path: &str) -> Html {
        self.try_get(path).good()
    }

    /// The page at an address, also when it is refused or not there.
    pub fn try_get(&self, path: &str) -> Html {
        Html::of(self.follow(self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())))
    }

    /// Sends a form. Must be taken.
    pub fn post(&self, path: &str, form: &[(&str, &str)]) -> Html {
        self.try_post(path, form).good()
    }

    /// Sends a form that may be refused.
    pub fn try_post(&self, path: &str, form: &[(&str, &str)]) -> Html {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        Html::of(self.follow(self.send(request.body(Body::from(encode(form))).unwrap())))
    }

    /// Sends a form with a file.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], file: &Upload) -> Html {
        let kind = "multipart/form-data; boundary=story-boundary";
        let request = self.request(Method::POST, path).header(header::CONTENT_TYPE, kind);
        Html::of(self.follow(self.send(request.body(Body::from(multipart(fields, file))).unwrap())))
    }

    /// Sends JSON as a script of the page does.
    pub fn post_json(&self, path: &str, body: &Json) -> Answer {
        let request = self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap())
    }

    /// Asks the API with the person's key. Must be answered.
    pub fn api_get(&self, path: &str) -> Json {
        self.api(Method::GET, path, None)
    }

    pub fn api_post(&self, path: &str, body: &Json) -> Json {
        self.api(Method::POST, path, Some(body))
    }

    pub fn api(&self, method: Method, path: &str, body: Option<&Json>) -> Json {
        let (status, json) = self.try_api(method.clone(), path, body);
        assert!(status.is_success(), "{method} {path}: {status} {json}");
        json
    }

    /// Asks the API something that may be refused.
    pub fn try_api(&self, method: Method, path: &str, body: Option<&Json>) -> (StatusCode, Json) {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, HOST);
        request = request.header(header::ACCEPT_LANGUAGE, self.lang);
        if let Some(persona) = self.persona {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", persona.key()));
        }
        let request = match body {
            Some(json) => {
                request.header(header::CONTENT_TYPE, "application/json").body(Body::from(json.to_string()))
            }
            None => request.body(Body::empty()),
        };
        let answer = self.send(request.unwrap());
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or(Json::Null))
    }

    /// A request as this person's browser makes it, for what the others do not cover.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, HOST);
        request =
            request.header(header::ORIGIN, format!("http://{HOST}")).header("sec-fetch-site", "same-origin");
        request =
            request.header(header::ACCEPT_LANGUAGE, self.lang).header(header::COOKIE, cookies.join("; "));
        if self.script {
            request = request
                .header("hx-request", "true")
                .header("hx-target", "main#main")
                .header("x-tab", "story");
        }
        request
    }

    /// Sends any request; an internal error ends the story.
    pub fn send(&self, request: Request<Body>) -> Answer {
        let path = request.uri().to_string();
        let answer = self.app.runtime.block_on(async {
            let response = self.app.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = body.collect().await.unwrap().to_bytes().to_vec();
            Answer { status: parts.status, path, headers: parts.headers, body }
        });
        assert!(
            answer.status != StatusCode::INTERNAL_SERVER_ERROR,
            "{}: {:#?}",
            answer.path,
            self.app.errors.take()
        );
        self.keep_cookies(&answer);
        answer
    }

    fn follow(&self, mut answer: Answer) -> Answer {
        for _ in 0..MOST_REDIRECTS {
            let Some(next) = answer.headers.get(header::LOCATION).filter(|_| answer.status.is_redirection())
            else {
                break;
            };
            let next = next.to_str().unwrap().to_owned();
            answer = self.send(self.request(Method::GET, &next).body(Body::empty()).unwrap());
        }
        answer
    }

    fn keep_cookies(&self, answer: &Answer) {
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            let (name, value) = set.split(';').next().and_then(|pair| pair.split_once('=')).unwrap();
            let mut cookies = self.cookies.borrow_mut();
            match set.contains("Max-Age=0") {
                true => cookies.remove(name),
                false => cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
    }
}

impl Answer {
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

pub fn encode(form: &[(&str, &str)]) -> String {
    let piece = |text: &str| -> String {
        let kept = |b: u8| b.is_ascii_alphanumeric() || b"-_.*".contains(&b);
        text.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
    };
    form.iter().map(|(name, value)| format!("{}={}", piece(name), piece(value))).collect::<Vec<_>>().join("&")
}

pub fn multipart(fields: &[(&str, &str)], file: &Upload) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part =
            format!("--story-boundary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--story-boundary\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: application/octet-stream\r\n\r\n",
        file.field, file.name
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file.content);
    body.extend_from_slice(b"\r\n--story-boundary--\r\n");
    body
}
