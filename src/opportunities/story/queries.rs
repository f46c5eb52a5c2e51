use super::model::{Ask, Marks, Reaction, Story, Told};
use crate::error::{AppError, Outcome};
use crate::kernel::{ActId, At, Day, EventId, Look, OpportunityId, Trace, UserId, Work};
use crate::opportunities::queries;
use crate::store::{Conn, Value};
use crate::{args, record, sql};

/// So many entries that are pinned, promised or sent stand beside a timeline.
const MARKED: i64 = 200;

/// The columns of an entry: the event `e`, its marks `m`, and whatever the query adds for itself.
#[macro_export]
macro_rules! told_columns {
    () => {
        "e.id, e.act_id, e.at, e.user_id, e.kind, e.subject_kind, e.subject_id, e.body, m.text, m.pinned_at, m.promised_for, m.kept_at,
             (SELECT string_agg(r.user_id || ' ' || r.kind, ',') FROM entry_reaction r WHERE r.event_id = e.id)"
    };
}

/// What was taken back is not told, nor what only puts a mark on an entry that shows it, nor what was done with an entry that is gone.
#[macro_export]
macro_rules! told_condition {
    () => {
        "a.undone_by IS NULL AND a.undoes IS NULL
             AND e.kind NOT IN ('entry.pinned', 'entry.unpinned', 'entry.reacted', 'entry.promised', 'entry.unpromised', 'entry.unkept')
             AND (e.subject_kind <> 'entry' OR EXISTS (SELECT 1 FROM event marked JOIN act its ON its.id = marked.act_id
                 WHERE marked.id = e.subject_id AND its.undone_by IS NULL))"
    };
}

record! {
    /// As [`told_columns`] give it, and what the query adds.
    pub struct ToldRow {
        id: EventId,
        act: ActId,
        at: At,
        user: Option<UserId>,
        kind: String,
        subject_kind: String,
        subject_id: i64,
        body: String,
        text: Option<String>,
        pinned_at: Option<At>,
        promised_for: Option<Day>,
        kept_at: Option<At>,
        reactions: Option<String>,
        pub about: Option<i64>,
    }
}

impl From<ToldRow> for Told {
    fn from(row: ToldRow) -> Told {
        let ToldRow { id, act, at, user, kind, subject_kind, subject_id, body, .. } = row;
        let ToldRow { text, pinned_at, promised_for, kept_at, reactions, .. } = row;
        let reaction = |said: &str| {
            let (user, kind) = said.split_once(' ')?;
            Some((user.parse().ok()?, Reaction::parse(kind)?))
        };
        Told {
            trace: Trace { id, act, at, user, kind, subject_kind, subject_id, body },
            marks: Marks { text, pinned_at, promised_for, kept_at },
            reactions: reactions.unwrap_or_default().split(',').filter_map(reaction).collect(),
        }
    }
}

/// The entries of the timeline of the opportunity `$1`: its own, those of the opportunities that became one with it, of the suspects
/// they were, and of its company and contacts. The conversion is told once, as the creation.
const TOLD: &str = "WITH RECURSIVE one (id) AS (
         SELECT id FROM opportunity WHERE id = $1
         UNION SELECT o.id FROM one JOIN opportunity o ON o.merged_into = one.id),
     told (id) AS (
         SELECT id FROM event WHERE opportunity_id = $1 AND kind <> 'suspect.converted'
         UNION SELECT id FROM event WHERE opportunity_id IN (SELECT id FROM one WHERE id <> $1)
             AND kind NOT IN ('suspect.converted', 'opportunity.removed')
         UNION SELECT id FROM event WHERE opportunity_id IS NULL
             AND suspect_id IN (SELECT suspect_id FROM opportunity WHERE id IN (SELECT id FROM one))
         UNION SELECT id FROM event WHERE opportunity_id IS NULL AND suspect_id IN (SELECT s.id FROM suspect s
             JOIN opportunity o ON o.suspect_id = s.merged_into WHERE o.id IN (SELECT id FROM one))
         UNION SELECT id FROM event WHERE subject_kind = 'company' AND kind IN ('company.edited', 'company.merged')
             AND subject_id IN (SELECT company_id FROM opportunity WHERE id = $1)
         UNION SELECT id FROM event WHERE subject_kind = 'person' AND kind IN ('person.edited', 'person.merged')
             AND subject_id IN (SELECT person_id FROM opportunity_person WHERE opportunity_id = $1))";

/// The conditions of a part, with their arguments behind those that are there.
pub fn narrowed(ask: &Ask, look: &Look, args: &mut Vec<Value>) -> String {
    let zone = &look.actor.zone;
    let bounds: [(&str, &str, Option<Value>); 4] = [
        ("e.user_id = ", "", ask.by.map(Value::from)),
        ("e.at >= ", "", ask.from.map(|day| day.start(zone).into())),
        ("e.at < ", "", ask.to.map(|day| day.plus_days(1).start(zone).into())),
        ("(e.at, e.id) < (SELECT at, id FROM event WHERE id = ", ")", ask.before.map(Value::from)),
    ];
    let mut conditions = ask.group.condition();
    for (begins, ends, value) in bounds {
        let Some(value) = value else { continue };
        args.push(value);
        conditions.push_str(&format!(" AND {begins}${}{ends}", args.len()));
    }
    conditions
}

/// A part of the timeline of an opportunity that the viewer sees, and what is marked in it, in one query.
pub fn story(look: &Look, id: OpportunityId, ask: &Ask, most: usize) -> Outcome<Story> {
    let mut args = args![id, most + 1].to_vec();
    let narrowed = narrowed(ask, look, &mut args);
    let live = concat!(
        "FROM told JOIN event e ON e.id = told.id JOIN act a ON a.id = e.act_id LEFT JOIN entry m ON m.event_id = e.id WHERE ",
        told_condition!()
    );
    let marked = "(m.pinned_at IS NOT NULL OR m.promised_for IS NOT NULL OR m.kept_at IS NOT NULL)";
    let sql = format!(
        "{TOLD}
         SELECT {}, shown.marked FROM (
             SELECT id, CAST(0 AS BIGINT) AS marked FROM (SELECT e.id {live} AND {narrowed} ORDER BY e.at DESC, e.id DESC LIMIT $2) part
             UNION ALL SELECT id, CAST(1 AS BIGINT) FROM (SELECT e.id {live} AND {marked} ORDER BY e.id DESC LIMIT {MARKED}) marks) shown
         JOIN event e ON e.id = shown.id LEFT JOIN entry m ON m.event_id = e.id ORDER BY shown.marked, e.at DESC, e.id DESC",
        told_columns!()
    );
    let rows: Vec<ToldRow> = look.all(&sql, &args)?;
    let (marked, entries): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.about == Some(1));
    let more = entries.len() > most;
    let entries = entries.into_iter().take(most).map(Told::from).collect();
    Ok(Story { entries, more, marked: marked.into_iter().map(Told::from).collect() })
}

/// One entry of the timeline of an opportunity that the person sees.
pub fn entry(look: &Look, id: OpportunityId, event: EventId) -> Outcome<Told> {
    let sql = format!(
        "{TOLD} SELECT {}, CAST(NULL AS BIGINT) FROM told JOIN event e ON e.id = told.id JOIN act a ON a.id = e.act_id
         LEFT JOIN entry m ON m.event_id = e.id WHERE e.id = $2 AND {}",
        told_columns!(),
        told_condition!()
    );
    Ok(look.one::<ToldRow>(&sql, args![id, event])?.into())
}

/// What stands on an entry.
pub fn marks(conn: &Conn, event: EventId) -> Outcome<Marks> {
    let marks: Option<Marks> = conn.maybe(
        sql!("SELECT text, pinned_at, promised_for, kept_at FROM entry WHERE event_id = $1"),
        args![event],
    )?;
    Ok(marks.unwrap_or_default())
}

pub fn put_marks(work: &Work, event: EventId, marks: &Marks) -> Outcome<()> {
    work.run(
        sql!(
            "INSERT INTO entry (event_id, text, pinned_at, promised_for, kept_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (event_id) DO UPDATE SET text = excluded.text, pinned_at = excluded.pinned_at,
                 promised_for = excluded.promised_for, kept_at = excluded.kept_at"
        ),
        args![event, marks.text.clone(), marks.pinned_at, marks.promised_for, marks.kept_at],
    )?;
    Ok(())
}

/// Puts a reaction of the person there or takes it away; whether that changed anything.
pub fn react(work: &Work, event: EventId, reaction: Reaction, there: bool) -> Outcome<bool> {
    let sql = match there {
        true => {
            sql!(
                "INSERT INTO entry_reaction (event_id, user_id, kind) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
            )
        }
        false => sql!("DELETE FROM entry_reaction WHERE event_id = $1 AND user_id = $2 AND kind = $3"),
    };
    Ok(work.run(sql, args![event, work.viewer(), reaction.as_str()])? > 0)
}

/// The event that the person has just recorded.
pub fn last_event(work: &Work) -> Outcome<EventId> {
    Ok(work.value(sql!("SELECT MAX(id) FROM event WHERE act_id = $1"), args![work.act_id()])?)
}

/// In whose timeline an event is told.
pub fn told_in(conn: &Conn, event: EventId) -> Outcome<OpportunityId> {
    let id: Option<OpportunityId> =
        conn.value(sql!("SELECT opportunity_id FROM event WHERE id = $1"), args![event])?;
    id.ok_or(AppError::NotFound)
}

/// Who can be mentioned in the timeline of an opportunity that the person sees: those who see it, by name.
pub fn mentionable(look: &Look, id: OpportunityId) -> Outcome<Vec<(UserId, String)>> {
    let owner = queries::opportunity(look, id)?.owner_id;
    let seeing = colleagues(look, owner)?.into_iter().filter(|(.., sees)| *sees);
    Ok(seeing.map(|(id, name, _)| (id, name)).collect())
}

/// Everybody who works here, and whether he sees the records of this owner: who can be mentioned, by name.
pub fn colleagues(look: &Look, owner: UserId) -> Outcome<Vec<(UserId, String, bool)>> {
    Ok(look.all(
        sql!(
            "SELECT u.id, u.name, EXISTS (SELECT 1 FROM visible_owners v WHERE v.viewer_id = u.id AND v.owner_id = $1)
             FROM app_user u WHERE u.active = TRUE ORDER BY u.name, u.id"
        ),
        args![owner],
    )?)
}
