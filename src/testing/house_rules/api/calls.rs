//! One call of the document is made as it says, and wrongly in every way that it names.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value as Json, json};

use super::examples::{Example, Sends};
use super::schema::{faults, unfit, whole};
use crate::testing::client::multipart;
use crate::testing::{Answer, Persona, TestApp};

/// Nobody has a record of this number.
const NOBODYS: i64 = 999_999_999;

pub struct Checked<'a> {
    app: &'a TestApp,
    document: &'a Json,
    example: &'a Example,
    said: &'a Json,
    faults: Vec<String>,
}

/// Everything in which the call is not what the document says.
pub fn check(app: &TestApp, document: &Json, example: &Example) -> Vec<String> {
    let (method, path) = example.call.split_once(' ').unwrap();
    let said = &document["paths"][format!("/api/v1{path}")][method.to_lowercase()];
    let mut checked = Checked { app, document, example, said, faults: Vec::new() };
    if said.is_null() {
        checked.faults.push("is not in the document".to_owned());
    } else {
        checked.refused();
        checked.taken();
    }
    checked.faults.into_iter().map(|fault| format!("{}: {fault}", example.call)).collect()
}

impl Checked<'_> {
    fn admins_only(&self) -> bool {
        self.said["summary"].as_str().unwrap_or_default().contains("Administrators only.")
    }

    fn doer(&self) -> &Persona {
        if self.admins_only() { &self.app.people.admin } else { &self.app.people.rep }
    }

    /// In every way that the document names, and nothing is changed by it.
    fn refused(&mut self) {
        let (doer, ids) = (self.doer().clone(), self.example.ids.clone());
        self.expect(401, "without a key", self.ask(None, &ids, &self.example.query, self.body(), None));
        let others = self.ask(Some(&self.app.people.other_rep), &ids, &self.example.query, self.body(), None);
        if !ids.is_empty() || self.admins_only() {
            self.expect(404, "asked by somebody who may not see it", others);
        }
        if !ids.is_empty() {
            let nobodys = vec![NOBODYS; ids.len()];
            let answer = self.ask(Some(&doer), &nobodys, &self.example.query, self.body(), None);
            self.expect(404, "with an id that nobody has", answer);
        }
        for (how, body) in self.bad_bodies() {
            let answer = self.ask(Some(&doer), &ids, &self.example.query, body, None);
            self.expect(422, &how, answer);
        }
        for name in self.numbers_of_the_query() {
            let answer = self.ask(Some(&doer), &ids, &format!("{name}=odd"), self.body(), None);
            self.expect(422, &format!("with an odd {name}"), answer);
        }
    }

    /// As the document says, and a second time under the same `Idempotency-Key`.
    fn taken(&mut self) {
        let (doer, ids) = (self.doer().clone(), self.example.ids.clone());
        self.undeclared_in_the_example();
        let key = format!("example {}", self.example.call);
        let ask = || self.ask(Some(&doer), &ids, &self.example.query, self.body(), Some(&key));
        let answer = ask();
        let success = answer.status.is_success();
        let again = (success && !self.example.call.starts_with("GET ")).then(ask);
        if !success {
            self.faults.push(format!("was refused: {} {}", answer.status, answer.text()));
        }
        self.declared("as the document says", &answer);
        if let Some(again) = again {
            self.expect(409, "with an Idempotency-Key that was used", again);
        }
    }

    /// The example itself is what the document says one may send.
    fn undeclared_in_the_example(&mut self) {
        if let Sends::Json(body) = &self.example.sends {
            let schema = &self.said["requestBody"]["content"]["application/json"]["schema"];
            let wrong = faults(self.document, schema, body);
            self.faults.extend(wrong.into_iter().map(|fault| format!("the body of the example: {fault}")));
        }
        for name in
            self.example.query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name)
        {
            let known = |p: &&Json| p["in"] == "query" && p["name"] == name;
            if !self.said["parameters"].as_array().unwrap().iter().any(|p| known(&p)) {
                self.faults.push(format!("takes {name}, which is not in the document"));
            }
        }
    }

    fn body(&self) -> Body {
        match &self.example.sends {
            Sends::Nothing => Body::empty(),
            Sends::Json(json) => Body::from(json.to_string()),
            Sends::File(file) => Body::from(multipart(&[], file)),
        }
    }

    /// Unreadable; without each part that must be there; with each part of a wrong type.
    fn bad_bodies(&self) -> Vec<(String, Body)> {
        let Sends::Json(body) = &self.example.sends else { return Vec::new() };
        let schema = whole(self.document, &self.said["requestBody"]["content"]["application/json"]["schema"]);
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let mut bad = vec![("with half a body".to_owned(), Body::from("{"))];
        for name in required.iter().filter_map(Json::as_str) {
            let mut without = body.clone();
            without.as_object_mut().unwrap().remove(name);
            bad.push((format!("without {name}"), Body::from(without.to_string())));
        }
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let Some(odd) = unfit(self.document, property) else { continue };
            let mut wrong = body.clone();
            wrong[name] = odd;
            bad.push((format!("with an odd {name}"), Body::from(wrong.to_string())));
        }
        bad
    }

    fn numbers_of_the_query(&self) -> Vec<String> {
        let parameters = self.said["parameters"].as_array().into_iter().flatten();
        let numbers = parameters.filter(|p| p["in"] == "query" && unfit_text(self.document, &p["schema"]));
        numbers.map(|p| p["name"].as_str().unwrap().to_owned()).collect()
    }

    fn ask(&self, who: Option<&Persona>, ids: &[i64], query: &str, body: Body, key: Option<&str>) -> Answer {
        let (method, path) = self.example.call.split_once(' ').unwrap();
        let mut address = format!("/api/v1{}", filled(path, ids));
        if !query.is_empty() {
            address = format!("{address}?{query}");
        }
        let kind = match self.example.sends {
            Sends::File(_) => "multipart/form-data; boundary=story-boundary",
            _ => "application/json",
        };
        let mut request = Request::builder()
            .method(method.parse::<Method>().unwrap())
            .uri(address)
            .header(header::HOST, "piste.test")
            .header(header::CONTENT_TYPE, kind);
        if let Some(who) = who {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", who.key()));
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        self.app.visitor().send(request.body(body).unwrap())
    }

    fn expect(&mut self, status: u16, how: &str, answer: Answer) {
        if answer.status.as_u16() != status {
            let text = answer.text();
            self.faults.push(format!("{how} answers {} instead of {status}: {text}", answer.status));
        } else {
            self.declared(how, &answer);
        }
    }

    /// The answer is one of those that the document declares: its status, its type, every part of its body.
    fn declared(&mut self, how: &str, answer: &Answer) {
        let status = answer.status.as_str();
        let mut declared = &self.said["responses"][status];
        if let Some(reference) = declared["$ref"].as_str() {
            declared = self.document.pointer(reference.trim_start_matches('#')).unwrap();
        }
        if declared.is_null() {
            self.faults.push(format!("{how} answers {status}, which the document does not declare"));
            return;
        }
        let kind = answer.headers.get(header::CONTENT_TYPE).map_or("", |kind| kind.to_str().unwrap());
        let schema = &declared["content"][kind]["schema"];
        let wrong = match (declared.get("content"), answer.body.is_empty()) {
            (None, true) => Vec::new(),
            (None, false) => vec!["has a body".to_owned()],
            (Some(_), _) if schema.is_null() => vec![format!("is of the type “{kind}”")],
            // A file is what its type says; its own stories read it.
            (Some(_), _) if !kind.contains("json") => Vec::new(),
            (Some(_), _) => faults(self.document, schema, &answer.json()),
        };
        self.faults.extend(wrong.into_iter().map(|fault| format!("{how}, the answer {status}: {fault}")));
    }
}

fn unfit_text(document: &Json, schema: &Json) -> bool {
    !faults(document, schema, &json!("odd")).is_empty()
}

/// `/stages/{id}` with its ids.
fn filled(path: &str, ids: &[i64]) -> String {
    let mut ids = ids.iter();
    let pieces = path.split('{').enumerate().map(|(at, piece)| match (at, piece.split_once('}')) {
        (0, _) | (_, None) => piece.to_owned(),
        (_, Some((_, rest))) => format!("{}{rest}", ids.next().unwrap()),
    });
    pieces.collect()
}
