//! The win rate against each, over exactly the opportunities that one may see.

use serde_json::{Value as Json, json};

use super::{id_of, meet};
use crate::kernel::OpportunityId;
use crate::opportunities::tests::an_opportunity;
use crate::story;
use crate::testing::{Client, TestApp};

/// An opportunity of this person against Sidel, and how it ended.
fn against_sidel(app: &TestApp, client: &Client, title: &str, end: Json) -> OpportunityId {
    let id = an_opportunity(app, client.persona(), title);
    meet(client, id, "Sidel");
    if !end.is_null() {
        client.api_post(&format!("/api/v1/opportunities/{id}/close"), &end);
    }
    id
}

/// One of each for Claire, one that Karim lost.
fn a_year(app: &TestApp) {
    let rep = app.rep();
    against_sidel(app, &rep, "Ouverte", Json::Null);
    against_sidel(app, &rep, "Gagnée", json!({"status": "won", "amount": "10000"}));
    against_sidel(app, &rep, "Gagnée aussi", json!({"status": "won", "amount": "2000"}));
    against_sidel(app, &rep, "Sans lui", json!({"status": "won", "amount": "9000", "beaten": []}));
    against_sidel(app, &rep, "Perdue", json!({"status": "lost", "winner": "Sidel", "amount": "7000"}));
    against_sidel(app, &rep, "Perdue ailleurs", json!({"status": "lost", "winner": "Bosch"}));
    against_sidel(
        app,
        &rep,
        "Il y a longtemps",
        json!({"status": "won", "amount": "1", "day": "2019-05-02"}),
    );
    against_sidel(app, &app.other_rep(), "De Karim", json!({"status": "lost", "winner": "Sidel"}));
}

fn figures(client: &Client, period: &str) -> Json {
    let all = client.api_get(&format!("/api/v1/competitors/figures?{period}"));
    all.as_array().unwrap().iter().find(|one| one["name"] == "Sidel").cloned().unwrap_or_default()
}

fn counts(figures: &Json) -> [i64; 4] {
    ["met", "open", "won", "lost"].map(|name| figures[name].as_i64().unwrap())
}

story! {
    fn each_figure_is_the_list_behind_it(app: TestApp) {
        a_year(&app);
        let rep = app.rep();
        let sidel = figures(&rep, "since=2020-01-01");
        assert_eq!(counts(&sidel), [6, 1, 2, 1]);
        assert_eq!(sidel["win_rate"], 67);
        assert_eq!(sidel["won_amounts"], json!([{"amount": "12000.00", "currency": "EUR"}]));
        assert_eq!(sidel["lost_amounts"], json!([{"amount": "7000.00", "currency": "EUR"}]));
        let id = id_of(&app, "Sidel");
        for (against, expected) in ["met", "open", "won", "lost"].into_iter().zip(counts(&sidel)) {
            let list = rep.api_get(&format!("/api/v1/opportunities?competitor={id}&against={against}&since=2020-01-01"));
            assert_eq!(list["opportunities"].as_array().unwrap().len() as i64, expected, "{against}: {list}");
        }
        assert_eq!(figures(&rep, "")["won"], 3, "without a period, all of them");
    }

    fn the_page_leads_to_the_opportunities(app: TestApp) {
        a_year(&app);
        let rep = app.rep();
        let page = rep.get("/competitors");
        let row = format!("#competitor-{}", id_of(&app, "Sidel"));
        assert!(page.one(&row).contains("67"), "{}", page.text());
        let links = page.attrs(&format!("{row} td.number a"), "href");
        let lists: Vec<usize> = links.iter().map(|link| rep.get(&link.replace("&amp;", "&")).count("#opportunities tr")).collect();
        assert_eq!(lists, [6, 1, 2, 1]);
        let list = rep.get(&links[2].replace("&amp;", "&"));
        assert!(list.text().contains("face à Sidel"), "the list says what it shows: {}", list.text());
        assert!(list.text().contains("Gagnée aussi") && !list.text().contains("Perdue ailleurs"));
        assert!(rep.get("/competitors?since=2019-01-01&until=2019-12-31").text().contains("100"), "the year of long ago");
    }

    fn each_person_counts_what_he_may_see(app: TestApp) {
        a_year(&app);
        let lost = |client: &Client| figures(client, "since=2020-01-01")["lost"].clone();
        assert_eq!(lost(&app.rep()), 1);
        assert_eq!(lost(&app.other_rep()), 1);
        assert_eq!(lost(&app.manager()), 1, "that of his team, not that of Karim");
        assert_eq!(lost(&app.admin()), 2);
        let id = id_of(&app, "Sidel");
        let page = app.manager().get(&format!("/opportunities?scope=visible&show=all&competitor={id}&against=lost"));
        assert!(page.text().contains("Perdue") && !page.text().contains("De Karim"), "{}", page.text());
    }

    fn currencies_are_never_added_up(app: TestApp) {
        let rep = app.rep();
        against_sidel(&app, &rep, "Gagnée", json!({"status": "won", "amount": "10000"}));
        let made = rep.api_post("/api/v1/opportunities", &json!({"title": "Bâle", "amount": "8000 CHF", "competitors": ["Sidel"]}));
        rep.api_post(&format!("/api/v1/opportunities/{}/close", made["opportunity"]["id"]), &json!({"status": "won"}));
        assert_eq!(figures(&rep, "")["won_amounts"], json!([
            {"amount": "8000.00", "currency": "CHF"}, {"amount": "10000.00", "currency": "EUR"},
        ]));
    }
}
