use maud::{Markup, html};

use crate::duplicates::{Hit, hits};
use crate::folders::model::Line;
use crate::opportunities::views::Scene;
use crate::ui::format;

/// Below the form of a new contact: persons to take at a press, then what is known besides.
pub fn found(scene: &Scene, persons: &[Line], known: &[Hit]) -> Markup {
    html! {
        hx-partial hx-target="#already-known" hx-swap="innerHTML" {
            @if !persons.is_empty() {
                p { strong { (scene.t("folders-take-one")) } }
                ul.known { @for person in persons { li { (take(scene, person)) } } }
            }
            @if !known.is_empty() { div.notice.notice-planned { (hits(scene.words, known)) } }
        }
    }
}

/// Sends the form with this person instead of what was typed; the role that was chosen goes along.
fn take(scene: &Scene, person: &Line) -> Markup {
    let phone =
        if person.phone.is_empty() { String::new() } else { format::phone(&person.phone, scene.country) };
    let about = [person.job.as_str(), person.about.as_str(), phone.as_str()];
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    html! {
        button.button.small type="submit" form="new-contact" name="known" value=(person.id) { (person.name) }
        span.muted { (about) }
    }
}
