//! Striking out while calling: `X`, then the digit of a reason. What the reason asks for is asked there and then, in a line; nothing
//! is blocked by it.

use maud::{Markup, html};

use super::card::DIGITS;
use crate::kernel::ReasonId;
use crate::opportunities::views::Scene;
use crate::prospecting::calls::pages::Refused;
use crate::prospecting::model::{Cells, ListColumn, Suspect};
use crate::prospecting::strikes::of_suspect::{Choosing, Considered, considered, no_reason};
use crate::prospecting::strikes::shown::Ask;
use crate::prospecting::strikes::verdict::Here;
use crate::ui::{button, field, kbd};

/// The row on the screen, its form, and what was refused of it.
pub struct Row<'a> {
    pub suspect: &'a Suspect,
    pub cells: &'a Cells,
    pub columns: &'a [ListColumn],
    pub form: &'a str,
    pub refused: Option<&'a Refused>,
}

/// `X`, then the digit of a reason; by hand the reasons stand below the button.
pub fn strike(scene: &Scene, row: &Row) -> Markup {
    let label = scene.t("prospecting-disqualify");
    let choosing = Choosing {
        id: row.suspect.id,
        cells: row.cells,
        columns: row.columns,
        vocabulary: scene.vocabulary,
        here: Here { today: scene.today, country: scene.country },
    };
    let reasons = considered(scene.words, &choosing);
    let again =
        row.refused.is_some_and(|refused| reasons.iter().any(|one| refused.strike.is_of(one.reason.id)));
    html! {
        details.call-strike data-key-group="x" open[again] {
            summary.button data-key-label=(label) aria-keyshortcuts="X" { (label) (kbd(scene.words, "x")) }
            div.call-reasons {
                @for (place, one) in reasons.iter().enumerate() {
                    @let digit = (place < DIGITS).then_some(place + 1);
                    @if one.asks.is_empty() && one.usual_day.is_none() { (chosen(one, digit, row.form)) } @else { (asking(scene, row, one, digit)) }
                }
                button.button.small type="submit" name="act" value="strike" form=(row.form) { (no_reason(scene.words, scene.vocabulary)) }
            }
        }
    }
}

fn named(one: &Considered, digit: Option<usize>) -> Markup {
    html! {
        @if let Some(digit) = digit { kbd.hint aria-hidden="true" { (digit) } }
        (one.reason.name)
    }
}

fn chosen(one: &Considered, digit: Option<usize>, form: &str) -> Markup {
    html! {
        button.button.small type="submit" name="act" value={ "strike-" (one.reason.id) } form=(form) data-digit=[digit] { (named(one, digit)) }
    }
}

/// A reason that asks for something, or proposes a day of return, opens its line.
fn asking(scene: &Scene, row: &Row, one: &Considered, digit: Option<usize>) -> Markup {
    let (words, reason) = (scene.words, one.reason.id);
    let (strike, later) = (words.t("prospecting-disqualify"), words.t("prospecting-say-later"));
    let again = row.refused.is_some_and(|refused| refused.strike.is_of(reason));
    html! {
        details.call-asks name={ "asks-" (row.suspect.id) } open[again] {
            summary.button.small data-digit=[digit] { (named(one, digit)) }
            div.call-asked role="group" aria-label=(one.reason.name) {
                (one.told(words))
                @for ask in &one.asks { (asked(row, reason, ask, "")) }
                @if let Some(day) = &one.usual_day { (asked(row, reason, &Ask::wake_on(words), day)) }
                div.line-up {
                    (button(&strike).primary().small().named("act", &format!("strike-{reason}")).form(row.form))
                    @if !one.asks.is_empty() { (button(&later).small().named("act", &format!("later-{reason}")).form(row.form)) }
                }
            }
        }
    }
}

fn asked(row: &Row, reason: ReasonId, ask: &Ask, proposed: &str) -> Markup {
    let name = format!("{}-{reason}", ask.name);
    let id = format!("f-{name}-{}", row.suspect.id);
    let again = row.refused.map(|refused| &refused.strike).filter(|strike| strike.is_of(reason));
    let (typed, error) = again.map_or((proposed, None), |strike| strike.field(reason, ask.name));
    html! { (field(&name, &ask.label).kind(ask.kind).id(&id).form(row.form).value(typed).error(error)) }
}
