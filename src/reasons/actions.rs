use super::model::{ReasonKind, ReasonSetting};
use crate::error::Outcome;
use crate::kernel::Work;
use crate::listed::Listed;
use crate::words::Words;
use crate::{args, sql};

/// How long bad timing lasts, unless told.
const WAKE_MONTHS: i64 = 3;

/// The reasons that a new workspace starts with, in its language.
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    let disqualified = [
        (words.t("reasons-no-budget"), words.t("reasons-no-budget-means")),
        (words.t("reasons-too-far"), words.t("reasons-too-far-means")),
        (words.t("reasons-outside-target"), words.t("reasons-outside-target-means")),
        (words.t("reasons-not-wanted"), words.t("reasons-not-wanted-means")),
        (words.t("reasons-bad-timing"), words.t("reasons-bad-timing-means")),
    ];
    let last = disqualified.len() - 1;
    for (index, (name, definition)) in disqualified.into_iter().enumerate() {
        let plain = ReasonSetting { definition, ..ReasonSetting::named(ReasonKind::Disqualified, &name) };
        let setting = match index == last {
            true => ReasonSetting { asks_date: true, wake_months: WAKE_MONTHS, ..plain },
            false => plain,
        };
        add(work, index, &setting)?;
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
        add(work, index, &ReasonSetting::named(ReasonKind::Lost, &name))?;
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
        add(work, index, &ReasonSetting::named(ReasonKind::Cancelled, &name))?;
    }
    Ok(())
}

fn add(work: &Work, index: usize, setting: &ReasonSetting) -> Outcome<()> {
    let id = setting.insert(work)?;
    work.run(sql!("UPDATE reason SET position = $1 WHERE id = $2"), args![index + 1, id])?;
    Ok(())
}
