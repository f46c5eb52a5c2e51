use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use jiff::tz::TimeZone;

use super::session::{Credential, Person, credential, note_use, person, visitor_lang};
use super::{App, Nonce, local_path};
use crate::error::{AppError, Outcome};
use crate::kernel::{Act, Actor, Look, Role, Via, Work};
use crate::store;
use crate::words::{Lang, Words};
use crate::{args, sql};

/// A request of a signed-in person (or of a program with that person's key).
#[derive(Clone)]
pub struct Ctx {
    pub app: App,
    pub person: Person,
    pub words: Words,
    pub via: Via,
    pub asked: Asked,
}

/// A request of somebody who may not be signed in.
#[derive(Clone)]
pub struct Visitor {
    pub app: App,
    pub lang: Lang,
    pub words: Words,
    pub asked: Asked,
}

/// What the request itself says.
#[derive(Clone, Debug)]
pub struct Asked {
    pub uri: Uri,
    /// Asked by a script for a part of the page.
    pub fragment: bool,
    pub tab: Option<String>,
    pub key: Option<String>,
    pub nonce: String,
    pub toast: Option<String>,
    pub headers: HeaderMap,
}

/// What a write gave, and the act to undo it with.
pub struct Done<T> {
    pub value: T,
    pub act: Option<Act>,
}

impl Asked {
    pub(super) fn from(parts: &Parts) -> Asked {
        let text = |name: &str| parts.headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let jar = axum_extra::extract::cookie::CookieJar::from_headers(&parts.headers);
        Asked {
            uri: parts
                .extensions
                .get::<axum::extract::OriginalUri>()
                .map_or_else(|| parts.uri.clone(), |u| u.0.clone()),
            fragment: text("hx-request").is_some(),
            tab: text("x-tab").filter(|t| t.len() <= 64),
            key: text("idempotency-key").filter(|k| k.len() <= 128),
            nonce: parts.extensions.get::<Nonce>().map(|n| n.0.clone()).unwrap_or_default(),
            toast: jar.get("toast").map(|c| c.value().to_owned()),
            headers: parts.headers.clone(),
        }
    }

    /// The page from which a form was sent, if it is one of ours.
    pub fn came_from(&self) -> Option<String> {
        let address = self.headers.get(header::REFERER)?.to_str().ok()?.split_once("://")?.1;
        Some(local_path(&address[address.find('/')?..]).to_owned())
    }
}

impl FromRequestParts<App> for Ctx {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Ctx, AppError> {
        if let Some(known) = parts.extensions.get::<Ctx>() {
            return Ok(known.clone());
        }
        let Some(credential) = credential(&parts.headers, &app.config) else { return Err(AppError::SignIn) };
        let via = if matches!(credential, Credential::Key(_)) { Via::Api } else { Via::Web };
        let (db, now) = (app.db.clone(), app.now());
        let found = blocking(move || {
            let found = db.read(|conn| person(conn, &credential, now))?;
            if found.as_ref().is_some_and(|person| person.unseen_for_long(now))
                && let Err(error) = db.write(|conn| note_use(conn, &credential, now))
            {
                // A database that cannot be written can still be read.
                tracing::warn!(%error, "a visit was not noted");
            }
            Ok(found)
        });
        let found = found.await?;
        let person = found.ok_or(AppError::SignIn)?;
        let ctx = Ctx { words: person.words(), app: app.clone(), person, via, asked: Asked::from(parts) };
        parts.extensions.insert(ctx.clone());
        Ok(ctx)
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, Self::Rejection> {
        let lang = visitor_lang(&parts.headers);
        Ok(Visitor { app: app.clone(), lang, words: Words::of(lang), asked: Asked::from(parts) })
    }
}

impl Visitor {
    /// Somebody whom we do not know yet: sees nothing.
    pub fn actor(&self) -> Actor {
        Actor { user: None, role: Role::User, via: Via::Web, zone: TimeZone::UTC }
    }

    /// Looks, on a blocking thread, in one snapshot.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Look) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let (app, actor) = (self.app.clone(), self.actor());
        blocking(move || app.look(&actor, f)).await
    }

    /// Acts, on a blocking thread, in one transaction.
    pub async fn write<T: Send + 'static>(
        &self,
        f: impl FnMut(&Work) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let (app, actor) = (self.app.clone(), self.actor());
        blocking(move || app.act(&actor, f).map(|(value, _)| value)).await
    }

    /// The same visitor in the language just chosen.
    pub fn speaking(&self, lang: Lang) -> Visitor {
        Visitor { lang, words: Words::of(lang), ..self.clone() }
    }
}

impl Ctx {
    pub fn actor(&self) -> Actor {
        self.person.actor(self.via)
    }

    /// Looks, on a blocking thread, in one snapshot.
    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Look) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let (app, actor) = (self.app.clone(), self.actor());
        blocking(move || app.look(&actor, f)).await
    }

    /// Acts, on a blocking thread, in one transaction: committed when `f` returns `Ok`. A submission that was carried out
    /// before (same `Idempotency-Key`) is `AlreadyDone`.
    pub async fn write<T: Send + 'static>(
        &self,
        mut f: impl FnMut(&Work) -> Outcome<T> + Send + 'static,
    ) -> Outcome<Done<T>> {
        let (app, actor, asked) = (self.app.clone(), self.actor(), self.asked.clone());
        blocking(move || {
            let (value, act) = app.act_from(&actor, asked.tab.clone(), |work| {
                only_once(work, asked.key.as_deref())?;
                f(work)
            })?;
            Ok(Done { value, act })
        })
        .await
    }

    /// The address people type, without a path: for links that leave the page.
    pub fn origin(&self) -> String {
        let host = || self.asked.headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let config = &self.app.config;
        match (&config.public_url, host()) {
            (Some(url), _) => url.trim_end_matches('/').to_owned(),
            (None, Some(host)) => format!("http://{host}"),
            (None, None) => format!("http://{}", config.listen),
        }
    }

    pub fn admin(&self) -> Outcome<()> {
        if self.person.role == Role::Admin { Ok(()) } else { Err(AppError::NotFound) }
    }
}

fn only_once(work: &Work, key: Option<&str>) -> Outcome<()> {
    let Some(key) = key else { return Ok(()) };
    let taken = work.run(
        sql!("INSERT INTO handled_request (user_id, request_key, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"),
        args![work.viewer(), key, work.now],
    )?;
    if taken == 0 { Err(AppError::AlreadyDone) } else { Ok(()) }
}

/// Under this name the log tells how many statements each piece of a request ran; the rule of the house is six a page.
pub const QUERIES: &str = "piste::queries";

/// Runs blocking work off the async threads. A panic there is an internal error of this request only.
pub async fn blocking<T: Send + 'static>(f: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    match tokio::task::spawn_blocking(|| store::counting(f)).await {
        Ok((answer, asked)) => {
            tracing::trace!(target: QUERIES, asked);
            answer
        }
        Err(error) => Err(AppError::Internal(format!("a request panicked: {error}"))),
    }
}
