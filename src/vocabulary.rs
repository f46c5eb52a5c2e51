//! What an administrator sets and every page shows: people, stages, activities, reasons, fields, questions, tags, days off.
//!
//! Read once per revision (`workspace.vocabulary`), not once per page. Whoever changes any of it calls
//! [`crate::kernel::Work::vocabulary_changed`].

use std::sync::Arc;

use jiff::civil::Date;

use crate::activities::model::Tree;
use crate::competitors::Competitor;
use crate::desk::{App, Ctx};
use crate::error::Outcome;
use crate::fields::Field;
use crate::guide::Question;
use crate::kernel::{Day, Look, PipelineId, Role, StageId, TagId, UserId};
use crate::labels::{Category, Tag};
use crate::pipelines::{Pipeline, Stage};
use crate::reasons::{Reason, ReasonKind, ReasonVersion};
use crate::users::giving::{Gives, Giving, giving};
use crate::users::{Colleague, Team};
use crate::{activities, args, competitors, fields, guide, labels, pipelines, reasons, sql, users};

pub struct Vocabulary {
    pub people: Vec<Colleague>,
    pub teams: Vec<Team>,
    pub giving: Giving,
    pub pipelines: Vec<Pipeline>,
    pub stages: Vec<Stage>,
    pub activities: Tree,
    pub disqualified: Vec<Reason>,
    /// A strike without a reason is one to be completed.
    pub reason_required: bool,
    /// The same as they were at every time.
    pub versions: Vec<ReasonVersion>,
    pub lost: Vec<Reason>,
    pub cancelled: Vec<Reason>,
    pub fields: Vec<Field>,
    pub questions: Vec<Question>,
    pub categories: Vec<Category>,
    pub tags: Vec<Tag>,
    pub competitors: Vec<Competitor>,
    /// Monday first.
    pub working_days: [bool; 7],
    pub holidays: Vec<Date>,
}

impl Vocabulary {
    fn read(look: &Look) -> Outcome<Vocabulary> {
        let (working,): (String,) =
            look.one(sql!("SELECT working_days FROM workspace WHERE id = 1"), args![])?;
        let days: Vec<(Day,)> = look.all(sql!("SELECT day FROM holiday ORDER BY day"), args![])?;
        let mut working_days = [true; 7];
        for (works, sign) in working_days.iter_mut().zip(working.bytes()) {
            *works = sign == b'1';
        }
        Ok(Vocabulary {
            people: users::people(look)?,
            teams: users::teams(look)?,
            giving: giving(look)?,
            pipelines: pipelines::queries::pipelines(look)?,
            stages: pipelines::queries::stages(look)?,
            activities: activities::queries::tree(look)?,
            disqualified: reasons::queries::reasons(look, ReasonKind::Disqualified)?,
            reason_required: reasons::required::is_required(look)?,
            versions: reasons::queries::versions(look)?,
            lost: reasons::queries::reasons(look, ReasonKind::Lost)?,
            cancelled: reasons::queries::reasons(look, ReasonKind::Cancelled)?,
            fields: fields::queries::fields(look)?,
            questions: guide::queries::questions(look)?,
            categories: labels::queries::categories(look)?,
            tags: labels::queries::tags(look)?,
            competitors: competitors::queries::competitors(look)?,
            working_days,
            holidays: days.into_iter().map(|(day,)| day.0).collect(),
        })
    }

    pub fn person(&self, id: UserId) -> Option<&Colleague> {
        self.people.iter().find(|p| p.id == id)
    }

    pub fn name(&self, id: Option<UserId>) -> &str {
        id.and_then(|id| self.person(id)).map_or("", |p| p.name.as_str())
    }

    /// Those to whom somebody may give a record, himself among them.
    pub fn receivers(&self, me: UserId, role: Role) -> impl Iterator<Item = &Colleague> {
        let gives = self.gives(role);
        let share =
            move |to| self.teams.iter().any(|team| team.members.contains(&me) && team.members.contains(&to));
        self.people.iter().filter(move |p| p.active && gives.allows(me, p.id, share(p.id)))
    }

    pub fn gives(&self, role: Role) -> Gives {
        self.giving.users_give.for_role(role)
    }

    /// Whether somebody in this role sees what has no owner.
    pub fn shows_pool(&self, role: Role) -> bool {
        role != Role::User || self.giving.pool_open
    }

    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|s| s.id == id)
    }

    pub fn stages_of(&self, pipeline: PipelineId) -> Vec<&Stage> {
        self.stages.iter().filter(|s| s.pipeline_id == pipeline).collect()
    }

    pub fn default_pipeline(&self) -> Option<&Pipeline> {
        self.pipelines.iter().find(|p| p.is_default).or(self.pipelines.first())
    }

    pub fn tag(&self, id: TagId) -> Option<&Tag> {
        self.tags.iter().find(|t| t.id == id)
    }
}

/// The vocabulary of the given revision.
pub fn of(app: &App, look: &Look, revision: i64) -> Outcome<Arc<Vocabulary>> {
    app.memory.of(revision, || Vocabulary::read(look))
}

impl Ctx {
    pub async fn vocabulary(&self) -> Outcome<Arc<Vocabulary>> {
        let (app, revision) = (self.app.clone(), self.person.vocabulary);
        self.read(move |look| of(&app, look, revision)).await
    }
}
