use axum::http::StatusCode;

use crate::kernel::OpportunityId;
use crate::testing::TestApp;
use crate::testing::builders::take_back_last;
use crate::{args, opportunities, story};

fn tag(app: &TestApp, name: &str) -> i64 {
    app.looking(&app.people.admin, |look| Ok(look.value("SELECT id FROM tag WHERE name = $1", args![name])?))
}

fn tags_of(app: &TestApp, id: OpportunityId) -> Vec<String> {
    let tags = app.looking(&app.people.rep, |look| opportunities::queries::tags(look, id));
    tags.into_iter().map(|tag| tag.name).collect()
}

fn tagged(app: &TestApp, names: &[&str]) -> OpportunityId {
    let new = opportunities::NewOpportunity { title: "Ligne".into(), ..Default::default() };
    app.acting(&app.people.rep, |work| {
        let (id, _) = opportunities::actions::create(work, &new)?;
        for name in names {
            let tag = super::actions::tag_named(work, name, None)?.unwrap();
            opportunities::links::tag(work, id, tag)?;
        }
        Ok(id)
    })
}

story! {
    fn two_tags_become_one_and_two_again(app: TestApp) {
        let (one, both) = (tagged(&app, &["Agro"]), tagged(&app, &["Agro", "Agroalimentaire"]));
        let (from, into) = (tag(&app, "Agro"), tag(&app, "Agroalimentaire"));
        app.admin().post(&format!("/settings/tags/{from}/merge"), &[("into", &into.to_string())]);
        assert_eq!((tags_of(&app, one), tags_of(&app, both)), (vec!["Agroalimentaire".to_owned()], vec!["Agroalimentaire".to_owned()]));
        take_back_last(&app);
        assert_eq!(tags_of(&app, one), ["Agro"]);
        assert_eq!(tags_of(&app, both), ["Agro", "Agroalimentaire"]);
        let itself = app.admin().try_post(&format!("/settings/tags/{from}/merge"), &[("into", &from.to_string())]);
        assert_eq!(itself.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    fn free_tags_are_put_in_a_category(app: TestApp) {
        tagged(&app, &["Salon"]);
        let page = app.admin().get("/settings/tags");
        assert!(page.one("#free-tags").contains("Tags libres à ranger : 1"), "{}", page.text());
        let category: i64 = app.looking(&app.people.admin, |look| Ok(look.value("SELECT id FROM category WHERE name = $1", args!["Source"])?));
        let page = app.admin().post(&format!("/settings/tags/{}", tag(&app, "Salon")), &[("name", "Salon"), ("category", &category.to_string())]);
        assert!(!page.has("#free-tags"));
        let page = app.admin().post(&format!("/settings/categories/{category}/archive"), &[]);
        assert!(page.has("#free-tags"), "its tags are free again");
    }

    fn a_name_is_one_tag_and_an_archived_one_comes_back(app: TestApp) {
        tagged(&app, &["Salon", "Foire"]);
        let id = tag(&app, "Salon");
        let refused = app.admin().try_post(&format!("/settings/tags/{}", tag(&app, "Foire")), &[("name", "sâlon"), ("category", "")]);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Un tag porte déjà ce nom"), "{}", refused.text());
        app.admin().post(&format!("/settings/tags/{id}/archive"), &[]);
        assert!(!app.admin().get("/settings/tags").has(&format!("#tag-{id}")));
        app.admin().post("/settings/tags", &[("name", "Salon"), ("category", "")]);
        assert!(app.admin().get("/settings/tags").has(&format!("#tag-{id}")));
    }
}
