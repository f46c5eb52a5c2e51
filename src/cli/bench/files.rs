//! Files to import, as Excel and a trade fair would write them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Failure, broken};
use crate::cli::seed::names::{Someone, someone};

const HEADS: [&str; 8] =
    ["Société", "Contact", "Fonction", "E-mail", "Téléphone", "Code postal", "Ville", "Activité"];

/// Somebody whom no list of the workspace has.
fn rows(first: u64, count: usize) -> impl Iterator<Item = [String; 8]> {
    let cells = |who: Someone| {
        [
            who.company,
            who.name,
            who.job.into(),
            who.email,
            who.phone,
            who.postcode.into(),
            who.city.into(),
            who.trade.into(),
        ]
    };
    (first..first + count as u64).map(move |number| cells(someone(number)))
}

pub fn csv(first: u64, count: usize) -> Vec<u8> {
    let mut text = HEADS.join(";") + "\r\n";
    for row in rows(first, count) {
        let cells: Vec<String> =
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        text += &(cells.join(";") + "\r\n");
    }
    text.into_bytes()
}

/// Texts stand in a table of their own, as Excel writes them.
pub fn xlsx(first: u64, count: usize) -> Result<Vec<u8>, Failure> {
    let mut sheet = String::from(SHEET_HEAD);
    let mut texts = String::from(TEXTS_HEAD);
    let mut number = 0;
    let heads = std::iter::once(HEADS.map(str::to_owned));
    for (line, row) in (1..).zip(heads.chain(rows(first, count))) {
        sheet += &format!("<row r=\"{line}\">");
        for (letter, cell) in ('A'..).zip(&row) {
            sheet += &format!("<c r=\"{letter}{line}\" t=\"s\"><v>{number}</v></c>");
            texts += &format!("<si><t>{}</t></si>", cell.replace('&', "&amp;").replace('<', "&lt;"));
            number += 1;
        }
        sheet += "</row>";
    }
    sheet += "</sheetData></worksheet>";
    texts += "</sst>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", TO_BOOK),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", TO_SHEET),
        ("xl/sharedStrings.xml", texts.as_str()),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ];
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).map_err(broken)?;
        zip.write_all(content.as_bytes()).map_err(broken)?;
    }
    Ok(zip.finish().map_err(broken)?.into_inner())
}

const SHEET_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const TEXTS_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#;
const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"#;
const TO_BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Exposants" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const TO_SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
