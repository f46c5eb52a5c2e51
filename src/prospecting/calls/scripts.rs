//! Who writes what is said, and how it is kept.

use serde_json::json;

use super::script;
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, ListId, Look, Refusal, Role, Trace, Work};
use crate::prospecting::model::{List, ListColumn};
use crate::prospecting::{queries, standing};
use crate::{args, sql};

/// A manager, an administrator, or whose list it is.
pub fn may_write(look: &Look, list: &List) -> bool {
    list.owner_id == look.viewer() || look.actor.role != Role::User
}

/// Keeps the script of a list.
pub fn write(work: &Work, id: ListId, text: &str) -> Outcome<()> {
    let list = queries::list(work, id)?;
    if !may_write(work, &list) {
        return Err(AppError::Forbidden);
    }
    let text = text.replace("\r\n", "\n").trim_end().to_owned();
    if text.len() > script::LONGEST {
        return Err(AppError::refuse(
            Refusal::at("script", "prospecting-script-too-long").with("most", script::LONGEST),
        ));
    }
    if list.script == text { Ok(()) } else { set(work, &list, &text) }
}

fn set(work: &Work, list: &List, text: &str) -> Outcome<()> {
    work.run(sql!("UPDATE prospecting_list SET script = $1 WHERE id = $2"), args![text, list.id])?;
    let body = json!({"before": {"script": list.script}, "after": {"script": text}});
    work.record(&Event::new("list.scripted", "list", list.id.0, body), &list.name)?;
    standing::touch(work, list.id);
    Ok(())
}

/// Puts back what was written before, unless somebody wrote over it.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let list = queries::list(work, ListId(trace.subject_id))?;
    let body = trace.json();
    if body["after"]["script"] != json!(list.script) {
        let refusal = Refusal::new("prospecting-list-changed-meanwhile").with("name", &list.name);
        return Err(AppError::Conflict(refusal));
    }
    set(work, &list, body["before"]["script"].as_str().unwrap_or_default())
}

/// The fields of a script that its list does not have.
pub fn unknown(list: &List, columns: &[ListColumn]) -> Vec<String> {
    let labels: Vec<&str> = columns.iter().map(|c| c.label.as_str()).chain(OWN).collect();
    script::unknown(&script::parse(&list.script), &labels)
}

/// Fields that every script has: who calls, and from which list.
pub const OWN: [&str; 4] = ["moi", "me", "fichier", "list"];
