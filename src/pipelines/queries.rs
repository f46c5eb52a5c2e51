use super::model::{Pipeline, PipelineSetting, Stage, StageSetting};
use crate::error::Outcome;
use crate::kernel::{At, PipelineId, Refusal, StageId, Work};
use crate::listed::{Acts, Kept, Listed, check_name, refuse};
use crate::store::Conn;
use crate::{acts, args, sql};

pub fn pipelines(conn: &Conn) -> Outcome<Vec<Pipeline>> {
    Ok(conn.all(
        sql!("SELECT id, name, is_default, silent_after FROM pipeline WHERE archived_at IS NULL ORDER BY position, id"),
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

/// The stage; when it was archived, the first of its pipeline, or of the default one.
pub fn live_stage(conn: &Conn, id: StageId) -> Outcome<Stage> {
    let stage = stage(conn, id)?;
    let live = stages(conn)?;
    if live.contains(&stage) {
        return Ok(stage);
    }
    match live.into_iter().find(|other| other.pipeline_id == stage.pipeline_id) {
        Some(first) => Ok(first),
        None => first_stage(conn, None),
    }
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

impl Listed for StageSetting {
    const ACTS: Acts = acts!("stage");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<StageSetting>> {
        let (pipeline_id, name, probability, stalls_after, position, archived): (_, _, _, _, _, Option<At>) = work
            .one(
                sql!("SELECT pipeline_id, name, probability, stalls_after, position, archived_at FROM stage WHERE id = $1"),
                args![id],
            )?;
        let setting = StageSetting { pipeline_id, name, probability, stalls_after };
        Ok(Kept { setting, position, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        Ok(work.value(
            sql!(
                "INSERT INTO stage (pipeline_id, name, probability, stalls_after, position)
                 VALUES ($1, $2, $3, $4, (SELECT COALESCE(MAX(position), 0) + 1 FROM stage)) RETURNING id"
            ),
            args![self.pipeline_id, &self.name, self.probability, self.stalls_after],
        )?)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(
            sql!("UPDATE stage SET name = $1, probability = $2, stalls_after = $3 WHERE id = $4"),
            args![&self.name, self.probability, self.stalls_after, id],
        )?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE stage SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM stage WHERE pipeline_id = $1 AND archived_at IS NULL ORDER BY position, id"),
            args![self.pipeline_id],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE stage SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }

    fn may_go(&self, work: &Work, _: i64) -> Outcome<()> {
        let last = self.siblings(work)?.len() < 2;
        refuse(
            last.then(|| Refusal::new("pipelines-last-stage").with("name", &self.name)).into_iter().collect(),
        )
    }
}

impl Listed for PipelineSetting {
    const ACTS: Acts = acts!("pipeline");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        check_name("name", &self.name).into_iter().collect()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<PipelineSetting>> {
        let (name, silent_after, position, archived): (_, _, _, Option<At>) = work.one(
            sql!("SELECT name, silent_after, position, archived_at FROM pipeline WHERE id = $1"),
            args![id],
        )?;
        let setting = PipelineSetting { name, silent_after };
        Ok(Kept { setting, position, archived: archived.is_some() })
    }

    /// With the stages of the default pipeline: a pipeline is never empty.
    fn insert(&self, work: &Work) -> Outcome<i64> {
        let id: i64 = work.value(
            sql!(
                "INSERT INTO pipeline (name, position, silent_after)
                 VALUES ($1, (SELECT COALESCE(MAX(position), 0) + 1 FROM pipeline),
                     (SELECT silent_after FROM pipeline WHERE is_default = TRUE)) RETURNING id"
            ),
            args![&self.name],
        )?;
        work.run(
            sql!(
                "INSERT INTO stage (pipeline_id, name, position, probability, stalls_after)
                 SELECT CAST($1 AS BIGINT), s.name, s.position, s.probability, s.stalls_after
                 FROM stage s JOIN pipeline p ON p.id = s.pipeline_id WHERE p.is_default = TRUE AND s.archived_at IS NULL"
            ),
            args![id],
        )?;
        Ok(id)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(
            sql!("UPDATE pipeline SET name = $1, silent_after = $2 WHERE id = $3"),
            args![&self.name, self.silent_after, id],
        )?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE pipeline SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM pipeline WHERE archived_at IS NULL ORDER BY position, id"),
            args![],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE pipeline SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }

    fn may_go(&self, work: &Work, id: i64) -> Outcome<()> {
        let is_default = default_pipeline(work)? == Some(PipelineId(id));
        refuse(
            is_default
                .then(|| Refusal::new("pipelines-keep-default").with("name", &self.name))
                .into_iter()
                .collect(),
        )
    }
}

pub fn default_pipeline(conn: &Conn) -> Outcome<Option<PipelineId>> {
    let found: Option<(PipelineId,)> =
        conn.maybe(sql!("SELECT id FROM pipeline WHERE is_default = TRUE AND archived_at IS NULL"), args![])?;
    Ok(found.map(|(id,)| id))
}

pub fn set_default(work: &Work, id: PipelineId) -> Outcome<()> {
    work.run(sql!("UPDATE pipeline SET is_default = (id = $1)"), args![id])?;
    Ok(())
}
