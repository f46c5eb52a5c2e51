//! How a stalled opportunity is marked, wherever it is shown.

use maud::{Markup, html};

use super::Scene;
use crate::opportunities::stall::{Limits, Stall, Standing, Why, midnight, stalls};
use crate::ui::format;

/// The limits that it has passed, the first one first.
pub fn of(scene: &Scene, one: impl Into<Standing>) -> Vec<Stall> {
    stalls(&Limits::of(scene.vocabulary), midnight(scene.today, &scene.zone), &one.into())
}

/// "34 jours dans cette étape, limite 21"
pub fn text(scene: &Scene, stall: &Stall) -> String {
    let lasted = stall.began.day(&scene.zone).days_until(scene.today);
    let key = match stall.why {
        Why::Stage => "opportunities-stalled-stage",
        Why::Silence => "opportunities-stalled-silence",
    };
    scene.words.with(
        key,
        &[("days", format::days(scene.words.lang(), lasted).into()), ("limit", stall.limit.into())],
    )
}

/// Why it is stalled, in one sentence; nothing where it is not.
pub fn title(scene: &Scene, one: impl Into<Standing>) -> Option<String> {
    let why: Vec<String> = of(scene, one).iter().map(|stall| text(scene, stall)).collect();
    let why = why.join(" · ");
    (!why.is_empty()).then(|| scene.words.with("opportunities-stalled", &[("why", why.into())]))
}

/// The sign of it, with its reason for those who point at it or hear it.
pub fn sign(title: Option<&str>) -> Markup {
    html! { @if let Some(title) = title { " " span.late role="img" title=(title) aria-label=(title) { "⚠" } } }
}
