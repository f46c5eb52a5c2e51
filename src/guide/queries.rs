use serde_json::json;

use super::asked::{Guide, Line, Logged};
use super::model::{Question, QuestionSetting};
use crate::error::{AppError, Outcome};
use crate::kernel::{ActId, At, Look, OpportunityId, PipelineId, Refusal, Work};
use crate::listed::{Acts, Kept, Listed};
use crate::store::Conn;
use crate::{acts, args, opportunities, sql};

/// The questions that are asked, in their order within each stage.
pub fn questions(conn: &Conn) -> Outcome<Vec<Question>> {
    Ok(conn.all(
        sql!(
            "SELECT q.id, q.stage_id, q.label, q.kind, q.at_exit, q.is_budget, q.choices FROM question q JOIN stage s ON s.id = q.stage_id
             WHERE q.archived_at IS NULL AND s.archived_at IS NULL ORDER BY s.pipeline_id, s.position, s.id, q.position, q.id"
        ),
        args![],
    )?)
}

/// The guide of an opportunity that the person may see: the questions of its pipeline, and whatever was answered in it or in those
/// that became one with it.
pub fn guide(look: &Look, id: OpportunityId) -> Outcome<Guide> {
    let lines: Vec<Line> = look.all(
        sql!(
            "WITH RECURSIVE one (id) AS (
                 SELECT id FROM opportunity WHERE id = $1
                 UNION SELECT m.id FROM one JOIN opportunity m ON m.merged_into = one.id)
             SELECT s.id, s.name,
                 CAST(CASE WHEN s.id = here.id THEN 0
                      WHEN s.pipeline_id <> here.pipeline_id OR s.position < here.position THEN -1 ELSE 1 END AS BIGINT),
                 q.id, q.label, q.kind, q.choices, q.at_exit, q.is_budget,
                 (q.archived_at IS NULL AND s.archived_at IS NULL AND s.pipeline_id = o.pipeline_id),
                 o.amount, o.currency, a.id, a.at, a.user_id, u.name, a.said, a.said_by, talk.id, talk.body
             FROM opportunity o JOIN stage here ON here.id = o.stage_id CROSS JOIN question q JOIN stage s ON s.id = q.stage_id
                 LEFT JOIN answer a ON a.question_id = q.id AND a.removed_at IS NULL AND a.opportunity_id IN (SELECT id FROM one)
                 LEFT JOIN app_user u ON u.id = a.user_id
                 LEFT JOIN act g ON g.id = a.act_id AND g.undone_by IS NULL
                 LEFT JOIN event talk ON talk.act_id = g.id AND talk.kind = 'opportunity.logged'
                     AND talk.opportunity_id = a.opportunity_id
             WHERE o.id = $1 AND o.removed_at IS NULL
                 AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $2)
                 AND (a.id IS NOT NULL
                      OR (q.archived_at IS NULL AND s.archived_at IS NULL AND s.pipeline_id = o.pipeline_id))
             ORDER BY s.pipeline_id, s.position, s.id, q.position, q.id, a.id DESC"
        ),
        args![id, look.viewer()],
    )?;
    Ok(Guide::of(lines))
}

/// The conversation that the person logged last on an opportunity since a moment: the gesture that logged it.
pub fn last_talk(work: &Work, id: OpportunityId, since: At) -> Outcome<Option<ActId>> {
    let (act,): (Option<ActId>,) = work.one(
        sql!(
            "SELECT MAX(e.act_id) FROM event e JOIN act a ON a.id = e.act_id
             WHERE e.opportunity_id = $1 AND e.kind = 'opportunity.logged' AND e.user_id = $2 AND e.at >= $3
                 AND a.undone_by IS NULL AND a.undoes IS NULL"
        ),
        args![id, work.actor.user, since],
    )?;
    Ok(act)
}

/// The last conversations that were logged on an opportunity which the person may see, the latest first.
pub fn talks(look: &Look, id: OpportunityId) -> Outcome<Vec<Logged>> {
    opportunities::queries::must_be_visible(look, id)?;
    Ok(look.all(
        sql!(
            "SELECT e.act_id, e.at, e.body, u.name FROM event e JOIN act a ON a.id = e.act_id LEFT JOIN app_user u ON u.id = e.user_id
             WHERE e.opportunity_id = $1 AND e.kind = 'opportunity.logged' AND a.undone_by IS NULL AND a.undoes IS NULL
             ORDER BY e.id DESC LIMIT 20"
        ),
        args![id],
    )?)
}

/// Whether a gesture logged a conversation on an opportunity.
pub fn is_talk(work: &Work, id: OpportunityId, act: ActId) -> Outcome<bool> {
    let count: i64 = work.value(
        sql!("SELECT count(*) FROM event WHERE act_id = $1 AND opportunity_id = $2 AND kind = 'opportunity.logged'"),
        args![act, id],
    )?;
    Ok(count > 0)
}

/// The stages of a new pipeline, which are those of the default one, ask what those ask.
pub fn copy_to(work: &Work, pipeline: PipelineId) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO question (stage_id, label, kind, choices, at_exit, is_budget, position)
             SELECT n.id, q.label, q.kind, q.choices, q.at_exit, q.is_budget, q.position
             FROM question q JOIN stage s ON s.id = q.stage_id JOIN pipeline p ON p.id = s.pipeline_id
                 JOIN stage n ON n.pipeline_id = $1 AND n.position = s.position
             WHERE p.is_default = TRUE AND p.id <> $1 AND q.archived_at IS NULL AND s.archived_at IS NULL"
        ),
        args![pipeline],
    )?;
    Ok(())
}

impl Listed for QuestionSetting {
    const ACTS: Acts = acts!("question");

    fn name(&self) -> &str {
        &self.label
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<QuestionSetting>> {
        let (stage_id, label, kind, choices, at_exit, is_budget, position, archived): (
            _,
            _,
            _,
            String,
            _,
            _,
            _,
            Option<At>,
        ) = work.one(
            sql!(
                "SELECT stage_id, label, kind, choices, at_exit, is_budget, position, archived_at FROM question WHERE id = $1"
            ),
            args![id],
        )?;
        let choices = serde_json::from_str(&choices)
            .map_err(|error| AppError::Internal(format!("choices of question {id}: {error}")))?;
        let setting = QuestionSetting { stage_id, label, kind, choices, at_exit, is_budget };
        Ok(Kept { setting, position, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        Ok(work.value(
            sql!(
                "INSERT INTO question (stage_id, label, kind, choices, at_exit, is_budget, position)
                 VALUES ($1, $2, $3, $4, $5, $6, (SELECT COALESCE(MAX(position), 0) + 1 FROM question)) RETURNING id"
            ),
            args![
                self.stage_id,
                &self.label,
                self.kind,
                json!(self.choices).to_string(),
                self.at_exit,
                self.is_budget
            ],
        )?)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(
            sql!("UPDATE question SET label = $1, kind = $2, choices = $3, at_exit = $4, is_budget = $5 WHERE id = $6"),
            args![
                &self.label,
                self.kind,
                json!(self.choices).to_string(),
                self.at_exit,
                self.is_budget,
                id
            ],
        )?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE question SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM question WHERE stage_id = $1 AND archived_at IS NULL ORDER BY position, id"),
            args![self.stage_id],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE question SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }
}
