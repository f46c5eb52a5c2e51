use maud::{Markup, html};

use super::ending::was;
use super::{Scene, address, rivals};
use crate::activities::model::Activity;
use crate::desk::urlencode;
use crate::kernel::{Day, OpportunityId};
use crate::opportunities::model::Opportunity;
use crate::opportunities::rivals::Rival;
use crate::opportunities::typed::Was;
use crate::reasons::Reason;
use crate::ui::Errors;
use crate::ui::composer::{ActivityResult, Composer, Kind, Outcome, Typed, Wall};
use crate::ui::field;
use crate::words::Lang;

/// What was typed in a composer that comes back.
#[derive(Default, Clone)]
pub struct Draft {
    pub kind: String,
    pub result: String,
    pub note: String,
    pub next: String,
    pub next_kind: String,
    pub outcome: String,
    /// The real amount, and what stood there; nothing where it was not asked.
    pub amount: String,
    pub was_amount: Was,
}

/// What the composer needs to know about its record; `back` is where to go after saving.
pub struct Subject<'a> {
    pub opportunity: &'a Opportunity,
    pub rivals: &'a [Rival],
    pub back: &'a str,
}

pub fn wall<'a>(scene: &'a Scene, holidays: &'a [Day]) -> Wall<'a> {
    Wall {
        today: scene.today,
        now: scene.now.on_the_wall(&scene.zone).time(),
        zone: scene.zone_name,
        day_first: !(scene.words.lang() == Lang::En && scene.country == "US"),
        working_days: scene.vocabulary.working_days,
        holidays,
    }
}

pub fn composer(scene: &Scene, subject: &Subject, draft: &Draft, errors: &Errors) -> Markup {
    let opportunity = subject.opportunity;
    let open = opportunity.status.is_open();
    let holidays = holidays_to_come(scene);
    let planned = planned_kind(scene, opportunity);
    let chosen = |typed: &'_ str| if typed.is_empty() { planned.clone() } else { typed.to_owned() };
    let (kind, next_kind) = (chosen(&draft.kind), chosen(&draft.next_kind));
    Composer {
        id: composer_id(opportunity.id),
        action: format!("{}/log?back={}", address(opportunity.id), urlencode(subject.back)),
        wall: wall(scene, &holidays),
        kinds: kinds(scene, opportunity),
        outcomes: if open { outcomes(scene, subject, draft, errors) } else { Vec::new() },
        typed: Typed {
            kind: &kind,
            result: &draft.result,
            note: &draft.note,
            next: &draft.next,
            next_kind: &next_kind,
            outcome: &draft.outcome,
        },
        errors,
        next_optional: !open,
    }
    .draw(scene.words)
}

/// Opening it again: what is to be done next is said in the same gesture, tomorrow unless changed.
pub fn reopening(scene: &Scene, subject: &Subject) -> Markup {
    let opportunity = subject.opportunity;
    let holidays = holidays_to_come(scene);
    let (next, next_kind) = (format!("1{}", scene.t("ui-typed-days")), planned_kind(scene, opportunity));
    Composer {
        id: format!("reopening-{}", opportunity.id),
        action: format!("{}/reopen?back={}", address(opportunity.id), urlencode(subject.back)),
        wall: wall(scene, &holidays),
        kinds: all_kinds(scene),
        outcomes: Vec::new(),
        typed: Typed { next: &next, next_kind: &next_kind, ..Typed::default() },
        errors: &Errors::default(),
        next_optional: false,
    }
    .only_next(scene.words, &scene.t("opportunities-reopen"))
}

pub fn holidays_to_come(scene: &Scene) -> Vec<Day> {
    scene.vocabulary.holidays.iter().filter(|d| **d >= scene.today.0).map(|d| Day(*d)).collect()
}

/// The type of the next action as it stands, else the first one.
fn planned_kind(scene: &Scene, opportunity: &Opportunity) -> String {
    let first = || scene.vocabulary.activities.first().map(|activity| activity.id);
    opportunity.next_activity_id.or_else(first).map(|id| id.to_string()).unwrap_or_default()
}

pub fn composer_id(id: OpportunityId) -> String {
    format!("composer-{id}")
}

/// Their names alone: nothing is logged.
fn all_kinds<'a>(scene: &'a Scene) -> Vec<Kind<'a>> {
    let named = |activity: &'a Activity| Kind {
        value: activity.id.to_string(),
        label: &activity.name,
        results: Vec::new(),
        keeps_next: false,
    };
    scene.vocabulary.activities.activities.iter().map(named).collect()
}

fn kinds<'a>(scene: &'a Scene, opportunity: &Opportunity) -> Vec<Kind<'a>> {
    let tree = &scene.vocabulary.activities;
    let open = opportunity.status.is_open();
    let shown = tree.activities.iter().filter(|activity| open || activity.is_note);
    shown
        .map(|activity| Kind {
            value: activity.id.to_string(),
            label: &activity.name,
            keeps_next: activity.is_note && opportunity.next_day.is_some(),
            results: tree
                .results_of(activity.id)
                .map(|result| ActivityResult {
                    value: result.id.to_string(),
                    label: &result.name,
                    digit: u8::try_from(result.position).ok(),
                    next: (!result.next_when.is_empty()).then_some(result.next_when.as_str()),
                    next_kind: result.next_activity_id.map(|id| id.to_string()),
                })
                .collect(),
        })
        .collect()
}

fn outcomes<'a>(scene: &'a Scene, subject: &Subject, draft: &Draft, errors: &Errors) -> Vec<Outcome<'a>> {
    let (opportunity, at) = (subject.opportunity, composer_id(subject.opportunity.id));
    let standing =
        opportunity.money().map(|money| super::typed_money(scene.words, money)).unwrap_or_default();
    let (amount, was_amount) = match draft.was_amount.text() {
        Some(was) => (draft.amount.as_str(), was),
        None => (standing.as_str(), standing.as_str()),
    };
    vec![
        Outcome {
            value: "won",
            label: scene.t("ui-mark-won"),
            meaning: None,
            asks: html! {
                (field("amount", &scene.t("opportunities-real-amount")).id("won-amount").value(amount).inputmode("decimal").error(errors.at("amount")))
                (was("amount", was_amount))
                (rivals::beaten(scene, subject.rivals, &at, false))
            },
        },
        Outcome {
            value: "lost",
            label: scene.t("ui-mark-lost"),
            meaning: Some(scene.t("opportunities-lost-means")),
            asks: html! {
                (reason_choice(scene, "lost_reason", &scene.vocabulary.lost))
                (rivals::won_by(scene, opportunity, subject.rivals, &at, false))
            },
        },
        Outcome {
            value: "cancelled",
            label: scene.t("ui-mark-cancelled"),
            meaning: Some(scene.t("opportunities-cancelled-means")),
            asks: reason_choice(scene, "cancelled_reason", &scene.vocabulary.cancelled),
        },
    ]
}

pub fn reason_choice(scene: &Scene, name: &str, reasons: &[Reason]) -> Markup {
    html! {
        label.field { span { (scene.t("opportunities-reason")) }
            select.input name=(name) {
                option value="" { (scene.t("opportunities-no-reason")) }
                @for reason in reasons { option value=(reason.id) { (reason.name) } }
            }
        }
        // The composer of an open opportunity: it has no reason yet.
        (was(name, ""))
    }
}
