//! Every kind of cell that the workbooks of Excel and LibreOffice hold, and sheets that are hidden.

use sheet::Book;

use crate::hostile::{ODS_MIME, ROOT, package};
use crate::read;

const STYLES: &str = r##"<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="#,##0.00\ [$€-40C];[Red]-#,##0.00"/><numFmt numFmtId="167" formatCode="hh:mm"/><numFmt numFmtId="168" formatCode="&quot;Day &quot;0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="9"/><xf numFmtId="168"/></cellXfs>"##;
const STRINGS: &str = r#"<si><t>Nom</t></si><si><r><t>Ri</t></r><r><t xml:space="preserve">ch </t></r><r><t>text</t></r></si><si><t>日本</t><rPh sb="0" eb="1"><t>にほん</t></rPh></si><si/>"#;

/// A workbook whose visible sheet has these rows; the other two are hidden.
fn xlsx(rows: &str, properties: &str, namespace: &str, relations: &str) -> Book {
    let sheets = [("Feuille", ""), ("Cachée", "state=\"hidden\""), ("Très", "state=\"veryHidden\"")];
    let entry = |(index, (name, state)): (usize, &(&str, &str))| {
        format!("<sheet name=\"{name}\" sheetId=\"{index}\" {state} r:id=\"r{index}\"/>")
    };
    let entries: String = sheets.iter().enumerate().map(entry).collect();
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{relations}/{kind}\" Target=\"{target}\"/>")
    };
    let links: String =
        (0..3).map(|index| link(&format!("r{index}"), "worksheet", "worksheets/sheet1.xml")).collect();
    let links = links + &link("s", "styles", "styles.xml") + &link("t", "sharedStrings", "sharedStrings.xml");
    let file = package(&[
        ("_rels/.rels", ROOT.as_bytes()),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns=\"{namespace}\" xmlns:r=\"{relations}\">{properties}<sheets>{entries}</sheets></workbook>").as_bytes(),
        ),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{links}</Relationships>").as_bytes()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{namespace}\"><sheetData>{rows}</sheetData></worksheet>").as_bytes()),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{namespace}\">{STRINGS}</sst>").as_bytes()),
        ("xl/styles.xml", format!("<styleSheet xmlns=\"{namespace}\">{STYLES}</styleSheet>").as_bytes()),
    ]);
    read("book.xlsx", &file).unwrap()
}

const USUAL: (&str, &str) = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
);
const STRICT: (&str, &str) = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
);

#[test]
fn excel_cells() {
    let rows = r#"
        <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>Inline</t></is></c><c r="C2" t="str"><f>A1&amp;B1</f><v>A &amp; é</v></c><c r="D2" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c></row>
        <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c><c r="D3" t="b"><v>1</v></c></row>
        <row r="4"><c r="A4" s="1"><v>44124</v></c><c r="B4" s="2"><v>44124.6041666667</v></c><c r="C4" s="3"><v>1.5</v></c><c r="D4" s="4"><v>1234.5</v></c></row>
        <row r="5"><c r="A5" s="5"><v>0.604166666666667</v></c><c r="B5" s="6"><v>0.25</v></c><c r="C5" s="7"><v>3</v></c><c r="D5" t="e"><v>#N/A</v></c></row>
        <row r="7"><c r="A7"><v>0.30000000000000004</v></c><c r="B7"><v>1E-7</v></c><c r="C7"><v>123456789012</v></c><c r="D7" t="d"><v>2020-10-20T00:00:00</v></c></row>"#;
    for (namespace, relations) in [USUAL, STRICT] {
        let book = xlsx(rows, "", namespace, relations);
        assert_eq!(book.sheets.len(), 1, "hidden sheets stay out");
        let sheet = &book.sheets[0];
        assert_eq!(
            (sheet.name.as_str(), sheet.header_row, &sheet.lines[..]),
            ("Feuille", Some(2), &[3, 4, 5, 7][..])
        );
        assert_eq!(sheet.columns, ["Nom", "Inline", "A & é", "xy"]);
        assert_eq!(sheet.rows[0], ["Rich text", "日本", "", "TRUE"]);
        assert_eq!(sheet.rows[1], ["2020-10-20", "2020-10-20T14:30:00", "129600s", "1234.5"]);
        assert_eq!(sheet.rows[2], ["14:30:00", "0.25", "3", "#N/A"]);
        assert_eq!(sheet.rows[3], ["0.3", "1e-7", "123456789012", "2020-10-20"]);
    }
}

#[test]
fn excel_on_a_macintosh_counts_days_from_1904() {
    let rows =
        "<row><c r=\"A1\" t=\"str\"><v>Day</v></c></row><row><c r=\"A2\" s=\"1\"><v>42662</v></c></row>";
    let book = xlsx(rows, "<workbookPr date1904=\"1\"/>", USUAL.0, USUAL.1);
    assert_eq!(book.sheets[0].rows, [["2020-10-20"]]);
}

#[test]
fn cells_without_places_and_rows_out_of_order() {
    let text = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
    let book = xlsx(
        &format!("<row>{}{}</row><row>{}{}</row>", text("a"), text("b"), text("c"), text("d")),
        "",
        USUAL.0,
        USUAL.1,
    );
    assert_eq!(
        (&book.sheets[0].columns[..], &book.sheets[0].rows[0][..]),
        (&["a", "b"].map(String::from)[..], &["c", "d"].map(String::from)[..])
    );
    let cell = |at: &str| format!("<row><c r=\"{at}\" t=\"str\"><v>{at}</v></c></row>");
    let book = xlsx(&["A3", "A1", "A2"].map(cell).concat(), "", USUAL.0, USUAL.1);
    assert_eq!(book.sheets[0].rows, [["A2"], ["A3"]]);
}

#[test]
fn libreoffice_cells() {
    let string =
        |inside: &str| format!("<table:table-cell office:value-type=\"string\">{inside}</table:table-cell>");
    let typed = |kind: &str, attributes: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" {attributes}><text:p>shown</text:p></table:table-cell>"
        )
    };
    let names = string("<text:p>Nom</text:p>")
        + &string(
            "<office:annotation><text:p>a note</text:p></office:annotation><text:p>Pr<text:span>ix</text:span><text:s text:c=\"2\"/>HT</text:p><text:p>net</text:p>",
        )
        + &string("<text:p>Part</text:p>").repeat(2)
        + &string("<text:p>Fait</text:p>").repeat(2)
        + &string("<text:p>Erreur</text:p>");
    let values = typed("currency", "office:currency=\"EUR\" office:value=\"12.5\"")
        + &typed("date", "office:date-value=\"2020-10-20\"")
        + &typed("percentage", "office:value=\"0.25\"")
        + &typed("boolean", "office:boolean-value=\"true\"")
        + &typed("time", "office:time-value=\"PT14H30M00S\"")
        + &typed("date", "office:date-value=\"2020-10-20T14:30:00\"")
        + "<table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell><table:covered-table-cell/>"
        + &string("<text:p>Caf&#233; &amp; th&#xE9;</text:p>");
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" xmlns:calcext=\"c\"><style:style style:name=\"hid\"><style:table-properties table:display=\"false\"/></style:style><table:table table:name=\"Liste\"><table:table-header-rows><table:table-row>{names}</table:table-row></table:table-header-rows><table:table-row>{values}</table:table-row></table:table><table:table table:name=\"Cachée\" table:style-name=\"hid\"><table:table-row>{names}</table:table-row></table:table></office:document-content>"
    );
    let book =
        read("list.ods", &package(&[("mimetype", ODS_MIME.as_bytes()), ("content.xml", content.as_bytes())]))
            .unwrap();
    assert_eq!(book.sheets.len(), 1, "hidden sheets stay out");
    let sheet = &book.sheets[0];
    assert_eq!((sheet.header_row, sheet.columns[1].as_str()), (Some(1), "Prix  HT\nnet"));
    let wanted = [
        "12.5",
        "2020-10-20",
        "0.25",
        "TRUE",
        "14:30:00",
        "2020-10-20T14:30:00",
        "#DIV/0!",
        "",
        "Café & thé",
    ];
    assert_eq!(sheet.rows, [wanted]);
}
