//! Who sees which company and person, on every page and by every call: the rule of `contacts::sight`.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{Sale, a_sale};
use crate::args;
use crate::story;
use crate::testing::{Client, TestApp};

/// Everywhere a company and its person could be told, by page and by API: the address, and whether it is theirs alone.
fn places(sale: &Sale) -> Vec<(String, bool)> {
    let own = [
        "/companies/{c}",
        "/people/{p}",
        "/api/v1/companies/{c}",
        "/api/v1/companies/{c}/timeline",
        "/api/v1/people/{p}",
        "/api/v1/people/{p}/timeline",
    ];
    let all = [
        "/companies",
        "/people",
        "/companies?q=morel",
        "/people?q=morel",
        "/people/found?person=morel",
        "/api/v1/companies",
        "/api/v1/people",
        "/search?q=morel",
        "/search/palette?q=morel",
        "/api/v1/search?q=morel",
        "/duplicates?company=Morel+Ensachage&person=Claire+Morel",
        "/api/v1/duplicates?company=Morel+Ensachage&person=Claire+Morel",
    ];
    let filled =
        |path: &str| path.replace("{c}", &sale.company.to_string()).replace("{p}", &sale.person.to_string());
    own.map(|path| (filled(path), true)).into_iter().chain(all.map(|path| (filled(path), false))).collect()
}

fn told(client: &Client, path: &str) -> (StatusCode, String) {
    if path.starts_with("/api/") {
        let (status, body) = client.try_api(Method::GET, path, None);
        return (status, body.to_string());
    }
    let page = client.try_get(path);
    (page.status, page.source.clone())
}

/// Asserts that this person is told of the record everywhere, or nowhere.
fn sees(client: &Client, sale: &Sale, seen: bool) {
    let who = client.persona().name;
    for (path, own) in places(sale) {
        let (status, text) = told(client, &path);
        let named =
            ["Morel Ensachage", "Claire Morel", "Ligne secrète"].iter().any(|name| text.contains(name));
        match (seen, own) {
            // What happened to a record need not say its name.
            (true, _) => assert!(
                status == StatusCode::OK && (named || path.ends_with("/timeline")),
                "{who} sees it on {path}: {status} {text}"
            ),
            (false, true) => {
                assert_eq!((status, named), (StatusCode::NOT_FOUND, false), "{who} on {path}: {text}")
            }
            (false, false) => assert!(
                status == StatusCode::OK && !named,
                "{who} does not see it on {path}: {status} {text}"
            ),
        }
    }
    let writes = [
        (format!("/companies/{}", sale.company), "city", "Lyon"),
        (format!("/people/{}", sale.person), "job", "DAF"),
    ];
    for (path, field, text) in writes {
        let expected = if seen { StatusCode::OK } else { StatusCode::NOT_FOUND };
        let page = client.try_post(&format!("{path}/edit?field={field}"), &[("value", text)]);
        assert_eq!(page.status, expected, "{who} writes {path}");
        let (status, _) =
            client.try_api(Method::PATCH, &format!("/api/v1{path}"), Some(&json!({"values": {field: text}})));
        assert_eq!(status, expected, "{who} writes {path} by API");
    }
}

fn everybody(app: &TestApp) -> [Client<'_>; 4] {
    [app.admin(), app.manager(), app.rep(), app.other_rep()]
}

story! {
    fn whoever_sees_an_opportunity_sees_its_company_and_contact(app: TestApp) {
        let sale = a_sale(&app.rep(), "Ligne secrète", "Morel Ensachage", "Claire Morel");
        for (client, seen) in everybody(&app).iter().zip([true, true, true, false]) {
            sees(client, &sale, seen);
        }
    }

    fn what_belongs_to_nobody_is_everybodys(app: TestApp) {
        let sale = a_sale(&app.rep(), "Ligne secrète", "Morel Ensachage", "Claire Morel");
        app.acting(&app.people.admin, |work| {
            work.run("UPDATE opportunity SET person_id = NULL, company_id = NULL", args![])?;
            Ok(work.run("DELETE FROM opportunity_person", args![])?)
        });
        for client in everybody(&app) {
            sees(&client, &sale, true);
        }
    }

    fn a_person_without_opportunities_is_seen_with_the_company(app: TestApp) {
        let sale = a_sale(&app.rep(), "Ligne secrète", "Morel Ensachage", "Claire Morel");
        app.acting(&app.people.admin, |work| {
            work.run("UPDATE opportunity SET person_id = NULL", args![])?;
            Ok(work.run("DELETE FROM opportunity_person", args![])?)
        });
        for (client, seen) in everybody(&app).iter().zip([true, true, true, false]) {
            sees(client, &sale, seen);
        }
    }

    fn on_a_page_stands_only_what_one_sees_of_it(app: TestApp) {
        let (rep, other) = (app.rep(), app.other_rep());
        let theirs = a_sale(&rep, "Ligne secrète", "Morel Ensachage", "Claire Morel");
        let own = a_sale(&other, "Doseuse", "Morel Ensachage", "Paul Rey");
        assert_eq!(own.company, theirs.company);
        for path in [format!("/companies/{}", own.company), format!("/api/v1/companies/{}", own.company), format!("/api/v1/companies/{}/timeline", own.company)] {
            let (status, text) = told(&other, &path);
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(!text.contains("Ligne secrète") && !text.contains("Claire Morel"), "{path}: {text}");
        }
        let page = other.get(&format!("/companies/{}", own.company)).text();
        assert!(page.contains("Doseuse") && page.contains("Paul Rey"), "{page}");
        let counts = |client: &Client| client.api_get("/api/v1/companies")["companies"][0]["open"].clone();
        assert_eq!((counts(&other), counts(&rep), counts(&app.admin())), (json!(1), json!(1), json!(2)));
        assert_eq!(other.try_get(&format!("/people/{}", theirs.person)).status, StatusCode::NOT_FOUND);
    }

    fn the_company_of_a_person_is_named_to_those_who_see_it(app: TestApp) {
        let (rep, other) = (app.rep(), app.other_rep());
        let theirs = a_sale(&rep, "Ligne secrète", "Morel Ensachage", "Claire Morel");
        let own = a_sale(&other, "Doseuse", "Huet", "Jean Huet");
        // Both work with her.
        app.acting(&app.people.admin, |work| {
            Ok(work.run("INSERT INTO opportunity_person (opportunity_id, person_id) VALUES ($1, $2)", args![own.id, theirs.person])?)
        });
        for path in [format!("/people/{}", theirs.person), format!("/api/v1/people/{}", theirs.person), "/people".into(), "/search?q=claire".into()] {
            let (_, text) = told(&other, &path);
            assert!(text.contains("Claire Morel") && !text.contains("Morel Ensachage"), "{path}: {text}");
            let (_, text) = told(&rep, &path);
            assert!(text.contains("Morel Ensachage"), "{path}: {text}");
        }
        // A name that is out of sight is not lost because one does not see it.
        other.post(&format!("/people/{}/edit?field=company_id", theirs.person), &[("value", ""), ("was", "")]);
        assert!(rep.get(&format!("/people/{}", theirs.person)).text().contains("Morel Ensachage"));
    }

    fn rows_of_lists_out_of_sight_are_not_told(app: TestApp) {
        let (rep, other) = (app.rep(), app.other_rep());
        let (list, c) = crate::prospecting::tests::a_list(&rep, "Fichier privé");
        rep.api(Method::PUT, &format!("/api/v1/lists/{list}/sharing"), Some(&json!({"audience": "owner"})));
        crate::prospecting::tests::a_row(&rep, list, &[(c[0], "Huet")]);
        let sale = a_sale(&other, "Doseuse", "Huet", "Jean Huet");
        a_sale(&rep, "Pièces", "Huet", "Anne Roy");
        let path = format!("/companies/{}", sale.company);
        assert!(!other.get(&path).text().contains("Fichier privé"));
        assert!(rep.get(&path).text().contains("Fichier privé"));
    }
}
