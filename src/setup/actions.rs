use jiff::tz::TimeZone;

use super::model::{LINK_LIVES, Start};
use super::restore;
use crate::desk::{App, hash_secret, new_secret};
use crate::error::{AppError, Outcome};
use crate::kernel::{Actor, Look, Refusal, Role, UserId, Via, Work};
use crate::sessions::password;
use crate::users::{self, NewUser, Sees};
use crate::words::{Lang, Words};
use crate::workspace::{self, NewWorkspace};
use crate::{activities, guide, labels, look_ups, pipelines, prospecting, reasons, sessions};

/// A new one-time link (path and query) while there is no administrator. Blocks.
pub fn ensure_link(app: &App) -> Outcome<Option<String>> {
    let token = new_secret(&*app.chance);
    let actor = Actor::clock(TimeZone::UTC);
    restore::forget_all(&app.config);
    let (made, _) = app.act(&actor, |work| {
        if users::anyone(work)? {
            return Ok(false);
        }
        workspace::await_admin(work, &hash_secret(&token), work.now + LINK_LIVES)?;
        Ok(true)
    })?;
    Ok(made.then(|| format!("/setup?token={token}")))
}

/// Whether this link makes the first administrator now.
pub fn link_works(look: &Look, token: &str) -> Outcome<bool> {
    let waiting = workspace::waiting(look)?;
    Ok(waiting.is_some_and(|waiting| waiting.opens_with(&hash_secret(token), look.now)))
}

/// What set-up made: the secret of the first session and where to begin.
pub struct Started {
    pub secret: String,
    pub address: String,
}

/// Makes the workspace, its administrator, what the slices ship and a session, all or nothing.
pub fn start(work: &Work, app: &App, start: &Start, first: &First) -> Outcome<Started> {
    restore::must_be_first(work, &first.token)?;
    let admin = NewUser {
        email: start.email.clone(),
        name: start.name.clone(),
        role: Role::Admin,
        sees: Sees::All,
        password: Some(first.password.clone()),
        lang: start.workspace.lang.clone(),
        zone: start.workspace.zone.clone(),
    };
    let (id, address) = found(work, app, &start.workspace, &admin, start.sample)?;
    let secret = sessions::open(work, app, id, &first.device)?;
    Ok(Started { secret, address })
}

/// What comes with the page besides its fields. `password` is already hashed.
#[derive(Clone)]
pub struct First {
    pub token: String,
    pub password: String,
    pub device: String,
}

fn found(
    work: &Work,
    app: &App,
    space: &NewWorkspace,
    admin: &NewUser,
    sample: bool,
) -> Outcome<(UserId, String)> {
    workspace::begin(work, space)?;
    let id = users::create(work, admin)?;
    let zone = TimeZone::get(&space.zone).unwrap_or(TimeZone::UTC);
    let actor = Actor { user: Some(id), role: Role::Admin, via: work.actor.via, zone };
    let as_admin = Work::new(Look::new(work, actor, work.now), &app.listeners);
    let words = Words::of(Lang::parse(&space.lang).unwrap_or(Lang::En));
    Ok((id, fill(&as_admin, &words, &space.country, sample)?))
}

/// Fills a new workspace with what each slice ships, and gives the address to begin at.
fn fill(work: &Work, words: &Words, country: &str, sample: bool) -> Outcome<String> {
    pipelines::actions::defaults(work, words)?;
    reasons::actions::defaults(work, words)?;
    labels::actions::defaults(work, words)?;
    activities::actions::defaults(work, words)?;
    look_ups::actions::defaults(work, words, country)?;
    guide::actions::defaults(work, words)?;
    if !sample {
        return Ok("/".to_owned());
    }
    let list = prospecting::sample::sample(work, words)?;
    Ok(format!("/lists/{list}"))
}

/// A user made from the command line.
pub struct NewPerson {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub password: String,
    pub lang: Lang,
}

/// Adds a user from the command line. The first one makes the workspace, and must be its administrator. Blocks.
pub fn add_user(app: &App, person: &NewPerson) -> Outcome<UserId> {
    let email = users::clean_email(&person.email).map_err(AppError::refuse)?;
    let name = users::clean_name(&person.name).map_err(AppError::refuse)?;
    password::check(&person.password, "password").map_err(AppError::refuse)?;
    let hash = password::hash_blocking(&person.password, &*app.chance)?;
    let actor = Actor { user: None, role: Role::Admin, via: Via::CommandLine, zone: TimeZone::UTC };
    let (id, _) = app.act(&actor, |work| {
        let new = |lang: &str, zone: &str| NewUser {
            email: email.clone(),
            name: name.clone(),
            role: person.role,
            sees: Sees::Own,
            password: Some(hash.clone()),
            lang: lang.to_owned(),
            zone: zone.to_owned(),
        };
        if users::anyone(work)? {
            return users::create(work, &new(person.lang.code(), &workspace::get(work)?.zone));
        }
        if person.role != Role::Admin {
            return Err(AppError::refuse(Refusal::at("role", "setup-first-is-admin")));
        }
        let guess = super::guess::guess("", person.lang);
        let space = NewWorkspace {
            name: "Piste".to_owned(),
            lang: person.lang.code().to_owned(),
            zone: guess.zone.to_owned(),
            currency: workspace::clean_currency(guess.currency).map_err(AppError::refuse)?,
            country: guess.country.to_owned(),
        };
        found(work, app, &space, &new(&space.lang, &space.zone), false).map(|(id, _)| id)
    })?;
    restore::forget_all(&app.config);
    Ok(id)
}
