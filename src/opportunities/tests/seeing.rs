use axum::http::StatusCode;

use super::{an_opportunity, as_it_stands, stage};
use crate::testing::Client;
use crate::{args, story};

story! {
    fn what_one_may_not_see_does_not_exist(app: TestApp) {
        let id = an_opportunity(&app, &app.people.rep, "Secret de Claire");
        let stranger = app.other_rep();
        assert_eq!(stranger.try_get(&format!("/opportunities/{id}")).status, StatusCode::NOT_FOUND);
        for act in ["log", "plan", "stage", "star", "tag", "untag", "transfer", "won", "lost", "cancelled", "reopen", "contacts", "contacts/remove"] {
            let answer = stranger.try_post(&format!("/opportunities/{id}/{act}"), &[
                ("stage", "1"), ("starred", "1"), ("tag", "1"), ("next", "demain"), ("owner", &stranger.persona().id.to_string()), ("person", "1"),
            ]);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        }
        let (status, _) = stranger.try_api(axum::http::Method::GET, &format!("/api/v1/opportunities/{id}"), None);
        assert_eq!(status, StatusCode::NOT_FOUND);
        for list in ["/opportunities?scope=visible", "/opportunities?view=board&scope=visible", &format!("/opportunities?scope={}", app.people.rep.id)] {
            let page = stranger.get(list);
            assert!(!page.text().contains("Secret de Claire"), "{list}");
            assert!(!page.text().contains("12 500"), "not in the totals either: {list}");
        }
        assert!(app.manager().get(&format!("/opportunities/{id}")).text().contains("Secret de Claire"));
    }

    fn a_transfer_takes_the_next_action_along_and_says_who_sent_it(app: TestApp) {
        let rep = app.rep();
        let id = an_opportunity(&app, rep.persona(), "Delmas Bois");
        rep.post(&format!("/opportunities/{id}/plan"), &[("next", "demain 10h rappeler pour le devis")]);
        let before = as_it_stands(&app, rep.persona(), id);
        let karim = app.people.other_rep.id;
        rep.try_post(&format!("/opportunities/{id}/transfer"), &[("owner", &karim.to_string()), ("note", "veut un devis vite")]);
        let after = as_it_stands(&app, &app.people.other_rep, id);
        assert_eq!((after.next_at, &after.next_label), (before.next_at, &before.next_label));
        let page = app.other_rep().get(&format!("/opportunities/{id}")).text();
        assert!(page.contains("Reçue de Claire Petit") && page.contains("veut un devis vite"), "{page}");
        assert_eq!(rep.try_get(&format!("/opportunities/{id}")).status, StatusCode::NOT_FOUND, "Claire sees her own only");
    }

    fn the_list_is_read_in_parts_without_a_gap(app: TestApp) {
        for number in 0..95 {
            an_opportunity(&app, &app.people.rep, &format!("Affaire {number:03}"));
        }
        for sort in ["urgency", "-urgency", "title", "-title", "amount", "age"] {
            let (mut seen, mut address) = (Vec::new(), format!("/opportunities?sort={sort}"));
            loop {
                let page = app.rep().get(&address);
                seen.extend(page.all("#opportunities td.main a"));
                match page.attrs("a[rel=next]", "href").first() {
                    Some(next) => address = next.clone(),
                    None => break,
                }
            }
            let all = seen.len();
            seen.sort();
            seen.dedup();
            assert_eq!((all, seen.len()), (95, 95), "{sort}");
        }
    }

    fn what_a_leaver_had_goes_to_the_receiver_and_comes_back_by_undo(app: TestApp) {
        let (claire, karim) = (&app.people.rep, &app.people.other_rep);
        let id = an_opportunity(&app, claire, "Dossier de Claire");
        app.admin().post(&format!("/settings/users/{}/deactivate", claire.id), &[("receiver", &karim.id.to_string())]);
        assert!(app.other_rep().get(&format!("/opportunities/{id}")).text().contains("Dossier de Claire"));
        crate::testing::builders::take_back_last(&app);
        assert_eq!(app.other_rep().try_get(&format!("/opportunities/{id}")).status, StatusCode::NOT_FOUND);
        assert_eq!(as_it_stands(&app, &app.people.admin, id).owner_id, claire.id);
    }

    fn the_totals_follow_whatever_happens(app: TestApp) {
        let (claire, karim) = (app.rep(), app.other_rep());
        let [first, second, third] = ["Une", "Deux", "Trois"].map(|title| an_opportunity(&app, claire.persona(), title));
        let shown = |client: &Client, show: &str| {
            let sums = client.get(&format!("/opportunities?show={show}")).one("#opportunities-totals");
            let mut parts = sums.split(" · ").map(|part| part.chars().filter(char::is_ascii_digit).collect::<String>());
            (parts.next().unwrap(), parts.next().unwrap())
        };
        let totals = || ["open", "won", "all"].map(|show| (shown(&claire, show), shown(&karim, show)));
        let is = |count: &str, amount: &str| (count.to_owned(), amount.to_owned());
        let mut before = vec![totals()];
        assert_eq!(before[0][0], (is("3", "37500"), is("0", "0")));
        let acts: [(_, &str, &[(&str, &str)]); 5] = [
            (first, "stage", &[("stage", &stage(&app, "Négociation"))]),
            (second, "edit?field=amount", &[("value", "100")]),
            (third, "won", &[]),
            (first, "transfer", &[("owner", &karim.persona().id.to_string())]),
            (second, "cancelled", &[]),
        ];
        for (id, act, form) in acts {
            claire.post(&format!("/opportunities/{id}/{act}"), form);
            before.push(totals());
        }
        assert_eq!(before[4], [(is("1", "100"), is("1", "12500")), (is("1", "12500"), is("0", "0")), (is("2", "12600"), is("1", "12500"))]);
        assert_eq!(before[5][0], (is("0", "0"), is("1", "12500")));
        let acts: Vec<i64> = app.looking(claire.persona(), |look| {
            let last: Vec<(i64,)> = look.all("SELECT id FROM act ORDER BY id DESC LIMIT 5", args![])?;
            Ok(last.into_iter().map(|(id,)| id).collect())
        });
        for act in acts {
            assert_eq!(before.pop().unwrap(), totals());
            app.admin().post(&format!("/undo/{act}"), &[]);
        }
        assert_eq!(before.pop().unwrap(), totals());
        let creation: i64 = app.looking(claire.persona(), |look| Ok(look.value("SELECT MIN(act_id) FROM event WHERE opportunity_id = $1", args![third])?));
        app.admin().post(&format!("/undo/{creation}"), &[]);
        assert_eq!(totals()[0].0, is("2", "25000"));
    }
}
