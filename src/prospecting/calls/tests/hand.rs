//! Two callers never hold the same suspect.

use std::collections::HashSet;
use std::sync::Mutex;

use super::{a_fair, pause, take};
use crate::kernel::{ListId, SuspectId};
use crate::prospecting::calls::hand;
use crate::prospecting::calls::queue::Wish;
use crate::testing::minutes;
use crate::{args, story};

story! {
    fn what_one_holds_nobody_else_is_offered_until_the_moment_is_over(app: TestApp) {
        let (rep, colleague) = (app.rep(), app.other_rep());
        let (list, _) = a_fair(&rep, &["A1", "A2", "A3", "A4", "A5", "A6"]);
        assert_eq!(take(&rep, list).len(), 4);
        assert_eq!(take(&colleague, list), ["A5", "A6"]);
        let page = rep.get(&format!("/lists/{list}/call"));
        assert!(page.text().contains("Un collègue appelle aussi"), "{}", page.text());
        app.advance(minutes(16));
        assert_eq!(take(&colleague, list), ["A1", "A2", "A3", "A4"]);
        pause(&colleague, list);
        assert_eq!(take(&rep, list).len(), 4);
    }

    fn many_callers_at_once_never_hold_the_same_suspect(app: TestApp) {
        let rep = app.rep();
        let named: Vec<String> = (0..60).map(|n| format!("Société {n}")).collect();
        let (list, _) = a_fair(&rep, &named.iter().map(String::as_str).collect::<Vec<_>>());
        let callers = [&app.people.rep, &app.people.other_rep, &app.people.manager, &app.people.admin];
        let seen: Mutex<Vec<SuspectId>> = Mutex::default();
        std::thread::scope(|scope| {
            for caller in callers {
                let (app, seen) = (&app, &seen);
                scope.spawn(move || {
                    for _ in 0..12 {
                        let mine = app.acting(caller, |work| {
                            hand::take(work, 0, ListId(list), &Wish::default(), None)?;
                            let first = hand::held(work, ListId(list))?.into_iter().next();
                            if let Some(first) = &first {
                                work.run("UPDATE suspect SET called_at = $1 WHERE id = $2", args![work.now, first.id])?;
                            }
                            Ok(first.map(|first| first.id))
                        });
                        seen.lock().unwrap().extend(mine);
                    }
                });
            }
        });
        let seen = seen.into_inner().unwrap();
        assert_eq!(seen.len(), 48);
        assert_eq!(seen.iter().collect::<HashSet<_>>().len(), 48);
    }
}
