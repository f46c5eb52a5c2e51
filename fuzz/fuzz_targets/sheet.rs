//! Any bytes, under any name, must give a table or a sentence; XML is also tried inside a workbook, where compression
//! and checksums would keep a mutation from reaching the reader.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use sheet::{MAX_COLUMNS, Options};
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

const NAMES: [&str; 5] = ["liste", "liste.csv", "liste.xlsx", "liste.xls", "liste.ods"];

const TOP: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Salon" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

fuzz_target!(
    init: {
        // The crate catches the panics of the parsers it uses; one of its own is a fault.
        std::panic::set_hook(Box::new(|panic| {
            if panic.location().is_some_and(|place| place.file().contains("crates/sheet/")) {
                eprintln!("{panic}");
                std::process::abort();
            }
        }));
    },
    |bytes: &[u8]| {
        check(NAMES[bytes.len() % NAMES.len()], bytes);
        if bytes.starts_with(b"<") {
            let xlsx = package(&[
                ("_rels/.rels", TOP.as_bytes()),
                ("xl/workbook.xml", WORKBOOK.as_bytes()),
                ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
                ("xl/worksheets/sheet1.xml", bytes),
            ]);
            let ods = package(&[("mimetype", ODS.as_bytes()), ("content.xml", bytes)]);
            check("liste.xlsx", &xlsx.expect("a package in memory"));
            check("liste.ods", &ods.expect("a package in memory"));
        }
    }
);

fn check(name: &str, bytes: &[u8]) {
    let Ok(book) = sheet::read(name, bytes, &Options::default()) else { return };
    for sheet in &book.sheets {
        assert!(sheet.width() <= MAX_COLUMNS);
        assert_eq!(sheet.rows.len(), sheet.lines.len());
        assert!(sheet.rows.iter().all(|row| row.len() >= sheet.columns.len() && row.iter().any(|cell| !cell.is_empty())));
    }
}

fn package(parts: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
