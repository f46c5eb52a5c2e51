use axum::Json;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Colleague, NewInvitation, Place, Sees, Team, TeamState, User};
use super::{actions, queries};
use crate::desk::{ApiJson, App, Ctx, Path, hash_secret, new_secret};
use crate::error::Outcome;
use crate::kernel::{At, InvitationId, Look, Role, TeamId, UserId};

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(me))
        .routes(routes!(one, change))
        .routes(routes!(deactivate))
        .routes(routes!(reactivate))
        .routes(routes!(offer_password))
        .routes(routes!(invitations, invite))
        .routes(routes!(withdraw))
        .routes(routes!(teams, create_team))
        .routes(routes!(change_team))
}

/// A user with everything that an administrator sets.
#[derive(Serialize, ToSchema)]
struct UserBody {
    id: UserId,
    name: String,
    initials: String,
    email: String,
    role: Role,
    sees: Sees,
    teams: Vec<TeamId>,
    active: bool,
    /// RFC 3339.
    seen_at: Option<String>,
}

fn body(look: &Look, user: User) -> Outcome<UserBody> {
    Ok(UserBody {
        teams: queries::teams_of(look, user.id)?,
        seen_at: user.seen_at.map(At::rfc3339),
        id: user.id,
        name: user.name,
        initials: user.initials,
        email: user.email,
        role: user.role,
        sees: user.sees.for_role(user.role),
        active: user.active,
    })
}

#[derive(Serialize, utoipa::ToSchema)]
struct Everybody {
    users: Vec<Colleague>,
}

/// Everybody of the workspace, by name.
#[utoipa::path(get, path = "/users", tag = "users", responses((status = 200, body = Everybody)))]
async fn list(ctx: Ctx) -> Outcome<Json<Everybody>> {
    Ok(Json(Everybody { users: ctx.read(queries::people).await? }))
}

/// The person whose key it is.
#[utoipa::path(get, path = "/me", tag = "users", responses((status = 200, body = UserBody)))]
async fn me(ctx: Ctx) -> Outcome<Json<UserBody>> {
    Ok(Json(ctx.read(|look| body(look, queries::user(look, look.viewer())?)).await?))
}

/// One user. Administrators only.
#[utoipa::path(get, path = "/users/{id}", tag = "users", responses((status = 200, body = UserBody)))]
async fn one(ctx: Ctx, Path(id): Path<UserId>) -> Outcome<Json<UserBody>> {
    ctx.admin()?;
    Ok(Json(ctx.read(move |look| body(look, queries::user(look, id)?)).await?))
}

/// Sets the role of a user, what he sees and his teams. Administrators only.
#[utoipa::path(put, path = "/users/{id}", tag = "users", request_body = Place, responses((status = 200, body = UserBody)))]
async fn change(ctx: Ctx, Path(id): Path<UserId>, ApiJson(place): ApiJson<Place>) -> Outcome<Json<UserBody>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        actions::change(work, id, &place)?;
        body(work, queries::user(work, id)?)
    });
    Ok(Json(done.await?.value))
}

#[derive(Deserialize, ToSchema)]
struct LeavingBody {
    /// Who receives what the user had.
    receiver: UserId,
}

/// Closes a user's access and hands over what he had. Administrators only.
#[utoipa::path(post, path = "/users/{id}/deactivate", tag = "users", request_body = LeavingBody, responses((status = 200, body = UserBody)))]
async fn deactivate(
    ctx: Ctx,
    Path(id): Path<UserId>,
    ApiJson(leaving): ApiJson<LeavingBody>,
) -> Outcome<Json<UserBody>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        actions::deactivate(work, id, leaving.receiver)?;
        body(work, queries::user(work, id)?)
    });
    Ok(Json(done.await?.value))
}

/// Opens a user's access again. Administrators only.
#[utoipa::path(post, path = "/users/{id}/reactivate", tag = "users", responses((status = 200, body = UserBody)))]
async fn reactivate(ctx: Ctx, Path(id): Path<UserId>) -> Outcome<Json<UserBody>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        actions::set_active(work, id, true, None)?;
        body(work, queries::user(work, id)?)
    });
    Ok(Json(done.await?.value))
}

#[derive(Serialize, ToSchema)]
struct InvitationBody {
    id: InvitationId,
    name: String,
    email: String,
    role: Role,
    team: Option<TeamId>,
    /// RFC 3339.
    expires_at: String,
}

/// Invitations that wait for their person. Administrators only.
#[utoipa::path(get, path = "/users/invitations", tag = "users", responses((status = 200, body = Vec<InvitationBody>)))]
async fn invitations(ctx: Ctx) -> Outcome<Json<Vec<InvitationBody>>> {
    ctx.admin()?;
    let found = ctx.read(queries::invitations).await?;
    let bodies = found.into_iter().map(|it| InvitationBody {
        id: it.id,
        name: it.name,
        email: it.email,
        role: it.role,
        team: it.team,
        expires_at: it.expires_at.rfc3339(),
    });
    Ok(Json(bodies.collect()))
}

#[derive(Deserialize, ToSchema)]
struct InviteBody {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    role: Role,
    team: Option<TeamId>,
}

#[derive(Serialize, ToSchema)]
struct InvitedBody {
    id: InvitationId,
    /// The link for the person. It is shown this once and works once.
    link: String,
}

/// Makes a link that lets one person in. Administrators only.
#[utoipa::path(post, path = "/users/invitations", tag = "users", request_body = InviteBody, responses((status = 201, body = InvitedBody)))]
async fn invite(ctx: Ctx, ApiJson(asked): ApiJson<InviteBody>) -> Outcome<(StatusCode, Json<InvitedBody>)> {
    ctx.admin()?;
    let token = new_secret(&*ctx.app.chance);
    let (hash, new) = (
        hash_secret(&token),
        NewInvitation {
            email: asked.email,
            name: asked.name,
            role: asked.role,
            team: asked.team,
            user: None,
        },
    );
    let done = ctx.write(move |work| actions::invite(work, &new, &hash)).await?;
    let link = format!("{}/invitation?token={token}", ctx.origin());
    Ok((StatusCode::CREATED, Json(InvitedBody { id: done.value, link })))
}

/// Makes a link with which a user who forgot his password chooses a new one, for a day. Administrators only.
#[utoipa::path(post, path = "/users/{id}/password_link", tag = "users", responses((status = 201, body = InvitedBody)))]
async fn offer_password(ctx: Ctx, Path(id): Path<UserId>) -> Outcome<(StatusCode, Json<InvitedBody>)> {
    ctx.admin()?;
    let token = new_secret(&*ctx.app.chance);
    let hash = hash_secret(&token);
    let done = ctx.write(move |work| actions::offer_password(work, id, &hash)).await?;
    let link = format!("{}/invitation?token={token}", ctx.origin());
    Ok((StatusCode::CREATED, Json(InvitedBody { id: done.value, link })))
}

/// Makes an invitation's link work no more. Administrators only.
#[utoipa::path(delete, path = "/users/invitations/{id}", tag = "users", responses((status = 204)))]
async fn withdraw(ctx: Ctx, Path(id): Path<InvitationId>) -> Outcome<StatusCode> {
    ctx.admin()?;
    ctx.write(move |work| actions::open_invitation(work, id, false)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
struct TeamBody {
    id: TeamId,
    name: String,
    members: Vec<UserId>,
    archived: bool,
}

#[derive(Deserialize, ToSchema)]
struct TeamAsked {
    name: String,
    members: Vec<UserId>,
    #[serde(default)]
    archived: bool,
}

fn team(look: &Look, id: TeamId) -> Outcome<TeamBody> {
    let TeamState { name, archived, members } = queries::team_state(look, id)?;
    Ok(TeamBody { id, name, members, archived })
}

/// The teams and who is in them.
#[utoipa::path(get, path = "/teams", tag = "users", responses((status = 200, body = Vec<TeamBody>)))]
async fn teams(ctx: Ctx) -> Outcome<Json<Vec<TeamBody>>> {
    let teams = ctx.read(queries::teams).await?;
    let body = |Team { id, name, members }| TeamBody { id, name, members, archived: false };
    Ok(Json(teams.into_iter().map(body).collect()))
}

/// A new team. Administrators only.
#[utoipa::path(post, path = "/teams", tag = "users", request_body = TeamAsked, responses((status = 201, body = TeamBody)))]
async fn create_team(ctx: Ctx, ApiJson(asked): ApiJson<TeamAsked>) -> Outcome<(StatusCode, Json<TeamBody>)> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        let id = actions::create_team(work, &asked.name, &asked.members)?;
        team(work, id)
    });
    Ok((StatusCode::CREATED, Json(done.await?.value)))
}

/// Renames a team, sets its members, archives it. Administrators only.
#[utoipa::path(put, path = "/teams/{id}", tag = "users", request_body = TeamAsked, responses((status = 200, body = TeamBody)))]
async fn change_team(
    ctx: Ctx,
    Path(id): Path<TeamId>,
    ApiJson(asked): ApiJson<TeamAsked>,
) -> Outcome<Json<TeamBody>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        let state =
            TeamState { name: asked.name.clone(), archived: asked.archived, members: asked.members.clone() };
        actions::change_team(work, id, &state)?;
        team(work, id)
    });
    Ok(Json(done.await?.value))
}
