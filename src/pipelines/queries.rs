use super::model::{Pipeline, Stage};
use crate::error::Outcome;
use crate::kernel::{PipelineId, StageId};
use crate::store::Conn;
use crate::{args, sql};

pub fn pipelines(conn: &Conn) -> Outcome<Vec<Pipeline>> {
    Ok(conn.all(
        sql!("SELECT id, name, is_default FROM pipeline WHERE archived_at IS NULL ORDER BY position, id"),
        args![],
    )?)
}

/// The live stages of every pipeline, in order.
pub fn stages(conn: &Conn) -> Outcome<Vec<Stage>> {
    Ok(conn.all(
        sql!(
            "SELECT s.id, s.pipeline_id, s.name, s.probability, s.stalls_after
             FROM stage s JOIN pipeline p ON p.id = s.pipeline_id
             WHERE s.archived_at IS NULL AND p.archived_at IS NULL ORDER BY p.position, p.id, s.position, s.id"
        ),
        args![],
    )?)
}

/// Any stage, archived ones too: what happened in it is still told.
pub fn stage(conn: &Conn, id: StageId) -> Outcome<Stage> {
    Ok(conn.one(
        sql!("SELECT id, pipeline_id, name, probability, stalls_after FROM stage WHERE id = $1"),
        args![id],
    )?)
}

/// Where a new opportunity starts: the first stage of the given pipeline, or of the default one.
pub fn first_stage(conn: &Conn, pipeline: Option<PipelineId>) -> Outcome<Stage> {
    Ok(conn.one(
        sql!(
            "SELECT s.id, s.pipeline_id, s.name, s.probability, s.stalls_after
             FROM stage s JOIN pipeline p ON p.id = s.pipeline_id
             WHERE s.archived_at IS NULL AND p.archived_at IS NULL AND (p.id = CAST($1 AS BIGINT) OR CAST($1 AS BIGINT) IS NULL)
             ORDER BY p.is_default DESC, p.position, p.id, s.position, s.id LIMIT 1"
        ),
        args![pipeline],
    )?)
}
