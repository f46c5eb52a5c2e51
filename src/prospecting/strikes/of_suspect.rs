//! The page of a suspect: the reasons with what the rule says of this row, before one is chosen; afterwards what was said, the
//! rule as it was, and what is still to be said.

use maud::{Markup, html};

use super::judge::verdicts;
use super::model::Strike;
use super::shown::{Ask, StrikeShown, told};
use super::verdict::{Said, Verdict};
use crate::kernel::{Day, ReasonId, SuspectId};
use crate::prospecting::fields::given;
use crate::prospecting::model::{Cells, ListColumn};
use crate::reasons::{Evidence, Reason, ReasonVersion};
use crate::ui::{button, field, format};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// A row that may be struck out.
pub struct Choosing<'a> {
    pub id: SuspectId,
    pub cells: &'a Cells,
    pub columns: &'a [ListColumn],
    pub vocabulary: &'a Vocabulary,
    pub today: Day,
}

type Judged = Vec<(ReasonId, Verdict, Vec<Said>)>;

/// Every reason with its meaning and the verdict of its rule. What is asked may be left empty.
pub fn choose(words: &Words, row: &Choosing) -> Markup {
    let labels = given(&row.vocabulary.fields, &row.vocabulary.categories);
    let judged = verdicts(&row.vocabulary.disqualified, &labels, row.cells, row.columns, row.today);
    html! {
        section.section aria-labelledby="strike-why" {
            h2 #strike-why { (words.t("prospecting-why-strike")) }
            ul.reasons-to-choose { @for reason in &row.vocabulary.disqualified { (choice(words, row, reason, &judged)) } }
        }
    }
}

fn choice(words: &Words, row: &Choosing, reason: &Reason, judged: &Judged) -> Markup {
    let verdict = judged.iter().find(|(id, ..)| *id == reason.id);
    let against = verdict.is_some_and(|(_, verdict, _)| *verdict == Verdict::No);
    let id = |name: &str| format!("f-{name}-{}", reason.id);
    html! {
        li {
            form.strike-for id={ "strike-" (row.id) "-" (reason.id) } method="post" action={ "/suspects/" (row.id) "/disqualify" } {
                input type="hidden" name="reason_id" value=(reason.id);
                (button(&words.with("prospecting-disqualify-why", &[("reason", (&reason.name).into())])).small())
                div.strike-says {
                    (meaning(words, &reason.definition, &reason.rule.told(words)))
                    @if let Some((_, verdict, said)) = verdict { p.verdict.(class(*verdict)) { (told(words, Some(*verdict), said)) } }
                }
                @if against { (field("justification", &words.t("prospecting-ask-justification")).id(&id("justification"))) }
                @if let Some(label) = proof(words, reason.evidence) { (field("evidence", &label).id(&id("evidence"))) }
                @if reason.asks_date { (field("wake_on", &words.t("prospecting-wake-on")).kind("date").id(&id("wake_on")).value(&usual_day(reason, row.today))) }
            }
        }
    }
}

fn usual_day(reason: &Reason, today: Day) -> String {
    if reason.wake_months == 0 { String::new() } else { today.plus_months(reason.wake_months).to_string() }
}

fn proof(words: &Words, evidence: Evidence) -> Option<String> {
    match evidence {
        Evidence::None => None,
        Evidence::Amount => Some(words.t("prospecting-ask-amount")),
        Evidence::Sentence => Some(words.t("prospecting-ask-sentence")),
        Evidence::Date => Some(words.t("prospecting-ask-date")),
    }
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
pub fn complete(words: &Words, id: SuspectId, shown: &StrikeShown) -> Markup {
    html! {
        @if let Some(day) = shown.wake_on.as_deref().and_then(|day| day.parse::<Day>().ok()) {
            p { (words.with("prospecting-wakes", &[("day", format::full_day(words.lang(), day).into())])) }
        }
        @if !shown.asks.is_empty() {
            form.strike-for id={ "complete-" (id) } method="post" action={ "/suspects/" (id) "/disqualify" } {
                input type="hidden" name="reason_id" value=(shown.reason_id);
                p.strike-says { strong { (words.t("prospecting-to-complete")) } }
                @for ask in &shown.asks { (asked(ask)) }
                (button(&words.t("prospecting-complete")).small())
            }
        }
    }
}

fn asked(ask: &Ask) -> Markup {
    html! { (field(ask.name, &ask.label).kind(ask.kind).id(&format!("f-complete-{}", ask.name))) }
}
