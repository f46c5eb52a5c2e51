//! What people set of their own, and what administrators set for all.

use serde_json::json;

use super::{Example, call};
use crate::kernel::SystemChance;
use crate::sessions::password;
use crate::testing::TestApp;
use crate::{args, users};

const PASSWORD: &str = "un carnet bien tenu";

pub fn examples(app: &TestApp) -> Vec<Example> {
    let mut all = own(app);
    all.extend(people(app));
    all.extend(pipelines(app));
    all.extend(reasons_and_fields(app));
    all.extend(questions(app));
    all.extend(products(app));
    all.extend(tags(app));
    all.extend(competitors(app));
    all.extend(stalled(app));
    all.extend(activities(app));
    all
}

fn own(app: &TestApp) -> Vec<Example> {
    let rep = app.rep();
    let me = rep.persona();
    let hash = password::hash_blocking(PASSWORD, &SystemChance).unwrap();
    app.acting(me, |work| users::set_password(work, me.id, &hash));
    let device = rep.api_get("/api/v1/me/devices")[0]["id"].clone();
    let key = rep.api_post("/api/v1/keys", &json!({"name": "site"}))["id"].clone();
    let preferences = rep.api_get("/api/v1/me/preferences");
    vec![
        call("GET /me"),
        call("GET /me/devices"),
        call("DELETE /me/devices/{id}").on(&device),
        call("PUT /me/password").with(json!({"current": PASSWORD, "password": "un autre carnet bien tenu"})),
        call("GET /me/preferences"),
        call("PUT /me/preferences").with(preferences),
        call("GET /keys"),
        call("POST /keys").with(json!({"name": "tableur"})),
        call("DELETE /keys/{id}").on(&key),
    ]
}

fn people(app: &TestApp) -> Vec<Example> {
    let admin = app.admin();
    let manager = json!(app.people.manager.id);
    let ways = admin.api_get("/api/v1/workspace");
    let invited =
        admin.api_post("/api/v1/users/invitations", &json!({"email": "zoe@atelier.example", "role": "user"}));
    let tag = admin.api_get("/api/v1/tags")["tags"][0]["id"].clone();
    app.rep().api_post("/api/v1/opportunities", &json!({"title": "Du site", "no_owner": true}));
    let rule = admin.api_post(
        "/api/v1/assignment/rules",
        &json!({"name": "Partout", "people": [{"user": manager, "weight": 1}]}),
    );
    let absence = app.rep().api_post(
        "/api/v1/absences",
        &json!({"deputy_id": manager, "first_day": "2026-04-01", "last_day": "2026-04-02"}),
    );
    let team: i64 =
        app.looking(&app.people.admin, |look| Ok(look.value("SELECT MIN(id) FROM team", args![])?));
    vec![
        call("GET /workspace"),
        call("PUT /workspace").with(ways),
        call("GET /users"),
        call("GET /users/{id}").on(&manager),
        call("PUT /users/{id}")
            .on(&manager)
            .with(json!({"role": "manager", "sees": "team", "teams": [team]})),
        call("GET /users/invitations"),
        call("POST /users/invitations")
            .with(json!({"name": "Léa Roux", "email": "lea@atelier.example", "role": "user", "team": team})),
        call("DELETE /users/invitations/{id}").on(&invited["id"]),
        call("POST /users/{id}/password_link").on(&manager),
        call("GET /teams"),
        call("POST /teams").with(json!({"name": "Est", "members": [manager], "archived": false})),
        call("PUT /teams/{id}")
            .on(&json!(team))
            .with(json!({"name": "Nord", "members": [manager], "archived": false})),
        call("GET /assignment"),
        call("PUT /assignment").with(json!({"users_give": "team", "pool_open": true})),
        call("GET /assignment/rules"),
        call("POST /assignment/rules")
            .with(json!({"name": "Salon", "places": "69, Suisse", "tag_id": tag, "people": [{"user": manager, "weight": 2}]})),
        call("PATCH /assignment/rules/{id}").on(&rule[0]["id"]).with(json!({
            "name": "Partout", "places": "", "tag_id": 0, "people": [{"user": manager, "weight": 1}], "position": 1,
        })),
        call("POST /assignment/distribute"),
        call("POST /assignment/rules/{id}/archive").on(&rule[0]["id"]),
        call("GET /absences"),
        call("POST /absences").with(json!({
            "user_id": app.people.rep.id, "deputy_id": manager, "first_day": "2026-03-10", "last_day": "2026-03-12",
        })),
        call("DELETE /absences/{id}").on(&absence[0]["id"]),
        call("POST /users/{id}/deactivate").on(&manager).with(json!({"receiver": app.people.admin.id})),
        call("POST /users/{id}/reactivate").on(&manager),
    ]
}

fn pipelines(app: &TestApp) -> Vec<Example> {
    let admin = app.admin();
    let made = admin.api_post("/api/v1/pipelines", &json!({"name": "Revendeurs"}));
    let first = &made[0];
    let second = &made[1];
    vec![
        call("GET /pipelines"),
        call("POST /pipelines").with(json!({"name": "Export"})),
        call("PATCH /pipelines/{id}")
            .on(&second["id"])
            .with(json!({"name": "Partenaires", "position": 1, "is_default": false})),
        call("POST /pipelines/{id}/stages")
            .on(&second["id"])
            .with(json!({"name": "Essai", "probability": 50, "stalls_after": 10})),
        call("PATCH /stages/{id}")
            .on(&second["stages"][0]["id"])
            .with(json!({"name": "Contact", "probability": 10, "stalls_after": 0, "position": 1})),
        call("POST /stages/{id}/archive")
            .on(&first["stages"][0]["id"])
            .with(json!({"to": first["stages"][1]["id"]})),
        call("POST /pipelines/{id}/archive").on(&second["id"]).with(json!({"to": first["stages"][1]["id"]})),
    ]
}

fn reasons_and_fields(app: &TestApp) -> Vec<Example> {
    let admin = app.admin();
    let reason = &admin.api_get("/api/v1/reasons")["lost"][1]["id"];
    let field = &admin.api_post("/api/v1/fields", &json!({"label": "Effectif", "kind": "number"}))[0]["id"];
    let look_up = &admin.api_get("/api/v1/look-ups")["look_ups"][0]["id"];
    vec![
        call("GET /reasons"),
        call("POST /reasons").with(json!({
            "kind": "disqualified", "name": "Fermé", "asks_date": true, "wake_months": 3, "definition": "Le site a fermé.",
            "rule": [{"or": false, "what": "Effectif", "comparison": "less", "value": "1"}], "evidence": "date",
        })),
        call("PATCH /reasons/{id}")
            .on(reason)
            .with(json!({
                "name": "Trop tard", "asks_date": false, "wake_months": 0, "definition": "Un autre a signé.", "rule": [],
                "evidence": "none", "position": 1,
            })),
        call("POST /reasons/{id}/archive").on(reason),
        call("PUT /reasons/required").with(json!({"disqualified": true})),
        call("GET /look-ups"),
        call("POST /look-ups").with(json!({
            "name": "Presse", "pattern": "https://presse.example/?q={company}", "on_addresses": false
        })),
        call("PATCH /look-ups/{id}").on(look_up).with(json!({
            "name": "Web", "pattern": "https://web.example/?q={company}", "on_addresses": true, "position": 1
        })),
        call("POST /look-ups/{id}/archive").on(look_up),
        call("GET /fields"),
        call("POST /fields").with(json!({
            "label": "Taille", "kind": "choice", "required": false, "is_key": false, "choices": ["S", "M"],
        })),
        call("PATCH /fields/{id}").on(field).with(json!({
            "label": "Décideur", "kind": "choices", "required": true, "is_key": true, "choices": ["oui"], "position": 1,
        })),
        call("POST /fields/{id}/archive").on(field),
    ]
}

fn questions(app: &TestApp) -> Vec<Example> {
    let admin = app.admin();
    let asked = admin.api_get("/api/v1/questions");
    // In the pipeline that stays as it is.
    let question = &asked[1];
    vec![
        call("GET /questions"),
        call("POST /questions").with(json!({
            "stage_id": asked[4]["stage_id"], "label": "Combien de sites ?", "kind": "choice", "choices": ["un", "plusieurs"],
            "at_exit": true, "is_budget": false,
        })),
        call("POST /questions/usual"),
        call("PATCH /questions/{id}").on(&question["id"]).with(json!({
            "label": "Enveloppe", "kind": "amount", "choices": [], "at_exit": false, "is_budget": true, "position": 1,
        })),
        call("POST /questions/{id}/archive").on(&question["id"]),
    ]
}

fn products(app: &TestApp) -> Vec<Example> {
    let new = json!({"name": "Conseil", "reference": "CO-1", "unit": "jour", "vat": "20", "prices": ["850", "700 CHF / heure"]});
    let product = app.admin().api_post("/api/v1/products", &new)[0]["id"].clone();
    vec![
        call("GET /products").asking("q=conseil"),
        call("POST /products").with(json!({"name": "Formation", "reference": "FO-1", "unit": "jour", "vat": "20", "prices": ["900 EUR"]})),
        call("PATCH /products/{id}").on(&product).with(json!({"name": "Conseils", "reference": "CO-2", "unit": "heure", "vat": "5.5", "prices": ["95 EUR"]})),
        call("POST /products/{id}/archive").on(&product),
    ]
}

fn tags(app: &TestApp) -> Vec<Example> {
    let admin = app.admin();
    let add = |name: &str| admin.api_post("/api/v1/tags", &json!({"name": name}));
    add("chaud");
    let labels = add("froid");
    let (first, second) = (&labels["tags"][0]["id"], &labels["tags"][1]["id"]);
    let category = &labels["categories"][1]["id"];
    vec![
        call("GET /tags"),
        call("POST /tags").with(json!({"name": "tiède", "category_id": category})),
        call("PUT /tags/{id}").on(first).with(json!({"name": "très chaud", "category_id": category})),
        call("POST /tags/{id}/merge").on(first).with(json!({"into": second})),
        call("POST /tags/{id}/archive").on(second),
        call("POST /categories").with(json!({"name": "Région"})),
        call("PATCH /categories/{id}").on(category).with(json!({"name": "Secteurs", "position": 1})),
        call("POST /categories/{id}/archive").on(category),
    ]
}

fn stalled(app: &TestApp) -> Vec<Example> {
    let pipelines = app.admin().api_get("/api/v1/pipelines");
    let (pipeline, stage) = (pipelines[0]["id"].to_string(), pipelines[0]["stages"][0]["id"].to_string());
    let limits = || json!({"stages": {&stage: 10}, "silence": {&pipeline: 20}});
    vec![
        call("GET /stalled").asking(&format!("owner={}&team=1&limit=5", app.people.rep.id)),
        call("GET /stalled/limits"),
        call("POST /stalled/preview").with(limits()),
        call("PUT /stalled/limits").with(limits()),
    ]
}

fn competitors(app: &TestApp) -> Vec<Example> {
    let admin = app.admin();
    let add = |name: &str| admin.api_post("/api/v1/competitors", &json!({"name": name}));
    add("Durand");
    let all = add("Durand Pack");
    let named =
        |name: &str| all.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["id"].clone();
    let (first, second) = (named("Durand"), named("Durand Pack"));
    vec![
        call("GET /competitors"),
        call("GET /competitors/figures").asking("since=2026-01-01&until=2026-12-31"),
        call("POST /competitors")
            .with(json!({"name": "Lenoir", "website": "lenoir.example", "notes": "vu au salon"})),
        call("PATCH /competitors/{id}")
            .on(&first)
            .with(json!({"name": "Durand SA", "website": "durand.example", "notes": "moins cher"})),
        call("POST /competitors/{id}/merge").on(&first).with(json!({"into": second})),
        call("POST /competitors/{id}/archive").on(&second),
    ]
}

fn activities(app: &TestApp) -> Vec<Example> {
    let tree = app.admin().api_get("/api/v1/activities");
    let (activity, result) = (&tree["activities"][4]["id"], &tree["results"][1]["id"]);
    let rule = json!({"name": "Rappeler", "next_when": "2j", "next_activity_id": activity, "reached": true, "position": 1});
    vec![
        call("GET /activities"),
        call("POST /activities").with(json!({"name": "Salon", "icon": "users", "is_note": false})),
        call("PATCH /activities/{id}")
            .on(activity)
            .with(json!({"name": "Présentation", "icon": "eye", "is_note": false, "position": 2})),
        call("POST /activities/{id}/results").on(activity).with(rule.clone()),
        call("PUT /results/{id}").on(result).with(rule),
        call("POST /results/{id}/archive").on(result),
        call("POST /activities/{id}/archive").on(activity),
    ]
}
