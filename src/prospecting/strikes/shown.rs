//! What a strike says to people.

use serde::Serialize;
use utoipa::ToSchema;

use super::model::{Need, Strike};
use super::verdict::{Said, Verdict};
use crate::kernel::ReasonId;
use crate::prospecting::model::{Standing, State};
use crate::reasons::rule::says;
use crate::words::Words;

/// What a struck row says of its reason.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StrikeShown {
    /// Null: none was given, and one is asked for.
    pub reason_id: Option<ReasonId>,
    /// What the rule of the reason said when it was chosen; null: it had none.
    pub verdict: Option<Verdict>,
    /// The same as a sentence.
    pub told: String,
    pub evidence: String,
    /// Why the reason was chosen against its rule.
    pub justification: String,
    /// The day on which the row comes back by itself.
    pub wake_on: Option<String>,
    /// What is still to be said.
    pub asks: Vec<Ask>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Ask {
    /// `reason_id`, `justification`, `evidence` or `wake_on`: where `POST /suspects/disqualify` takes it.
    pub name: &'static str,
    /// `reason`, `text` or `date`.
    pub kind: &'static str,
    pub label: String,
}

impl StrikeShown {
    pub fn of(words: &Words, standing: &Standing) -> Option<StrikeShown> {
        let strike = standing.strike.as_ref().filter(|_| standing.state == State::Disqualified)?;
        Some(StrikeShown {
            reason_id: standing.reason_id,
            verdict: strike.verdict,
            told: told(words, strike.verdict, &strike.said),
            evidence: strike.evidence.clone(),
            justification: strike.justification.clone(),
            wake_on: standing.wake_on.clone(),
            asks: asks(words, strike),
        })
    }

    pub fn wants_reason(&self) -> bool {
        self.reason_id.is_none() && !self.asks.is_empty()
    }
}

pub fn asks(words: &Words, strike: &Strike) -> Vec<Ask> {
    strike.missing.iter().map(|need| Ask::of(words, *need)).collect()
}

impl Ask {
    fn of(words: &Words, need: Need) -> Ask {
        let (name, kind, label) = match need {
            Need::Reason => ("reason_id", "reason", words.t("prospecting-ask-reason")),
            Need::Justification => ("justification", "text", words.t("prospecting-ask-justification")),
            Need::Amount => ("evidence", "text", words.t("prospecting-ask-amount")),
            Need::Sentence => ("evidence", "text", words.t("prospecting-ask-sentence")),
            Need::Date => ("evidence", "text", words.t("prospecting-ask-date")),
            Need::WakeOn => return Ask::wake_on(words),
        };
        Ask { name, kind, label }
    }

    pub fn wake_on(words: &Words) -> Ask {
        Ask { name: "wake_on", kind: "date", label: words.t("prospecting-wake-on") }
    }
}

/// «La règle dit non. Montant : 12 000 (règle : moins de 5 000).» Nothing without a rule.
pub fn told(words: &Words, verdict: Option<Verdict>, said: &[Said]) -> String {
    let (key, wanted) = match verdict {
        None => return String::new(),
        Some(Verdict::Yes) => ("prospecting-rule-yes", Some(true)),
        Some(Verdict::No) => ("prospecting-rule-no", Some(false)),
        Some(Verdict::Unsaid) => ("prospecting-rule-unsaid", None),
    };
    // Of a yes only the alternatives that hold say why.
    let whole = |group: &[Said]| wanted != Some(true) || group.iter().all(|said| said.holds == wanted);
    let groups = said.chunk_by(|_, next| !next.condition.or).filter(|group| whole(group));
    let mut because: Vec<String> = Vec::new();
    for text in groups.flatten().filter(|said| said.holds == wanted).map(|said| said_text(words, said)) {
        if !because.contains(&text) {
            because.push(text);
        }
    }
    words.with(key, &[("because", because.join(&words.t("prospecting-rule-joint")).into())])
}

fn said_text(words: &Words, said: &Said) -> String {
    let condition = &said.condition;
    let rule = says(words, condition.comparison, "", &condition.value);
    let cell = said.cell.as_deref().map(str::trim);
    let args = [
        ("what", condition.what.as_str().into()),
        ("cell", cell.unwrap_or_default().chars().take(80).collect::<String>().into()),
        ("rule", rule.into()),
    ];
    match (cell, said.holds) {
        (None, _) => words.with("prospecting-said-no-column", &args),
        (Some(""), None) => words.with("prospecting-said-empty", &args),
        (Some(_), None) => words.with("prospecting-said-unlike", &args),
        (Some(""), _) => words.with("prospecting-said-nothing", &args),
        (Some(_), _) => words.with("prospecting-said", &args),
    }
}
