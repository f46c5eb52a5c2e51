//! Two people wrote into the same field: both values, and the choice between them.

use maud::{Markup, html};
use serde::Serialize;
use serde_json::Value as Json;

use super::{Scene, address, typed_money};
use crate::error::{AppError, Outcome};
use crate::kernel::Money;
use crate::opportunities::edits::Edit;
use crate::opportunities::model::Opportunity;
use crate::ui::{self, Mark, button, format};

pub struct Clash<'a> {
    /// As the colleague left it.
    pub opportunity: &'a Opportunity,
    /// What this person wrote.
    pub edit: &'a Edit,
    /// The colleague.
    pub by: &'a str,
    pub way: Way<'a>,
}

/// Where the person wrote it.
pub enum Way<'a> {
    /// A value alone, as it was typed, on a page to go back to.
    InPlace { back: &'a str, typed: &'a str },
    /// Among what is asked when an opportunity ends.
    Ending(Asked),
}

/// The form of an ending as it was sent.
pub struct Asked {
    action: String,
    fields: Vec<(String, String)>,
    /// The composer asks for the reasons of both endings under names of their own.
    reason: &'static str,
    /// The form that is done with once the choice is made.
    settles: Option<String>,
}

impl Asked {
    pub fn of(action: String, form: &impl Serialize) -> Outcome<Asked> {
        let sent = serde_json::to_value(form).map_err(|error| AppError::Internal(error.to_string()))?;
        let text =
            |value: &Json| value.as_str().map(str::to_owned).or(value.as_i64().map(|id| id.to_string()));
        let texts = sent.as_object().into_iter().flatten().flat_map(|(name, value)| {
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            values.iter().filter_map(move |value| Some((name.clone(), text(value)?)))
        });
        Ok(Asked { action, fields: texts.collect(), reason: "reason", settles: None })
    }

    pub fn in_composer(self, composer: String, reason: &'static str) -> Asked {
        Asked { reason, settles: Some(composer), ..self }
    }

    fn name(&self, edit: &Edit) -> &'static str {
        match edit {
            Edit::Amount(_) => "amount",
            Edit::CloseDay(_) => "day",
            Edit::Reason(_) => self.reason,
            _ => "winner",
        }
    }
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
    let keep_mine = scene.t("opportunities-keep-mine");
    let buttons = match &clash.way {
        Way::InPlace { back, typed: mine } => html! {
            (button(&keep_theirs).to(back))
            form method="post" action={ (address(o.id)) "/edit?field=" (clash.edit.field()) } {
                input type="hidden" name="was" value=(typed(scene, o, &theirs));
                input type="hidden" name="value" value=(mine);
                (button(&keep_mine))
            }
        },
        Way::Ending(asked) => html! {
            (again(scene, o, asked, &theirs, &theirs, &keep_theirs))
            (again(scene, o, asked, &theirs, clash.edit, &keep_mine))
        },
    };
    ui::notice(Some(Mark::Today), &sentence, html! { div.actions { (buttons) } })
}

/// The same form once more, with the value that is kept, and knowing what stands there.
fn again(scene: &Scene, o: &Opportunity, asked: &Asked, theirs: &Edit, kept: &Edit, label: &str) -> Markup {
    let name = asked.name(kept);
    let was = format!("was_{name}");
    let others = asked.fields.iter().filter(|(field, _)| *field != name && *field != was);
    html! {
        form method="post" action=(asked.action) data-settles=[&asked.settles] {
            @for (field, text) in others { input type="hidden" name=(field) value=(text); }
            input type="hidden" name=(was) value=(typed(scene, o, theirs));
            input type="hidden" name=(name) value=(typed(scene, o, kept));
            (button(label))
        }
    }
}

fn label(scene: &Scene, edit: &Edit) -> String {
    match edit {
        Edit::Title(_) => scene.t("opportunities-title"),
        Edit::Amount(_) => scene.t("opportunities-amount"),
        Edit::Probability(_) => scene.t("opportunities-probability"),
        Edit::ExpectedClose(_) => scene.t("opportunities-expected"),
        Edit::Winner(_) => scene.t("opportunities-winner-label"),
        Edit::CloseDay(_) => scene.t("opportunities-close-day"),
        Edit::Reason(_) => scene.t("opportunities-reason"),
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
        Edit::Reason(Some(reason)) => {
            let named =
                scene.vocabulary.lost.iter().chain(&scene.vocabulary.cancelled).find(|r| r.id == *reason);
            named.map(|reason| reason.name.clone()).unwrap_or_default()
        }
        Edit::ExpectedClose(Some(day)) | Edit::CloseDay(Some(day)) => {
            format::long_day(lang, *day, scene.today)
        }
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
