use axum::http::Method;
use serde_json::json;

use super::{an_opportunity, as_it_stands, id_of};
use crate::opportunities::Status;
use crate::story;

story! {
    fn winning_asks_the_real_amount_and_makes_a_client(app: TestApp) {
        let rep = app.rep();
        rep.post("/opportunities", &[("title", "Ligne"), ("company", "Morel SA"), ("next", "demain")]);
        let id = crate::kernel::OpportunityId(id_of(&app, "SELECT id FROM opportunity WHERE title = $1", "Ligne").parse().unwrap());
        let page = rep.post(&format!("/opportunities/{id}/won"), &[("amount", "11 800"), ("day", "2026-11-20")]);
        assert!(page.text().contains("Gagnée le"), "{}", page.text());
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.status, o.amount, o.probability), (Status::Won, Some(11_800_00), 100));
        assert_eq!(o.close_day.map(|d| d.to_string()).as_deref(), Some("2026-11-20"));
        let clients: i64 = app.looking(rep.persona(), |look| Ok(look.value("SELECT count(*) FROM company WHERE client_since IS NOT NULL", crate::args![])?));
        assert_eq!(clients, 1);
    }

    fn a_reason_is_asked_not_demanded_and_can_be_given_later(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Cartonneuse");
        let page = rep.post(&format!("/opportunities/{id}/lost"), &[]);
        assert!(page.text().contains("sans motif"), "{}", page.text());
        let price = id_of(&app, "SELECT id FROM reason WHERE kind = 'lost' AND name = $1", "Prix");
        let page = rep.post(&format!("/opportunities/{id}/lost"), &[("reason", &price), ("winner", "Sidel")]);
        assert!(page.text().contains("Perdue le") && page.text().contains("Prix"), "{}", page.text());
    }

    fn a_closed_one_refuses_to_move_until_it_is_reopened(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Doseuse");
        rep.post(&format!("/opportunities/{id}/cancelled"), &[]);
        let stage = crate::opportunities::tests::stage(&app, "Négociation");
        let refused = rep.try_post(&format!("/opportunities/{id}/stage"), &[("stage", &stage)]);
        assert_eq!(refused.status, 422);
        rep.post(&format!("/opportunities/{id}/reopen"), &[("next", "3j rappeler")]);
        rep.post(&format!("/opportunities/{id}/stage"), &[("stage", &stage)]);
        let story = rep.get(&format!("/opportunities/{id}")).text();
        assert!(story.contains("Rouverte") && story.contains("Abandonnée"), "every close is kept: {story}");
    }

    fn reopening_says_what_is_next_and_undo_closes_it_again(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Doseuse");
        rep.post(&format!("/opportunities/{id}/won"), &[("amount", "9000")]);
        let closed = rep.get(&format!("/opportunities/{id}"));
        assert!(closed.source.contains("action=\"/opportunities/") && closed.source.contains("/reopen"), "{}", closed.source);
        assert!(closed.source.contains("value=\"1j\""), "tomorrow stands there already");
        rep.post(&format!("/opportunities/{id}/reopen"), &[("next", "3j demander la commande")]);
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.status, o.next_label.as_str()), (Status::Scheduled, "demander la commande"));
        rep.post("/undo", &[]);
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.status, o.amount, o.probability), (Status::Won, Some(9_000_00), 100));
    }

    fn reopening_without_a_word_means_tomorrow(app: TestApp) {
        let rep = app.rep();
        let tomorrow = |id| {
            let o = as_it_stands(&app, rep.persona(), id);
            o.status == Status::Scheduled && o.next_day.is_some()
        };
        for body in [None, Some(json!({})), Some(json!({"next": "demain"}))] {
            let id = an_opportunity(&app, rep.persona(), "Doseuse");
            rep.post(&format!("/opportunities/{id}/lost"), &[]);
            rep.api(Method::POST, &format!("/api/v1/opportunities/{id}/reopen"), body.as_ref());
            assert!(tomorrow(id), "{body:?}");
        }
        let id = an_opportunity(&app, rep.persona(), "Doseuse");
        rep.post(&format!("/opportunities/{id}/lost"), &[]);
        rep.post(&format!("/opportunities/{id}/reopen"), &[]);
        assert!(tomorrow(id));
        let unclear = rep.try_post(&format!("/opportunities/{id}/lost"), &[]);
        assert!(unclear.status.is_success());
        assert_eq!(rep.try_post(&format!("/opportunities/{id}/reopen"), &[("next", "un de ces quatre")]).status, 422);
        assert_eq!(as_it_stands(&app, rep.persona(), id).status, Status::Lost, "a date that is not understood opens nothing");
    }
}
