use serde_json::Value;
use sheet::{Book, Sheet};

use crate::{bytes, read};

#[test]
fn every_file_gives_what_is_expected() {
    let expected: Value = serde_json::from_slice(&bytes("expected.json")).unwrap();
    let mut wrong = Vec::new();
    let mut values = 0;
    for (name, truth) in expected.as_object().unwrap() {
        let mut check = Check { name, wrong: &mut wrong, values: &mut values };
        match read(name, &bytes(name)) {
            Ok(_) if truth["outcome"] != "ok" => check.note("was read".into()),
            Ok(book) if truth["kind"] == "csv" => check.text(&book, truth),
            Ok(book) => check.workbook(&book, truth),
            Err(trouble) if truth["outcome"] == "ok" => check.note(format!("{trouble:?}")),
            Err(_) => {}
        }
    }
    println!("{} files, {values} values", expected.as_object().unwrap().len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct Check<'a> {
    name: &'a str,
    wrong: &'a mut Vec<String>,
    values: &'a mut usize,
}

impl Check<'_> {
    fn note(&mut self, what: String) {
        self.wrong.push(format!("{}: {what}", self.name));
    }

    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, wanted: T) {
        *self.values += 1;
        if found != wanted {
            self.note(format!("{what} is {found:?}, not {wanted:?}"));
        }
    }

    fn text(&mut self, book: &Book, truth: &Value) {
        let sheet = &book.sheets[0];
        let wanted = truth["header_record"].as_u64().filter(|row| *row > 0).map(|row| row as usize);
        self.same("header", sheet.header_row, wanted);
        self.names(sheet, &truth["headers"]);
        self.same("columns", sheet.columns.len() as u64, truth["columns"].as_u64().unwrap());
        self.same("data rows", sheet.rows.len() as u64, truth["data_rows"].as_u64().unwrap());
        let separator = match truth["delimiter"].as_str().unwrap() {
            "TAB" => '\t',
            other => other.chars().next().unwrap(),
        };
        self.same("separator", book.separator, Some(separator));
        // Blank records count in a sample's row. Without a header, the record of the directive stands for it.
        let first = sheet.header_row.unwrap_or(sheet.lines[0] - 1);
        for sample in truth["samples"].as_array().unwrap() {
            self.sample(sheet, first + sample["row"].as_u64().unwrap() as usize, sample);
        }
    }

    fn workbook(&mut self, book: &Book, truth: &Value) {
        let sheets: Vec<&Value> =
            truth["sheets"].as_array().unwrap().iter().filter(|sheet| sheet["state"] == "visible").collect();
        let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        self.same("sheets", names, sheets.iter().map(|sheet| sheet["sheet"].as_str().unwrap()).collect());
        for (sheet, truth) in book.sheets.iter().zip(sheets) {
            let wanted = truth["header_row"].as_u64().map(|row| row as usize);
            self.same("header", sheet.header_row, wanted);
            self.same("data rows", sheet.rows.len() as u64, truth["data_rows"].as_u64().unwrap_or(0));
            self.same("columns", sheet.columns.len() as u64, truth["last_used_column"].as_u64().unwrap_or(0));
            self.names(sheet, &truth["headers"]);
            for sample in truth["samples"].as_array().into_iter().flatten() {
                self.sample(sheet, sample["sheet_row"].as_u64().unwrap() as usize, sample);
            }
        }
    }

    fn names(&mut self, sheet: &Sheet, wanted: &Value) {
        if let Some(wanted) = wanted.as_array() {
            // The truth leaves out nameless columns at the end of some workbooks' headers.
            let mut wanted: Vec<&str> = wanted.iter().map(|name| name.as_str().unwrap()).collect();
            wanted.resize(wanted.len().max(sheet.columns.len()), "");
            self.same("names", sheet.columns.iter().map(String::as_str).collect(), wanted);
        }
    }

    fn sample(&mut self, sheet: &Sheet, line: usize, sample: &Value) {
        let column = sample["col"].as_u64().unwrap() as usize - 1;
        let row = if sheet.header_row == Some(line) {
            Some(&sheet.columns)
        } else {
            sheet.lines.iter().position(|at| *at == line).map(|at| &sheet.rows[at])
        };
        let found = row.and_then(|row| row.get(column)).map(String::as_str);
        self.same(&format!("line {line} column {}", column + 1), found, sample["value"].as_str());
    }
}
