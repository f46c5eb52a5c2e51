use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::model::{COOKIE_SECONDS, safe_back};
use super::sign_in::{Address, Attempt, try_to};
use super::{queries, views};
use crate::desk::{App, Ctx, Form, Query, Reply, Visitor, cookie, hash_secret, lang_cookie, session_secret};
use crate::error::{AppError, Outcome};
use crate::users;
use crate::users::views::Problems;
use crate::words::{Arg, Lang};

pub fn router() -> Router<App> {
    Router::new().route("/login", get(ask).post(sign_in)).route("/logout", post(sign_out))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignIn {
    pub email: String,
    pub password: String,
    pub back: String,
    /// Pressed a language instead of «Se connecter».
    lang: Option<String>,
}

async fn ask(
    signed_in: Result<Ctx, AppError>,
    visitor: Visitor,
    Query(form): Query<SignIn>,
) -> Outcome<Response> {
    if signed_in.is_ok() {
        return Ok(Redirect::to(safe_back(&form.back)).into_response());
    }
    if !visitor.read(users::anyone).await? {
        return Ok(Redirect::to("/setup").into_response());
    }
    Ok(page(&visitor, &SignIn { back: form.back, ..SignIn::default() }, &Problems::default()).into_response())
}

fn page(visitor: &Visitor, form: &SignIn, problems: &Problems) -> Reply {
    let title = visitor.words.t("sessions-sign-in-title");
    Reply::bare(
        &visitor.app,
        &visitor.asked,
        &visitor.words,
        &title,
        views::sign_in(&visitor.words, form, problems),
    )
}

async fn sign_in(visitor: Visitor, address: Address, Form(form): Form<SignIn>) -> Outcome<Response> {
    if let Some(lang) = form.lang.as_deref().and_then(Lang::parse) {
        let reply = page(&visitor.speaking(lang), &form, &Problems::default());
        return Ok(reply.cookie(lang_cookie(lang)).into_response());
    }
    let sentence = match try_to(&visitor, address, &form.email, form.password.clone()).await? {
        Attempt::In { secret, lang } => {
            let lang = Lang::parse(&lang).unwrap_or(visitor.lang);
            return Ok(let_in(&visitor, &secret, lang, safe_back(&form.back)));
        }
        Attempt::Wrong { tries_left } => {
            visitor.words.with("sessions-wrong", &[("count", Arg::from(tries_left))])
        }
        Attempt::Paused { seconds } => {
            visitor.words.with("sessions-paused", &[("minutes", Arg::from((seconds + 59) / 60))])
        }
    };
    Ok(page(&visitor, &form, &Problems(vec![(None, sentence)])).refused().into_response())
}

/// Sends a browser that now has a session to `address`, as a whole page: everything around `main` is new to it.
pub fn let_in(visitor: &Visitor, secret: &str, lang: Lang, address: &str) -> Response {
    let cookies = [cookie(&visitor.app.config, secret, COOKIE_SECONDS), lang_cookie(lang)];
    with_cookies(whole_page(visitor.asked.fragment, address), &cookies)
}

fn whole_page(fragment: bool, address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) if fragment => [(HeaderName::from_static("hx-redirect"), address)].into_response(),
        _ => Redirect::to(address).into_response(),
    }
}

fn with_cookies(mut response: Response, cookies: &[String]) -> Response {
    for cookie in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

async fn sign_out(visitor: Visitor) -> Outcome<Response> {
    if let Some(secret) = session_secret(&visitor.asked.headers, &visitor.app.config) {
        visitor.write(move |work| queries::close(work, &hash_secret(&secret))).await?;
    }
    let cookies = [cookie(&visitor.app.config, "", 0)];
    Ok(with_cookies(whole_page(visitor.asked.fragment, "/login"), &cookies))
}
