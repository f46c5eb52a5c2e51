use crate::error::Outcome;
use crate::kernel::{PipelineId, Work};
use crate::words::Words;
use crate::{args, sql};

/// The pipeline that a new workspace starts with, in its language.
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    let pipeline: PipelineId = work.value(
        sql!("INSERT INTO pipeline (name, position, is_default) VALUES ($1, 1, TRUE) RETURNING id"),
        args![words.t("pipelines-default")],
    )?;
    let stages = [
        (words.t("pipelines-default-discovery"), 20, 14),
        (words.t("pipelines-default-quote-sent"), 40, 21),
        (words.t("pipelines-default-negotiation"), 60, 30),
        (words.t("pipelines-default-signature"), 90, 10),
    ];
    for (position, (name, probability, stalls_after)) in stages.into_iter().enumerate() {
        work.run(
            sql!("INSERT INTO stage (pipeline_id, name, position, probability, stalls_after) VALUES ($1, $2, $3, $4, $5)"),
            args![pipeline, name, position + 1, probability, stalls_after],
        )?;
    }
    Ok(())
}
