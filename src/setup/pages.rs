use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::actions::{First, link_works, start};
use super::guess::guess;
use super::model::{SetupForm, understand};
use super::{restore, upload, views};
use crate::desk::{App, Form, Query, Reply, Visitor, blocking, lang_cookie};
use crate::error::{AppError, Outcome};
use crate::sessions::{self, password};
use crate::store::Engine;
use crate::ui::Errors;
use crate::users::{self, errors_of};
use crate::words::Lang;

pub fn router() -> Router<App> {
    Router::new()
        .route("/setup", get(show).post(begin))
        .route("/setup/backup", post(look_into).layer(DefaultBodyLimit::disable()))
        .route("/setup/restore", post(put_in_place))
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Link {
    token: String,
}

async fn show(visitor: Visitor, Query(link): Query<Link>) -> Outcome<Response> {
    let token = link.token.clone();
    let (anyone, works) =
        visitor.read(move |look| Ok((users::anyone(look)?, link_works(look, &token)?))).await?;
    if anyone {
        return Ok(Redirect::to("/").into_response());
    }
    if !works {
        let body = views::waiting(&visitor.words, !link.token.is_empty());
        return Ok(Reply::bare(
            &visitor.app,
            &visitor.asked,
            &visitor.words,
            &visitor.words.t("setup-title"),
            body,
        )
        .into_response());
    }
    Ok(page(&visitor, &fresh(&visitor, link.token), &Errors::default(), true).into_response())
}

/// The form as it is first shown.
fn fresh(visitor: &Visitor, token: String) -> SetupForm {
    let guessed = guess(header_text(visitor, header::ACCEPT_LANGUAGE), visitor.lang);
    SetupForm {
        token,
        zone: guessed.zone.to_owned(),
        currency: guessed.currency.to_owned(),
        country: guessed.country.to_owned(),
        sample: Some("on".to_owned()),
        ..SetupForm::default()
    }
}

fn header_text(visitor: &Visitor, name: header::HeaderName) -> &str {
    visitor.asked.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}

fn page(visitor: &Visitor, form: &SetupForm, errors: &Errors, first: bool) -> Reply {
    let restores = visitor.app.db.engine() == Engine::Sqlite;
    let shown = views::Shown { form, errors, first, unencrypted: is_unencrypted(visitor), restores };
    let body = views::setup(&visitor.words, &shown);
    Reply::bare(&visitor.app, &visitor.asked, &visitor.words, &visitor.words.t("setup-title"), body)
}

/// Browsers refuse some things on `http` to another machine; to this very machine they allow everything.
fn is_unencrypted(visitor: &Visitor) -> bool {
    let host = header_text(visitor, header::HOST);
    let local = ["localhost", "127.", "[::1]"].iter().any(|name| host.starts_with(name));
    !visitor.app.config.is_https() && !local
}

async fn begin(visitor: Visitor, Form(form): Form<SetupForm>) -> Outcome<Response> {
    if let Some(lang) = form.lang.as_deref().and_then(Lang::parse) {
        let reply = page(&visitor.speaking(lang), &form, &Errors::default(), false);
        return Ok(reply.cookie(lang_cookie(lang)).into_response());
    }
    match try_to_begin(&visitor, &form).await {
        Err(AppError::Refused(refusals)) => {
            let errors = errors_of(&visitor.words, &refusals);
            Ok(page(&visitor, &form, &errors, false).refused().into_response())
        }
        answer => answer,
    }
}

async fn try_to_begin(visitor: &Visitor, form: &SetupForm) -> Outcome<Response> {
    let understood = understand(form, visitor.lang.code()).map_err(AppError::Refused)?;
    let first = First {
        token: form.token.clone(),
        password: password::hash(form.password.clone(), &*visitor.app.chance).await?,
        device: sessions::device_of(&visitor.asked),
    };
    let (app, actor) = (visitor.app.clone(), visitor.actor());
    let (started, _) = blocking(move || {
        let started = app.act(&actor, |work| start(work, &app, &understood, &first))?;
        restore::forget_all(&app.config);
        Ok(started)
    })
    .await?;
    Ok(sessions::let_in(visitor, &started.secret, visitor.lang, &started.address))
}

/// A backup that was chosen: what it holds, before anything is done.
async fn look_into(visitor: Visitor, Query(link): Query<Link>, mut parts: Multipart) -> Outcome<Response> {
    let seen = async {
        let token = link.token.clone();
        visitor.read(move |look| restore::must_be_first(look, &token)).await?;
        upload::must_fit(&visitor.asked.headers)?;
        let file = upload::keep_aside(&visitor.app, &mut parts).await?;
        let (app, actor, token) = (visitor.app.clone(), visitor.actor(), link.token.clone());
        blocking(move || restore::look_into(&app, &actor, &token, file)).await
    };
    match seen.await {
        Ok((file, contents)) => Ok(found(&visitor, &link.token, &file, &contents).into_response()),
        Err(error) => {
            upload::read_on(parts).await;
            refused_file(&visitor, link.token, error)
        }
    }
}

fn found(visitor: &Visitor, token: &str, file: &str, contents: &restore::Contents) -> Reply {
    let today = visitor.app.now().day(&TimeZone::UTC);
    let body = views::found(&visitor.words, &views::Found { token, file, contents, today });
    let title = visitor.words.t("setup-title");
    Reply::bare(&visitor.app, &visitor.asked, &visitor.words, &title, body)
}

fn refused_file(visitor: &Visitor, token: String, error: AppError) -> Outcome<Response> {
    let AppError::Refused(refusals) = error else { return Err(error) };
    let errors = errors_of(&visitor.words, &refusals);
    Ok(page(visitor, &fresh(visitor, token), &errors, true).refused().into_response())
}

#[derive(Deserialize)]
struct Chosen {
    token: String,
    file: String,
}

async fn put_in_place(visitor: Visitor, Form(chosen): Form<Chosen>) -> Outcome<Response> {
    let (app, actor, token) = (visitor.app.clone(), visitor.actor(), chosen.token.clone());
    match blocking(move || restore::put_in_place(&app, &actor, &token, &chosen.file)).await {
        Ok(()) => Ok(Redirect::to("/login").into_response()),
        Err(error) => refused_file(&visitor, chosen.token, error),
    }
}
