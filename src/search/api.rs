//! Search as JSON.

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries::Contact;
use super::records;
use crate::desk::{App, Ctx, Query};
use crate::error::Outcome;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search))
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct SearchAsk {
    /// Beginnings of words, or a phone number in any form.
    q: String,
    /// At most this many of each kind; 10 unless told, 50 at most.
    limit: Option<usize>,
}

/// One record that was found.
#[derive(Serialize, utoipa::ToSchema)]
struct FoundView {
    /// `opportunity`, `person`, `company`, `list` or `suspect`.
    kind: &'static str,
    id: i64,
    name: String,
    /// Company, city or list, whichever helps to tell it from others.
    about: String,
}

#[derive(Serialize, utoipa::ToSchema)]
struct SearchView {
    /// Open opportunities first, then contacts, lists, closed opportunities and suspects.
    found: Vec<FoundView>,
    /// The word that was understood when what was typed was found nowhere.
    understood: Option<String>,
}

/// What you may see of what was typed.
#[utoipa::path(get, path = "/search", params(SearchAsk), responses((status = 200, body = SearchView)), tag = "search")]
async fn search(ctx: Ctx, Query(ask): Query<SearchAsk>) -> Outcome<Json<SearchView>> {
    let (limit, country) = (ask.limit.unwrap_or(10).clamp(1, 50), ctx.person.country.clone());
    let found = ctx.read(move |look| records::find(look, &ask.q, &country, limit)).await?;
    let view = |kind: &'static str, id: i64, name: String, about: String| FoundView { kind, id, name, about };
    let row = |row: crate::opportunities::Row| {
        let about = row.company.or(row.person).unwrap_or_default();
        view("opportunity", row.id.0, row.title, about)
    };
    let open = found.open.into_iter().map(row);
    let contact = |kind: &'static str, one: Contact| {
        let about = one.told_apart_by().to_owned();
        view(kind, one.id, one.name, about)
    };
    let persons = found.persons.into_iter().map(|one| contact("person", one));
    let companies = found.companies.into_iter().map(|one| contact("company", one));
    let lists = found.lists.into_iter().map(|one| view("list", one.id, one.name, one.about));
    let closed = found.closed.into_iter().map(row);
    let suspects = found.suspects.into_iter().map(|one| view("suspect", one.id, one.name, one.about));
    let all = open.chain(persons).chain(companies).chain(lists).chain(closed).chain(suspects);
    Ok(Json(SearchView { found: all.collect(), understood: found.understood }))
}
