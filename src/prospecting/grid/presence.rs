//! Who is where in a sheet right now. A tab tells it when it moves and every twenty seconds; what is older does not count.

use std::time::Duration;

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::{ApiJson, App, Ctx, Path};
use crate::error::Outcome;
use crate::kernel::{ListColumnId, ListId, Look, SuspectId, UserId, Work};
use crate::prospecting::queries;
use crate::{args, record, sql};

const GOOD_FOR: Duration = Duration::from_secs(45);
/// Longer names of tabs are nobody's.
const LONGEST_TAB: usize = 64;

pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(others, tell))
}

record! {
    /// A colleague in the sheet.
    #[derive(Debug, Clone, Serialize, ToSchema)]
    pub struct Present {
        user_id: UserId,
        name: String,
        initials: String,
        /// Null: in the list, on no row.
        suspect_id: Option<SuspectId>,
        /// Null: at the start of the row.
        column_id: Option<ListColumnId>,
    }
}

#[derive(Serialize, ToSchema)]
struct Others {
    others: Vec<Present>,
}

/// Where in a list this tab is.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct Spot {
    suspect_id: Option<SuspectId>,
    column_id: Option<ListColumnId>,
    /// The tab went away.
    left: bool,
}

/// Which colleagues are in a list, and where.
#[utoipa::path(get, path = "/lists/{id}/presence", tag = "lists", responses((status = 200, body = Others)))]
async fn others(ctx: Ctx, Path(id): Path<ListId>) -> Outcome<Json<Others>> {
    let others = ctx.read(move |look| {
        queries::list(look, id)?;
        in_list(look, id)
    });
    Ok(Json(Others { others: others.await? }))
}

/// Says where in a list one is, for 45 seconds; the header `X-Tab` names the tab. Answers who else is there.
#[utoipa::path(put, path = "/lists/{id}/presence", tag = "lists", request_body = Spot, responses((status = 200, body = Others)))]
async fn tell(ctx: Ctx, Path(id): Path<ListId>, ApiJson(place): ApiJson<Spot>) -> Outcome<Json<Others>> {
    let tab = ctx.asked.tab.clone().unwrap_or_default();
    let done = ctx.write(move |work| {
        queries::list(work, id)?;
        stand(work, &tab, id, &place)?;
        in_list(work, id)
    });
    Ok(Json(Others { others: done.await?.value }))
}

fn stand(work: &Work, tab: &str, list: ListId, place: &Spot) -> Outcome<()> {
    let tab: String = format!("{}:{}", work.viewer(), tab).chars().take(LONGEST_TAB).collect();
    if place.left {
        work.run(sql!("DELETE FROM presence WHERE tab = $1"), args![tab])?;
    } else {
        work.run(
            sql!(
                "INSERT INTO presence (tab, user_id, list_id, suspect_id, column_id, at) VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (tab) DO UPDATE SET list_id = excluded.list_id, suspect_id = excluded.suspect_id,
                     column_id = excluded.column_id, at = excluded.at"
            ),
            args![tab, work.viewer(), list, place.suspect_id, place.column_id, work.now],
        )?;
    }
    work.touch(format!("presence:{list}"), None);
    Ok(())
}

fn in_list(look: &Look, list: ListId) -> Outcome<Vec<Present>> {
    Ok(look.all(
        sql!(
            "SELECT p.user_id, u.name, u.initials, p.suspect_id, p.column_id FROM presence p JOIN app_user u ON u.id = p.user_id
             WHERE p.list_id = $1 AND p.at > $2 AND p.user_id <> $3 ORDER BY u.name, p.tab"
        ),
        args![list, look.now - GOOD_FOR, look.viewer()],
    )?)
}

/// Forgets tabs that went away without a word. Runs now and then.
pub fn forget(app: &App) -> Outcome<()> {
    app.act(&app.clock_actor()?, |work| {
        work.run(sql!("DELETE FROM presence WHERE at < $1"), args![work.now - GOOD_FOR])?;
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use axum::http::Method;
    use serde_json::{Value as Json, json};

    use crate::story;
    use crate::testing::hours;

    story! {
        fn colleagues_in_a_sheet_are_seen_where_they_are_for_a_moment(app: TestApp) {
            let (rep, manager) = (app.rep(), app.manager());
            let list = rep.api_post("/api/v1/lists", &json!({"name": "Salon"}))["list"]["id"].clone();
            let place = format!("/api/v1/lists/{list}/presence");
            rep.api(Method::PUT, &place, Some(&json!({"suspect_id": 7, "column_id": null})));
            let seen = || -> Vec<Json> { manager.api_get(&place)["others"].as_array().unwrap().clone() };
            assert_eq!((&seen()[0]["name"], &seen()[0]["suspect_id"]), (&json!("Claire Petit"), &json!(7)));
            assert_eq!(rep.api_get(&place)["others"], json!([]), "nobody sees himself");
            rep.api(Method::PUT, &place, Some(&json!({"left": true})));
            assert!(seen().is_empty());
            rep.api(Method::PUT, &place, Some(&json!({"suspect_id": 7})));
            app.advance(hours(1));
            assert!(seen().is_empty(), "who says nothing is not there any more");

            let private = json!({"audience": "owner", "users": [], "teams": []});
            rep.api(Method::PUT, &format!("/api/v1/lists/{list}/sharing"), Some(&private));
            assert_eq!(app.other_rep().try_get(&place).status, 404);
        }
    }
}
