use axum::Router;
use axum::routing::{get, post};
use serde::Deserialize;

use super::model::{NewInvitation, Place, Sees, TeamState};
use super::views::{self, Everybody, Held, InviteForm};
use super::{actions, queries};
use crate::desk::{App, Ctx, Done, Form, Path, Reply, hash_secret, new_secret, refusal_text};
use crate::error::{AppError, Outcome};
use crate::kernel::{InvitationId, Look, Refusal, Role, TeamId, UserId};
use crate::ui::Errors;
use crate::words::Words;

const USERS: &str = "/settings/users";
const TEAMS: &str = "/settings/teams";

pub fn router() -> Router<App> {
    Router::new()
        .route(USERS, get(users))
        .route("/settings/users/{id}", post(change))
        .route("/settings/users/{id}/deactivate", post(deactivate))
        .route("/settings/users/{id}/reactivate", post(reactivate))
        .route("/settings/users/{id}/password", post(offer_password))
        .route("/settings/users/invitations", post(invite))
        .route("/settings/users/invitations/{id}/withdraw", post(withdraw))
        .route(TEAMS, get(teams).post(create_team))
        .route("/settings/teams/{id}", post(change_team))
}

/// The refusals of a form as its fields show them.
pub fn errors_of(words: &Words, refusals: &[Refusal]) -> Errors {
    Errors::new(
        refusals
            .iter()
            .map(|r| (r.field.as_ref().map(ToString::to_string), refusal_text(words, r)))
            .collect(),
    )
}

fn everybody(look: &Look) -> Outcome<Everybody> {
    Ok(Everybody {
        users: queries::users(look)?,
        teams: queries::teams(look)?,
        invitations: queries::invitations(look)?,
        now: look.now,
        zone: look.actor.zone.clone(),
    })
}

async fn users(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    let all = ctx.read(everybody).await?;
    users_page(&ctx, &all, &InviteForm::default(), &Errors::default()).await
}

async fn users_page(ctx: &Ctx, all: &Everybody, form: &InviteForm, errors: &Errors) -> Outcome<Reply> {
    let held = held(ctx, all.users.iter().filter(|user| user.active).map(|user| user.id).collect()).await?;
    let body = views::users(&ctx.words, all, &held, form, errors);
    Ok(ctx.page("settings", ctx.words.t("settings-users"), body))
}

/// What each of these would leave to a receiver, as the slices that own it say.
async fn held(ctx: &Ctx, people: Vec<UserId>) -> Outcome<Held> {
    let (app, words) = (ctx.app.clone(), ctx.words.clone());
    ctx.read(move |look| {
        let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
        let mut held = Held::new();
        for panel in app.panels.iter().filter(|panel| panel.place == "user") {
            for (id, part) in people.iter().zip((panel.draw)(look, &words, &ids)?) {
                held.entry(*id).or_default().push(part);
            }
        }
        Ok(held)
    })
    .await
}

#[derive(Deserialize)]
struct PlaceForm {
    role: Role,
    #[serde(default)]
    sees: Option<Sees>,
    #[serde(default)]
    team: Vec<TeamId>,
}

async fn change(ctx: Ctx, Path(id): Path<UserId>, Form(form): Form<PlaceForm>) -> Outcome<Reply> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        let sees = form.sees.unwrap_or(queries::user(work, id)?.sees);
        actions::change(work, id, &Place { role: form.role, sees, teams: form.team.clone() })?;
        everybody(work)
    });
    users_after(&ctx, done.await).await
}

#[derive(Deserialize)]
struct Leaving {
    #[serde(default)]
    receiver: Option<UserId>,
}

async fn deactivate(ctx: Ctx, Path(id): Path<UserId>, Form(form): Form<Leaving>) -> Outcome<Reply> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        let receiver = form
            .receiver
            .ok_or_else(|| AppError::refuse(Refusal::at("receiver", "users-receiver-missing")))?;
        actions::deactivate(work, id, receiver)?;
        everybody(work)
    });
    users_after(&ctx, done.await).await
}

async fn reactivate(ctx: Ctx, Path(id): Path<UserId>) -> Outcome<Reply> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        actions::set_active(work, id, true, None)?;
        everybody(work)
    });
    users_after(&ctx, done.await).await
}

async fn withdraw(ctx: Ctx, Path(id): Path<InvitationId>) -> Outcome<Reply> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        actions::open_invitation(work, id, false)?;
        everybody(work)
    });
    users_after(&ctx, done.await).await
}

/// The list after a change, or the list with what was refused on top.
async fn users_after(ctx: &Ctx, done: Outcome<Done<Everybody>>) -> Outcome<Reply> {
    match done {
        Ok(done) => {
            let page = users_page(ctx, &done.value, &InviteForm::default(), &Errors::default()).await?;
            Ok(page.undoable(&done).at(USERS))
        }
        Err(AppError::Refused(refusals)) => {
            let all = ctx.read(everybody).await?;
            let sentences = refusals.iter().map(|r| (None, refusal_text(&ctx.words, r))).collect();
            Ok(users_page(ctx, &all, &InviteForm::default(), &Errors::new(sentences)).await?.refused())
        }
        Err(other) => Err(other),
    }
}

async fn invite(ctx: Ctx, Form(form): Form<InviteForm>) -> Outcome<Reply> {
    ctx.admin()?;
    let token = new_secret(&*ctx.app.chance);
    let (hash, new) = (hash_secret(&token), form.understood());
    let done = ctx.write(move |work| {
        actions::invite(work, &new, &hash)?;
        everybody(work)
    });
    match done.await {
        Ok(done) => with_link(&ctx, &done.value, &token).await,
        Err(AppError::Refused(refusals)) => {
            let all = ctx.read(everybody).await?;
            Ok(users_page(&ctx, &all, &form, &errors_of(&ctx.words, &refusals)).await?.refused())
        }
        Err(other) => Err(other),
    }
}

/// Not a redirect: the link is shown in this answer only.
async fn with_link(ctx: &Ctx, all: &Everybody, token: &str) -> Outcome<Reply> {
    let link = Some(format!("{}/invitation?token={token}", ctx.origin()));
    users_page(ctx, all, &InviteForm { link, ..InviteForm::default() }, &Errors::default()).await
}

async fn offer_password(ctx: Ctx, Path(id): Path<UserId>) -> Outcome<Reply> {
    ctx.admin()?;
    let token = new_secret(&*ctx.app.chance);
    let hash = hash_secret(&token);
    let done = ctx.write(move |work| {
        actions::offer_password(work, id, &hash)?;
        everybody(work)
    });
    with_link(&ctx, &done.await?.value, &token).await
}

impl InviteForm {
    fn understood(&self) -> NewInvitation {
        NewInvitation {
            email: self.email.clone(),
            name: self.name.clone(),
            role: Role::parse(&self.role).unwrap_or(Role::User),
            team: self.team.parse().ok(),
            user: None,
        }
    }
}

async fn teams(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    let all = ctx.read(everybody).await?;
    Ok(teams_page(&ctx, &all, &Errors::default()))
}

fn teams_page(ctx: &Ctx, all: &Everybody, errors: &Errors) -> Reply {
    ctx.page("settings", ctx.words.t("settings-teams"), views::teams(&ctx.words, all, errors))
}

#[derive(Deserialize)]
struct TeamForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    member: Vec<UserId>,
    #[serde(default)]
    archived: Option<String>,
}

async fn create_team(ctx: Ctx, Form(form): Form<TeamForm>) -> Outcome<Reply> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        actions::create_team(work, &form.name, &form.member)?;
        everybody(work)
    });
    teams_after(&ctx, done.await).await
}

async fn change_team(ctx: Ctx, Path(id): Path<TeamId>, Form(form): Form<TeamForm>) -> Outcome<Reply> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        let state = TeamState {
            name: form.name.clone(),
            archived: form.archived.is_some(),
            members: form.member.clone(),
        };
        actions::change_team(work, id, &state)?;
        everybody(work)
    });
    teams_after(&ctx, done.await).await
}

async fn teams_after(ctx: &Ctx, done: Outcome<Done<Everybody>>) -> Outcome<Reply> {
    match done {
        Ok(done) => Ok(teams_page(ctx, &done.value, &Errors::default()).undoable(&done).at(TEAMS)),
        Err(AppError::Refused(refusals)) => {
            let all = ctx.read(everybody).await?;
            Ok(teams_page(ctx, &all, &errors_of(&ctx.words, &refusals)).refused())
        }
        Err(other) => Err(other),
    }
}
