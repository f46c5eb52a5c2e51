//! What people type, as values: amounts, dates, plans. What is not understood is refused with a sentence, never guessed wrong.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::amounts;
use super::closing::Close;
use super::edits::Edit;
use crate::desk::{Ctx, refusal_text};
use crate::error::{AppError, Outcome};
use crate::kernel::{CompetitorId, Currency, Day, Look, ReasonId, Refusal};
use crate::reminders::{Almanac, Plan};
use crate::ui::Errors;
use crate::vocabulary::Vocabulary;
use crate::words::Lang;

/// In the date grammar, which reads both languages.
const TOMORROW: &str = "1j";

/// What reading a person's words needs: the vocabulary, the language, the country, the currency.
#[derive(Clone)]
pub struct Reader {
    pub vocabulary: Arc<Vocabulary>,
    lang: Lang,
    country: String,
    /// Of what is new. What stands already keeps its own.
    pub currency: Currency,
}

impl Reader {
    pub async fn of(ctx: &Ctx) -> Outcome<Reader> {
        let person = &ctx.person;
        Ok(Reader {
            vocabulary: ctx.vocabulary().await?,
            lang: ctx.words.lang(),
            country: person.country.clone(),
            currency: person.currency,
        })
    }

    pub fn almanac(&self, look: &Look) -> Almanac {
        Almanac::of(look, &self.vocabulary, self.lang, &self.country)
    }

    /// An amount in minor units of its currency; nothing typed is no amount.
    pub fn amount(&self, currency: Currency, text: &str) -> Outcome<Option<i64>> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        amounts::read(self.lang, currency, text).map(Some).map_err(AppError::refuse)
    }

    /// An amount that may name its currency: `45 000 CHF`; the workspace's where it names none.
    pub fn priced(&self, text: &str) -> Outcome<(Option<i64>, Currency)> {
        if text.trim().is_empty() {
            return Ok((None, self.currency));
        }
        let money = amounts::priced(self.lang, self.currency, text).map_err(AppError::refuse)?;
        Ok((Some(money.minor), money.currency))
    }

    /// A plan in the date grammar; `keep` keeps a day off that was typed. Nothing typed is no plan.
    pub fn plan(&self, look: &Look, text: &str, keep: bool) -> Outcome<Option<Plan>> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let understood = self.almanac(look).understand(text).ok_or_else(|| unclear("next", text))?;
        Ok(Some(if keep { understood.kept() } else { understood.plan }))
    }

    /// The same, where nothing typed is tomorrow, or the next day on which people work.
    pub fn plan_or_tomorrow(&self, look: &Look, text: &str, keep: bool) -> Outcome<Plan> {
        let text = if text.trim().is_empty() { TOMORROW } else { text };
        self.needed_plan(look, text, keep)
    }

    /// The same, where a plan must be given.
    pub fn needed_plan(&self, look: &Look, text: &str, keep: bool) -> Outcome<Plan> {
        let plan = self.plan(look, text, keep)?;
        plan.ok_or_else(|| AppError::refuse(Refusal::at("next", "opportunities-say-what-is-next")))
    }

    /// A day from a date field, or in the date grammar as it was typed.
    pub fn day(&self, look: &Look, field: &'static str, text: &str) -> Outcome<Option<Day>> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let plain = text.parse::<Day>().ok();
        let said = || self.almanac(look).understand(text).map(|understood| understood.kept().day);
        plain.or_else(said).map(Some).ok_or_else(|| unclear(field, text))
    }

    /// A value of an opportunity in this currency, as typed into the field of this name or into the configurable field with
    /// this id.
    pub fn edit(&self, look: &Look, currency: Currency, field: &str, text: &str) -> Outcome<Edit> {
        Ok(match field {
            "title" => Edit::Title(text.to_owned()),
            "amount" => Edit::Amount(self.amount(currency, text)?),
            "probability" => {
                let number = text.trim().trim_end_matches('%').trim();
                let refused =
                    || AppError::refuse(Refusal::at("probability", "opportunities-probability-range"));
                Edit::Probability(number.parse().map_err(|_| refused())?)
            }
            "expected_close" => Edit::ExpectedClose(self.day(look, "expected_close", text)?),
            id if self.vocabulary.fields.iter().any(|f| f.id.to_string() == id) => {
                Edit::Field(id.to_owned(), text.to_owned())
            }
            _ => return Err(AppError::refuse(Refusal::at(field.to_owned(), "opportunities-unknown-value"))),
        })
    }
}

/// What stood in a field when the person began; nothing where the page does not say. A list, because an empty text says something.
#[derive(Deserialize, Serialize, Default, Clone)]
#[serde(transparent)]
pub struct Was(Vec<String>);

impl Was {
    pub fn text(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// A text that was left as it stood says nothing: whatever stands there now stays, and is not read.
    pub fn is_untouched(&self, text: &str) -> bool {
        self.text() == Some(text)
    }

    /// What was typed, and over what; nothing where it was left as it stood.
    fn over<'a>(&'a self, text: &'a str) -> (&'a str, Option<&'a str>) {
        if self.is_untouched(text) { ("", None) } else { (text, self.text()) }
    }
}

/// Which value is edited in place.
#[derive(Deserialize)]
pub struct EditQuery {
    pub field: String,
}

#[derive(Deserialize, Clone)]
pub struct EditForm {
    pub value: String,
    #[serde(default)]
    pub was: Was,
}

impl From<Option<String>> for Was {
    fn from(text: Option<String>) -> Was {
        Was(text.into_iter().collect())
    }
}

/// An ending as it is typed, and what stood in its fields before.
#[derive(Deserialize, Serialize, Default, Clone)]
#[serde(default)]
pub struct Ending {
    pub amount: String,
    pub day: String,
    pub reason: String,
    /// To whom it was lost: one of its competitors, or another name.
    pub winner: String,
    pub won_by: String,
    /// Who was shown when it was won, and who of them was beaten.
    pub stood: Vec<CompetitorId>,
    pub beaten: Vec<CompetitorId>,
    /// Somebody else who was beaten, by name.
    pub also_beaten: String,
    pub was_amount: Was,
    pub was_day: Was,
    pub was_reason: Was,
    pub was_winner: Was,
}

impl Ending {
    /// For an opportunity in this currency.
    pub fn read(&self, reader: &Reader, look: &Look, currency: Currency) -> Outcome<Close> {
        let reason = |text: &str| text.parse().ok().map(ReasonId);
        let (amount, was_amount) = self.was_amount.over(&self.amount);
        let (day, was_day) = self.was_day.over(&self.day);
        let (why, was_why) = self.was_reason.over(&self.reason);
        let named = if self.winner.trim().is_empty() { &self.won_by } else { &self.winner };
        let (winner, was_winner) = self.was_winner.over(named);
        let was = [
            was_amount.map(|text| Ok(Edit::Amount(reader.amount(currency, text)?))),
            was_day.map(|text| Ok(Edit::CloseDay(reader.day(look, "day", text)?))),
            was_why.map(|text| Ok(Edit::Reason(reason(text)))),
            was_winner.map(|text| Ok(Edit::Winner(text.to_owned()))),
        ];
        Ok(Close {
            amount: reader.amount(currency, amount)?,
            day: reader.day(look, "day", day)?,
            reason: reason(why),
            winner: winner.to_owned(),
            stood: self.stood.clone(),
            beaten: self.beaten.clone(),
            also_beaten: self.also_beaten.clone(),
            note: String::new(),
            was: was.into_iter().flatten().collect::<Outcome<_>>()?,
        })
    }
}

fn unclear(field: &'static str, text: &str) -> AppError {
    AppError::refuse(Refusal::at(field, "opportunities-date-unclear").with("text", text.trim()))
}

/// Refusals as the sentences of a form.
pub fn errors(ctx: &Ctx, refusals: &[Refusal]) -> Errors {
    let sentences =
        refusals.iter().map(|r| (r.field.as_ref().map(ToString::to_string), refusal_text(&ctx.words, r)));
    Errors::new(sentences.collect())
}
