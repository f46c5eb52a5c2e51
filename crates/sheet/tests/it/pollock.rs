use std::collections::HashMap;
use std::io::Read;

use crate::{bytes, read};

/// Every file of the Pollock benchmark that we have: a good table, broken in one way each.
#[test]
fn pollock() {
    let files = unpacked();
    let mut failed = Vec::new();
    let mut total = 0;
    for (name, polluted) in
        files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix("pollock/csv/")?, bytes)))
    {
        total += 1;
        let clean = rows(&files[&format!("pollock/clean/{name}")]);
        if let Err(reason) = compare(name, polluted, &clean) {
            failed.push(format!("{name}: {reason}"));
        }
    }
    failed.sort();
    println!("{} of {total} files read right; not: {failed:#?}", total - failed.len());
    assert_eq!(total, 1144);
    assert!(failed.len() * 100 <= total, "more than 1 % failed");
}

fn compare(name: &str, polluted: &[u8], clean: &[Vec<String>]) -> Result<(), String> {
    let book = read(name, polluted).map_err(|trouble| trouble.to_string())?;
    let sheet = &book.sheets[0];
    let mut found = sheet.rows.clone();
    if sheet.header_row.is_some() {
        found.insert(0, sheet.columns.clone());
    }
    if found.len().abs_diff(clean.len()) > 1 {
        return Err(format!("{} rows for {}", found.len(), clean.len()));
    }
    let cells = clean.iter().map(Vec::len).sum::<usize>();
    let equal =
        clean.iter().zip(&found).map(|(a, b)| a.iter().zip(b).filter(|(a, b)| a == b).count()).sum::<usize>();
    if equal * 100 >= cells * 95 { Ok(()) } else { Err(format!("{equal} of {cells} cells")) }
}

/// The clean files quote every cell, so reading them needs no judgement.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let inside = |line: &str| {
        let line = line.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
        line.split("\",\"").map(|cell| cell.replace("\"\"", "\"")).collect()
    };
    text.lines().map(inside).collect()
}

fn unpacked() -> HashMap<String, Vec<u8>> {
    let mut tar = Vec::new();
    lzma_rs::xz_decompress(&mut &bytes("pollock-polluted.tar.xz")[..], &mut tar).unwrap();
    let mut archive = tar::Archive::new(&tar[..]);
    let mut files = HashMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        if entry.header().entry_type().is_file() {
            let name = entry.path().unwrap().to_string_lossy().into_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            files.insert(name, content);
        }
    }
    files
}
