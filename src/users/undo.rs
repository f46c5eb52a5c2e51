use super::model::{Place, TeamState};
use super::{actions, queries};
use crate::error::{AppError, Outcome};
use crate::kernel::{InvitationId, Refusal, TeamId, Trace, UserId, Work};
use crate::slice::Undo;

pub fn undos() -> Vec<Undo> {
    vec![
        Undo { kind: "user.changed", back: unchange },
        Undo { kind: "user.deactivated", back: |work, trace| activate(work, trace, true) },
        Undo { kind: "user.reactivated", back: |work, trace| activate(work, trace, false) },
        Undo {
            kind: "user.invited",
            back: |work, trace| actions::open_invitation(work, InvitationId(trace.subject_id), false),
        },
        Undo {
            kind: "user.uninvited",
            back: |work, trace| actions::open_invitation(work, InvitationId(trace.subject_id), true),
        },
        Undo { kind: "team.created", back: dissolve },
        Undo { kind: "team.changed", back: unchange_team },
        Undo { kind: "giving.changed", back: super::giving::revert },
    ]
}

fn changed_since() -> AppError {
    AppError::Conflict(Refusal::new("users-changed-since"))
}

fn unchange(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = UserId(trace.subject_id);
    let user = queries::user(work, id)?;
    let now = Place { role: user.role, sees: user.sees, teams: queries::teams_of(work, id)? };
    if now != trace.part("after")? {
        return Err(changed_since());
    }
    actions::change(work, id, &trace.part("before")?)
}

/// Records that were handed over have events of their own; nobody receives anything here.
fn activate(work: &Work, trace: &Trace, active: bool) -> Outcome<()> {
    let id = UserId(trace.subject_id);
    if queries::user(work, id)?.active == active {
        return Err(changed_since());
    }
    actions::set_active(work, id, active, None)
}

fn dissolve(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = TeamId(trace.subject_id);
    let now = queries::team_state(work, id)?;
    if now != trace.part("after")? {
        return Err(changed_since());
    }
    actions::change_team(work, id, &TeamState { archived: true, ..now })
}

fn unchange_team(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = TeamId(trace.subject_id);
    if queries::team_state(work, id)? != trace.part("after")? {
        return Err(changed_since());
    }
    actions::change_team(work, id, &trace.part("before")?)
}
