use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::model::{Arrived, Rule, RuleSetting, Share};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Look, OpportunityId, RuleId, TagId, UserId, Work};
use crate::listed::{Acts, Kept, Listed};
use crate::store::Conn;
use crate::{acts, args, sql};

fn people_of(id: i64, people: &str) -> Outcome<Vec<Share>> {
    serde_json::from_str(people).map_err(|error| AppError::Internal(format!("people of rule {id}: {error}")))
}

/// The live rules, in order, each with whose turn it is.
pub fn rules(conn: &Conn) -> Outcome<Vec<Rule>> {
    let rows: Vec<(RuleId, String, String, Option<TagId>, String)> = conn.all(
        sql!("SELECT id, name, places, tag_id, people FROM assignment_rule WHERE archived_at IS NULL ORDER BY position, id"),
        args![],
    )?;
    let credits: Vec<(RuleId, UserId, i64)> =
        conn.all(sql!("SELECT rule_id, user_id, credit FROM assignment_credit"), args![])?;
    let rule = |(id, name, places, tag, people): (RuleId, _, _, _, String)| {
        let mine = credits.iter().filter(|(rule, ..)| *rule == id).map(|(_, user, credit)| (*user, *credit));
        let setting = RuleSetting { name, places, tag, people: people_of(id.0, &people)? };
        Ok(Rule { id, setting, credits: mine.collect::<BTreeMap<_, _>>() })
    };
    rows.into_iter().map(rule).collect()
}

/// Those who can be given something now: they work here, and are not away.
pub fn there(conn: &Conn) -> Outcome<BTreeSet<UserId>> {
    let rows: Vec<(UserId,)> = conn.all(
        sql!(
            "SELECT u.id FROM app_user u WHERE u.active = TRUE
                 AND NOT EXISTS (SELECT 1 FROM absence a WHERE a.user_id = u.id AND a.running = TRUE)"
        ),
        args![],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What waits without an owner, the oldest first: one, or all, at most `most`.
pub fn waiting(look: &Look, one: Option<OpportunityId>, most: usize) -> Outcome<Vec<Arrived>> {
    let rows: Vec<(OpportunityId, String, String, Option<TagId>)> = look.all(
        sql!(
            "SELECT o.id, COALESCE(NULLIF(c.postcode, ''), p.postcode, ''),
                 COALESCE(NULLIF(c.country, ''), NULLIF(p.country, ''), w.country), t.tag_id
             FROM (SELECT id, company_id, person_id FROM opportunity WHERE owner_id = 0 AND is_open = TRUE AND removed_at IS NULL
                 AND (CAST($1 AS BIGINT) IS NULL OR id = $1) ORDER BY id LIMIT $2) o
             JOIN workspace w ON w.id = 1 LEFT JOIN company c ON c.id = o.company_id LEFT JOIN person p ON p.id = o.person_id
             LEFT JOIN opportunity_tag t ON t.opportunity_id = o.id ORDER BY o.id"
        ),
        args![one, most],
    )?;
    let mut waiting: Vec<Arrived> = Vec::new();
    for (id, postcode, country, tag) in rows {
        match waiting.last_mut().filter(|arrived| arrived.id == id) {
            Some(arrived) => arrived.tags.extend(tag),
            None => waiting.push(Arrived { id, postcode, country, tags: tag.into_iter().collect() }),
        }
    }
    Ok(waiting)
}

pub fn save_credits(work: &Work, rule: &Rule) -> Outcome<()> {
    for (user, credit) in &rule.credits {
        work.run(
            sql!(
                "INSERT INTO assignment_credit (rule_id, user_id, credit) VALUES ($1, $2, $3)
                 ON CONFLICT (rule_id, user_id) DO UPDATE SET credit = excluded.credit"
            ),
            args![rule.id, *user, *credit],
        )?;
    }
    Ok(())
}

impl Listed for RuleSetting {
    const ACTS: Acts = acts!("assignment_rule");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<crate::kernel::Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<RuleSetting>> {
        let (name, places, tag, people, position, archived): (_, _, _, String, _, Option<At>) = work.one(
            sql!("SELECT name, places, tag_id, people, position, archived_at FROM assignment_rule WHERE id = $1"),
            args![id],
        )?;
        let setting = RuleSetting { name, places, tag, people: people_of(id, &people)? };
        Ok(Kept { setting, position, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        Ok(work.value(
            sql!(
                "INSERT INTO assignment_rule (name, places, tag_id, people, position)
                 VALUES ($1, $2, $3, $4, (SELECT COALESCE(MAX(position), 0) + 1 FROM assignment_rule)) RETURNING id"
            ),
            args![&self.name, &self.places, self.tag, json!(self.people).to_string()],
        )?)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(
            sql!("UPDATE assignment_rule SET name = $1, places = $2, tag_id = $3, people = $4 WHERE id = $5"),
            args![&self.name, &self.places, self.tag, json!(self.people).to_string(), id],
        )?;
        // Other people, other turns: it begins anew.
        work.run(sql!("DELETE FROM assignment_credit WHERE rule_id = $1"), args![id])?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE assignment_rule SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM assignment_rule WHERE archived_at IS NULL ORDER BY position, id"),
            args![],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE assignment_rule SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }
}
