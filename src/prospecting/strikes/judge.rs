//! Striking a row out for a reason: the rule is judged at that moment, and what was said about it is kept.

use super::model::Strike;
use super::verdict::{self, Cell, Here, Holds};
use crate::error::{AppError, Outcome};
use crate::fields::FieldKind;
use crate::kernel::{Day, ReasonId, Refusal, Work, fold};
use crate::prospecting::convert::mapping;
use crate::prospecting::fields;
use crate::prospecting::heads::{Vocabulary, labels};
use crate::prospecting::model::{Cells, ListColumn, Standing, State};
use crate::prospecting::standing::Row;
use crate::prospecting::{queries, values};
use crate::reasons::{self, Evidence, Reason, ReasonKind};

/// What a person says when striking out. Everything may be left out and said later.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub reason: Option<ReasonId>,
    pub wake_on: Option<Day>,
    pub evidence: String,
    /// Why the reason was chosen against its rule.
    pub justification: String,
}

const LONGEST: usize = 1_000;

/// The reason that was asked for, and what finding cells by their labels needs to know.
pub struct Judge<'a> {
    asked: &'a Asked,
    reason: Option<Reason>,
    /// A strike must have a reason.
    required: bool,
    given: Vocabulary,
    country: String,
    today: Day,
}

impl Judge<'_> {
    pub fn of<'a>(work: &Work, asked: &'a Asked) -> Outcome<Judge<'a>> {
        if asked.wake_on.is_some_and(|day| day <= work.today()) {
            return Err(AppError::refuse(Refusal::at("wake_on", "prospecting-wake-in-the-future")));
        }
        let find = |id| reasons::queries::reason(work, ReasonKind::Disqualified, id);
        let reason = asked.reason.map(find).transpose()?;
        check(asked, reason.as_ref())?;
        let has_rule = reason.as_ref().is_some_and(|reason| !reason.rule.is_empty());
        let (given, country) = match has_rule {
            true => (fields::vocabulary(work)?, queries::country(work)?),
            false => <(Vocabulary, String)>::default(),
        };
        let required = reason.is_none() && reasons::required::is_required(work)?;
        Ok(Judge { asked, reason, required, given, country, today: work.today() })
    }

    pub fn name(&self) -> Option<&str> {
        self.reason.as_ref().map(|reason| reason.name.as_str())
    }

    /// Where the row stands once it is struck; nothing changes for converted rows, nor when nothing is said of a struck one.
    pub fn strike(&self, row: &Row) -> Option<Standing> {
        let before = row.suspect.standing();
        let struck = before.state == State::Disqualified;
        let wake_on = self.asked.wake_on.map(|day| day.to_string());
        let after = Standing { state: State::Disqualified, ..Standing::OPEN };
        match &self.reason {
            _ if before.state == State::Converted => None,
            None if struck => None,
            None => {
                let strike = self.required.then(Strike::without_reason);
                Some(Standing { wake_on, strike, ..after })
            }
            Some(reason) => {
                let again = Some(before).filter(|before| struck && before.reason_id == Some(reason.id));
                let wake_on = wake_on
                    .or_else(|| again.as_ref().and_then(|before| before.wake_on.clone()))
                    .or_else(|| Some(reason.usual_day(self.today)?.to_string()));
                let kept = again.and_then(|before| before.strike);
                let strike = Some(self.told(reason, row, kept, wake_on.is_some()));
                Some(Standing { reason_id: Some(reason.id), wake_on, strike, ..after })
            }
        }
    }

    /// What was said before stays, and so does the verdict of that moment.
    fn told(&self, reason: &Reason, row: &Row, kept: Option<Strike>, has_wake_day: bool) -> Strike {
        let here = Here { today: self.today, country: &self.country };
        let found = || found(reason, &row.suspect.cells(), row.columns, &self.given, here);
        let mut strike = kept.unwrap_or_else(found);
        for (said, kept) in [
            (&self.asked.evidence, &mut strike.evidence),
            (&self.asked.justification, &mut strike.justification),
        ] {
            if !said.trim().is_empty() {
                *kept = said.trim().to_owned();
            }
        }
        strike.look_again(reason, has_wake_day);
        strike
    }
}

/// What was typed is what the reason asks for.
fn check(asked: &Asked, reason: Option<&Reason>) -> Outcome<()> {
    let evidence = asked.evidence.trim();
    let long = |text: &str| text.chars().count() > LONGEST;
    let kind = reason.map_or(Evidence::None, |reason| reason.evidence);
    let refusal = match kind {
        _ if long(evidence) => Refusal::at("evidence", "reasons-text-long").with("longest", LONGEST),
        _ if long(&asked.justification) => {
            Refusal::at("justification", "reasons-text-long").with("longest", LONGEST)
        }
        _ if evidence.is_empty() => return Ok(()),
        Evidence::Amount if values::amount(evidence).is_none_or(|amount| amount < 0) => {
            Refusal::at("evidence", "prospecting-evidence-amount").with("text", evidence)
        }
        Evidence::Date if values::day(evidence).is_none() => {
            Refusal::at("evidence", "prospecting-evidence-date").with("text", evidence)
        }
        _ => return Ok(()),
    };
    Err(AppError::refuse(refusal))
}

/// The columns that a label means: those that are called so, else those that go where the label goes.
fn columns_of<'a>(what: &str, columns: &'a [ListColumn], given: &Vocabulary) -> Vec<&'a ListColumn> {
    let label = fold(what);
    let named: Vec<&ListColumn> = columns.iter().filter(|column| fold(&column.label) == label).collect();
    match target(&label, given) {
        Some(target) if named.is_empty() => {
            columns.iter().filter(|column| column.target.as_deref() == Some(&target)).collect()
        }
        _ => named,
    }
}

/// Where a folded label goes on conversion.
pub fn target(label: &str, given: &Vocabulary) -> Option<String> {
    let field =
        given.fields.iter().find(|(_, name, _)| fold(name) == label).map(|(id, ..)| format!("field:{id}"));
    let category =
        given.categories.iter().find(|(_, name)| fold(name) == label).map(|(id, _)| format!("category:{id}"));
    field.or(category).or_else(|| labels::target(label).map(str::to_owned))
}

/// What a row says under a label; nothing when its list has no such column.
fn cell(what: &str, cells: &Cells, columns: &[ListColumn], given: &Vocabulary) -> Option<Cell> {
    let found = columns_of(what, columns, given);
    let text = |column: &ListColumn| cells.get(&column.id.0).filter(|text| !text.trim().is_empty()).cloned();
    let told = found.iter().find_map(|column| Some(Cell { text: text(column)?, holds: held(column) }));
    (!found.is_empty()).then(|| told.unwrap_or(Cell { text: String::new(), holds: Holds::Text }))
}

fn held(column: &ListColumn) -> Holds {
    match column.target.as_deref() {
        Some(target) if mapping::takes_names(target) => Holds::Names,
        _ if column.kind == FieldKind::Phone => Holds::Phone,
        _ => Holds::Text,
    }
}

/// What the rule of a reason finds in a row.
fn found(reason: &Reason, cells: &Cells, columns: &[ListColumn], given: &Vocabulary, here: Here) -> Strike {
    let at = |what: &str| cell(what, cells, columns, given);
    let (verdict, said) = verdict::judge(&reason.rule, at, here);
    let (evidence, justification) = (String::new(), String::new());
    Strike { version: reason.version, verdict, said, evidence, justification, missing: Vec::new() }
}

/// The strike that each reason would make of a row, with what it asks for, for those who are about to choose.
pub fn strikes(
    reasons: &[Reason],
    given: &Vocabulary,
    cells: &Cells,
    columns: &[ListColumn],
    here: Here,
) -> Vec<Strike> {
    let of = |reason: &Reason| {
        let mut strike = found(reason, cells, columns, given, here);
        strike.look_again(reason, reason.wake_months > 0);
        strike
    };
    reasons.iter().map(of).collect()
}
