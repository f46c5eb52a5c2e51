//! The source files, and two rules about what they may hold.

use std::fs;
use std::path::{Path, PathBuf};

/// One file below `src/`, by its path from there.
pub struct Source {
    pub path: String,
    pub text: String,
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with this ending below a folder of the repository, in order.
pub fn files(folder: &str, ending: &str) -> Vec<Source> {
    let base = root().join(folder);
    let mut found = Vec::new();
    collect(&base, &mut |path| {
        let name = path.strip_prefix(&base).unwrap().to_string_lossy().replace('\\', "/");
        if name.ends_with(ending) {
            found.push(Source { path: name, text: fs::read_to_string(path).unwrap() });
        }
    });
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, found: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match path.is_dir() {
            true if ["node_modules", "dist", "target"].contains(&name.as_str()) => {}
            true => collect(&path, found),
            false => found(&path),
        }
    }
}

impl Source {
    /// The lines outside tests and comments, each with its number.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.contains("/tests")
            || self.path.starts_with("testing/")
            || self.path.ends_with("tests.rs");
        let until = if is_test { 0 } else { self.text.find("#[cfg(test)]").unwrap_or(self.text.len()) };
        let lines = self.text[..until].lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Fails with one line for each offence.
pub fn none(offences: Vec<String>) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let personal = ["/home/", "/root/", "/Users/", "C:\\Users", "/work/"];
    let mut offences = Vec::new();
    for source in files("src", "") {
        if source.path.starts_with("testing/house_rules") {
            continue;
        }
        // A path as an example in a test is a rule's own matter.
        for (number, line) in source.code() {
            if personal.iter().any(|path| line.contains(path)) {
                offences.push(format!("src/{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    none(offences);
}

#[test]
fn nothing_outside_tests_may_panic() {
    let panics = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!("];
    let mut offences = Vec::new();
    for source in files("src", ".rs") {
        for (number, line) in source.code() {
            if panics.iter().any(|panic| line.contains(panic)) {
                offences.push(format!("src/{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    none(offences);
}

/// A kept order of a list is renewed from what changed since: a change that hides its moment would not be seen.
#[test]
fn every_change_of_a_suspect_tells_its_moment() {
    let untold = |source: &Source| -> Vec<String> {
        let text = &source.text;
        let changes = text.match_indices("UPDATE suspect SET").map(|(at, _)| &text[at..]);
        changes
            .filter(|rest| !rest[..rest.find("WHERE").unwrap_or(rest.len())].contains("updated_at"))
            .map(|rest| format!("{}: {}", source.path, rest.lines().next().unwrap_or_default()))
            .collect()
    };
    let sources = files("src/prospecting", ".rs");
    none(sources.iter().filter(|source| !source.path.contains("tests")).flat_map(untold).collect());
}
