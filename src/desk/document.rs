//! What every call of the API has in common, said once for the whole document: keys, ids in addresses, errors.

use axum::http::StatusCode;
use serde_json::{Map, Value as Json, json};
use utoipa::openapi::OpenApi;

/// How the description of a call says that others are answered 404.
const ADMINS_ONLY: &str = "Administrators only.";

const ERRORS: [(&str, &str, &str); 5] = [
    ("401", "Unauthenticated", "No key, or one that works no more."),
    ("404", "NotFound", "It does not exist, or you may not see it."),
    ("409", "Conflict", "Somebody was faster, it was done before, or the `Idempotency-Key` was used before."),
    ("422", "Refused", "What was sent cannot be accepted, or cannot be read."),
    ("5XX", "Failed", "The program or its database failed; 507: the disk is full."),
];

/// The document as it is served, from what the handlers say of themselves.
pub fn complete(document: &OpenApi) -> Json {
    let mut document = json!(document);
    document["security"] = json!([{"key": []}]);
    document["components"]["securitySchemes"] = json!({"key": {"type": "http", "scheme": "bearer"}});
    for (_, name, description) in ERRORS {
        let schema = json!({"schema": {"$ref": "#/components/schemas/ErrorAnswer"}});
        document["components"]["responses"][name] =
            json!({"description": description, "content": {"application/json": schema}});
    }
    for (path, calls) in members(&mut document["paths"]) {
        for (method, call) in members(calls) {
            complete_call(path, method, call);
        }
    }
    document
}

fn complete_call(path: &str, method: &str, call: &mut Json) {
    let tag = call["tags"][0].as_str().unwrap_or_default();
    call["operationId"] = json!(format!("{tag}_{}", call["operationId"].as_str().unwrap_or_default()));
    let asks = call.get("parameters").is_some();
    let parameters = common_parameters(path, method);
    match call["parameters"].as_array_mut() {
        Some(own) => own.extend(parameters),
        None => call["parameters"] = parameters.into(),
    }
    let reads = asks || call.get("requestBody").is_some();
    let hidden = path.contains('{') || call["summary"].as_str().is_some_and(|s| s.contains(ADMINS_ONLY));
    let happens = |status: &str| match status {
        "404" => hidden,
        "409" => method != "get",
        "422" => reads,
        _ => true,
    };
    for (status, name, _) in ERRORS {
        if happens(status) || call["responses"].get(status).is_some() {
            call["responses"][status] = json!({"$ref": format!("#/components/responses/{name}")});
        }
    }
    for (status, response) in members(&mut call["responses"]) {
        if response.get("$ref").is_none() && response.get("description").is_none() {
            response["description"] = json!(reason(status));
        }
    }
}

/// Ids in the address, and the key with which a write is sent again safely.
fn common_parameters(path: &str, method: &str) -> Vec<Json> {
    let ids = path.split('{').skip(1).filter_map(|piece| piece.split('}').next());
    let mut parameters: Vec<Json> = ids
        .map(|name| {
            let number = json!({"type": "integer", "format": "int64"});
            json!({"name": name, "in": "path", "required": true, "schema": number})
        })
        .collect();
    if method != "get" {
        let text = json!({"type": "string", "maxLength": 128});
        parameters
            .push(json!({"name": "Idempotency-Key", "in": "header", "required": false, "schema": text}));
    }
    parameters
}

fn reason(status: &str) -> &'static str {
    let status = status.parse::<u16>().ok().and_then(|code| StatusCode::from_u16(code).ok());
    status.and_then(|status| status.canonical_reason()).unwrap_or_default()
}

fn members(object: &mut Json) -> impl Iterator<Item = (&String, &mut Json)> {
    object.as_object_mut().map(Map::iter_mut).into_iter().flatten()
}
