//! What is said on the telephone.

use axum::http::StatusCode;
use serde_json::json;

use super::{a_fair, press, result};
use crate::story;

story! {
    fn a_script_speaks_to_each_suspect_and_only_some_write_it(app: TestApp) {
        let (rep, colleague, manager) = (app.rep(), app.other_rep(), app.manager());
        let (list, rows) = a_fair(&rep, &["Armor"]);
        let script = "Bonjour {{contact}}, ici {{moi}}, stand {{Stand}}.\n? Qui décide ?\n> vous : Parlons-en.\n> un autre";
        let address = format!("/lists/{list}/script");
        assert_eq!(colleague.try_post(&address, &[("script", "non")]).status, StatusCode::NOT_FOUND);
        assert_eq!(colleague.try_get(&address).status, StatusCode::NOT_FOUND);
        let page = rep.post(&address, &[("script", script)]);
        assert!(page.text().contains("Ce fichier n’a pas de colonne « Stand »"), "{}", page.text());
        assert_eq!(manager.get(&address).status, StatusCode::OK);
        let page = rep.post(&format!("/lists/{list}/call"), &[]);
        assert!(page.text().contains("Bonjour Claire Armor , ici Claire"), "{}", page.text());
        assert!(page.text().contains("{{Stand}}") && page.text().contains("Parlons-en."), "{}", page.text());
        assert_eq!(page.attr("input[name=answer-001]", "value"), "Qui décide ? → vous");
        press(&rep, rows[0], &format!("result-{}", result(&rep, "Joint")), &[("answer-001", "Qui décide ? → vous")]);
        assert!(rep.get(&format!("/suspects/{}", rows[0])).text().contains("Qui décide ? → vous"));
        manager.post(&address, &[("script", "Bonjour")]);
        manager.post("/undo", &[]);
        assert_eq!(rep.api_get(&format!("/api/v1/lists/{list}/script"))["script"], json!(script));
        let long = "a".repeat(20_001);
        assert_eq!(rep.try_post(&address, &[("script", &long)]).status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
