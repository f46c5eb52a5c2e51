//! What people type, as values: amounts, dates, plans. What is not understood is refused with a sentence, never guessed wrong.

use crate::desk::{Ctx, refusal_text};
use crate::error::{AppError, Outcome};
use crate::kernel::{Currency, Day, Refusal};
use crate::reminders::{Almanac, Plan};
use crate::ui::Errors;

/// An amount in minor units: `12 500`, `12,5k`, `1.2M€`; nothing typed is no amount.
pub fn amount(field: &'static str, text: &str, currency: Currency) -> Outcome<Option<i64>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let (hundredths, _) = pasted::amount(text).ok_or_else(|| {
        AppError::refuse(Refusal::at(field, "opportunities-amount-unclear").with("text", text))
    })?;
    Ok(Some(match currency.decimals() {
        0 => hundredths / 100,
        3 => hundredths.saturating_mul(10),
        _ => hundredths,
    }))
}

/// A plan in the date grammar; `keep` keeps a day off that was typed. Nothing typed is no plan.
pub fn plan(almanac: &Almanac, text: &str, keep: bool) -> Outcome<Option<Plan>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let understood = almanac.understand(text).ok_or_else(|| {
        AppError::refuse(Refusal::at("next", "opportunities-date-unclear").with("text", text.trim()))
    })?;
    Ok(Some(if keep { understood.kept() } else { understood.plan }))
}

/// A day from a date field, or in the date grammar as it was typed.
pub fn day(almanac: &Almanac, field: &'static str, text: &str) -> Outcome<Option<Day>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let plain = text.parse::<Day>().ok();
    let said = || almanac.understand(text).map(|understood| understood.kept().day);
    plain
        .or_else(said)
        .map(Some)
        .ok_or_else(|| AppError::refuse(Refusal::at(field, "opportunities-date-unclear").with("text", text)))
}

/// Refusals as the sentences of a form.
pub fn errors(ctx: &Ctx, refusals: &[Refusal]) -> Errors {
    let sentences =
        refusals.iter().map(|r| (r.field.as_ref().map(ToString::to_string), refusal_text(&ctx.words, r)));
    Errors::new(sentences.collect())
}
