use super::model::FieldKind;
use crate::error::Outcome;
use crate::kernel::Work;
use crate::words::Words;
use crate::{args, sql};

/// The field that a new workspace starts with, in its language. Need, decision maker and dates are questions of the guide.
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    work.run(
        sql!("INSERT INTO field (label, kind, position) VALUES ($1, $2, 1)"),
        args![words.t("fields-competitor"), FieldKind::Text],
    )?;
    Ok(())
}
