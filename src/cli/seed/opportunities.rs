//! Opportunities with their companies, contacts and a short story each, half of them converted from a suspect.

use serde_json::json;

use super::lists::Made;
use super::names::{NEEDS, NOTES, Someone, someone};
use super::{CHUNK, Dice, insert, program};
use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::{At, UserId, Work, fold};
use crate::store::{Value, dialect};
use crate::{args, sql};

const DAY: i64 = 24 * 3_600_000;
/// A quarter of the chunk of suspects: an opportunity is a dozen rows.
const AT_ONCE: usize = CHUNK / 4;

/// What every opportunity picks from.
struct Stock<'a> {
    people: &'a [UserId],
    lists: &'a [Made],
    /// Stage, its pipeline, its probability.
    stages: Vec<(i64, i64, i64)>,
    activities: Vec<(i64, String, String)>,
    count: usize,
}

pub fn fill(app: &App, people: &[UserId], lists: &[Made], count: usize) -> Outcome<()> {
    let (stages, activities) = app.look(&program(), |look| {
        let stages = look.all(sql!("SELECT id, pipeline_id, probability FROM stage ORDER BY id"), args![])?;
        Ok((stages, look.all(sql!("SELECT id, name, icon FROM activity ORDER BY id"), args![])?))
    })?;
    let stock = Stock { people, lists, stages, activities, count };
    for start in (0..count).step_by(AT_ONCE) {
        app.act(&program(), |work| chunk(work, &stock, start..count.min(start + AT_ONCE)))?;
    }
    app.act(&program(), converted)?;
    Ok(())
}

/// One opportunity before it has an id.
struct Draft {
    who: Someone,
    title: String,
    owner: UserId,
    stage: (i64, i64, i64),
    status: &'static str,
    amount: i64,
    created: i64,
    next: At,
    suspect: Option<(i64, i64)>,
    note: &'static str,
    activity: usize,
}

fn draft(stock: &Stock, number: usize, now: At) -> Draft {
    let mut dice = Dice::new(number as u64 + 7_000_001);
    // Every other one comes from a suspect, spread over all the lists.
    let list = stock.lists.get(number % stock.lists.len().max(1)).filter(|_| number.is_multiple_of(2));
    let nth = number / (2 * stock.lists.len().max(1)) * 3;
    let from = list.filter(|list| nth < list.count);
    let who = someone(from.map_or(50_000_000 + number as u64, |list| list.first_number + nth as u64));
    let day = |span: u64| i64::try_from(span).unwrap_or(0) * DAY;
    let status = match dice.below(100) {
        0..42 => "scheduled",
        42..60 => "to_do",
        60..75 => "won",
        75..92 => "lost",
        _ => "cancelled",
    };
    let ahead = if status == "scheduled" { 1 } else { -1 };
    let stage = stock.stages[usize::try_from(dice.below(stock.stages.len() as u64)).unwrap_or(0)];
    Draft {
        title: format!("{} {}", dice.pick(&NEEDS), who.company),
        owner: stock.people[number % stock.people.len()],
        stage,
        status,
        amount: 50_000 + i64::try_from(dice.below(12_000_000)).unwrap_or(0),
        created: now.0 - day(1 + dice.below(400)),
        next: At(now.0 + ahead * (day(dice.below(30)) + 3_600_000)),
        suspect: from.map(|list| (list.list, list.first_suspect + i64::try_from(nth).unwrap_or(0))),
        note: dice.pick(&NOTES),
        activity: usize::try_from(dice.below(stock.activities.len() as u64)).unwrap_or(0),
        who,
    }
}

fn chunk(work: &Work, stock: &Stock, numbers: std::ops::Range<usize>) -> Outcome<()> {
    let drafts: Vec<Draft> = numbers.map(|number| draft(stock, number.min(stock.count), work.now)).collect();
    let id = |first: i64, index: usize| Value::Int(first + i64::try_from(index).unwrap_or(0));
    let companies: Vec<Vec<Value>> = drafts.iter().map(company).collect();
    let company = insert(work, "company", &["name", "folded", "city", "postcode", "created_at"], &companies)?;
    let persons: Vec<Vec<Value>> =
        drafts.iter().enumerate().map(|(n, d)| person(d, id(company, n))).collect();
    let person = insert(
        work,
        "person",
        &["company_id", "name", "folded", "job", "email", "phone", "created_at"],
        &persons,
    )?;
    let rows: Vec<Vec<Value>> =
        drafts.iter().enumerate().map(|(n, d)| opportunity(d, id(company, n), id(person, n))).collect();
    let first = insert(work, "opportunity", &OPPORTUNITY, &rows)?;
    let links: Vec<Vec<Value>> = (0..drafts.len()).map(|n| vec![id(first, n), id(person, n)]).collect();
    dialect::insert_many(work, "opportunity_person", &["opportunity_id", "person_id"], &links)?;
    let stays: Vec<Vec<Value>> = drafts
        .iter()
        .enumerate()
        .map(|(n, d)| vec![id(first, n), d.stage.0.into(), d.created.into()])
        .collect();
    dialect::insert_many(work, "stage_stay", &["opportunity_id", "stage_id", "entered_at"], &stays)?;
    story(work, stock, &drafts, first)
}

fn company(draft: &Draft) -> Vec<Value> {
    let who = &draft.who;
    vec![
        Value::from(&who.company),
        fold(&who.company).into(),
        who.city.into(),
        who.postcode.into(),
        draft.created.into(),
    ]
}

fn person(draft: &Draft, company: Value) -> Vec<Value> {
    let who = &draft.who;
    let (name, email, phone) = (Value::from(&who.name), Value::from(&who.email), Value::from(&who.phone));
    vec![company, name, fold(&who.name).into(), who.job.into(), email, phone, draft.created.into()]
}

const OPPORTUNITY: [&str; 22] = [
    "title",
    "owner_id",
    "pipeline_id",
    "stage_id",
    "stage_since",
    "status",
    "is_open",
    "company_id",
    "person_id",
    "amount",
    "currency",
    "probability",
    "weighted",
    "next_at",
    "next_day",
    "next_label",
    "list_id",
    "suspect_id",
    "last_note",
    "created_at",
    "updated_at",
    "closed_at",
];

fn opportunity(draft: &Draft, company: Value, person: Value) -> Vec<Value> {
    let (stage, pipeline, probability) = draft.stage;
    let is_open = matches!(draft.status, "to_do" | "scheduled");
    let next_day = is_open.then(|| draft.next.day(&jiff::tz::TimeZone::UTC).to_string());
    vec![
        Value::from(&draft.title),
        draft.owner.into(),
        pipeline.into(),
        stage.into(),
        draft.created.into(),
        draft.status.into(),
        is_open.into(),
        company,
        person,
        draft.amount.into(),
        "EUR".into(),
        probability.into(),
        (draft.amount * probability / 100).into(),
        if is_open { draft.next } else { At(0) }.into(),
        next_day.into(),
        if is_open { draft.note } else { "" }.into(),
        draft.suspect.map(|(list, _)| list).into(),
        draft.suspect.map(|(_, suspect)| suspect).into(),
        draft.note.into(),
        draft.created.into(),
        draft.created.into(),
        (!is_open).then_some(draft.created + DAY).into(),
    ]
}

/// Created, called, called again: an act with one event each.
fn story(work: &Work, stock: &Stock, drafts: &[Draft], first: i64) -> Outcome<()> {
    let mut acts = Vec::with_capacity(drafts.len() * 3);
    let mut events = Vec::with_capacity(drafts.len() * 3);
    for (n, draft) in drafts.iter().enumerate() {
        let id = first + i64::try_from(n).unwrap_or(0);
        for step in 0..3_i64 {
            let at = draft.created + step * DAY / 4;
            let (kind, body) = if step == 0 {
                ("opportunity.created", created(draft))
            } else {
                ("opportunity.logged", logged(stock, draft))
            };
            acts.push(vec![
                at.into(),
                draft.owner.into(),
                "cli".into(),
                kind.into(),
                Value::from(&draft.title),
                1_i64.into(),
            ]);
            events.push(vec![
                Value::Null,
                at.into(),
                draft.owner.into(),
                kind.into(),
                "opportunity".into(),
                id.into(),
                id.into(),
                draft.suspect.map(|(_, suspect)| suspect).into(),
                Value::Text(body.to_string()),
            ]);
        }
    }
    let first = insert(work, "act", &["at", "user_id", "via", "kind", "label", "count"], &acts)?;
    for (event, act) in events.iter_mut().zip(first..) {
        event[0] = Value::Int(act);
    }
    let columns = [
        "act_id",
        "at",
        "user_id",
        "kind",
        "subject_kind",
        "subject_id",
        "opportunity_id",
        "suspect_id",
        "body",
    ];
    Ok(dialect::insert_many(work, "event", &columns, &events)?)
}

fn created(draft: &Draft) -> serde_json::Value {
    json!({
        "before": {"removed_at": draft.created}, "after": {"removed_at": null},
        "facts": {"source": "", "note": draft.note, "list": draft.suspect.map(|(list, _)| list)}
    })
}

fn logged(stock: &Stock, draft: &Draft) -> serde_json::Value {
    let (id, name, icon) = &stock.activities[draft.activity];
    json!({"before": {}, "after": {}, "facts": {"activity": name, "icon": icon, "activity_id": id, "note": draft.note}})
}

/// The suspects that became opportunities say so, and their lists count them.
fn converted(work: &Work) -> Outcome<()> {
    work.run(
        sql!(
            "UPDATE suspect SET state = 'converted', opportunity_id = (SELECT max(o.id) FROM opportunity o WHERE o.suspect_id = suspect.id)
             WHERE id IN (SELECT suspect_id FROM opportunity WHERE suspect_id IS NOT NULL)"
        ),
        args![],
    )?;
    work.run(
        sql!(
            "UPDATE prospecting_list SET
                 converted = (SELECT count(*) FROM suspect s WHERE s.list_id = prospecting_list.id AND s.state = 'converted'),
                 open_suspects = (SELECT count(*) FROM suspect s WHERE s.list_id = prospecting_list.id AND s.state = 'open')"
        ),
        args![],
    )?;
    Ok(())
}
