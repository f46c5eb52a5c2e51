//! Who is called next, and what is shown when nobody is.

use axum::http::Method;
use serde_json::{Value as Json, json};

use super::{a_fair, log, names, pause, press, result, take};
use crate::testing::{days, hours, minutes};
use crate::{args, story};

story! {
    fn callbacks_come_first_then_those_never_tried_then_the_oldest_try(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas", "Huet", "Lenoir"]);
        let wrong = result(&rep, "Faux numéro");
        log(&rep, rows[0], &json!({"result_id": wrong}));
        app.advance(minutes(1));
        log(&rep, rows[1], &json!({"result_id": wrong}));
        log(&rep, rows[2], &json!({"result_id": result(&rep, "Joint"), "next": "2h"}));
        assert_eq!(take(&rep, list), ["Huet", "Lenoir"]);
        app.advance(minutes(70));
        assert_eq!(take(&rep, list), ["Huet", "Lenoir", "Armor", "Buxy"]);
        app.advance(minutes(60));
        assert_eq!(take(&rep, list), ["Delmas", "Huet", "Lenoir", "Armor"]);
        let figures = rep.api_get(&format!("/api/v1/lists/{list}/calls"))["figures"].clone();
        assert_eq!((&figures["calls"], &figures["reached"], &figures["callbacks_due"]), (&json!(3), &json!(1), &json!(1)));
    }

    fn a_callback_at_an_hour_belongs_for_a_while_to_who_promised_it(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let (list, rows) = a_fair(&rep, &["Armor"]);
        log(&rep, rows[0], &json!({"result_id": result(&rep, "Joint"), "next": "30min"}));
        app.advance(minutes(31));
        assert!(take(&colleague, list).is_empty());
        assert_eq!(take(&rep, list), ["Armor"]);
        pause(&rep, list);
        app.advance(hours(1));
        assert_eq!(take(&colleague, list), ["Armor"]);
    }

    fn own_rows_come_first_and_those_of_a_colleague_never(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        let give = |row: i64, to: i64| app.acting(rep.persona(), |work| Ok(work.run("UPDATE suspect SET owner_id = $1 WHERE id = $2", args![to, row])?));
        give(rows[2], rep.persona().id.0);
        give(rows[0], colleague.persona().id.0);
        assert_eq!(take(&rep, list), ["Delmas", "Buxy"]);
        pause(&rep, list);
        assert_eq!(take(&colleague, list), ["Armor", "Buxy"]);
    }

    fn the_end_says_what_was_done_and_when_to_come_back(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        rep.post(&format!("/lists/{list}/call"), &[]);
        press(&rep, rows[0], &format!("result-{}", result(&rep, "Joint")), &[("next", "2h")]);
        let page = press(&rep, rows[1], "convert", &[]);
        assert!(page.text().contains("Prochain rappel : "), "{}", page.text());
        press(&rep, rows[0], "convert", &[]);
        let page = rep.get(&format!("/lists/{list}/call"));
        assert!(page.text().contains("Fichier terminé : 3 appels aujourd’hui, 3 joints, 2 opportunités."), "{}", page.text());
        assert!(page.text().contains("Voir les 2 opportunités"), "{}", page.text());
        let seen = rep.get(&format!("/opportunities?scope=visible&show=all&list={list}"));
        assert!(seen.text().contains("Armor") && seen.text().contains("Buxy"), "{}", seen.text());
    }

    fn the_unanswered_of_yesterday_are_taken_up_again(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy"]);
        let unanswered = result(&rep, "Sans réponse");
        log(&rep, rows[0], &json!({"result_id": unanswered, "next": "lundi"}));
        log(&rep, rows[1], &json!({"result_id": result(&rep, "Joint"), "next": "lundi"}));
        app.advance(days(1));
        assert!(take(&rep, list).is_empty());
        let page = rep.get(&format!("/lists/{list}/call"));
        assert!(page.text().contains("Reprendre les « Sans réponse »"), "{}", page.text());
        let page = rep.post(&format!("/lists/{list}/call?result={unanswered}"), &[]);
        assert_eq!(page.all("article.call").len(), 1);
        assert!(page.text().contains("Armor"));
    }

    fn a_filtered_list_is_called_in_its_own_order(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Armorique", "Arma", "Delmas"]);
        let company = rep.api_get(&format!("/api/v1/lists/{list}"))["columns"][0]["id"].clone();
        let asked = json!({"q": "arm", "sort": format!("{company}:desc")});
        let address = format!("/api/v1/lists/{list}/calls");
        assert_eq!(names(&rep.api_post(&address, &asked)), ["Armorique", "Armor", "Arma"]);
        log(&rep, rows[2], &json!({"result_id": result(&rep, "Sans réponse")}));
        assert_eq!(names(&rep.api_post(&address, &asked)), ["Armor", "Arma"]);
        assert!(take(&app.other_rep(), list).iter().all(|name| !["Armor", "Arma"].contains(&name.as_str())));
        let page = rep.post(&format!("/lists/{list}/call?q=zzz"), &[]);
        assert!(page.text().contains("Personne à appeler maintenant avec ces filtres"), "{}", page.text());
    }

    fn a_callback_that_is_due_is_shown_on_the_lists_and_in_the_day(app: TestApp) {
        let rep = app.rep();
        let (_, rows) = a_fair(&rep, &["Armor"]);
        log(&rep, rows[0], &json!({"next": "30min demander le DAF"}));
        assert!(!rep.get("/").text().contains("1 rappel dû"));
        app.advance(minutes(31));
        assert!(rep.get("/").text().contains("1 rappel dû"), "{}", rep.get("/").text());
        let page = rep.get(&format!("/suspects/{}", rows[0]));
        assert!(page.text().contains("demander le DAF"), "{}", page.text());
    }

    fn where_it_is_night_nobody_is_called_but_by_whoever_knows_better(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Boston", "Sydney", "Basse-Terre"]);
        let phone = rep.api_get(&format!("/api/v1/lists/{list}"))["columns"][2]["id"].clone();
        let numbers = [(rows[1], "+1 617 555 0123"), (rows[2], "+61 2 5550 0123"), (rows[3], "05 90 99 00 12")];
        let cells: Vec<Json> = numbers.iter().map(|(row, number)| json!({"row": row, "column": phone, "before": "01 99 00 42 20", "after": number})).collect();
        rep.api(Method::PATCH, &format!("/api/v1/lists/{list}/cells"), Some(&json!({"changes": cells})));
        // Ten in the morning in Paris: four in Boston, five in Basse-Terre, five and eight in the evening in Australia.
        app.advance(hours(1));
        assert_eq!(take(&rep, list), ["Armor", "Sydney"]);
        let page = rep.get(&format!("/lists/{list}/call"));
        assert!(page.text().contains("sur place"), "{}", page.text());
        // The same where the list is filtered.
        let arm = |body: &Json| names(&rep.api_post(&format!("/api/v1/lists/{list}/calls"), body));
        assert_eq!(arm(&json!({"q": "o"})), ["Armor"]);
        let unanswered = result(&rep, "Faux numéro");
        for row in [rows[0], rows[2]] {
            log(&rep, row, &json!({"result_id": unanswered}));
        }
        let page = rep.post(&format!("/lists/{list}/call"), &[]);
        assert!(page.text().contains("il fait nuit") && page.text().contains("Appeler quand même"), "{}", page.text());
        let page = rep.post(&format!("/lists/{list}/call?night=1"), &[]);
        assert!(page.text().contains("sur place, il fait nuit"), "{}", page.text());
        assert_eq!(page.all("article.call").len(), 2);
        assert_eq!(arm(&json!({"at_night": true})), ["Boston", "Basse-Terre"]);
        // What was promised at an hour is kept.
        log(&rep, rows[1], &json!({"next": "30min"}));
        app.advance(minutes(31));
        assert_eq!(take(&rep, list), ["Boston"]);
        app.advance(hours(5));
        assert!(take(&rep, list).contains(&"Basse-Terre".to_owned()), "it is morning there");
    }

    fn a_list_is_called_from_the_row_that_one_chose(app: TestApp) {
        let rep = app.rep();
        let (list, rows) = a_fair(&rep, &["Armor", "Buxy", "Delmas"]);
        let page = rep.post(&format!("/lists/{list}/call"), &[("showing", &rows[1].to_string())]);
        assert_eq!(page.all("article.call h2").join(" "), "Buxy Armor Delmas");
    }
}
