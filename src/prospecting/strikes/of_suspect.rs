//! The page of a suspect: the reasons with what the rule says of this row, before one is chosen; afterwards what was said, the
//! rule as it was, and what is still to be said.

use maud::{Markup, html};

use super::judge::strikes;
use super::model::Strike;
use super::shown::{Ask, StrikeShown, asks, told};
use super::typed::Again;
use super::verdict::{Here, Verdict};
use crate::kernel::{Day, ReasonId, SuspectId};
use crate::prospecting::fields::given;
use crate::prospecting::model::{Cells, ListColumn};
use crate::reasons::{Reason, ReasonVersion};
use crate::ui::{button, field, format};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// A row that may be struck out.
pub struct Choosing<'a> {
    pub id: SuspectId,
    pub cells: &'a Cells,
    pub columns: &'a [ListColumn],
    pub vocabulary: &'a Vocabulary,
    pub here: Here<'a>,
}

/// A reason with the strike that it would make, and what that asks for.
pub struct Considered<'a> {
    pub reason: &'a Reason,
    strike: Strike,
    pub asks: Vec<Ask>,
    /// The day of return that the reason proposes.
    pub usual_day: Option<String>,
}

impl Considered<'_> {
    /// The sentence of its rule, in the colour of the verdict.
    pub fn told(&self, words: &Words) -> Markup {
        let told = told(words, self.strike.verdict, &self.strike.said);
        html! { @if let Some(verdict) = self.strike.verdict { p.verdict.(class(verdict)) { (told) } } }
    }
}

/// Every reason, as it would be of this row.
pub fn considered<'a>(words: &Words, row: &Choosing<'a>) -> Vec<Considered<'a>> {
    let reasons = &row.vocabulary.disqualified;
    let labels = given(&row.vocabulary.fields, &row.vocabulary.categories, &row.vocabulary.questions);
    let strikes = strikes(reasons, &labels, row.cells, row.columns, row.here);
    let one = |(reason, strike): (&'a Reason, Strike)| Considered {
        reason,
        asks: asks(words, &strike),
        usual_day: reason.usual_day(row.here.today).map(|day| day.to_string()),
        strike,
    };
    reasons.iter().zip(strikes).map(one).collect()
}

/// Every reason with its meaning and the verdict of its rule. What is asked may be left empty.
pub fn choose(words: &Words, row: &Choosing, again: &Again) -> Markup {
    html! {
        section.section aria-labelledby="strike-why" {
            h2 #strike-why { (words.t("prospecting-why-strike")) }
            ul.reasons-to-choose { @for one in considered(words, row) { (choice(words, row, &one, again)) } }
        }
    }
}

fn choice(words: &Words, row: &Choosing, one: &Considered, again: &Again) -> Markup {
    let reason = one.reason;
    html! {
        li {
            form.strike-for id={ "strike-" (row.id) "-" (reason.id) } method="post" action={ "/suspects/" (row.id) "/disqualify" } {
                input type="hidden" name="reason_id" value=(reason.id);
                (button(&words.with("prospecting-disqualify-why", &[("reason", (&reason.name).into())])).small())
                div.strike-says {
                    (meaning(words, &reason.definition, &reason.rule.told(words)))
                    (one.told(words))
                }
                @for ask in &one.asks { (asked(ask, reason.id, again)) }
                @if let Some(day) = &one.usual_day {
                    @let (typed, error) = again.field(reason.id, "wake_on");
                    (field("wake_on", &words.t("prospecting-wake-on")).kind("date").id(&field_id("wake_on", reason.id))
                        .value(if again.is_of(reason.id) { typed } else { day }).error(error))
                }
            }
        }
    }
}

/// What striking out without a reason is called.
pub fn no_reason(words: &Words, vocabulary: &Vocabulary) -> String {
    words.t(if vocabulary.reason_required { "prospecting-no-reason-yet" } else { "prospecting-no-reason" })
}

fn field_id(name: &str, reason: ReasonId) -> String {
    format!("f-{name}-{reason}")
}

fn asked(ask: &Ask, reason: ReasonId, again: &Again) -> Markup {
    let (typed, error) = again.field(reason, ask.name);
    html! { (field(ask.name, &ask.label).kind(ask.kind).id(&field_id(ask.name, reason)).value(typed).error(error)) }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Yes => "verdict-yes",
        Verdict::No => "verdict-no",
        Verdict::Unsaid => "verdict-unsaid",
    }
}

fn meaning(words: &Words, definition: &str, rule: &str) -> Markup {
    html! {
        @if !definition.is_empty() { p.muted { (definition) } }
        @if !rule.is_empty() { p.muted { (words.with("reasons-rule-is", &[("rule", rule.into())])) } }
    }
}

/// The reason as it was when it was chosen.
fn version(vocabulary: &Vocabulary, reason: ReasonId, number: i64) -> Option<&ReasonVersion> {
    vocabulary.versions.iter().find(|version| version.reason_id == reason && version.number == number)
}

/// What was said when a row was struck: the reason and its rule as they were, the verdict of that moment, evidence, justification.
pub fn said(words: &Words, vocabulary: &Vocabulary, reason: ReasonId, strike: &Strike) -> Markup {
    let version = version(vocabulary, reason, strike.version);
    html! {
        div.strike-says {
            @if let Some(version) = version { (meaning(words, &version.definition, &version.rule.told(words))) }
            @if let Some(verdict) = strike.verdict { p.verdict.(class(verdict)) { (told(words, Some(verdict), &strike.said)) } }
            @if !strike.justification.is_empty() { p { (words.with("prospecting-justified", &[("text", (&strike.justification).into())])) } }
            @if !strike.evidence.is_empty() { p { (words.with("prospecting-proven", &[("text", (&strike.evidence).into())])) } }
        }
    }
}

/// The struck row: when it comes back, and what is still to be said.
pub fn complete(words: &Words, id: SuspectId, shown: &StrikeShown, again: &Again) -> Markup {
    html! {
        @if let Some(day) = shown.wake_on.as_deref().and_then(|day| day.parse::<Day>().ok()) {
            p { (words.with("prospecting-wakes", &[("day", format::full_day(words.lang(), day).into())])) }
        }
        @if shown.wants_reason() { p { strong { (words.t("prospecting-no-reason-yet")) } } }
        @if let Some(reason) = shown.reason_id.filter(|_| !shown.asks.is_empty()) {
            form.strike-for id={ "complete-" (id) } method="post" action={ "/suspects/" (id) "/disqualify" } {
                input type="hidden" name="reason_id" value=(reason);
                p.strike-says { strong { (words.t("prospecting-to-complete")) } }
                @for ask in &shown.asks { (asked(ask, reason, again)) }
                (button(&words.t("prospecting-complete")).small())
            }
        }
    }
}
