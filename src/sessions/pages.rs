//! Signing in and out, and coming in by an invitation.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use maud::Markup;
use serde::Deserialize;

use super::model::{COOKIE_SECONDS, safe_back};
use super::sign_in::{Address, Attempt, device_of, open, try_to};
use super::{password, queries, security, views};
use crate::desk::{
    App, Ctx, Form, Query, Reply, Visitor, blocking, cookie, hash_secret, lang_cookie, session_secret,
};
use crate::error::{AppError, Outcome};
use crate::ui::Errors;
use crate::users::{self, Accepted, clean_email, clean_name, errors_of};
use crate::words::{Arg, Lang};

pub use super::security::{KeyForm, PasswordForm};

pub fn router() -> Router<App> {
    security::router()
        .route("/login", get(ask).post(sign_in))
        .route("/logout", post(sign_out))
        .route("/invitation", get(invited).post(accept))
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

fn bare(visitor: &Visitor, title: &str, body: Markup) -> Reply {
    Reply::bare(&visitor.app, &visitor.asked, &visitor.words, title, body)
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
    Ok(sign_in_page(&visitor, &SignIn { back: form.back, ..SignIn::default() }, &Errors::default())
        .into_response())
}

fn sign_in_page(visitor: &Visitor, form: &SignIn, errors: &Errors) -> Reply {
    bare(visitor, &visitor.words.t("sessions-sign-in-title"), views::sign_in(&visitor.words, form, errors))
}

async fn sign_in(visitor: Visitor, address: Address, Form(form): Form<SignIn>) -> Outcome<Response> {
    if let Some(lang) = form.lang.as_deref().and_then(Lang::parse) {
        let reply = sign_in_page(&visitor.speaking(lang), &form, &Errors::default());
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
    Ok(sign_in_page(&visitor, &form, &Errors::new(vec![(None, sentence)])).refused().into_response())
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

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Join {
    pub token: String,
    pub name: String,
    pub email: String,
    pub password: String,
    /// The link is for somebody who is a user already: only the password is asked.
    pub renews: bool,
    lang: Option<String>,
}

async fn invited(visitor: Visitor, Query(form): Query<Join>) -> Outcome<Reply> {
    let hash = hash_secret(&form.token);
    let Some(invitation) = visitor.read(move |look| users::invitation(look, &hash)).await? else {
        let body = views::over(&visitor.words);
        return Ok(bare(&visitor, &visitor.words.t("sessions-join-title"), body)
            .status(axum::http::StatusCode::NOT_FOUND));
    };
    let form = Join {
        token: form.token,
        name: invitation.name,
        email: invitation.email,
        renews: invitation.user.is_some(),
        ..Join::default()
    };
    Ok(join_page(&visitor, &form, &Errors::default()))
}

fn join_page(visitor: &Visitor, form: &Join, errors: &Errors) -> Reply {
    bare(visitor, &visitor.words.t("sessions-join-title"), views::join(&visitor.words, form, errors))
}

async fn accept(visitor: Visitor, Form(form): Form<Join>) -> Outcome<Response> {
    if let Some(lang) = form.lang.as_deref().and_then(Lang::parse) {
        let reply = join_page(&visitor.speaking(lang), &form, &Errors::default());
        return Ok(reply.cookie(lang_cookie(lang)).into_response());
    }
    match try_to_join(&visitor, &form).await {
        Ok(secret) => Ok(let_in(&visitor, &secret, visitor.lang, "/")),
        Err(AppError::Refused(refusals)) => {
            Ok(join_page(&visitor, &form, &errors_of(&visitor.words, &refusals)).refused().into_response())
        }
        Err(other) => Err(other),
    }
}

async fn try_to_join(visitor: &Visitor, form: &Join) -> Outcome<String> {
    let checked =
        (clean_name(&form.name), clean_email(&form.email), password::check(&form.password, "password"));
    let (name, email) = match checked {
        (Ok(name), Ok(email), Ok(())) => (name, email),
        (name, email, password) => {
            return Err(AppError::Refused(
                [name.err(), email.err(), password.err()].into_iter().flatten().collect(),
            ));
        }
    };
    let accepted = Accepted {
        token_hash: hash_secret(&form.token),
        email,
        name,
        lang: visitor.lang.code().to_owned(),
        password: password::hash(form.password.clone(), &*visitor.app.chance).await?,
    };
    let (app, actor, device) = (visitor.app.clone(), visitor.actor(), device_of(&visitor.asked));
    blocking(move || {
        let (secret, _) = app.act(&actor, |work| {
            let id = users::accept_invitation(work, &accepted)?;
            // Whoever knew the old password is out.
            queries::close_others(work, id, None)?;
            open(work, &app, id, &device)
        })?;
        Ok(secret)
    })
    .await
}
