use super::model::ReasonKind;
use crate::error::Outcome;
use crate::kernel::Work;
use crate::words::Words;
use crate::{args, sql};

/// The reasons that a new workspace starts with, in its language.
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    let disqualified = [
        words.t("reasons-no-budget"),
        words.t("reasons-too-far"),
        words.t("reasons-outside-target"),
        words.t("reasons-not-wanted"),
        words.t("reasons-bad-timing"),
    ];
    let last = disqualified.len();
    for (index, name) in disqualified.into_iter().enumerate() {
        add(work, ReasonKind::Disqualified, index + 1, &name, index + 1 == last)?;
    }
    let lost = [
        words.t("reasons-price"),
        words.t("reasons-delay"),
        words.t("reasons-competitor"),
        words.t("reasons-features"),
        words.t("reasons-no-answer"),
        words.t("reasons-relation"),
    ];
    for (index, name) in lost.into_iter().enumerate() {
        add(work, ReasonKind::Lost, index + 1, &name, false)?;
    }
    let cancelled = [
        words.t("reasons-project-postponed"),
        words.t("reasons-project-dropped"),
        words.t("reasons-budget-cut"),
        words.t("reasons-done-inside"),
        words.t("reasons-contact-left"),
        words.t("reasons-duplicate"),
    ];
    for (index, name) in cancelled.into_iter().enumerate() {
        add(work, ReasonKind::Cancelled, index + 1, &name, false)?;
    }
    Ok(())
}

fn add(work: &Work, kind: ReasonKind, position: usize, name: &str, asks_date: bool) -> Outcome<()> {
    work.run(
        sql!("INSERT INTO reason (kind, name, position, asks_date) VALUES ($1, $2, $3, $4)"),
        args![kind.as_str(), name, position, asks_date],
    )?;
    Ok(())
}
