//! Schemas of the document, closed: what an answer holds beyond them is a fault.

use serde_json::{Value as Json, json};

/// What OpenAPI 3.1 writes its schemas in.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// More of them say nothing new.
const MOST: usize = 3;

/// What is wrong with a value that should be as the schema says.
pub fn faults(document: &Json, schema: &Json, value: &Json) -> Vec<String> {
    let mut schema = schema.clone();
    close(&mut schema);
    let mut components = document["components"].clone();
    for (_, component) in components["schemas"].as_object_mut().unwrap() {
        close_within(component);
    }
    let whole = json!({"$schema": DRAFT, "allOf": [schema], "components": components});
    let validator = jsonschema::validator_for(&whole).unwrap();
    let told = validator.iter_errors(value).map(|error| format!("{error} at “{}”", error.instance_path()));
    told.take(MOST).collect()
}

/// Nothing may stand beside what the schema declares.
fn close(schema: &mut Json) {
    close_within(schema);
    let shaped = ["$ref", "properties", "allOf"].iter().any(|word| schema.get(word).is_some());
    if shaped && schema.get("additionalProperties").is_none() {
        schema["unevaluatedProperties"] = json!(false);
    }
}

/// The same for the values inside. A part of an `allOf` is not closed: the other parts declare the rest.
fn close_within(schema: &mut Json) {
    let Some(words) = schema.as_object_mut() else { return };
    for (word, inside) in words {
        match (word.as_str(), inside) {
            ("properties", Json::Object(properties)) => properties.values_mut().for_each(close),
            ("oneOf" | "anyOf", Json::Array(choices)) => choices.iter_mut().for_each(close),
            ("allOf", Json::Array(parts)) => parts.iter_mut().for_each(close_within),
            ("items" | "additionalProperties", inside) => close(inside),
            _ => {}
        }
    }
}

/// The schema with its reference followed and its parts put together.
pub fn whole(document: &Json, schema: &Json) -> Json {
    if let Some(reference) = schema["$ref"].as_str() {
        return whole(document, document.pointer(reference.trim_start_matches('#')).unwrap());
    }
    let mut whole_schema = schema.clone();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        let part = whole(document, part);
        for (name, property) in part["properties"].as_object().into_iter().flatten() {
            whole_schema["properties"][name] = property.clone();
        }
        if let Some(more) = part["required"].as_array() {
            let required = whole_schema["required"].as_array().cloned().unwrap_or_default();
            whole_schema["required"] = required.into_iter().chain(more.clone()).collect();
        }
    }
    whole_schema
}

/// A value that the schema refuses, if it refuses any.
pub fn unfit(document: &Json, schema: &Json) -> Option<Json> {
    let odd = [json!([[[]]]), json!({"odd": [[]]}), json!("odd")];
    odd.into_iter().find(|value| !faults(document, schema, value).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Json {
        json!({"components": {"schemas": {
            "Name": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
            "Both": {"allOf": [{"$ref": "#/components/schemas/Name"}, {"type": "object", "properties": {"size": {"type": "integer"}}}]},
        }}})
    }

    #[test]
    fn what_is_not_declared_is_a_fault() {
        let faults_of = |name: &str, value: Json| {
            faults(&document(), &json!({"$ref": format!("#/components/schemas/{name}")}), &value).len()
        };
        assert_eq!(faults_of("Name", json!({"name": "x"})), 0);
        assert_eq!(faults_of("Name", json!({"name": "x", "more": 1})), 1);
        assert_eq!(faults_of("Name", json!({})), 1);
        assert_eq!(faults_of("Both", json!({"name": "x", "size": 1})), 0);
        assert_eq!(faults_of("Both", json!({"name": "x", "size": 1, "more": 1})), 1);
    }
}
