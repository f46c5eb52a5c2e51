use std::collections::BTreeMap;

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::model::{Holiday, Preferences, Ways};
use super::{actions, keys, queries, views};
use crate::desk::{App, Ctx, Form, Reply, lang_cookie};
use crate::error::{AppError, Outcome};
use crate::kernel::{Clientele, Currency, Day, Refusal};
use crate::sessions;
use crate::slice::SettingsEntry;
use crate::ui::Errors;
use crate::users::errors_of;
use crate::words::{Lang, Words};

pub fn router() -> Router<App> {
    Router::new()
        .route("/settings", get(hub))
        .route("/settings/workspace", get(workspace).post(change))
        .route("/preferences", get(preferences).post(prefer))
        .route("/preferences/keys", post(choose_keys))
}

async fn hub(ctx: Ctx) -> Outcome<Reply> {
    let admin = ctx.admin().is_ok();
    let entries: Vec<&SettingsEntry> =
        ctx.app.settings.iter().filter(|entry| admin || !entry.admin_only).collect();
    Ok(ctx.page("settings", ctx.words.t("menu-settings"), views::hub(&ctx.words, &entries)))
}

async fn workspace(ctx: Ctx) -> Outcome<Reply> {
    ctx.admin()?;
    let ways = ctx.read(actions::ways).await?;
    Ok(draw(&ctx, &ways, &Errors::default()))
}

fn draw(ctx: &Ctx, ways: &Ways, errors: &Errors) -> Reply {
    ctx.page("settings", ctx.words.t("settings-workspace"), views::workspace(&ctx.words, ways, errors))
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct WaysForm {
    name: String,
    lang: String,
    zone: String,
    currency: String,
    country: String,
    clientele: String,
    /// The numbers of the days that are worked, 0 for Monday.
    works: Vec<usize>,
    /// Days off that are kept: `2026-12-25|name`.
    holiday: Vec<String>,
    new_day: String,
    new_name: String,
}

impl WaysForm {
    /// What was typed as far as it can be read, and what cannot.
    fn read(&self) -> (Ways, Vec<Refusal>) {
        let mut holidays: Vec<Holiday> = self.holiday.iter().filter_map(|text| kept_holiday(text)).collect();
        let mut refusals = Vec::new();
        match self.new_day.parse::<Day>() {
            Ok(day) if holidays.iter().all(|it| it.day != day) => {
                holidays.push(Holiday { day, name: self.new_name.trim().to_owned() });
            }
            Err(_) if !self.new_day.is_empty() => {
                refusals.push(Refusal::at("new_day", "workspace-day-unreadable"))
            }
            _ => {}
        }
        holidays.sort_by_key(|it| it.day);
        let ways = Ways {
            name: self.name.trim().to_owned(),
            lang: Lang::parse(&self.lang).unwrap_or(Lang::En),
            zone: self.zone.trim().to_owned(),
            currency: self.currency.parse().unwrap_or(Currency::EUR),
            country: self.country.clone(),
            clientele: Clientele::parse(&self.clientele).unwrap_or_default(),
            working_days: (0..7).map(|day| if self.works.contains(&day) { '1' } else { '0' }).collect(),
            holidays,
        };
        (ways, refusals)
    }
}

fn kept_holiday(text: &str) -> Option<Holiday> {
    let (day, name) = text.split_once('|')?;
    Some(Holiday { day: day.parse().ok()?, name: name.to_owned() })
}

async fn change(ctx: Ctx, Form(form): Form<WaysForm>) -> Outcome<Reply> {
    ctx.admin()?;
    let (ways, refusals) = form.read();
    let typed = ways.clone();
    let done = if refusals.is_empty() {
        ctx.write(move |work| actions::change(work, &ways)).await
    } else {
        Err(AppError::Refused(refusals))
    };
    match done {
        Ok(done) => Ok(draw(&ctx, &typed, &Errors::default()).undoable(&done).at("/settings/workspace")),
        Err(AppError::Refused(refusals)) => {
            Ok(draw(&ctx, &typed, &errors_of(&ctx.words, &refusals)).refused())
        }
        Err(other) => Err(other),
    }
}

async fn preferences(ctx: Ctx) -> Outcome<Reply> {
    let shown = ctx.read(|look| queries::preferences(look, look.viewer())).await?;
    draw_preferences(&ctx, &shown, &Errors::default()).await
}

async fn draw_preferences(ctx: &Ctx, shown: &Preferences, errors: &Errors) -> Outcome<Reply> {
    let devices = ctx.read(sessions::devices).await?;
    let zone = ctx.person.zone();
    let devices = sessions::views::devices(&ctx.words, &devices, ctx.person.session, ctx.app.now(), &zone);
    let body = views::preferences(&ctx.words, shown, errors, &devices);
    Ok(ctx.page("settings", ctx.words.t("settings-preferences"), body))
}

#[derive(Deserialize)]
struct PreferencesForm {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    theme: String,
    single_keys: Option<String>,
    #[serde(default)]
    linger: i64,
    #[serde(default)]
    keys: String,
}

async fn prefer(ctx: Ctx, Form(form): Form<PreferencesForm>) -> Outcome<Response> {
    let asked = Preferences {
        lang: form.lang,
        zone: form.zone,
        theme: form.theme,
        single_keys: form.single_keys.is_some(),
        linger: form.linger,
        keys: form.keys,
    };
    save(ctx, asked).await
}

/// The table of keys: what is typed beside each of ours, or «Reset».
async fn choose_keys(ctx: Ctx, Form(typed): Form<BTreeMap<String, String>>) -> Outcome<Response> {
    let before = ctx.read(|look| queries::preferences(look, look.viewer())).await?;
    let keys = if typed.contains_key("reset") { String::new() } else { keys::write(&typed) };
    save(ctx, Preferences { keys, ..before }).await
}

async fn save(ctx: Ctx, asked: Preferences) -> Outcome<Response> {
    let after = asked.clone();
    match ctx.write(move |work| actions::prefer(work, &after)).await {
        Ok(done) => {
            let lang = Lang::parse(&asked.lang).unwrap_or(ctx.words.lang());
            // The language of the answer is the one just chosen.
            let mut ctx = Ctx { words: Words::of(lang), ..ctx };
            ctx.person.keys.clone_from(&asked.keys);
            let reply = draw_preferences(&ctx, &asked, &Errors::default()).await?;
            Ok(reply.undoable(&done).at("/preferences").cookie(lang_cookie(lang)).into_response())
        }
        Err(AppError::Refused(refusals)) => {
            let errors = errors_of(&ctx.words, &refusals);
            Ok(draw_preferences(&ctx, &asked, &errors).await?.refused().into_response())
        }
        Err(other) => Err(other),
    }
}
