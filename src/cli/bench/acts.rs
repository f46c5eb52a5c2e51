//! What is done, each beside the same rows written on SQLite alone.

use rusqlite::types::Value;
use serde_json::json;

use super::Failure;
use super::screens::Figure;
use super::timing::{spread, warm_up};
use super::workspace::Workspace;
use crate::desk::urlencode;
use crate::kernel::At;

const RECORD: f64 = 5.0;
const CONVERT: f64 = 10.0;
const DAY: i64 = 24 * 3_600_000;

pub fn measure(w: &Workspace, rounds: usize) -> Result<Vec<Figure>, Failure> {
    let opportunities = w.opportunities(rounds + warm_up(rounds))?;
    let id = |round: usize| opportunities[round % opportunities.len()];
    Ok(vec![log_and_plan(w, rounds, id)?, move_a_card(w, rounds, id)?, convert(w, rounds)?])
}

fn log_and_plan(w: &Workspace, rounds: usize, id: impl Fn(usize) -> i64) -> Result<Figure, Failure> {
    let [activity] = w.raw.numbers("SELECT min(id) FROM activity WHERE is_note = FALSE", &[])?;
    let next = At(w.app.now().0 + 3 * DAY);
    let day = next.day(&w.actor().zone).to_string();
    let form = format!("type={activity}&note={}&next={day}", urlencode("Rappeler après l’inventaire"));
    let app = spread(rounds, |round| {
        w.client.post_form(&format!("/opportunities/{}/log", id(round)), form.clone())
    })?;
    let raw = spread(rounds, |round| {
        let change = "UPDATE opportunity SET next_at = ?2, next_day = ?3, status = 'scheduled', last_note = 'x' WHERE id = ?1";
        let mut rows = trail(w, "opportunity.logged", id(round));
        rows.push((change, vec![id(round).into(), next.0.into(), day.clone().into()]));
        w.raw.write(&rows)
    })?;
    Ok(Figure { name: "Log and plan".to_owned(), target: RECORD, app, raw: raw.p50 })
}

fn move_a_card(w: &Workspace, rounds: usize, id: impl Fn(usize) -> i64) -> Result<Figure, Failure> {
    let other = |id: i64| {
        let sql = "SELECT s.id FROM opportunity o JOIN stage s ON s.pipeline_id = o.pipeline_id AND s.id <> o.stage_id
                   WHERE o.id = ?1 AND s.archived_at IS NULL ORDER BY s.position LIMIT 1";
        w.raw.numbers::<1>(sql, &[id]).map(|[stage]| stage)
    };
    let stages =
        (0..rounds + warm_up(rounds)).map(|round| other(id(round))).collect::<Result<Vec<_>, _>>()?;
    let app = spread(rounds, |round| {
        w.client.post_form(&format!("/opportunities/{}/stage", id(round)), format!("stage={}", stages[round]))
    })?;
    let raw = spread(rounds, |round| {
        let moved = "UPDATE opportunity SET stage_id = ?2, stage_since = ?3 WHERE id = ?1";
        let stay = "INSERT INTO stage_stay (opportunity_id, stage_id, entered_at) VALUES (?1, ?2, ?3)";
        let args = || vec![id(round).into(), stages[round].into(), w.app.now().0.into()];
        let mut rows = trail(w, "opportunity.moved", id(round));
        rows.extend([(moved, args()), (stay, args())]);
        w.raw.write(&rows)
    })?;
    Ok(Figure { name: "Move a card".to_owned(), target: RECORD, app, raw: raw.p50 })
}

fn convert(w: &Workspace, rounds: usize) -> Result<Figure, Failure> {
    let sql = "SELECT id FROM suspect WHERE list_id = ?1 AND state = 'open' AND removed_at IS NULL ORDER BY position LIMIT ?2";
    let most = i64::try_from(rounds + warm_up(rounds)).unwrap_or(i64::MAX);
    let open = w.raw.all_numbers::<1>(sql, &[w.list, most])?;
    let suspect = |round: usize| open[round % open.len()][0];
    if open.is_empty() {
        return Err(Failure("no suspect left to convert".into()));
    }
    let app = spread(rounds, |round| {
        w.client.post_json("/api/v1/suspects/convert", &json!({"ids": [suspect(round)]}))
    })?;
    let [pipeline, stage] = w.raw.numbers("SELECT pipeline_id, id FROM stage ORDER BY id LIMIT 1", &[])?;
    let raw = spread(rounds, |round| {
        let now = w.app.now().0;
        let mut rows = trail(w, "suspect.converted", suspect(round));
        rows.extend([
            ("INSERT INTO company (name, folded, city, postcode, created_at) VALUES ('x', 'x', '', '', ?1)", vec![now.into()]),
            ("INSERT INTO person (name, folded, job, email, phone, created_at) VALUES ('x', 'x', '', '', '', ?1)", vec![now.into()]),
            // Taken back at once, so that it shows nowhere.
            ("INSERT INTO opportunity (title, owner_id, pipeline_id, stage_id, stage_since, status, is_open, currency, probability,
                  created_at, updated_at, suspect_id, removed_at) VALUES ('x', ?1, ?2, ?3, ?4, 'to_do', TRUE, 'EUR', 10, ?4, ?4, ?5, ?4)",
                vec![w.viewer.into(), pipeline.into(), stage.into(), now.into(), suspect(round).into()]),
            ("UPDATE suspect SET state = 'converted', state_at = ?2 WHERE id = ?1", vec![suspect(round).into(), now.into()]),
        ]);
        w.raw.write(&rows)
    })?;
    Ok(Figure { name: "Convert a suspect".to_owned(), target: CONVERT, app, raw: raw.p50 })
}

type Statement = (&'static str, Vec<Value>);

/// An act with one event, as every change writes them.
fn trail(w: &Workspace, kind: &'static str, subject: i64) -> Vec<Statement> {
    let now = w.app.now().0;
    let act = "INSERT INTO act (at, user_id, via, kind, label, count) VALUES (?1, ?2, 'web', ?3, 'x', 1)";
    let event = "INSERT INTO event (act_id, at, user_id, kind, subject_kind, subject_id, body)
        VALUES ((SELECT max(id) FROM act), ?1, ?2, ?3, 'bench', ?4, '{}')";
    vec![
        (act, vec![now.into(), w.viewer.into(), kind.to_owned().into()]),
        (event, vec![now.into(), w.viewer.into(), kind.to_owned().into(), subject.into()]),
    ]
}
