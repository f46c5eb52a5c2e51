//! The document of the API is true: every route is in it, and every answer is what it says.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Value as Json, json};

use super::sources::none;
use crate::cli::routes::routes_of;
use crate::house;
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

/// Every documented address that needs no id and no body is asked, and its answer compared with its schema.
#[test]
fn house_rules_answers_of_the_api_are_what_the_document_says() {
    let app = TestApp::on_sqlite();
    let document = document(&app);
    let mut offences = Vec::new();
    for (path, acts) in document["paths"].as_object().unwrap() {
        if path.contains('{') || acts.get("get").is_none() || needs_more(&acts["get"]) {
            continue;
        }
        let (status, answer) = app.admin().try_api(Method::GET, path, None);
        let schema = &acts["get"]["responses"][status.as_str()]["content"]["application/json"]["schema"];
        if schema.is_null() {
            offences.push(format!(
                "GET {path}: answered {status}, which the document does not describe: {answer}"
            ));
            continue;
        }
        offences.extend(
            faults(&document, schema, &answer).into_iter().map(|fault| format!("GET {path}: {fault}")),
        );
    }
    none(offences);
}

/// Whether the act cannot be asked without a parameter.
fn needs_more(act: &Json) -> bool {
    act["parameters"].as_array().is_some_and(|list| list.iter().any(|p| p["required"] == json!(true)))
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

fn faults(document: &Json, schema: &Json, answer: &Json) -> Vec<String> {
    let whole = json!({"allOf": [schema], "components": document["components"]});
    let validator = jsonschema::validator_for(&whole).unwrap();
    validator.iter_errors(answer).map(|error| format!("{} at {}", error, error.instance_path())).collect()
}
