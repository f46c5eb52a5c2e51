//! The document of the API is true: every route is in it, and every answer is what it says.

mod calls;
mod examples;
mod parity;
mod schema;

use std::collections::BTreeSet;

use serde_json::Value as Json;

use self::calls::check;
use self::examples::examples;
use super::sources::none;
use crate::cli::routes::routes_of;
use crate::house;
use crate::story;
use crate::testing::TestApp;

const DOCUMENT: &str = "/api/v1/openapi.json";

fn document(app: &TestApp) -> Json {
    app.admin().api_get(DOCUMENT)
}

#[test]
fn house_rules_every_route_of_the_api_is_in_its_document() {
    let app = TestApp::on_sqlite();
    let document = document(&app);
    let mut offences = Vec::new();
    for slice in house::slices() {
        let Some(api) = slice.api else { continue };
        for route in routes_of(&api().split_for_parts().0) {
            let path = &document["paths"][format!("/api/v1{}", route.path)];
            let known: BTreeSet<String> =
                path.as_object().map(|p| p.keys().cloned().collect()).unwrap_or_default();
            for method in route.methods.split(',').filter(|m| *m != "HEAD").map(str::to_lowercase) {
                if !known.contains(&method) {
                    offences.push(format!("{method} {} is not in the document", route.path));
                }
            }
        }
    }
    none(offences);
}

story! {
    /// Each call of the document is made once as it says, and in every way that it says is refused.
    fn house_rules_answers_of_the_api_are_what_the_document_says(app: TestApp) {
        let document = document(&app);
        let examples = examples(&app);
        let known: BTreeSet<&str> = examples.iter().map(|example| example.call).collect();
        let forgotten = calls_of(&document).into_iter().filter(|call| !known.contains(call.as_str()));
        let mut offences: Vec<String> = forgotten.map(|call| format!("{call} has no example")).collect();
        for example in &examples {
            offences.extend(check(&app, &document, example));
        }
        none(offences);
    }
}

/// `GET /opportunities/{id}`, …
fn calls_of(document: &Json) -> Vec<String> {
    let paths = document["paths"].as_object().unwrap().iter();
    let calls = paths.flat_map(|(path, calls)| {
        let path = path.trim_start_matches("/api/v1");
        calls.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    calls.collect()
}

/// Programs that are made of the document call each act by its own name.
#[test]
fn house_rules_every_call_of_the_api_has_a_name_of_its_own() {
    let document = document(&TestApp::on_sqlite());
    let mut known = BTreeSet::new();
    let calls =
        document["paths"].as_object().unwrap().values().flat_map(|calls| calls.as_object().unwrap().values());
    none(
        calls
            .map(|call| call["operationId"].as_str().unwrap().to_owned())
            .filter(|id| !known.insert(id.clone()))
            .collect(),
    );
}

/// Every reference of the document leads somewhere.
#[test]
fn house_rules_the_document_of_the_api_refers_to_what_exists() {
    let app = TestApp::on_sqlite();
    let document = document(&app);
    let mut missing = Vec::new();
    references(&document, &mut |reference| {
        if document.pointer(reference.trim_start_matches('#')).is_none() {
            missing.push(reference.to_owned());
        }
    });
    none(missing);
}

fn references(value: &Json, found: &mut impl FnMut(&str)) {
    match value {
        Json::Object(members) => {
            for (name, member) in members {
                match member.as_str().filter(|_| name == "$ref") {
                    Some(reference) => found(reference),
                    None => references(member, found),
                }
            }
        }
        Json::Array(members) => members.iter().for_each(|member| references(member, found)),
        _ => {}
    }
}
