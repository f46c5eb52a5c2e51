//! What stands on the pages, and how they are found.

use axum::http::StatusCode;
use serde_json::json;

use super::{a_sale, names};
use crate::prospecting::tests::{a_list, a_row};
use crate::story;

story! {
    fn the_page_of_a_company_tells_everything_about_it(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Salon GI");
        let row = a_row(&rep, list, &[(c[0], "Morel SA"), (c[1], "Claire Morel"), (c[3], "c.morel@morel.example")]);
        rep.api_post("/api/v1/suspects/convert", &json!({"ids": [row]}));
        let second = a_sale(&rep, "Doseuse", "Morel", "Paul Rey");
        rep.post(&format!("/opportunities/{}/won", second.id), &[]);
        let page = rep.get(&format!("/companies/{}", second.company));
        let text = page.text();
        for told in ["Morel SA", "Client depuis le", "Claire Morel", "Paul Rey", "Doseuse", "Gagnée", "Salon GI", "converti", "12 500", "Ligne ajoutée"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        let person = rep.get(&format!("/people/{}", second.person));
        assert!(person.text().contains("Doseuse") && !person.text().contains("Salon GI"), "{}", person.text());
        assert!(person.has(&format!("a[href='/companies/{}']", second.company)));
    }

    fn what_happened_before_the_opportunity_is_told_as_well(app: TestApp) {
        let rep = app.rep();
        let (list, c) = a_list(&rep, "Annuaire");
        let row = a_row(&rep, list, &[(c[0], "Morel")]);
        rep.api_post("/api/v1/suspects/disqualify", &json!({"ids": [row]}));
        let sale = a_sale(&rep, "Ensacheuse", "Morel", "Claire Morel");
        let page = rep.get(&format!("/companies/{}", sale.company));
        let story = page.one(&format!("#story-{}", sale.company));
        assert!(story.contains("Rayé") && story.contains("Annuaire"), "{story}");
        let told = rep.api_get(&format!("/api/v1/companies/{}/timeline", sale.company))["events"].to_string();
        assert!(told.contains("suspect.disqualified") && told.contains("opportunity.created"), "{told}");
    }

    fn every_way_leads_to_the_pages(app: TestApp) {
        let rep = app.rep();
        let sale = a_sale(&rep, "Ensacheuse", "Morel", "Claire Morel");
        let (company, person) = (format!("a[href='/companies/{}']", sale.company), format!("a[href='/people/{}']", sale.person));
        for path in [format!("/opportunities/{}", sale.id), "/search?q=morel".into(), "/search/palette?q=morel".into()] {
            let page = rep.get(&path);
            assert!(page.has(&company) && page.has(&person), "{path}: {}", page.source);
        }
        assert!(rep.get("/companies").has(&company) && rep.get("/people").has(&person));
        let other = a_sale(&rep, "Doseuse", "Huet", "Jean Huet");
        assert!(rep.get(&format!("/merge?kind=company&id={}&id={}", sale.company, other.company)).has(&company));
        assert!(rep.get(&format!("/merge?kind=person&id={}&id={}", sale.person, other.person)).has(&person));
        assert!(rep.get("/duplicates?company=Morel").has(&company));
    }

    fn the_lists_are_searched_sorted_and_read_in_parts(app: TestApp) {
        let rep = app.rep();
        for number in 0..45 {
            a_sale(&rep, "Ligne", &format!("Société {number:02}"), &format!("Contact {number:02}"));
        }
        let first = rep.get("/companies");
        assert_eq!(first.count("#folders tr"), 40);
        let second = rep.get(&first.attr("a[rel=next]", "href"));
        assert_eq!(second.all("#folders td.main a"), (40..45).map(|n| format!("Société {n:02}")).collect::<Vec<_>>());
        assert!(!second.has("a[rel=next]"));
        assert_eq!(rep.get("/companies?sort=-name").all("#folders td.main a")[0], "Société 44");
        assert_eq!(rep.get("/people?sort=-created").all("#folders td.main a")[0], "Contact 44");
        assert_eq!(rep.get("/companies?q=societe+07").all("#folders td.main a"), ["Société 07"]);
        assert!(rep.get("/companies?q=%25").text().contains("Aucune fiche ne correspond"));
        assert!(rep.get("/companies?clients=1").text().contains("Aucune fiche ne correspond"));
        for sort in ["name", "-name", "-created"] {
            let (mut seen, mut after) = (Vec::new(), String::new());
            loop {
                let part = rep.api_get(&format!("/api/v1/companies?limit=20&sort={sort}&after={}", crate::desk::urlencode(&after)));
                seen.extend(names(&part["companies"]));
                match part["next"].as_str() {
                    Some(next) => after = next.to_owned(),
                    None => break,
                }
            }
            let all = seen.len();
            seen.sort();
            seen.dedup();
            assert_eq!((all, seen.len()), (45, 45), "{sort}");
        }
    }

    fn known_people_are_offered_while_one_types(app: TestApp) {
        let rep = app.rep();
        let sale = a_sale(&rep, "Ensacheuse", "Morel", "Claire Morel");
        let offered = |typed: &str| rep.get(&format!("/people/found?person={typed}")).attrs("button[name=known]", "value");
        assert_eq!(offered("clai"), [sale.person.to_string()]);
        assert_eq!(offered("morel+c"), [sale.person.to_string()]);
        assert!(offered("z").is_empty() && offered("").is_empty());
        assert!(app.other_rep().get("/people/found?person=claire").attrs("button[name=known]", "value").is_empty());
    }

    fn the_address_of_a_record_that_became_another_leads_there(app: TestApp) {
        let rep = app.rep();
        let (kept, gone) = (a_sale(&rep, "Ensacheuse", "Morel", "Claire Morel"), a_sale(&rep, "Doseuse", "Huet", "Clara Morel"));
        for (kind, all, keep, other) in [("company", "companies", kept.company, gone.company), ("person", "people", kept.person, gone.person)] {
            rep.api_post("/api/v1/merge", &json!({"kind": kind, "ids": [keep, other]}));
            let page = rep.get(&format!("/{all}/{other}"));
            assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, format!("/{all}/{keep}").as_str()));
            assert!(page.text().contains("Fusionné avec"), "{}", page.text());
        }
    }
}
