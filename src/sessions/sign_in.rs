use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::SocketAddr;

use super::model::{Standing, TRIES, TRIES_PER_ADDRESS, device_name, standing};
use super::{password, queries};
use crate::desk::{App, Asked, Visitor, hash_secret, new_secret};
use crate::error::Outcome;
use crate::kernel::{Look, UserId, Work};
use crate::users;

/// Where a request comes from, for the sign-in limits. Behind a proxy it is what the proxy says.
pub struct Address(Option<String>);

impl FromRequestParts<App> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Address, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
        let told = parts.headers.get("x-forwarded-for").and_then(|v| v.to_str().ok());
        // The last one is what our own proxy saw; those before it are what the visitor claims.
        let told = told.and_then(|list| list.rsplit(',').next()).map(|last| last.trim().to_owned());
        let proxied = app.config.public_url.is_some();
        Ok(Address(told.filter(|_| proxied).or(peer)))
    }
}

pub enum Attempt {
    In { secret: String, lang: String },
    Wrong { tries_left: usize },
    Paused { seconds: i64 },
}

/// What failures are counted by. Hashed: a list of mistyped e-mails is nobody's business.
struct Counted {
    email: String,
    address: Option<String>,
}

impl Counted {
    fn of(email: &str, address: Address) -> Counted {
        let address = address.0.map(|address| hash_secret(&format!("address {address}")));
        Counted { email: hash_secret(&format!("email {email}")), address }
    }

    fn standing(&self, look: &Look) -> Outcome<Standing> {
        if let Some(address) = &self.address {
            let standing = standing(&queries::failures(look, address)?, TRIES_PER_ADDRESS, look.now);
            if matches!(standing, Standing::Paused { .. }) {
                return Ok(standing);
            }
        }
        Ok(standing(&queries::failures(look, &self.email)?, TRIES, look.now))
    }

    fn note_failure(&self, work: &Work) -> Outcome<()> {
        queries::forget_old_failures(work)?;
        queries::note_failure(work, &self.email)?;
        self.address.iter().try_for_each(|address| queries::note_failure(work, address))
    }
}

/// Tries to sign in. Tries come in turns, so that many at once cannot slip past the count.
pub async fn try_to(visitor: &Visitor, address: Address, email: &str, typed: String) -> Outcome<Attempt> {
    let email = email.trim().to_lowercase();
    let counted = Counted::of(&email, address);
    let (app, actor) = (visitor.app.clone(), visitor.actor());
    let device = device_of(&visitor.asked);
    let _turn = password::turn().await?;
    crate::desk::blocking(move || {
        let (standing, known) =
            app.look(&actor, |look| Ok((counted.standing(look)?, users::credentials(look, &email)?)))?;
        if let Standing::Paused { seconds } = standing {
            return Ok(Attempt::Paused { seconds });
        }
        let stored = known.as_ref().and_then(|known| known.password.as_deref());
        let right = password::is_right(&typed, stored);
        let (attempt, _) = app.act(&actor, |work| match known.as_ref().filter(|_| right) {
            Some(person) => {
                queries::forgive(work, &counted.email)?;
                let secret = open(work, &app, person.id, &device)?;
                Ok(Attempt::In { secret, lang: person.lang.clone() })
            }
            None => {
                counted.note_failure(work)?;
                Ok(match counted.standing(work)? {
                    Standing::May { tries_left } => Attempt::Wrong { tries_left },
                    Standing::Paused { seconds } => Attempt::Paused { seconds },
                })
            }
        })?;
        Ok(attempt)
    })
    .await
}

/// Opens a session and gives the secret for the browser's cookie.
pub fn open(work: &Work, app: &App, user: UserId, device: &str) -> Outcome<String> {
    let secret = new_secret(&*app.chance);
    queries::open(work, user, &hash_secret(&secret), device)?;
    Ok(secret)
}

pub fn device_of(asked: &Asked) -> String {
    device_name(asked.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or(""))
}
