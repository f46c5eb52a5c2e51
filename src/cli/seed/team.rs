//! The people: one administrator, a manager for each of four teams, users who see their own records or their team's.

use super::names::someone;
use super::program;
use crate::desk::App;
use crate::error::Outcome;
use crate::kernel::{Role, UserId, Work};
use crate::setup::{self, NewPerson};
use crate::users::{self, NewUser, Sees};
use crate::words::Lang;
use crate::{args, sql};

pub const ADMIN: &str = "admin@demo.example";
const TEAMS: [&str; 4] = ["Nord", "Sud", "Export", "Grands comptes"];

pub fn move_in(app: &App, count: usize, password: &str) -> Outcome<Vec<UserId>> {
    let admin = NewPerson {
        email: ADMIN.to_owned(),
        name: "Alix Demo".to_owned(),
        role: Role::Admin,
        password: password.to_owned(),
        lang: super::words().lang(),
    };
    let mut people = vec![setup::add_user(app, &admin)?];
    let (others, _) = app.act(&program(), |work| {
        let hash: Option<String> =
            work.value(sql!("SELECT password FROM app_user WHERE id = $1"), args![people[0]])?;
        let teams = teams(work)?;
        let mut others = Vec::new();
        for number in 1..count {
            let id = users::create(work, &colleague(number, hash.clone()))?;
            let team = teams[(number - 1) % teams.len()];
            work.run(sql!("INSERT INTO team_member (team_id, user_id) VALUES ($1, $2)"), args![team, id])?;
            others.push(id);
        }
        users::refresh_visibility(work)?;
        more_words(work)?;
        Ok(others)
    })?;
    people.extend(others);
    Ok(people)
}

fn teams(work: &Work) -> Outcome<Vec<i64>> {
    let made = TEAMS
        .iter()
        .map(|name| Ok(work.value(sql!("INSERT INTO team (name) VALUES ($1) RETURNING id"), args![*name])?));
    made.collect()
}

fn colleague(number: usize, password: Option<String>) -> NewUser {
    let who = someone(number as u64);
    NewUser {
        email: format!("user{number}@demo.example"),
        name: who.name,
        role: if number <= TEAMS.len() { Role::Manager } else { Role::User },
        sees: if number.is_multiple_of(2) { Sees::Team } else { Sees::Own },
        password,
        lang: if number.is_multiple_of(3) { Lang::En } else { Lang::Fr }.code().to_owned(),
        zone: "Europe/Paris".to_owned(),
    }
}

/// Nine stages and fifty fields, beyond what a new workspace comes with.
fn more_words(work: &Work) -> Outcome<()> {
    let pipeline: i64 = work.value(
        sql!("INSERT INTO pipeline (name, position) VALUES ('Grands comptes', 2) RETURNING id"),
        args![],
    )?;
    for (position, name) in ["Cadrage", "Démonstration", "Essai", "Offre", "Contrat"].iter().enumerate() {
        work.run(
            sql!("INSERT INTO stage (pipeline_id, name, position, probability) VALUES ($1, $2, $3, $4)"),
            args![pipeline, *name, position + 1, 15 * (position + 1)],
        )?;
    }
    let known: usize = work.value(sql!("SELECT count(*) FROM field"), args![])?;
    let things = [
        "Budget", "Effectif", "Surface", "Machines", "Cadence", "Stock", "Énergie", "Sites", "Volume",
        "Délai",
    ];
    let turns = ["actuel", "prévu", "souhaité", "maximal", "minimal"];
    let labels = turns.iter().flat_map(|turn| things.iter().map(move |thing| format!("{thing} {turn}")));
    for (position, label) in labels.enumerate().take(50_usize.saturating_sub(known)) {
        let kind = if position % 3 == 0 { "text" } else { "number" };
        work.run(
            sql!("INSERT INTO field (label, kind, position) VALUES ($1, $2, $3)"),
            args![label, kind, known + position + 1],
        )?;
    }
    work.vocabulary_changed()?;
    Ok(())
}
