//! Who was beaten, and who won: asked at the end, not demanded.

use serde_json::json;

use super::{id_of, listed, meet, names, stand};
use crate::opportunities::Status;
use crate::opportunities::tests::{an_opportunity, as_it_stands};
use crate::story;

story! {
    fn winning_asks_who_was_beaten(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        meet(&rep, id, "Sidel");
        meet(&rep, id, "Bosch");
        let page = rep.get(&format!("/opportunities/{id}"));
        let dialog = format!("#close-{id}-won input[name=beaten]");
        assert_eq!(page.count(&format!("{dialog}[checked]")), 2, "they are ticked already");
        let (sidel, bosch) = (id_of(&app, "Sidel"), id_of(&app, "Bosch"));
        let page = rep.post(&format!("/opportunities/{id}/won"), &[
            ("stood", &sidel), ("stood", &bosch), ("beaten", &sidel), ("also_beaten", "Krones"),
        ]);
        assert!(page.text().contains("face à Krones et Sidel"), "{}", page.text());
        let stands = stand(&rep, id);
        assert_eq!((names(&stands), &stands[0]["position"]), (vec!["Bosch", "Krones", "Sidel"], &json!("out")), "who was not beaten had withdrawn");
        rep.post("/undo", &[]);
        assert_eq!(names(&stand(&rep, id)), ["Bosch", "Sidel"]);
        assert_eq!(stand(&rep, id)[0]["position"], "unknown");
        assert!(as_it_stands(&app, rep.persona(), id).status.is_open());
    }

    fn winning_without_a_word_beats_them_all(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        meet(&rep, id, "Sidel");
        rep.post(&format!("/opportunities/{id}/won"), &[]);
        assert_eq!(stand(&rep, id)[0]["position"], "unknown");
        assert!(rep.get(&format!("/opportunities/{id}")).text().contains("face à Sidel"));
        assert_eq!(rep.api_get("/api/v1/competitors/figures")[0]["won"], 1);
    }

    fn losing_asks_who_won(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        meet(&rep, id, "Sidel");
        meet(&rep, id, "Bosch");
        let page = rep.get(&format!("/opportunities/{id}"));
        let asked = format!("#close-{id}-lost input[name=won_by]");
        assert_eq!(page.attrs(&asked, "value"), ["Bosch", "Sidel"]);
        assert_eq!(page.attrs(&asked, "data-key"), ["a", "b"], "one key answers");
        let page = rep.post(&format!("/opportunities/{id}/lost"), &[("won_by", "Sidel"), ("was_winner", "")]);
        assert!(page.text().contains("Perdue · face à Sidel"), "{}", page.text());
        assert_eq!(as_it_stands(&app, rep.persona(), id).winner.as_deref(), Some("Sidel"));
        rep.post(&format!("/opportunities/{id}/reopen"), &[("next", "demain")]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).winner, None);
        rep.post("/undo", &[]);
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.status, o.winner.as_deref()), (Status::Lost, Some("Sidel")));
    }

    fn who_won_may_be_somebody_new_and_may_be_said_later(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        rep.post(&format!("/opportunities/{id}/lost"), &[]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).winner, None, "it is asked, not demanded");
        rep.post(&format!("/opportunities/{id}/lost"), &[("winner", "Krones"), ("was_winner", "")]);
        assert_eq!(names(&stand(&rep, id)), ["Krones"]);
        assert_eq!(names(&listed(&app)), ["Krones"]);
        // Taken off, nobody won it.
        rep.post(&format!("/opportunities/{id}/competitors/remove"), &[("id", &id_of(&app, "Krones"))]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).winner, None);
        rep.post("/undo", &[]);
        assert_eq!(as_it_stands(&app, rep.persona(), id).winner.as_deref(), Some("Krones"));
    }

    fn the_composer_asks_the_same(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Ensacheuse");
        meet(&rep, id, "Sidel");
        let note = [("outcome", "lost"), ("won_by", "Sidel"), ("was_winner", ""), ("note", "trop chers")];
        rep.post(&format!("/opportunities/{id}/log"), &note);
        let o = as_it_stands(&app, rep.persona(), id);
        assert_eq!((o.status, o.winner.as_deref()), (Status::Lost, Some("Sidel")));
    }

    fn programs_say_it_too(app: TestApp) {
        let rep = app.rep();
        let (won, lost) = (an_opportunity(&app, rep.persona(), "Ensacheuse"), an_opportunity(&app, rep.persona(), "Doseuse"));
        meet(&rep, won, "Sidel");
        meet(&rep, won, "Bosch");
        let sidel: i64 = id_of(&app, "Sidel").parse().unwrap();
        let closed = rep.api_post(&format!("/api/v1/opportunities/{won}/close"), &json!({"status": "won", "beaten": [sidel]}));
        assert_eq!(closed["opportunity"]["competitors"][0]["position"], "out");
        let closed = rep.api_post(&format!("/api/v1/opportunities/{lost}/close"), &json!({"status": "lost", "winner": "sidel"}));
        assert_eq!(closed["opportunity"]["winner_id"], sidel);
    }
}
