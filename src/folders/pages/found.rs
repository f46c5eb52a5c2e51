use serde::Deserialize;

use crate::desk::{Ctx, Part, Query};
use crate::duplicates::{Asked, met};
use crate::error::Outcome;
use crate::folders::model::{Ask, Of};
use crate::folders::{queries, views};
use crate::opportunities::views::Scene;

/// Persons that are offered.
const MOST: usize = 6;

/// What stands in the form of a new contact so far.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Typed {
    person: String,
    email: String,
    phone: String,
}

/// Who is known while one types: persons to take at a press, and everything that the check for duplicates tells.
pub async fn found(ctx: Ctx, Query(typed): Query<Typed>) -> Outcome<Part> {
    let (words, country) = (ctx.words.clone(), ctx.person.country.clone());
    let read = ctx.read(move |look| {
        let text = if typed.person.trim().is_empty() { &typed.email } else { &typed.person };
        let persons = match text.trim().chars().count() {
            0 | 1 => Vec::new(),
            _ => queries::lines(look, Of::Person, &Ask { words: text.clone(), ..Ask::default() }, MOST)?,
        };
        let asked = Asked::of_person(&typed.person, &typed.email, &typed.phone);
        Ok((persons, met(look, &words, &country, &asked)?))
    });
    let (persons, hits) = read.await?;
    let vocabulary = ctx.vocabulary().await?;
    Ok(Part(views::found::found(&Scene::of(&ctx, &vocabulary), &persons, &hits)))
}
