//! Two people wrote into the same field: both values, and the choice between them.

use maud::{Markup, html};

use super::{Scene, address, typed_money};
use crate::kernel::Money;
use crate::opportunities::edits::Edit;
use crate::opportunities::model::Opportunity;
use crate::ui::{self, Mark, button, format};

pub struct Clash<'a> {
    /// As the colleague left it.
    pub opportunity: &'a Opportunity,
    pub edit: &'a Edit,
    /// What this person typed.
    pub typed: &'a str,
    /// The colleague.
    pub by: &'a str,
    pub back: &'a str,
}

pub fn choice(scene: &Scene, clash: &Clash) -> Markup {
    let (o, words) = (clash.opportunity, scene.words);
    let theirs = clash.edit.standing(o);
    let sentence = words.with(
        "opportunities-both-wrote",
        &[
            ("field", label(scene, clash.edit).into()),
            ("name", clash.by.into()),
            ("theirs", shown(scene, o, &theirs).into()),
            ("mine", shown(scene, o, clash.edit).into()),
        ],
    );
    let keep_theirs = words.with("opportunities-keep-theirs", &[("name", clash.by.into())]);
    ui::notice(
        Some(Mark::Today),
        &sentence,
        html! {
            div.actions {
                (button(&keep_theirs).to(clash.back))
                form method="post" action={ (address(o.id)) "/edit?field=" (clash.edit.field()) } {
                    input type="hidden" name="was" value=(typed(scene, o, &theirs));
                    input type="hidden" name="value" value=(clash.typed);
                    (button(&scene.t("opportunities-keep-mine")))
                }
            }
        },
    )
}

fn label(scene: &Scene, edit: &Edit) -> String {
    match edit {
        Edit::Title(_) => scene.t("opportunities-title"),
        Edit::Amount(_) => scene.t("opportunities-amount"),
        Edit::Probability(_) => scene.t("opportunities-probability"),
        Edit::ExpectedClose(_) => scene.t("opportunities-expected"),
        Edit::Competitor(_) => scene.t("opportunities-competitor"),
        Edit::Field(id, _) => {
            let field = scene.vocabulary.fields.iter().find(|f| f.id.to_string() == *id);
            field.map(|f| f.label.clone()).unwrap_or_default()
        }
    }
}

/// The value as the page shows it.
fn shown(scene: &Scene, o: &Opportunity, edit: &Edit) -> String {
    let lang = scene.words.lang();
    let text = match edit {
        Edit::Amount(Some(amount)) => format::money(lang, Money::new(*amount, o.currency)),
        Edit::Probability(percent) => format::percent(lang, *percent),
        Edit::ExpectedClose(Some(day)) => format::long_day(lang, *day, scene.today),
        _ => edit.plain(o),
    };
    if text.is_empty() { "–".to_owned() } else { text }
}

/// The value as a person would type it.
fn typed(scene: &Scene, o: &Opportunity, edit: &Edit) -> String {
    match edit {
        Edit::Amount(Some(amount)) => typed_money(scene.words, Money::new(*amount, o.currency)),
        _ => edit.plain(o),
    }
}
