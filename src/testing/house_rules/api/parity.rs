//! What the screens do, the API does: every write of a page has its call.

use std::collections::{BTreeMap, BTreeSet};

use super::{calls_of, document};
use crate::cli::routes::routes_of;
use crate::house;
use crate::testing::TestApp;
use crate::testing::house_rules::sources::none;

/// Only a browser does these: signing in and out, the one-time links of a set-up and of an invitation.
const OF_BROWSERS: [&str; 6] = [
    "POST /invitation",
    "POST /login",
    "POST /logout",
    "POST /setup",
    "POST /setup/backup",
    "POST /setup/restore",
];

const CALLS: &str = "
POST /settings/users/invitations = POST /users/invitations
POST /settings/users/invitations/{id}/withdraw = DELETE /users/invitations/{id}
POST /settings/users/{id} = PUT /users/{id}
POST /settings/users/{id}/deactivate = POST /users/{id}/deactivate
POST /settings/users/{id}/password = POST /users/{id}/password_link
POST /settings/users/{id}/reactivate = POST /users/{id}/reactivate
POST /settings/teams = POST /teams
POST /settings/assignment = PUT /assignment
POST /settings/assignment/rules = POST /assignment/rules
POST /settings/assignment/rules/{id} = PATCH /assignment/rules/{id}
POST /settings/assignment/rules/{id}/move = PATCH /assignment/rules/{id}
POST /settings/assignment/rules/{id}/archive = POST /assignment/rules/{id}/archive
POST /settings/assignment/distribute = POST /assignment/distribute
POST /absences = POST /absences
POST /absences/{id}/cancel = DELETE /absences/{id}
POST /opportunities/{id}/hand-back = POST /opportunities/{id}/hand_back
POST /opportunities/{id}/take = POST /opportunities/{id}/take
POST /settings/teams/{id} = PUT /teams/{id}
POST /preferences/devices/{id}/revoke = DELETE /me/devices/{id}
POST /preferences/password = PUT /me/password
POST /settings/keys = POST /keys
POST /settings/keys/{id}/revoke = DELETE /keys/{id}
POST /preferences = PUT /me/preferences
POST /preferences/keys = PUT /me/preferences
POST /settings/workspace = PUT /workspace
POST /settings/pipelines = POST /pipelines
POST /settings/pipelines/{id} = PATCH /pipelines/{id}
POST /settings/pipelines/{id}/archive = POST /pipelines/{id}/archive
POST /settings/pipelines/{id}/default = PATCH /pipelines/{id}
POST /settings/pipelines/{id}/move = PATCH /pipelines/{id}
POST /settings/pipelines/{id}/stages = POST /pipelines/{id}/stages
POST /settings/stages/{id} = PATCH /stages/{id}
POST /settings/stages/{id}/archive = POST /stages/{id}/archive
POST /settings/stages/{id}/move = PATCH /stages/{id}
POST /settings/reasons/new/{kind} = POST /reasons
POST /settings/reasons/required = PUT /reasons/required
POST /settings/reasons/{id} = PATCH /reasons/{id}
POST /settings/reasons/{id}/archive = POST /reasons/{id}/archive
POST /settings/reasons/{id}/move = PATCH /reasons/{id}
POST /settings/look-ups = POST /look-ups
POST /settings/look-ups/{id} = PATCH /look-ups/{id}
POST /settings/look-ups/{id}/archive = POST /look-ups/{id}/archive
POST /settings/look-ups/{id}/move = PATCH /look-ups/{id}
POST /settings/competitors = POST /competitors
POST /settings/competitors/{id} = PATCH /competitors/{id}
POST /settings/competitors/{id}/archive = POST /competitors/{id}/archive
POST /settings/competitors/{id}/merge = POST /competitors/{id}/merge
POST /settings/stalled = PUT /stalled/limits
POST /settings/guide/stages/{id} = POST /questions
POST /settings/guide/usual = POST /questions/usual
POST /settings/guide/{id} = PATCH /questions/{id}
POST /settings/guide/{id}/archive = POST /questions/{id}/archive
POST /settings/guide/{id}/move = PATCH /questions/{id}
POST /settings/products = POST /products
POST /settings/products/{id} = PATCH /products/{id}
POST /settings/products/{id}/archive = POST /products/{id}/archive
POST /settings/fields = POST /fields
POST /settings/fields/{id} = PATCH /fields/{id}
POST /settings/fields/{id}/archive = POST /fields/{id}/archive
POST /settings/fields/{id}/move = PATCH /fields/{id}
POST /settings/categories = POST /categories
POST /settings/categories/{id} = PATCH /categories/{id}
POST /settings/categories/{id}/archive = POST /categories/{id}/archive
POST /settings/categories/{id}/move = PATCH /categories/{id}
POST /settings/tags = POST /tags
POST /settings/tags/{id} = PUT /tags/{id}
POST /settings/tags/{id}/archive = POST /tags/{id}/archive
POST /settings/tags/{id}/merge = POST /tags/{id}/merge
POST /settings/activities = POST /activities
POST /settings/activities/{id} = PATCH /activities/{id}
POST /settings/activities/{id}/archive = POST /activities/{id}/archive
POST /settings/activities/{id}/move = PATCH /activities/{id}
POST /settings/activities/{id}/results = POST /activities/{id}/results
POST /settings/results/{id} = PUT /results/{id}
POST /settings/results/{id}/archive = POST /results/{id}/archive
POST /settings/results/{id}/move = PUT /results/{id}
POST /opportunities = POST /opportunities
POST /opportunities/bulk = POST /opportunities/change
POST /opportunities/understand = POST /opportunities/understand
POST /opportunities/{id}/answers = POST /opportunities/{id}/answers
POST /opportunities/{id}/cancelled = POST /opportunities/{id}/close
POST /opportunities/{id}/competitors = POST /opportunities/{id}/competitors
POST /opportunities/{id}/competitors/change = PATCH /opportunities/{id}/competitors/{competitor}
POST /opportunities/{id}/competitors/remove = DELETE /opportunities/{id}/competitors/{competitor}
POST /opportunities/{id}/comments = POST /opportunities/{id}/comments
POST /opportunities/{id}/entries/{event} = PATCH /opportunities/{id}/entries/{event}
POST /opportunities/{id}/contacts = POST /opportunities/{id}/contacts
POST /opportunities/{id}/contacts/main = PATCH /opportunities/{id}/contacts/{person}
POST /opportunities/{id}/contacts/role = PATCH /opportunities/{id}/contacts/{person}
POST /opportunities/{id}/contacts/remove = DELETE /opportunities/{id}/contacts/{person}
POST /opportunities/{id}/edit = PATCH /opportunities/{id}
POST /opportunities/{id}/lines = POST /opportunities/{id}/lines
POST /opportunities/{id}/lines/follow = PUT /opportunities/{id}/lines/follow
POST /opportunities/{id}/lines/{line} = PATCH /opportunities/{id}/lines/{line}
POST /opportunities/{id}/lines/{line}/move = PATCH /opportunities/{id}/lines/{line}
POST /opportunities/{id}/lines/{line}/remove = DELETE /opportunities/{id}/lines/{line}
POST /opportunities/{id}/log = POST /opportunities/{id}/log
POST /opportunities/{id}/lost = POST /opportunities/{id}/close
POST /opportunities/{id}/plan = POST /opportunities/{id}/plan
POST /opportunities/{id}/reopen = POST /opportunities/{id}/reopen
POST /opportunities/{id}/stage = POST /opportunities/{id}/stage
POST /opportunities/{id}/star = POST /opportunities/{id}/star
POST /opportunities/{id}/tag = POST /opportunities/{id}/tags
POST /opportunities/{id}/transfer = POST /opportunities/{id}/transfer
POST /opportunities/{id}/untag = DELETE /opportunities/{id}/tags/{tag}
POST /opportunities/{id}/won = POST /opportunities/{id}/close
POST /lists = POST /lists
POST /lists/import = POST /imports/preview
POST /lists/import/{id} = POST /imports
POST /lists/{id}/archive = PATCH /lists/{id}
POST /lists/{id}/call = POST /lists/{id}/calls
POST /lists/{id}/pause = POST /lists/{id}/calls/pause
POST /lists/{id}/script = PUT /lists/{id}/script
POST /lists/{id}/remove-sample = POST /lists/{id}/remove_sample
POST /lists/{id}/rename = PATCH /lists/{id}
POST /lists/{id}/cost = PUT /lists/{id}/cost
POST /lists/{id}/deal = POST /lists/{id}/deal
POST /lists/{id}/sharing = PUT /lists/{id}/sharing
POST /lists/{id}/tag = POST /lists/{id}/tags
POST /lists/{id}/unarchive = PATCH /lists/{id}
POST /lists/{id}/untag = DELETE /lists/{id}/tags/{tag}
POST /suspects/{id}/call = POST /suspects/{id}/calls
POST /suspects/{id}/convert = POST /suspects/convert
POST /suspects/{id}/disqualify = POST /suspects/disqualify
POST /suspects/{id}/keep = POST /suspects/keep
POST /suspects/{id}/restore = POST /suspects/restore
POST /notifications/read = POST /notifications/read
POST /notifications/{id} = PATCH /notifications/{id}
POST /notifications/{id}/open = PATCH /notifications/{id}
POST /merge = POST /merge
POST /companies/{id}/edit = PATCH /companies/{id}
POST /people/{id}/edit = PATCH /people/{id}
POST /trials/dismiss = POST /my_day/dismiss_trials
POST /undo = POST /acts/undo
POST /undo/{act} = POST /acts/{act}/undo
";

/// `POST /settings/teams`, …
fn writes_of_pages() -> BTreeSet<String> {
    let routes =
        house::slices().into_iter().filter_map(|slice| slice.pages).flat_map(|pages| routes_of(&pages()));
    let writes = routes.flat_map(|route| {
        let methods: Vec<String> = route.methods.split(',').map(str::to_owned).collect();
        let writes = methods.into_iter().filter(|method| !["GET", "HEAD"].contains(&method.as_str()));
        writes.map(|method| format!("{method} {}", route.path)).collect::<Vec<_>>()
    });
    writes.collect()
}

#[test]
fn house_rules_what_the_screens_do_the_api_does() {
    let calls: BTreeSet<String> = calls_of(&document(&TestApp::on_sqlite())).into_iter().collect();
    let known: BTreeMap<&str, &str> = CALLS.lines().filter_map(|line| line.split_once(" = ")).collect();
    let writes = writes_of_pages();
    let mut offences = Vec::new();
    for write in &writes {
        match known.get(write.as_str()) {
            Some(call) if calls.contains(*call) => {}
            Some(call) => offences.push(format!("{write}: the API has no {call}")),
            None if OF_BROWSERS.contains(&write.as_str()) => {}
            None => offences.push(format!("{write}: no call of the API does this")),
        }
    }
    offences.extend(
        known
            .keys()
            .filter(|write| !writes.contains(**write))
            .map(|gone| format!("{gone}: no page does this")),
    );
    none(offences);
}
