//! Files made to hurt: each gets its answer within bounded time, and none makes the reader panic.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use sheet::{Book, NotATable, Trouble};
use zip::write::SimpleFileOptions;

use crate::{bytes, read};

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
pub const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
pub const ODS_MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";
const ODS_NAMES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#;

pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn xlsx(sheet: &[u8], strings: &[u8]) -> Vec<u8> {
    package(&[
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ])
}

fn sheet(rows: &str) -> Vec<u8> {
    format!("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>")
        .into_bytes()
}

const NO_STRINGS: &[u8] = b"<sst></sst>";

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {ODS_NAMES}><office:body><office:spreadsheet><table:table table:name=\"List\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    package(&[("mimetype", ODS_MIME.as_bytes()), ("content.xml", content.as_bytes())])
}

fn quickly(name: &str, bytes: &[u8]) -> Result<Book, Trouble> {
    let start = Instant::now();
    let answer = read(name, bytes);
    assert!(start.elapsed() < Duration::from_secs(30), "{name} took {:?}", start.elapsed());
    answer
}

fn trouble(name: &str, bytes: &[u8]) -> Trouble {
    quickly(name, bytes).expect_err(name)
}

#[test]
fn nothing_in_it() {
    for bytes in [&b""[..], b" ", b"\n\n\n", b";;;\n;;;\n", b"\xEF\xBB\xBF", b"\xFF\xFE"] {
        assert_eq!(trouble("empty.csv", bytes), Trouble::Empty, "{bytes:?}");
    }
    assert_eq!(trouble("empty.xlsx", &xlsx(&sheet(""), NO_STRINGS)), Trouble::Empty);
    assert_eq!(trouble("empty.ods", &ods("")), Trouble::Empty);
}

#[test]
fn something_else() {
    let random: Vec<u8> = (0..20_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let docx = package(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>")]);
    let odt = package(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]);
    let zipped = package(&[("list.csv", b"a;b\n1;2\n")]);
    let numbers = package(&[("Index/Document.iwa", b"x")]);
    for (bytes, what) in [
        (&b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj"[..], NotATable::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NotATable::Image),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", NotATable::Image),
        (b"{\\rtf1\\ansi hello}", NotATable::Document),
        (&docx, NotATable::Document),
        (&odt, NotATable::Document),
        (&zipped, NotATable::Archive),
        (&numbers, NotATable::Numbers),
        (b"\x1F\x8B\x08\0\0\0\0\0", NotATable::Archive),
        (b"<!DOCTYPE html><html><body>Please sign in</body></html>", NotATable::WebPage),
        (b"<?xml version=\"1.0\"?><feed/>", NotATable::Other),
        (&random, NotATable::Other),
    ] {
        assert_eq!(trouble("list.xlsx", bytes), Trouble::NotATable(what));
    }
}

#[test]
fn bombs() {
    let mut white = b"<worksheet><sheetData>".to_vec();
    white.resize(100 << 20, b' ');
    assert!(matches!(
        trouble("white.xlsx", &xlsx(&white, NO_STRINGS)),
        Trouble::Damaged | Trouble::TooBig { .. }
    ));
    let rows = sheet(&"<row/>".repeat(8 << 20));
    assert!(matches!(trouble("rows.xlsx", &xlsx(&rows, NO_STRINGS)), Trouble::TooBig { .. }));
    // One long string in every cell.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let cells: String =
        (1..600).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    assert!(matches!(
        trouble("echo.xlsx", &xlsx(&sheet(&cells), strings.as_bytes())),
        Trouble::TooBig { .. }
    ));
    // Room asked for strings that are not there.
    let strings = b"<sst uniqueCount=\"99999999999\"><si><t>a</t></si></sst>";
    assert_eq!(trouble("room.xlsx", &xlsx(&sheet(""), strings)), Trouble::Empty);
}

#[test]
fn laughs_and_depth() {
    let laughs = b"<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    let cell = sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
    let _ = quickly("laughs.xlsx", &xlsx(&cell, laughs));
    let deep = "<a>".repeat(1_000_000);
    let _ = quickly("deep.xlsx", &xlsx(&sheet(&deep), NO_STRINGS));
    let _ = quickly("deep.ods", &ods(&deep));
    let _ = quickly("deep.xls", format!("<table>{}", "<table><tr><td>".repeat(100_000)).as_bytes());
}

#[test]
fn far_away_cells() {
    let cell = |at: &str| format!("<row><c r=\"{at}\"><v>1</v></c></row>");
    let near = quickly("near.xlsx", &xlsx(&sheet(&(cell("A1") + &cell("B2"))), NO_STRINGS)).unwrap();
    assert_eq!(near.sheets[0].columns.len(), 2);
    let low = quickly("low.xlsx", &xlsx(&sheet(&(cell("A1") + &cell("B1048576"))), NO_STRINGS)).unwrap();
    assert_eq!(low.sheets[0].lines, [1_048_576]);
    let right = quickly("right.xlsx", &xlsx(&sheet(&cell("XFD1048576")), NO_STRINGS)).unwrap();
    assert_eq!(right.sheets[0].columns.len(), 16_384);
    let wide = trouble("wide.csv", ";".repeat(20_000).replace(';', "a;").as_bytes());
    assert!(matches!(wide, Trouble::TooManyColumns { .. }));
}

#[test]
fn repeated_for_ever() {
    let cell = |times: &str| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\" office:value-type=\"float\" office:value=\"1\"/>"
        )
    };
    let row = |times: &str, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
    };
    let blank = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
    let good = quickly(
        "good.ods",
        &ods(&(row("1", &(cell("2") + blank)) + &row("1048575", blank) + &row("1", &cell("2")))),
    )
    .unwrap();
    assert_eq!((good.sheets[0].rows.len(), good.sheets[0].lines[0]), (1, 1_048_577));
    for (rows, columns) in
        [("1000000", "900"), ("18446744073709551615", "1"), ("1", "1000000000"), ("99999999", "1")]
    {
        let found = trouble("repeat.ods", &ods(&row(rows, &cell(columns))));
        let bounded = matches!(
            found,
            Trouble::TooManyCells { .. } | Trouble::TooManyRows { .. } | Trouble::TooManyColumns { .. }
        );
        assert!(bounded, "{rows} × {columns}: {found:?}");
    }
}

#[test]
fn passwords() {
    let mut ole = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    ole.create_stream("/EncryptedPackage").unwrap().write_all(&[7; 5000]).unwrap();
    ole.flush().unwrap();
    assert_eq!(trouble("secret.xlsx", &ole.into_inner().into_inner()), Trouble::Protected);
    let manifest = b"<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let secret = package(&[
        ("mimetype", ODS_MIME.as_bytes()),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &[1, 2, 3]),
    ]);
    assert_eq!(trouble("secret.ods", &secret), Trouble::Protected);
    assert_eq!(trouble("secret.xls", &xls(&[record(0x2F, &[1, 0, 0, 0])], &[])), Trouble::Protected);
}

#[test]
fn old_workbooks_with_far_cells() {
    let number = |row: u16, column: u16| {
        let mut data = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        data.extend(1.5f64.to_le_bytes());
        record(0x0203, &data)
    };
    let fine = quickly("fine.xls", &xls(&[], &[number(0, 0), number(9, 1)])).unwrap();
    assert_eq!(fine.sheets[0].rows[0][1], "1.5");
    let far = trouble("far.xls", &xls(&[], &[number(0, 0), number(65_535, 255)]));
    assert!(matches!(far, Trouble::TooManyCells { .. }), "{far:?}");
    assert_eq!(trouble("beyond.xls", &xls(&[], &[number(0, 40_000)])), Trouble::Damaged);
    let sizes = record(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0]);
    assert!(quickly("sizes.xls", &xls(&[], &[sizes, number(0, 0)])).is_ok());
}

/// As `xlsBOF`, `xlsWriteLabel` and `xlsWriteNumber` of countless PHP pages write it.
#[test]
fn records_without_a_container() {
    let label = |row: u16, column: u16, text: &[u8]| {
        let head = [row, column, 0, u16::try_from(text.len()).unwrap()].map(u16::to_le_bytes).concat();
        record(0x0204, &[&head[..], text].concat())
    };
    let number = |row: u16, column: u16, value: f64| {
        let head = [row, column, 0].map(u16::to_le_bytes).concat();
        record(0x0203, &[&head[..], &value.to_le_bytes()].concat())
    };
    let file = [
        record(0x0809, &[0, 0, 0x10, 0, 0, 0, 0, 0]),
        label(0, 0, b"Soci\xE9t\xE9"),
        label(0, 1, b"Prix"),
        label(1, 0, b"Dupont"),
        number(1, 1, 12.5),
        record(0x000A, &[]),
    ];
    let sheet = read("export.xls", &file.concat()).unwrap().sheets.remove(0);
    assert_eq!(
        (&sheet.columns[..], &sheet.rows[0][..]),
        (&["Société".into(), "Prix".into()][..], &["Dupont".into(), "12.5".into()][..])
    );
}

#[test]
fn one_bad_cell_costs_itself_only() {
    let rows = "<row><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\" t=\"str\"><v>b</v></c></row>\
        <row><c r=\"A2\" t=\"e\"><v>#SPILL!</v></c><c r=\"B2\" t=\"s\"><v>77</v></c><c r=\"C2\"><v>3</v></c></row>";
    let book = quickly("spill.xlsx", &xlsx(&sheet(rows), NO_STRINGS)).unwrap();
    assert_eq!(book.sheets[0].rows, [["#SPILL!", "", "3"]]);
    // A place that is none: the cell stands behind the last one.
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\" t=\"str\"><v>b</v></c></row>\
        <row r=\"2\"><c r=\"A-2\"><v>1</v></c><c r=\"ZZZZZZZ2\"><v>2</v></c></row><row r=\"99999999\"><c r=\"?\" t=\"n\"><v>12,5</v></c></row>";
    let book = quickly("places.xlsx", &xlsx(&sheet(rows), NO_STRINGS)).unwrap();
    assert_eq!(book.sheets[0].rows, [["1", "2"], ["12,5", ""]]);
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// A workbook of Excel 97 with one sheet.
fn xls(globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let start = |at: u32| {
        let mut data = at.to_le_bytes().to_vec();
        data.extend(b"\0\0\x04\0List");
        record(0x0085, &data)
    };
    let head = |at| [bof(5), globals.concat(), start(at), end.clone()].concat();
    let at = u32::try_from(head(0).len()).unwrap();
    let stream = [head(at), bof(16), cells.concat(), end.clone()].concat();
    let mut ole = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    ole.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    ole.flush().unwrap();
    ole.into_inner().into_inner()
}

#[test]
fn cut_short() {
    for name in ["superstore.xls", "ess-numerique-12sheets.xlsx", "cal-rows-repeated.ods", "defaillances.xls"]
    {
        let whole = bytes(name);
        for part in [10, 100, 513, whole.len() / 3, whole.len() / 2, whole.len() - 700] {
            let cut = &whole[..part];
            // A container may have lost only what we do not read; but nothing else may come out of it.
            match quickly(name, cut) {
                Ok(book) => {
                    assert!(part > whole.len() / 2, "{name} cut at {part}: {} sheets", book.sheets.len())
                }
                Err(trouble) => assert_ne!(trouble, Trouble::Empty, "{name} cut at {part}"),
            }
        }
    }
    assert_eq!(trouble("cut.xlsx", &bytes("cal-errors.xlsx")[..5000]), Trouble::Truncated);
}

#[test]
fn quotes_that_never_close() {
    for line in ["\"\"a\n", "\"a\n", "a,\"b\n", "\"a\"b\n", "\"\"\"\n", "\",\n", "\"", "a\"\",\"\n"] {
        let text = line.repeat(2_000_000 / line.len());
        let book = quickly("quotes.csv", text.as_bytes());
        assert!(book.is_ok_and(|book| book.sheets[0].rows.len() <= text.len()), "{line:?}");
    }
}
