//! Who may import whom: the table of docs/ARCHITECTURE.md, held over the `use crate::…` lines.

use super::sources::{Source, files, none};
use crate::house;

/// The parts of the floor, which know no slice.
const FLOOR: [&str; 9] = ["cli", "config", "desk", "error", "kernel", "serve", "slice", "store", "words"];

/// The crate's modules that a line names: `crate::a::b` and `crate::{a, b::c}`.
fn named(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in text.split("crate::").skip(1) {
        match piece.strip_prefix('{') {
            Some(group) => names.extend(group_members(group)),
            None => names.push(word(piece)),
        }
    }
    names
}

/// The first words of `a, b::{c, d}, e}`.
fn group_members(group: &str) -> Vec<String> {
    let (mut depth, mut members, mut fresh) = (0, Vec::new(), true);
    for (index, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && !c.is_whitespace() => {
                members.push(word(&group[index..]));
                fresh = false;
            }
            _ => {}
        }
    }
    members
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The code of a file as one text, and the line at which a piece of it begins.
fn joined(source: &Source) -> String {
    source.code().map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

fn slice_names() -> Vec<&'static str> {
    house::slices().iter().map(|slice| slice.name).collect()
}

#[test]
fn house_rules_a_slice_imports_only_slices_listed_before_it() {
    let order = slice_names();
    let mut offences = Vec::new();
    for source in files("src", ".rs") {
        let folder = source.path.split('/').next().unwrap_or_default();
        let Some(place) = order.iter().position(|name| *name == folder) else { continue };
        for name in named(&joined(&source)) {
            if order.iter().position(|known| *known == name).is_some_and(|other| other > place) {
                offences.push(format!("src/{}: {folder} comes before {name} in house.rs", source.path));
            }
        }
    }
    none(offences);
}

#[test]
fn house_rules_the_floor_knows_no_slice() {
    let order = slice_names();
    let mut offences = Vec::new();
    for source in files("src", ".rs") {
        let part = source.path.split(['/', '.']).next().unwrap_or_default();
        if !FLOOR.contains(&part) || ["cli", "serve"].contains(&part) {
            continue;
        }
        for name in named(&joined(&source)).iter().filter(|name| order.contains(&name.as_str())) {
            offences.push(format!("src/{}: the floor imports {name}", source.path));
        }
    }
    none(offences);
}

/// What the rooms of a slice may not hold, by the beginning of the file's (or folder's) name.
const ROOMS: [(&str, &[&str]); 6] = [
    ("model", &["Conn", "Db", "axum::", "maud::", "sql!(", "html! {", "Look", "Work"]),
    ("queries", &["axum::", "maud::", "html! {"]),
    ("actions", &["axum::", "maud::", "html! {"]),
    ("views", &["crate::store", "axum::", "sql!("]),
    ("pages", &["sql!("]),
    ("api", &["sql!("]),
];

#[test]
fn house_rules_each_room_holds_only_what_belongs_there() {
    let order = slice_names();
    let mut offences = Vec::new();
    for source in files("src", ".rs") {
        let mut parts = source.path.split('/');
        let (folder, room) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let room = room.trim_end_matches(".rs");
        let Some((_, never)) = ROOMS.iter().find(|(name, _)| order.contains(&folder) && *name == room) else {
            continue;
        };
        for (number, line) in source.code() {
            for thing in never.iter().filter(|thing| holds(line, thing)) {
                offences.push(format!(
                    "src/{}:{number}: {room} may not hold {thing}: {}",
                    source.path,
                    line.trim()
                ));
            }
        }
    }
    none(offences);
}

/// Whether the line holds it as a word of its own (`Work`, not `WorkingDays`).
fn holds(line: &str, thing: &str) -> bool {
    line.match_indices(thing).any(|(at, _)| {
        let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let is_word = thing.chars().all(char::is_alphanumeric);
        !is_word || (ends(line[..at].chars().next_back()) && ends(line[at + thing.len()..].chars().next()))
    })
}

#[test]
fn the_words_of_a_use_line_are_read() {
    assert_eq!(named("use crate::users::{a, b};"), ["users"]);
    assert_eq!(named("use crate::{args, users::{Sees, User}, sql};"), ["args", "users", "sql"]);
    assert!(holds("fn f(work: &Work)", "Work") && !holds("WorkingDays", "Work"));
}
