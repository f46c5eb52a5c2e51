//! The two faces of an error. Handlers return `AppError`; these layers show it as a page or as JSON, in the visitor's language.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Serialize;
use utoipa::ToSchema;

use super::reply::above;
use super::session::visitor_lang;
use super::{App, Asked, Ctx, Reply};
use crate::error::AppError;
use crate::kernel::Refusal;
use crate::store::StoreError;
use crate::words::{Arg, Words};

/// The error travels in the answer's extensions until a face shows it.
#[derive(Clone)]
struct Carried(std::sync::Arc<AppError>);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(Carried(std::sync::Arc::new(self)));
        response
    }
}

/// What a refusal says in a language.
pub fn refusal_text(words: &Words, refusal: &Refusal) -> String {
    let args: Vec<(&str, Arg)> = refusal.args.iter().map(|(name, value)| (*name, Arg::from(value))).collect();
    words.with(refusal.key, &args)
}

/// The sentence of an error: what happened, what is kept, what to do.
fn error_text(words: &Words, error: &AppError, reference: &str) -> String {
    match error {
        AppError::NotFound => words.t("error-not-found"),
        AppError::WrongMethod => words.t("error-wrong-method"),
        AppError::SignIn => words.t("error-sign-in"),
        AppError::Forbidden => words.t("error-forbidden"),
        AppError::Refused(refusals) => {
            refusals.iter().map(|r| refusal_text(words, r)).collect::<Vec<_>>().join(" ")
        }
        AppError::Conflict(refusal) => refusal_text(words, refusal),
        AppError::AlreadyDone => words.t("error-already-done"),
        AppError::TooMany { seconds } => {
            words.with("error-too-many", &[("minutes", Arg::Number((seconds + 59) / 60))])
        }
        AppError::Store(StoreError::DiskFull) => words.t("error-disk-full"),
        AppError::Store(StoreError::Busy | StoreError::Raced | StoreError::Unreachable(_)) => {
            words.t("error-busy")
        }
        AppError::Store(_) | AppError::Internal(_) => {
            words.with("error-internal", &[("reference", Arg::from(reference))])
        }
    }
}

fn note_in_the_log(error: &AppError, reference: &str) {
    if error.status() >= 500 {
        tracing::error!(reference, %error, "a request failed");
    }
}

/// Errors below `/api` as `{"error": {"code", "message", "fields"}}`.
pub async fn api_errors(State(app): State<App>, request: Request, next: Next) -> Response {
    let lang = visitor_lang(request.headers());
    let reference = reference(&app);
    let response = next.run(request).await;
    let Some(Carried(error)) = response.extensions().get::<Carried>().cloned() else {
        return named(response, lang);
    };
    note_in_the_log(&error, &reference);
    (response.status(), axum::Json(api_body(&Words::of(lang), &error, &reference))).into_response()
}

/// Answers of the router itself (no such path, wrong method) get a body too.
fn named(response: Response, lang: crate::words::Lang) -> Response {
    let error = match response.status() {
        StatusCode::NOT_FOUND if response.headers().get(header::CONTENT_TYPE).is_none() => AppError::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => AppError::WrongMethod,
        _ => return response,
    };
    let mut answer = axum::Json(api_body(&Words::of(lang), &error, "")).into_response();
    *answer.status_mut() = response.status();
    answer
        .headers_mut()
        .extend(response.headers().get(header::ALLOW).map(|methods| (header::ALLOW, methods.clone())));
    answer
}

/// What the API answers when an act was stopped.
#[derive(Serialize, ToSchema)]
pub struct ErrorAnswer {
    error: ErrorBody,
}

#[derive(Serialize, ToSchema)]
struct ErrorBody {
    /// Stable: `refused`, `not_found`…
    code: &'static str,
    /// For people, in French or English by `Accept-Language`.
    message: String,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    fields: Vec<FieldError>,
}

#[derive(Serialize, ToSchema)]
struct FieldError {
    /// Null when it is about no single field.
    field: Option<String>,
    /// Stable.
    code: &'static str,
    message: String,
}

fn api_body(words: &Words, error: &AppError, reference: &str) -> ErrorAnswer {
    let message = match error {
        AppError::SignIn => words.t("error-no-key"),
        error => error_text(words, error, reference),
    };
    let refusals = match error {
        AppError::Refused(refusals) => refusals.as_slice(),
        AppError::Conflict(refusal) if refusal.field.is_some() => std::slice::from_ref(refusal),
        _ => &[],
    };
    let field = |refusal: &Refusal| FieldError {
        field: refusal.field.as_ref().map(ToString::to_string),
        code: refusal.key,
        message: refusal_text(words, refusal),
    };
    ErrorAnswer {
        error: ErrorBody { code: error.code(), message, fields: refusals.iter().map(field).collect() },
    }
}

/// Errors of pages: a page with the way on, or only its sentence for a script.
pub async fn page_errors(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = Asked::from(&parts);
    let lang = visitor_lang(&parts.headers);
    let response = next.run(Request::from_parts(parts, body)).await;
    let not_routed =
        response.status() == StatusCode::NOT_FOUND && response.headers().get(header::CONTENT_TYPE).is_none();
    let error = match response.extensions().get::<Carried>() {
        Some(Carried(error)) => error.clone(),
        None if not_routed => std::sync::Arc::new(AppError::NotFound),
        None => return response,
    };
    let reference = reference(&app);
    note_in_the_log(&error, &reference);
    let words = Words::of(lang);
    match (&*error, asked.fragment) {
        (AppError::SignIn, false) => Redirect::to(&sign_in_address(&asked)).into_response(),
        (AppError::AlreadyDone, _) => StatusCode::NO_CONTENT.into_response(),
        (error, true) => above(response.status(), &html! { p { (error_text(&words, error, &reference)) } }),
        (error, false) => full_page(&app, &asked, &words, error, &reference, response.status()),
    }
}

fn sign_in_address(asked: &Asked) -> String {
    match asked.uri.path_and_query().map(|p| p.as_str()).filter(|p| *p != "/") {
        Some(back) => format!("/login?back={}", urlencode(back)),
        None => "/login".to_owned(),
    }
}

pub fn urlencode(text: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte);
    text.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn full_page(
    app: &App,
    asked: &Asked,
    words: &Words,
    error: &AppError,
    reference: &str,
    status: StatusCode,
) -> Response {
    let body: Markup = html! {
        h1 { (error_text(words, error, reference)) }
        p.actions {
            a.button.primary href="/" { (words.t("error-home")) }
            " "
            a.button href="/search" { (words.t("error-search")) }
        }
    };
    Reply::bare(app, asked, words, &words.t("error-title"), body).status(status).into_response()
}

/// What a person can read to us over the phone to find the line in the log.
fn reference(app: &App) -> String {
    let bytes = app.chance.secret();
    format!("{:02X}{:02X}-{:02X}", bytes[0], bytes[1], bytes[2])
}

impl Ctx {
    pub fn refusal_text(&self, refusal: &Refusal) -> String {
        refusal_text(&self.words, refusal)
    }
}
