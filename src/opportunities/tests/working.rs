use serde_json::json;

use super::{activity, an_opportunity, as_it_stands, result, stage};
use crate::opportunities::Status;
use crate::story;
use crate::testing::days;

story! {
    fn one_form_logs_the_call_and_plans_the_next_one(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ligne d’ensachage");
        let page = rep.post(&format!("/opportunities/{id}/log"), &[
            ("type", &activity(&app, "Appel")), ("result", &result(&app, "Joint")),
            ("note", "attend l’accord du DAF"), ("next", "3j"), ("next_activity", &activity(&app, "E-mail")),
        ]);
        assert!(page.text().contains("attend l’accord du DAF"), "{}", page.text());
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!(o.status, Status::Scheduled);
        let planned = o.next_day.expect("a next action has a day");
        assert!(app.now().day(&rep_zone()).days_until(planned) >= 3);
    }

    fn the_story_tells_the_hour_of_what_is_next_and_days_in_words(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Fardeleuse");
        rep.post(&format!("/opportunities/{id}/plan"), &[("next", "lundi 14h")]);
        rep.post(&format!("/opportunities/{id}/plan"), &[("next", "lundi 15h30")]);
        rep.post(&format!("/opportunities/{id}/edit?field=expected_close"), &[("value", "2027-03-31")]);
        let story = rep.get(&format!("/opportunities/{id}")).one(".timeline");
        assert!(story.contains(" 14:00"), "{story}");
        assert!(story.contains(" 15:30"), "moved within its day: {story}");
        assert!(story.contains("mer. 31 mars 2027"), "{story}");
        assert!(!story.contains("2027-03-31"), "{story}");
    }

    fn an_open_opportunity_cannot_be_left_without_a_next_action(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Palettiseur");
        let page = rep.try_post(&format!("/opportunities/{id}/log"), &[("type", &activity(&app, "Appel")), ("note", "rien de prévu")]);
        assert_eq!(page.status, 422);
        assert!(page.text().contains("Dites ce qui suit et quand"), "{}", page.text());
        assert!(page.source.contains("rien de prévu"), "what was typed is kept");
        assert!(as_it_stands(&app, rep.persona(), id).is_undecided());
    }

    fn a_date_that_is_not_understood_never_becomes_a_wrong_one(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Étiqueteuse");
        let page = rep.try_post(&format!("/opportunities/{id}/log"), &[("type", &activity(&app, "Appel")), ("next", "jedui")]);
        assert_eq!(page.status, 422);
        assert!(page.text().contains("jedui"));
        assert!(as_it_stands(&app, rep.persona(), id).is_undecided());
    }

    fn what_is_scheduled_wakes_up_by_itself(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Convoyeur");
        rep.post(&format!("/opportunities/{id}/plan"), &[("next", "5j")]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).status, Status::Scheduled);
        app.advance(days(2));
        app.run_jobs();
        assert_eq!(as_it_stands(&app, rep.persona(), id).status, Status::Scheduled, "not before its day");
        app.advance(days(8));
        app.run_jobs();
        assert_eq!(as_it_stands(&app, rep.persona(), id).status, Status::ToDo);
    }

    fn a_stage_brings_its_probability_unless_somebody_set_another(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Pièces");
        rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &stage(&app, "Négociation"))]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).probability, 60);
        rep.post(&format!("/opportunities/{id}/edit?field=probability"), &[("value", "75 %")]);
        rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &stage(&app, "Signature"))]);
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.probability, o.stage_id.to_string()), (75, stage(&app, "Signature")));
    }

    fn amounts_are_read_as_people_write_them(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        for (typed, minor) in [("12 500,50", 12_500_50), ("12,5k", 12_500_00), ("1,2M€", 1_200_000_00), ("12\u{202f}500", 12_500_00)] {
            rep.post(&format!("/opportunities/{id}/edit?field=amount"), &[("value", typed)]);
            assert_eq!(as_it_stands(&app, rep.persona(), id).amount, Some(minor), "{typed}");
        }
        let refused = rep.try_post(&format!("/opportunities/{id}/edit?field=amount"), &[("value", "beaucoup")]);
        assert_eq!(refused.status, 422);
        assert_eq!(as_it_stands(&app, rep.persona(), id).amount, Some(12_500_00));
    }

    fn the_same_company_is_linked_not_written_twice(app: TestApp) {
        let rep = app.rep();
        for title in ["Première", "Seconde"] {
            rep.post("/opportunities", &[("title", title), ("company", "Morel SA"), ("person", "Claire Morel"), ("email", "c.morel@morel.example"), ("next", "demain")]);
        }
        let (companies, persons): (i64, i64) = app.looking(rep.persona(), |look| {
            Ok(look.one("SELECT (SELECT count(*) FROM company), (SELECT count(*) FROM person)", crate::args![])?)
        });
        assert_eq!((companies, persons), (1, 1));
    }

    fn a_pasted_signature_fills_the_form(app: TestApp) {
        let text = "Claire Morel\nDirectrice financière\nMorel SA\n06 39 98 12 34\nc.morel@morel.example\nveut une ensacheuse";
        let page = app.rep().post("/opportunities/understand", &[("text", text)]);
        let form = page.form("/opportunities");
        assert_eq!(form.value("company"), Some("Morel SA"));
        assert_eq!(form.value("email"), Some("c.morel@morel.example"));
        assert!(form.value("note").is_some_and(|note| note.contains("veut une ensacheuse")));
    }

    fn the_api_does_what_the_page_does(app: TestApp) {
        let rep = app.rep();
        let made = rep.api_post("/api/v1/opportunities", &json!({"title": "Par l’API", "company": "Sodipack", "amount": "38000", "next": "3j"}));
        let id = made["opportunity"]["id"].as_i64().unwrap();
        assert_eq!(made["opportunity"]["amount"], json!({"amount": "38000.00", "currency": "EUR"}));
        let logged = rep.api_post(&format!("/api/v1/opportunities/{id}/log"), &json!({"note": "a rappelé", "next": "lundi 14h"}));
        assert_eq!(logged["opportunity"]["next"]["timed"], true);
        let story = rep.api_get(&format!("/api/v1/opportunities/{id}/timeline"));
        assert_eq!(story["events"][0]["kind"], "opportunity.logged");
    }
}

fn rep_zone() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Europe/Paris").unwrap()
}
