//! A signed-in browser without a network: requests go straight through the router.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use tokio::runtime::Runtime;
use tower::ServiceExt;

use super::{Failure, broken};
use crate::desk::App;
use crate::house;
use crate::kernel::UserId;
use crate::sessions;

const HOST: &str = "piste.bench";

pub struct Client {
    runtime: Runtime,
    router: Router,
    cookie: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub body: Vec<u8>,
}

impl Client {
    pub fn sign_in(app: &App, user: UserId) -> Result<Client, Failure> {
        let (secret, _) =
            app.act(&crate::cli::seed::program(), |work| sessions::open(work, app, user, "bench"))?;
        Ok(Client {
            runtime: Runtime::new().map_err(broken)?,
            router: house::router(app.clone()),
            cookie: format!("piste={secret}"),
        })
    }

    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// The page at an address, compressed as a browser gets it. Must be there.
    pub fn get(&self, path: &str) -> Result<Vec<u8>, Failure> {
        self.good(path, self.ask(path, "br")?)
    }

    /// Whether there is such a page.
    pub fn has(&self, path: &str) -> Result<bool, Failure> {
        Ok(self.ask(path, "br")?.status.is_success())
    }

    pub fn plain_text(&self, path: &str) -> Result<String, Failure> {
        let body = self.good(path, self.ask(path, "identity")?)?;
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    pub fn post_form(&self, path: &str, form: String) -> Result<(), Failure> {
        self.post(path, "application/x-www-form-urlencoded", form)
    }

    pub fn post_json(&self, path: &str, json: &serde_json::Value) -> Result<(), Failure> {
        self.post(path, "application/json", json.to_string())
    }

    /// What a call of the API answers.
    pub fn ask_json(
        &self,
        method: Method,
        path: &str,
        json: &serde_json::Value,
    ) -> Result<serde_json::Value, Failure> {
        let request = self.request(method, path).header(header::CONTENT_TYPE, "application/json");
        let answer = self.send(request.body(json.to_string().into()).map_err(broken)?)?;
        serde_json::from_slice(&self.good(path, answer)?).map_err(broken)
    }

    fn post(&self, path: &str, kind: &str, body: String) -> Result<(), Failure> {
        let request = self.request(Method::POST, path).header(header::CONTENT_TYPE, kind).body(body.into());
        self.good(path, self.send(request.map_err(broken)?)?).map(|_| ())
    }

    fn ask(&self, path: &str, encoding: &str) -> Result<Answer, Failure> {
        let request = self.request(Method::GET, path).header(header::ACCEPT_ENCODING, encoding);
        self.send(request.body(Body::empty()).map_err(broken)?)
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
    }

    fn send(&self, request: Request<Body>) -> Result<Answer, Failure> {
        self.runtime.block_on(async {
            let Ok(response) = self.router.clone().oneshot(request).await;
            let status = response.status();
            let body = to_bytes(response.into_body(), usize::MAX).await.map_err(broken)?;
            Ok(Answer { status, body: body.to_vec() })
        })
    }

    fn good(&self, path: &str, answer: Answer) -> Result<Vec<u8>, Failure> {
        match answer.status.is_success() || answer.status.is_redirection() {
            true => Ok(answer.body),
            false => Err(Failure(format!("{path}: {}", answer.status))),
        }
    }
}
