use super::model::FieldKind;
use crate::error::Outcome;
use crate::kernel::Work;
use crate::words::Words;
use crate::{args, sql};

/// The fields that a new workspace starts with, in its language.
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    let shipped = [
        (words.t("fields-need"), FieldKind::LongText),
        (words.t("fields-decision-maker"), FieldKind::Text),
        (words.t("fields-timing"), FieldKind::Text),
        (words.t("fields-competitor"), FieldKind::Text),
    ];
    for (position, (label, kind)) in shipped.into_iter().enumerate() {
        work.run(
            sql!("INSERT INTO field (label, kind, position) VALUES ($1, $2, $3)"),
            args![label, kind, position + 1],
        )?;
    }
    Ok(())
}
