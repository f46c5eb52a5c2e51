//! What is asked when an opportunity ends, and the way back.

use maud::{Markup, html};

use super::composer::{Subject, reopening};
use super::record::Record;
use super::{Scene, address, rivals};
use crate::opportunities::model::{Opportunity, Status};
use crate::opportunities::rivals::Rival;
use crate::ui::{self, Mark, button, format};

pub fn dialog_id(o: &Opportunity, status: Status) -> String {
    format!("close-{}-{}", o.id, status.as_str())
}

/// What is asked, not demanded, when an opportunity ends.
pub fn closing(scene: &Scene, record: &Record, status: Status) -> Markup {
    let o = record.opportunity;
    let words = scene.words;
    let id = dialog_id(o, status);
    let form = format!("{id}-form");
    let (title, verb) = match status {
        Status::Won => (scene.t("opportunities-win-title"), scene.t("opportunities-win")),
        Status::Lost => (scene.t("opportunities-lose-title"), scene.t("opportunities-lose")),
        _ => (scene.t("opportunities-cancel-title"), scene.t("opportunities-cancel")),
    };
    ui::dialog(
        words,
        &id,
        &title,
        html! {
            form.stack-m id=(form) method="post" action={ (address(o.id)) "/" (status.as_str()) } { (close_fields(scene, o, record.rivals, status)) }
        },
        html! { (button(&verb).primary().form(&form)) },
    )
}

/// The questions of an end: real amount, day and who was beaten, or the reason and who won.
fn close_fields(scene: &Scene, o: &Opportunity, rivals: &[Rival], status: Status) -> Markup {
    let amount = o.money().map(|m| super::typed_money(scene.words, m)).unwrap_or_default();
    let day_before = o.close_day.map(|day| day.to_string()).unwrap_or_default();
    let day = o.close_day.unwrap_or(scene.today).to_string();
    let prefix = format!("c-{}-{}", o.id, status.as_str());
    // Of an open one they stand in a dialog, where letters are free.
    let keyed = o.status.is_open();
    html! {
        @match status {
            Status::Won => {
                (ui::field("amount", &scene.t("opportunities-real-amount")).id(&format!("{prefix}-amount")).value(&amount).inputmode("decimal").focus())
                (ui::field("day", &scene.t("opportunities-close-day")).id(&format!("{prefix}-day")).kind("date").value(&day))
                (was("amount", &amount)) (was("day", &day_before))
                (rivals::beaten(scene, rivals, &prefix, keyed))
            }
            Status::Lost => {
                (reasons(scene, o, &scene.vocabulary.lost))
                (rivals::won_by(scene, o, rivals, &prefix, keyed))
            }
            _ => (reasons(scene, o, &scene.vocabulary.cancelled)),
        }
    }
}

fn reasons(scene: &Scene, o: &Opportunity, reasons: &[crate::reasons::Reason]) -> Markup {
    html! {
        fieldset.field {
            legend { (scene.t("opportunities-reason")) }
            div.chips {
                @for (index, reason) in reasons.iter().enumerate() {
                    (ui::radio_chip("reason", &ui::Choice {
                        value: &reason.id.to_string(), label: &reason.name, checked: o.close_reason_id == Some(reason.id),
                        digit: u8::try_from(index + 1).ok().filter(|d| *d < 10),
                    }))
                }
            }
            (was("reason", &o.close_reason_id.map(|id| id.to_string()).unwrap_or_default()))
        }
    }
}

/// What stands in the field of this name, so that nobody writes over what he has not seen.
pub fn was(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name={ "was_" (name) } value=(value); }
}

/// "Gagnée le 3 déc. · 12 500 €", what is still missing, and the way back.
pub fn closed(scene: &Scene, record: &Record) -> Markup {
    let o = record.opportunity;
    let words = scene.words;
    let lang = words.lang();
    let (mark, key) = match o.status {
        Status::Won => (Mark::Won, "opportunities-was-won"),
        Status::Lost => (Mark::Lost, "opportunities-was-lost"),
        _ => (Mark::Cancelled, "opportunities-was-cancelled"),
    };
    let day = o.close_day.map(|day| format::long_day(lang, day, scene.today)).unwrap_or_default();
    let reasons = if o.status == Status::Lost { &scene.vocabulary.lost } else { &scene.vocabulary.cancelled };
    let reason = reasons.iter().find(|r| Some(r.id) == o.close_reason_id).map(|r| r.name.as_str());
    let detail = match (o.status, o.money()) {
        (Status::Won, Some(money)) => format!(" · {}", format::money(lang, money)),
        (Status::Won, None) => String::new(),
        _ => format!(" · {}", reason.map_or_else(|| scene.t("opportunities-no-reason"), str::to_owned)),
    };
    let faced = rivals::faced(scene, o, record.rivals).map(|faced| format!(" · {faced}")).unwrap_or_default();
    let sentence = words.with(key, &[("day", day.into())]) + &detail + &faced;
    html! {
        (ui::notice(Some(mark), &sentence, html! {}))
        details.reopen id={ "reopen-" (o.id) } {
            summary.button.small { (scene.t("opportunities-reopen")) }
            (reopening(scene, &Subject { opportunity: o, rivals: record.rivals, back: record.back }))
        }
        @if o.status != Status::Won && reason.is_none() {
            form.panel.stack-m method="post" action={ (address(o.id)) "/" (o.status.as_str()) } {
                (close_fields(scene, o, record.rivals, o.status))
                div { (button(&scene.t("opportunities-save-reason")).small()) }
            }
        }
    }
}
