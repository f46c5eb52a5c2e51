//! Nobody on the screen: before the first call, in a pause, until the next callback, at the end.

use maud::{Markup, html};

use crate::kernel::At;
use crate::opportunities::views::Scene;
use crate::prospecting::calls::pages::Screen;
use crate::ui::{self, button, format};

pub fn nobody(scene: &Scene, seen: &Screen) -> Markup {
    let words = scene.words;
    if seen.is_waiting {
        let sentence = words.with("prospecting-call-ready", &[("count", seen.list.open.into())]);
        return ui::empty(&sentence, start(scene, seen));
    }
    if seen.is_asleep {
        return ui::empty(&words.t("prospecting-call-night"), at_night(scene, seen));
    }
    if !seen.asked.is_plain() {
        let all = format!("/lists/{}/call", seen.list.id);
        let whole = words.t("prospecting-call-whole-list");
        return ui::empty(
            &words.t("prospecting-call-none-such"),
            html! { (button(&whole).primary().to(&all)) },
        );
    }
    match seen.figures.next_callback {
        Some(at) => {
            let sentence = words.with("prospecting-call-next-callback", &[("when", when(scene, at).into())]);
            ui::empty(&sentence, again(scene, seen))
        }
        None => ui::empty(&finished(scene, seen), after(scene, seen)),
    }
}

fn start(scene: &Scene, seen: &Screen) -> Markup {
    let call = scene.t("prospecting-call");
    html! {
        form #call-start method="post" action=(seen.asked.address(seen.list.id)) {
            (button(&call).primary().icon("phone-call").key(scene.words, "Enter"))
        }
    }
}

/// Whoever knows better calls them all the same.
fn at_night(scene: &Scene, seen: &Screen) -> Markup {
    let all_the_same = scene.t("prospecting-call-at-night");
    html! {
        form #call-at-night method="post" action=(seen.asked.at_night().address(seen.list.id)) { (button(&all_the_same)) }
        (next_list(scene))
    }
}

/// "16:30", "demain", "lundi 24 novembre 9:00".
fn when(scene: &Scene, at: At) -> String {
    let (day, time) = (at.day(&scene.zone), at.on_the_wall(&scene.zone).time());
    let hour = (at != day.start(&scene.zone)).then(|| format::time(time));
    let day = (day != scene.today).then(|| format::long_day(scene.words.lang(), day, scene.today));
    day.into_iter().chain(hour).collect::<Vec<_>>().join(" ")
}

/// «Reprendre les “Sans réponse” d'avant aujourd'hui»: results after which one calls again by rule.
fn again(scene: &Scene, seen: &Screen) -> Markup {
    let tree = &scene.vocabulary.activities;
    let call = tree.call().map(|call| call.id);
    let missed =
        tree.results.iter().filter(|r| Some(r.activity_id) == call && !r.reached && !r.next_when.is_empty());
    html! {
        @for result in missed {
            @let label = scene.words.with("prospecting-call-again", &[("result", (&result.name).into())]);
            form id={ "call-again-" (result.id) } method="post" action={ "/lists/" (seen.list.id) "/call?result=" (result.id) } {
                (button(&label))
            }
        }
        (next_list(scene))
    }
}

/// «Fichier terminé : 34 appels, 9 joints, 3 opportunités.»
fn finished(scene: &Scene, seen: &Screen) -> String {
    let told = &seen.figures;
    let key = if seen.list.open > 0 { "prospecting-call-all-tried" } else { "prospecting-call-finished" };
    scene.words.with(
        key,
        &[
            ("calls", told.calls.into()),
            ("reached", told.reached.into()),
            ("converted", told.converted.into()),
            ("left", seen.list.open.into()),
        ],
    )
}

fn after(scene: &Scene, seen: &Screen) -> Markup {
    let made = seen.list.converted;
    let see = scene.words.with("prospecting-call-see", &[("count", made.into())]);
    html! {
        @if made > 0 { (button(&see).primary().to(&format!("/opportunities?scope=visible&show=all&list={}", seen.list.id))) }
        (next_list(scene))
    }
}

fn next_list(scene: &Scene) -> Markup {
    html! { (button(&scene.t("prospecting-call-another-list")).to("/lists")) }
}
