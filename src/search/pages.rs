use axum::Router;
use axum::routing::get;
use serde::Deserialize;

use super::records::{self, Found};
use super::views::{self, Command, Shown};
use super::{model, queries};
use crate::desk::{App, Ctx, Part, Query, Reply, urlencode};
use crate::error::Outcome;
use crate::kernel::{Role, TagId};
use crate::labels::Tag;
use crate::opportunities;
use crate::opportunities::views::Scene;
use crate::vocabulary::Vocabulary;

/// Of each class, in the palette and on the page.
const IN_PALETTE: usize = 6;
const ON_PAGE: usize = 50;
/// Records shown before anything is typed.
const LAST: usize = 7;

pub fn router() -> Router<App> {
    Router::new().route("/search", get(page)).route("/search/palette", get(palette))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct SearchQuery {
    q: String,
    /// The page on which the palette was opened.
    at: String,
}

async fn page(ctx: Ctx, Query(query): Query<SearchQuery>) -> Outcome<Reply> {
    let vocabulary = ctx.vocabulary().await?;
    let (found, commands) = look_up(&ctx, &vocabulary, &query.q, ON_PAGE).await?;
    let scene = Scene::of(&ctx, &vocabulary);
    let body = views::page(&scene, &Shown { typed: &query.q, found: &found, commands: &commands, at: "" });
    Ok(ctx.page("search", ctx.words.t("search-title"), body))
}

async fn palette(ctx: Ctx, Query(query): Query<SearchQuery>) -> Outcome<Part> {
    let vocabulary = ctx.vocabulary().await?;
    let (found, commands) = look_up(&ctx, &vocabulary, &query.q, IN_PALETTE).await?;
    let scene = Scene::of(&ctx, &vocabulary);
    Ok(Part(views::palette(
        &scene,
        &Shown { typed: &query.q, found: &found, commands: &commands, at: &query.at },
    )))
}

/// What is found and what can be done. `>` asks for commands, `#` for tags, `@` for people.
async fn look_up(
    ctx: &Ctx,
    vocabulary: &Vocabulary,
    typed: &str,
    most: usize,
) -> Outcome<(Found, Vec<Command>)> {
    let typed = typed.trim().to_owned();
    match typed.chars().next() {
        Some('>') => Ok((Found::default(), commands(ctx, typed[1..].trim()))),
        Some('#') => tagged(ctx, vocabulary, &typed[1..], most).await,
        Some('@') => Ok((Found::default(), people(ctx, vocabulary, &typed[1..]).await?)),
        None => {
            let read = ctx
                .read(|look| opportunities::queries::rows_by_id(look, &queries::changed_last(look, LAST)?));
            Ok((Found { open: read.await?, ..Found::default() }, commands(ctx, "")))
        }
        Some(_) => {
            let (text, country) = (typed.clone(), ctx.person.country.clone());
            let found = ctx.read(move |look| records::find(look, &text, &country, most)).await?;
            let mut all = vec![create(ctx, &typed)];
            all.extend(commands(ctx, &typed));
            Ok((found, all))
        }
    }
}

fn create(ctx: &Ctx, typed: &str) -> Command {
    Command {
        href: format!("/opportunities/new?title={}", urlencode(typed)),
        title: ctx.words.with("search-create", &[("title", typed.into())]),
        key: Some("n".to_owned()),
    }
}

/// Pages of the menu and of the settings that answer to what was typed.
fn commands(ctx: &Ctx, typed: &str) -> Vec<Command> {
    let words = &ctx.words;
    let menu = ctx.app.menu.iter().map(|entry| {
        // words: menu-*
        (entry.name, words.t(&format!("menu-{}", entry.name)), entry.href, Some(format!("g {}", entry.key)))
    });
    let own = [
        ("opportunities-new", words.t("opportunities-new"), "/opportunities/new", Some("n".to_owned())),
        ("preferences", words.t("ui-preferences"), "/preferences", None),
    ];
    let admin = ctx.person.role == Role::Admin;
    let settings = ctx.app.settings.iter().filter(|entry| admin || !entry.admin_only).map(|entry| {
        // words: settings-*
        (entry.name, words.t(&format!("settings-{}", entry.name)), entry.href, None)
    });
    let asked =
        menu.chain(own).chain(settings).filter(|(name, label, ..)| model::answers(typed, label, name));
    asked.map(|(_, title, href, key)| Command { href: href.to_owned(), title, key }).collect()
}

/// The opportunities of each tag that answers to what was typed, and the lists that have one of them.
async fn tagged(
    ctx: &Ctx,
    vocabulary: &Vocabulary,
    typed: &str,
    most: usize,
) -> Outcome<(Found, Vec<Command>)> {
    let tags = vocabulary.tags.iter().filter(|tag| model::answers(typed, &tag.name, "")).take(ON_PAGE);
    let (ids, commands): (Vec<TagId>, Vec<Command>) = tags.map(|tag| (tag.id, opportunities_of(tag))).unzip();
    let found = ctx.read(move |look| records::tagged(look, &ids, most)).await?;
    Ok((found, commands))
}

fn opportunities_of(tag: &Tag) -> Command {
    Command {
        href: format!("/opportunities?scope=visible&tag={}", tag.id),
        title: tag.name.clone(),
        key: None,
    }
}

/// People whose records the person sees.
async fn people(ctx: &Ctx, vocabulary: &Vocabulary, typed: &str) -> Outcome<Vec<Command>> {
    let visible = ctx.read(|look| Ok(look.visible_owners()?)).await?;
    let people =
        vocabulary.people.iter().filter(|p| visible.contains(&p.id) && model::answers(typed, &p.name, ""));
    Ok(people
        .map(|p| Command { href: format!("/opportunities?scope={}", p.id), title: p.name.clone(), key: None })
        .collect())
}
