//! The tools of stories, tried on the house itself.

use axum::http::StatusCode;

use super::days;

story! {
    fn an_unknown_address_is_a_page_with_a_way_on(app: TestApp) {
        let page = app.rep().try_get("/nowhere");
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.has("main a[href=\"/search\"]"), "{}", page.source);
    }

    fn an_unknown_address_of_the_api_is_json(app: TestApp) {
        let (status, json) = app.rep().try_api(axum::http::Method::GET, "/api/v1/nothing", None);
        assert_eq!((status, json["error"]["code"].as_str()), (StatusCode::NOT_FOUND, Some("not_found")));
    }

    fn the_clock_waits_until_it_is_moved(app: TestApp) {
        let before = app.now();
        app.advance(days(3));
        assert_eq!(app.now(), before + days(3));
    }

    fn the_four_people_see_what_their_role_gives(app: TestApp) {
        for (client, seen) in [(app.admin(), 5), (app.manager(), 3), (app.rep(), 2), (app.other_rep(), 2)] {
            // What has no owner is among them.
            let owners: i64 = app.looking(client.persona(), |look| {
                let count = "SELECT count(*) FROM visible_owners WHERE viewer_id = $1";
                Ok(look.value(count, crate::args![look.viewer()])?)
            });
            assert_eq!(owners, seen, "{}", client.persona().name);
        }
    }
}
