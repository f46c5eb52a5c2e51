//! Stories of the contacts of an opportunity: who they are to the sale, and which of them is the main one.

use axum::http::{Method, StatusCode};
use serde_json::{Value as Json, json};

use crate::story;
use crate::testing::builders::take_back_last;
use crate::testing::{Client, TestApp};

/// A sale to Morel with Claire, its main contact.
fn a_sale(client: &Client) -> (Json, Json) {
    let new = json!({"title": "Ensacheuse", "company": "Morel", "person": "Claire Morel", "next": "demain"});
    let made = client.api_post("/api/v1/opportunities", &new);
    (made["opportunity"]["id"].clone(), made["opportunity"]["person_id"].clone())
}

/// «Paul Rey user main», in their order.
fn contacts(client: &Client, id: &Json) -> Vec<String> {
    let told = client.api_get(&format!("/api/v1/opportunities/{id}/contacts"));
    let one = |contact: &Json| {
        let main = if contact["main"] == json!(true) { " main" } else { "" };
        format!("{} {}{main}", contact["name"].as_str().unwrap(), contact["role"].as_str().unwrap_or("-"))
    };
    told["persons"].as_array().unwrap().iter().map(one).collect()
}

fn person(client: &Client, id: &Json, name: &str) -> Json {
    let told = client.api_get(&format!("/api/v1/opportunities/{id}/contacts"));
    let all = told["persons"].as_array().unwrap();
    all.iter().find(|contact| contact["name"] == json!(name)).unwrap()["id"].clone()
}

fn undo_twice(app: &TestApp) {
    take_back_last(app);
    take_back_last(app);
}

story! {
    fn several_contacts_have_roles_and_one_is_the_main_one(app: TestApp) {
        let rep = app.rep();
        let (id, _) = a_sale(&rep);
        let at = |act: &str| format!("/opportunities/{id}/contacts{act}");
        rep.post(&at(""), &[("person", "Paul Rey"), ("job", "Production"), ("role", "user")]);
        assert_eq!(contacts(&rep, &id), ["Claire Morel - main", "Paul Rey user"]);
        let paul = person(&rep, &id, "Paul Rey").to_string();

        rep.post(&at(&format!("/role?person={paul}")), &[("value", "decision_maker"), ("was", "user")]);
        assert_eq!(contacts(&rep, &id), ["Claire Morel - main", "Paul Rey decision_maker"]);
        rep.post(&at("/main"), &[("person", &paul)]);
        assert_eq!(contacts(&rep, &id), ["Paul Rey decision_maker main", "Claire Morel -"]);
        let page = rep.get(&format!("/opportunities/{id}")).text();
        for told in ["rôle Utilisateur → Décideur", "Paul Rey · Utilisateur", "principal", "Rôle à préciser"] {
            assert!(page.contains(told), "{told}: {page}");
        }

        rep.post(&at("/remove"), &[("person", &paul)]);
        assert_eq!(contacts(&rep, &id), ["Claire Morel - main"], "the next one is the main contact");
        take_back_last(&app);
        assert_eq!(contacts(&rep, &id), ["Paul Rey decision_maker main", "Claire Morel -"], "role and place come back");
    }

    fn each_gesture_has_one_way_back(app: TestApp) {
        let rep = app.rep();
        let (id, claire) = a_sale(&rep);
        let before = contacts(&rep, &id);
        let paul = json!({"person": "Paul Rey", "role": "buyer", "main": true});
        let gestures: [&dyn Fn(); 3] = [
            &|| { rep.api_post(&format!("/api/v1/opportunities/{id}/contacts"), &paul); },
            &|| { rep.api(Method::PATCH, &format!("/api/v1/opportunities/{id}/contacts/{claire}"), Some(&json!({"role": "sponsor"}))); },
            &|| { rep.api(Method::DELETE, &format!("/api/v1/opportunities/{id}/contacts/{claire}"), None); },
        ];
        for gesture in gestures {
            gesture();
            let after = contacts(&rep, &id);
            assert_ne!(after, before);
            take_back_last(&app);
            assert_eq!(contacts(&rep, &id), before);
            undo_twice(&app);
            assert_eq!(contacts(&rep, &id), before, "done again, and taken back again");
        }
    }

    fn a_role_that_somebody_changed_since_is_not_taken_back(app: TestApp) {
        let rep = app.rep();
        let (id, claire) = a_sale(&rep);
        let role = |role: &str| {
            let path = format!("/api/v1/opportunities/{id}/contacts/{claire}");
            rep.api(Method::PATCH, &path, Some(&json!({"role": role})))["act"].clone()
        };
        let first = role("buyer");
        role("opponent");
        let refused = rep.try_post(&format!("/undo/{first}"), &[]);
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text().contains("Le rôle de Claire Morel a changé depuis"), "{}", refused.text());
        assert_eq!(contacts(&rep, &id), ["Claire Morel opponent main"]);
    }

    fn a_known_person_is_chosen_instead_of_written_again(app: TestApp) {
        let rep = app.rep();
        let (_, claire) = a_sale(&rep);
        let new = json!({"title": "Doseuse", "company": "Huet", "next": "demain"});
        let other = rep.api_post("/api/v1/opportunities", &new)["opportunity"]["id"].clone();
        let form = [("known", claire.to_string()), ("person", "clai".to_owned()), ("role", "prescriber".to_owned())];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
        rep.post(&format!("/opportunities/{other}/contacts"), &form);
        assert_eq!(contacts(&rep, &other), ["Claire Morel prescriber main"]);
        assert_eq!(person(&rep, &other, "Claire Morel"), claire);
        // The same again changes nothing but what is said anew.
        rep.post(&format!("/opportunities/{other}/contacts"), &[("known", &claire.to_string()), ("role", "buyer")]);
        assert_eq!(contacts(&rep, &other), ["Claire Morel buyer main"]);
    }

    fn what_cannot_be_is_refused_in_a_sentence(app: TestApp) {
        let (rep, stranger) = (app.rep(), app.other_rep());
        let (id, claire) = a_sale(&rep);
        let contacts = format!("/opportunities/{id}/contacts");
        let refused = rep.try_post(&contacts, &[("person", "Paul Rey"), ("role", "chef")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Ce rôle n’existe pas"), "{}", refused.text());
        // Of an opportunity of one's own, nobody out of sight; nobody who is no contact of it.
        let new = json!({"title": "Doseuse", "company": "Huet", "person": "Jean Petit", "next": "demain"});
        let own = stranger.api_post("/api/v1/opportunities", &new)["opportunity"]["id"].clone();
        let claire = claire.to_string();
        let tries: [(&str, &[(&str, &str)]); 4] = [
            ("", &[("known", &claire)]),
            ("/main", &[("person", &claire)]),
            (&format!("/role?person={claire}"), &[("value", "buyer")]),
            ("", &[("known", "999999")]),
        ];
        for (act, form) in tries {
            let answer = stranger.try_post(&format!("/opportunities/{own}/contacts{act}"), form);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
            assert!(!answer.text().contains("Claire"), "{act}");
        }
    }
}
