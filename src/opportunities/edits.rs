//! One value edited in place. Two people may edit one record: different fields are both kept, and nobody writes over a value
//! that he has not seen.

use serde_json::json;

use super::change::{Values, apply, last_hand};
use super::model::{Opportunity, weighted};
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{Day, Money, OpportunityId, ReasonId, Refusal, Work};
use crate::values;

#[derive(Debug, Clone)]
pub enum Edit {
    Title(String),
    Amount(Option<i64>),
    Probability(i64),
    ExpectedClose(Option<Day>),
    /// To whom it was lost, by name.
    Winner(String),
    CloseDay(Option<Day>),
    /// Why it was lost or cancelled.
    Reason(Option<ReasonId>),
    /// A configurable field, by id.
    Field(String, String),
}

impl Edit {
    pub fn field(&self) -> &str {
        match self {
            Edit::Title(_) => "title",
            Edit::Amount(_) => "amount",
            Edit::Probability(_) => "probability",
            Edit::ExpectedClose(_) => "expected_close",
            Edit::Winner(_) => "winner",
            Edit::CloseDay(_) => "close_day",
            Edit::Reason(_) => "close_reason_id",
            Edit::Field(id, _) => id,
        }
    }

    /// The same field as it stands in an opportunity.
    pub fn standing(&self, o: &Opportunity) -> Edit {
        match self {
            Edit::Title(_) => Edit::Title(o.title.clone()),
            Edit::Amount(_) => Edit::Amount(o.amount),
            Edit::Probability(_) => Edit::Probability(o.probability),
            Edit::ExpectedClose(_) => Edit::ExpectedClose(o.expected_close),
            Edit::Winner(_) => Edit::Winner(o.winner.clone().unwrap_or_default()),
            Edit::CloseDay(_) => Edit::CloseDay(o.close_day),
            Edit::Reason(_) => Edit::Reason(o.close_reason_id),
            Edit::Field(id, _) => Edit::Field(id.clone(), o.fields().remove(id).unwrap_or_default()),
        }
    }

    /// The value without anything that depends on a language.
    pub fn plain(&self, o: &Opportunity) -> String {
        match self {
            // Forms send line breaks their own way.
            Edit::Title(text) | Edit::Winner(text) | Edit::Field(_, text) => {
                text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
            }
            Edit::Amount(amount) => amount.map_or_else(String::new, |a| Money::new(a, o.currency).plain()),
            Edit::Probability(percent) => percent.to_string(),
            Edit::Reason(reason) => reason.map_or_else(String::new, |reason| reason.to_string()),
            Edit::ExpectedClose(day) | Edit::CloseDay(day) => {
                day.map_or_else(String::new, |day| day.to_string())
            }
        }
    }

    fn check(&self) -> Outcome<()> {
        match self {
            Edit::Title(title) if title.trim().is_empty() => {
                Err(AppError::refuse(Refusal::at("title", "opportunities-title-needed")))
            }
            Edit::Probability(percent) if !(0..=100).contains(percent) => {
                Err(AppError::refuse(Refusal::at("probability", "opportunities-probability-range")))
            }
            _ => Ok(()),
        }
    }

    /// What it changes in the row.
    fn values(&self, o: &Opportunity) -> Values {
        match self {
            Edit::Title(title) => values! { "title": title.trim() },
            Edit::Amount(amount) => values! {
                "amount": amount, "weighted": weighted(*amount, o.probability),
                "amount_follows": o.amount_follows && *amount == o.amount
            },
            Edit::Probability(percent) => {
                values! { "probability": percent, "weighted": weighted(o.amount, *percent) }
            }
            Edit::ExpectedClose(day) => values! { "expected_close": day.map(|d| d.to_string()) },
            Edit::CloseDay(day) => values! { "close_day": day.map(|d| d.to_string()) },
            Edit::Reason(reason) => values! { "close_reason_id": reason },
            // A name is no value of the row: closing finds whose it is.
            Edit::Winner(_) => Values::new(),
            Edit::Field(id, text) => {
                let mut fields = o.fields();
                fields.insert(id.clone(), text.trim().to_owned());
                fields.retain(|_, text| !text.is_empty());
                values! { "fields": json!(fields).to_string() }
            }
        }
    }
}

/// Changes one value. `was` is what the person saw when he began.
pub fn edit(work: &Work, id: OpportunityId, edit: &Edit, was: Option<&Edit>) -> Outcome<()> {
    let opportunity = queries::opportunity(work, id)?;
    edit.check()?;
    nothing_unseen(work, &opportunity, edit, was)?;
    apply(work, id, "opportunity.edited", edit.values(&opportunity), json!({"field": edit.field()}))
}

/// When somebody else changed the value since the person saw it, it is refused and both values are told.
pub fn nothing_unseen(work: &Work, o: &Opportunity, edit: &Edit, was: Option<&Edit>) -> Outcome<()> {
    let (mine, theirs) = (edit.plain(o), edit.standing(o).plain(o));
    if was.is_none_or(|was| was.plain(o) == theirs) || mine == theirs {
        return Ok(());
    }
    let field = edit.field();
    let refusal = Refusal::at(field.to_owned(), "opportunities-both-wrote")
        .with("field", field)
        .with("name", last_hand(work, o.id, field)?)
        .with("theirs", theirs)
        .with("mine", mine);
    Err(AppError::Conflict(refusal))
}
