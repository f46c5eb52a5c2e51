use std::time::{Duration, Instant};

use serde_json::json;

use super::{comment, told};
use crate::opportunities::tests::{activity, an_opportunity, stage};
use crate::testing::{Client, days};
use crate::{args, story};

fn kinds(client: &Client, id: crate::kernel::OpportunityId, asked: &str) -> Vec<String> {
    told(client, id, asked).iter().map(|entry| entry["kind"].as_str().unwrap().to_owned()).collect()
}

story! {
    fn the_timeline_is_narrowed_by_kind_person_and_period_in_its_address(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        rep.post(&format!("/opportunities/{id}/log"), &[("type", &activity(&app, "Appel")), ("note", "parlé"), ("next", "3j")]);
        app.advance(days(2));
        comment(&app.manager(), id, "bien");
        rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &stage(&app, "Négociation"))]);
        assert_eq!(kinds(&rep, id, "kind=said"), ["opportunity.commented", "opportunity.logged"]);
        assert_eq!(kinds(&rep, id, "kind=comments"), ["opportunity.commented"]);
        assert_eq!(kinds(&rep, id, &format!("kind=said&by={}", rep.persona().id)), ["opportunity.logged"]);
        assert_eq!(kinds(&rep, id, "kind=said&from=2026-03-03"), ["opportunity.commented"]);
        assert_eq!(kinds(&rep, id, "to=2026-03-02"), ["opportunity.logged", "opportunity.created"]);
        assert_eq!(*kinds(&rep, id, "kind=steps").last().unwrap(), "opportunity.created");
        assert!(kinds(&rep, id, "kind=changes").is_empty());

        let page = rep.get(&format!("/opportunities/{id}?kind=comments&from=2026-03-03"));
        assert_eq!(page.count(".timeline > li"), 1);
        assert_eq!(page.attr("form.filters option[selected][value=comments]", "value"), "comments");
        assert_eq!(page.attr("form.filters input[name=from]", "value"), "2026-03-03");
    }

    fn every_change_says_what_was_before_and_after(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        rep.post(&format!("/opportunities/{id}/plan"), &[("next", "3j 14h")]);
        let page = rep.post(&format!("/opportunities/{id}/plan"), &[("next", "5j")]);
        let planned = page.all(".before-after");
        assert!(planned[0].contains("5 mars 2026 14:00") && planned[0].contains("9 mars 2026"), "{planned:?}");
        let page = app.admin().post(&format!("/opportunities/{id}/transfer"), &[("owner", &app.people.manager.id.to_string())]);
        let given = page.one(".timeline > li:first-child .before-after");
        assert!(given.contains("Claire Petit") && given.contains("Marc Dubois"), "{given}");
        app.manager().post(&format!("/opportunities/{id}/won"), &[("amount", "9000")]);
        let won = app.manager().get(&format!("/opportunities/{id}")).one(".timeline > li:first-child .before-after");
        assert!(won.contains("12 500") && won.contains("9 000") && won.contains("Gagnée"), "{won}");
    }

    fn what_changed_of_the_client_is_told_as_well(app: TestApp) {
        let rep = app.rep();
        let new = json!({"title": "Ligne", "company": "Morel SA", "person": "Claire Morel", "next": "demain"});
        let made = rep.api_post("/api/v1/opportunities", &new)["opportunity"].clone();
        let edit = |path: String, field: &str, value: &str| {
            rep.post(&format!("{path}/edit?field={field}"), &[("value", value), ("was", "")]);
        };
        edit(format!("/companies/{}", made["company_id"]), "city", "Lyon");
        edit(format!("/people/{}", made["person_id"]), "job", "DAF");
        let page = rep.get(&format!("/opportunities/{}", made["id"]));
        let told = page.one(".timeline");
        assert!(told.contains("Morel SA · Ville : – → Lyon") && told.contains("Claire Morel · Fonction : – → DAF"), "{told}");
    }

    fn a_timeline_of_two_thousand_entries_is_read_part_by_part_with_as_many_queries(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne");
        let path = format!("/opportunities/{id}");
        comment(&rep, id, "première");
        let few = app.queries_of(|| drop(rep.get(&path)));
        app.acting(rep.persona(), |work| {
            work.run(
                "INSERT INTO event (act_id, at, user_id, kind, subject_kind, subject_id, opportunity_id, body)
                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
                 SELECT e.act_id, e.at, e.user_id, e.kind, e.subject_kind, e.subject_id, e.opportunity_id, e.body
                 FROM n, event e WHERE e.kind = 'opportunity.commented'",
                args![],
            )?;
            Ok(())
        });
        let began = Instant::now();
        let mut many = 0;
        let mut page = None;
        many += app.queries_of(|| page = Some(rep.get(&path)));
        let page = page.unwrap();
        assert_eq!((page.count(".timeline > li"), many), (50, few));
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
        let older = page.attr(".story-ways a", "href");
        let next = rep.get(older.split('#').next().unwrap());
        assert_eq!(next.count(".timeline > li"), 50);
        let ids = |page: &crate::testing::Html| page.attrs(".timeline > li", "id");
        assert!(ids(&page).iter().all(|id| !ids(&next).contains(id)));
        let api = rep.api_get(&format!("/api/v1/opportunities/{id}/timeline"));
        assert_eq!(api["events"].as_array().unwrap().len(), 200);
        assert!(api["next"].is_i64());
    }
}
