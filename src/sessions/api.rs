use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{ApiKey, Device, KEY_MARK};
use super::security::{PasswordForm, replace_password};
use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx, Path, new_secret};
use crate::error::Outcome;
use crate::kernel::{ApiKeyId, At, SessionId};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(devices))
        .routes(routes!(revoke_device))
        .routes(routes!(change_password))
        .routes(routes!(keys, make_key))
        .routes(routes!(revoke_key))
}

#[derive(Serialize, ToSchema)]
struct DeviceBody {
    id: SessionId,
    device: String,
    /// RFC 3339.
    created_at: String,
    seen_at: String,
}

impl From<Device> for DeviceBody {
    fn from(it: Device) -> DeviceBody {
        DeviceBody {
            id: it.id,
            device: it.device,
            created_at: it.created_at.rfc3339(),
            seen_at: it.seen_at.rfc3339(),
        }
    }
}

/// The browsers where the person is signed in.
#[utoipa::path(get, path = "/me/devices", tag = "sessions", responses((status = 200, body = Vec<DeviceBody>)))]
async fn devices(ctx: Ctx) -> Outcome<Json<Vec<DeviceBody>>> {
    Ok(Json(ctx.read(queries::devices).await?.into_iter().map(Into::into).collect()))
}

/// Signs one browser out.
#[utoipa::path(delete, path = "/me/devices/{id}", tag = "sessions", responses((status = 204)))]
async fn revoke_device(ctx: Ctx, Path(id): Path<SessionId>) -> Outcome<StatusCode> {
    ctx.write(move |work| actions::revoke_device(work, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct PasswordBody {
    current: String,
    password: String,
}

/// Changes the person's password and signs every browser out.
#[utoipa::path(put, path = "/me/password", tag = "sessions", request_body = PasswordBody, responses((status = 204)))]
async fn change_password(ctx: Ctx, ApiJson(asked): ApiJson<PasswordBody>) -> Outcome<StatusCode> {
    replace_password(&ctx, &PasswordForm { current: asked.current, password: asked.password }).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
struct KeyBody {
    id: ApiKeyId,
    name: String,
    /// How the key begins.
    prefix: String,
    /// RFC 3339.
    created_at: String,
    last_used_at: Option<String>,
}

impl From<ApiKey> for KeyBody {
    fn from(it: ApiKey) -> KeyBody {
        let (created_at, last_used_at) = (it.created_at.rfc3339(), it.last_used_at.map(At::rfc3339));
        KeyBody { id: it.id, name: it.name, prefix: it.prefix, created_at, last_used_at }
    }
}

/// The person's keys that work.
#[utoipa::path(get, path = "/keys", tag = "sessions", responses((status = 200, body = Vec<KeyBody>)))]
async fn keys(ctx: Ctx) -> Outcome<Json<Vec<KeyBody>>> {
    Ok(Json(ctx.read(queries::keys).await?.into_iter().map(Into::into).collect()))
}

#[derive(Deserialize, ToSchema)]
struct KeyAsked {
    name: String,
}

#[derive(Serialize, ToSchema)]
struct MadeKey {
    id: ApiKeyId,
    /// The whole key. It is shown this once.
    key: String,
}

/// A new key with the rights of the person.
#[utoipa::path(post, path = "/keys", tag = "sessions", request_body = KeyAsked, responses((status = 201, body = MadeKey)))]
async fn make_key(ctx: Ctx, ApiJson(asked): ApiJson<KeyAsked>) -> Outcome<(StatusCode, Json<MadeKey>)> {
    let key = format!("{KEY_MARK}{}", new_secret(&*ctx.app.chance));
    let secret = key.clone();
    let done = ctx.write(move |work| actions::make_key(work, work.viewer(), &asked.name, &secret)).await?;
    Ok((StatusCode::CREATED, Json(MadeKey { id: done.value, key })))
}

/// Makes a key work no more, at once.
#[utoipa::path(delete, path = "/keys/{id}", tag = "sessions", responses((status = 204)))]
async fn revoke_key(ctx: Ctx, Path(id): Path<ApiKeyId>) -> Outcome<StatusCode> {
    ctx.write(move |work| actions::revoke_key(work, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
