//! What a person does about his own access: the password, the devices, the keys of his programs.

use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;

use super::model::{ApiKey, KEY_MARK};
use super::{actions, password, queries, views};
use crate::desk::{App, Ctx, Form, Path, Reply, new_secret};
use crate::error::{AppError, Outcome};
use crate::kernel::{ApiKeyId, Refusal, SessionId};
use crate::ui::Errors;
use crate::users::{self, errors_of};

pub fn router() -> Router<App> {
    Router::new()
        .route("/preferences/password", get(password_page).post(change_password))
        .route("/preferences/devices/{id}/revoke", post(revoke_device))
        .route("/settings/keys", get(keys).post(make_key))
        .route("/settings/keys/{id}/revoke", post(revoke_key))
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    pub current: String,
    pub password: String,
}

async fn password_page(ctx: Ctx) -> Outcome<Reply> {
    Ok(draw_password(&ctx, &PasswordForm::default(), &Errors::default()))
}

fn draw_password(ctx: &Ctx, form: &PasswordForm, errors: &Errors) -> Reply {
    ctx.page("settings", ctx.words.t("sessions-change-password"), views::password(&ctx.words, form, errors))
}

async fn change_password(ctx: Ctx, Form(form): Form<PasswordForm>) -> Outcome<Reply> {
    match replace_password(&ctx, &form).await {
        Ok(()) => {
            let page = draw_password(&ctx, &PasswordForm::default(), &Errors::default());
            Ok(page.saying(ctx.words.t("sessions-password-changed")).at("/preferences"))
        }
        Err(AppError::Refused(refusals)) => {
            Ok(draw_password(&ctx, &form, &errors_of(&ctx.words, &refusals)).refused())
        }
        Err(other) => Err(other),
    }
}

/// Changes the password of the person, who must know the present one; all other devices are signed out.
pub async fn replace_password(ctx: &Ctx, form: &PasswordForm) -> Outcome<()> {
    password::check(&form.password, "password").map_err(AppError::refuse)?;
    let id = ctx.person.id;
    let stored = ctx.read(move |look| users::credentials_of(look, id)).await?.password;
    let right = password::compare(form.current.clone(), stored).await?;
    let hash = password::hash(form.password.clone(), &*ctx.app.chance).await?;
    let here = ctx.person.session;
    // Asked inside the write, so that the same request sent twice is told that it was done, not that the password is wrong.
    ctx.write(move |work| match right {
        true => actions::change_password(work, &hash, here),
        false => Err(AppError::refuse(Refusal::at("current", "sessions-password-wrong"))),
    })
    .await?;
    Ok(())
}

async fn revoke_device(ctx: Ctx, Path(id): Path<SessionId>) -> Outcome<axum::response::Redirect> {
    ctx.write(move |work| actions::revoke_device(work, id)).await?;
    Ok(axum::response::Redirect::to("/preferences"))
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct KeyForm {
    pub name: String,
}

async fn keys(ctx: Ctx) -> Outcome<Reply> {
    let keys = ctx.read(queries::keys).await?;
    Ok(draw_keys(&ctx, &keys, None, (&KeyForm::default(), &Errors::default())))
}

fn draw_keys(ctx: &Ctx, keys: &[ApiKey], made: Option<&str>, (form, errors): (&KeyForm, &Errors)) -> Reply {
    let shown = views::Keys { keys, made, now: ctx.app.now(), zone: &ctx.person.zone() };
    ctx.page("settings", ctx.words.t("settings-keys"), views::keys(&ctx.words, &shown, form, errors))
}

async fn make_key(ctx: Ctx, Form(form): Form<KeyForm>) -> Outcome<Reply> {
    let key = format!("{KEY_MARK}{}", new_secret(&*ctx.app.chance));
    let (name, secret) = (form.name.clone(), key.clone());
    let done = ctx.write(move |work| {
        actions::make_key(work, work.viewer(), &name, &secret)?;
        queries::keys(work)
    });
    match done.await {
        // Not a redirect: the key is shown in this answer only.
        Ok(done) => Ok(draw_keys(&ctx, &done.value, Some(&key), (&KeyForm::default(), &Errors::default()))),
        Err(AppError::Refused(refusals)) => {
            let keys = ctx.read(queries::keys).await?;
            Ok(draw_keys(&ctx, &keys, None, (&form, &errors_of(&ctx.words, &refusals))).refused())
        }
        Err(other) => Err(other),
    }
}

async fn revoke_key(ctx: Ctx, Path(id): Path<ApiKeyId>) -> Outcome<Reply> {
    let done = ctx.write(move |work| {
        actions::revoke_key(work, id)?;
        queries::keys(work)
    });
    let keys = done.await?.value;
    let page = draw_keys(&ctx, &keys, None, (&KeyForm::default(), &Errors::default()));
    Ok(page.saying(ctx.words.t("sessions-key-revoked")).at("/settings/keys"))
}
