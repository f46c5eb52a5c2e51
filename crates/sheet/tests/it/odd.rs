//! Workbooks as other programs than Excel and LibreOffice write them: each keeps another rule of the format differently.

use sheet::Trouble;

use crate::hostile::package;
use crate::read;

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook with the table `Nom, Ville / Élan, Lyon`.
struct Parts {
    workbook: (&'static str, String),
    sheet: (&'static str, String),
    target: &'static str,
    strings: &'static str,
    declaration: &'static str,
}

impl Default for Parts {
    fn default() -> Self {
        let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let rows = format!(
            "<row r=\"1\">{}{}</row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c>{}</row>",
            cell("A1", "Nom"),
            cell("B1", "Ville"),
            cell("B2", "Lyon")
        );
        Self {
            workbook: (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"Liste\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
                    .into(),
            ),
            sheet: (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
            ),
            target: "worksheets/sheet1.xml",
            strings: "xl/sharedStrings.xml",
            declaration: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        }
    }
}

impl Parts {
    fn written(&self, encode: impl Fn(String) -> Vec<u8>) -> Vec<Vec<Vec<u8>>> {
        let strings = self.strings.trim_start_matches("xl/");
        let links = format!(
            "<Relationships><Relationship Id=\"a\" Type=\"{TYPES}/worksheet\" Target=\"{}\"/><Relationship Id=\"b\" Type=\"{TYPES}/sharedStrings\" Target=\"{strings}\"/></Relationships>",
            self.target
        );
        let links_name = self.workbook.0.replace("xl/", "xl/_rels/").replace("XL\\", "XL\\_rels\\") + ".rels";
        let parts = [
            (self.workbook.0, self.workbook.1.clone()),
            (links_name.as_str(), links),
            (self.sheet.0, self.sheet.1.clone()),
            (self.strings, "<sst><si><t>Élan</t></si></sst>".to_owned()),
        ];
        let whole = |text: &String| encode(format!("{}{text}", self.declaration));
        parts.iter().map(|(name, text)| vec![name.as_bytes().to_vec(), whole(text)]).collect()
    }

    #[track_caller]
    fn gives_the_table(&self, encode: impl Fn(String) -> Vec<u8>) {
        let written = self.written(encode);
        let parts: Vec<(&str, &[u8])> =
            written.iter().map(|part| (str::from_utf8(&part[0]).unwrap(), &part[1][..])).collect();
        let book = read("book.xlsx", &package(&parts)).unwrap();
        assert_eq!(
            (&book.sheets[0].columns[..], book.sheets[0].rows.len()),
            (&["Nom", "Ville"].map(String::from)[..], 1)
        );
        assert_eq!(book.sheets[0].rows, [["Élan", "Lyon"]]);
    }
}

#[test]
fn parts_are_found_where_their_links_say() {
    Parts::default().gives_the_table(String::into_bytes);
    for target in [
        "/xl/worksheets/sheet1.xml",
        "./worksheets/sheet1.xml",
        "../xl/worksheets/Sheet1.xml",
        "worksheets\\sheet1.xml",
    ] {
        Parts { target, ..Parts::default() }.gives_the_table(String::into_bytes);
    }
    Parts { strings: "xl/texts/shared.xml", ..Parts::default() }.gives_the_table(String::into_bytes);
    let other = Parts::default();
    Parts { workbook: ("xl/workbook2.xml", other.workbook.1), ..Parts::default() }
        .gives_the_table(String::into_bytes);
    let other = Parts::default();
    Parts {
        workbook: ("XL\\workbook.xml", other.workbook.1),
        sheet: ("XL\\worksheets\\SHEET1.xml", other.sheet.1),
        ..Parts::default()
    }
    .gives_the_table(String::into_bytes);
}

#[test]
fn parts_in_other_encodings() {
    let old = Parts { declaration: "<?xml version='1.0' encoding='ISO-8859-1'?>", ..Parts::default() };
    old.gives_the_table(|text| encoding_rs::WINDOWS_1252.encode(&text).0.into_owned());
    let wide =
        Parts { declaration: "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-16\"?>", ..Parts::default() };
    wide.gives_the_table(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    Parts { declaration: "\u{feff}", ..Parts::default() }.gives_the_table(String::into_bytes);
}

#[test]
fn what_stands_between_and_inside_cells() {
    let other = Parts::default();
    let noisy = other
        .sheet
        .1
        .replace("<t>Nom", "<t><!-- a note -->Nom")
        .replace("<t>Lyon</t>", "<t><![CDATA[Lyon]]></t>");
    let noisy = noisy.replace(
        "<c r=\"A2\" t=\"s\"><v>0</v>",
        "<c r=\"A2\" t=\"s\"><f>B1</f><v> 0 </v><extLst><ext/></extLst>",
    );
    let noisy = noisy.replace("<sheetData>", "<dimension ref=\"!\"/><sheetData>");
    Parts { sheet: (other.sheet.0, noisy), ..Parts::default() }.gives_the_table(String::into_bytes);
    // Whatever a file declares, nothing is expanded, and what cannot be understood stays to be seen.
    let trap = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    let sheet = other.sheet.1.replace("<t>Lyon</t>", "<t>&e; &#233;</t>");
    let trap = Parts { sheet: (other.sheet.0, sheet), declaration: trap, ..Parts::default() };
    let written = trap.written(String::into_bytes);
    let parts: Vec<(&str, &[u8])> =
        written.iter().map(|part| (str::from_utf8(&part[0]).unwrap(), &part[1][..])).collect();
    assert_eq!(read("trap.xlsx", &package(&parts)).unwrap().sheets[0].rows, [["Élan", "&e; é"]]);
}

#[test]
fn blanks_that_a_web_program_sent_first() {
    let written = Parts::default().written(String::into_bytes);
    let parts: Vec<(&str, &[u8])> =
        written.iter().map(|part| (str::from_utf8(&part[0]).unwrap(), &part[1][..])).collect();
    let late = [b"\xEF\xBB\xBF\r\n\n".to_vec(), package(&parts)].concat();
    assert_eq!(read("late.xlsx", &late).unwrap().sheets[0].rows, [["Élan", "Lyon"]]);
}

#[test]
fn opendocument_in_one_file() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let time = "<table:table-cell office:value-type=\"time\" office:time-value=\"PT14H29M59.999999991S\"/><table:table-cell office:value-type=\"time\" office:time-value=\"P1DT2H\"/>";
    let flat = format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body><office:spreadsheet><table:table table:name=\"Liste\"><table:table-row>{}{}{}</table:table-row><table:table-row>{}{time}</table:table-row></table:table></office:spreadsheet></office:body></office:document>",
        cell("Nom"),
        cell("Heure"),
        cell("Durée"),
        cell("Élan")
    );
    let book = read("list.fods", flat.as_bytes()).unwrap();
    assert_eq!(book.sheets[0].name, "Liste");
    assert_eq!(book.sheets[0].rows, [["Élan", "14:30:00", "93600s"]]);
}

#[test]
fn notes_and_attributes_are_not_cells() {
    let xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"A\"><Table><Row><Cell><Data ss:Type=\"String\">Nom</Data><Comment><ss:Data>à voir</ss:Data></Comment></Cell></Row><Row><Cell><Data ss:Type=\"String\">Léa</Data></Cell></Row></Table></Worksheet></Workbook>";
    let sheet = &read("a.xls", xml.as_bytes()).unwrap().sheets[0];
    assert_eq!((&sheet.columns[..], &sheet.rows[0][..]), (&["Nom".to_owned()][..], &["Léa".to_owned()][..]));
    let html = "<table><tr><td data-v=\"a > b\">Nom</td></tr><tr><td title='<AG>'>Léa</td></tr></table>";
    let sheet = &read("a.xls", html.as_bytes()).unwrap().sheets[0];
    assert_eq!((&sheet.columns[..], &sheet.rows[0][..]), (&["Nom".to_owned()][..], &["Léa".to_owned()][..]));
}

#[test]
fn a_container_whose_table_is_longer_than_its_file() {
    // SheetJS fills the unused places of the table with the sign that ends a chain.
    let container = |content: &[u8]| {
        let sectors = content.len().div_ceil(512);
        let word = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
        let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        header.resize(0x1E, 0);
        header.extend([9, 0, 6, 0]);
        header.resize(0x2C, 0);
        header.extend([word(1), word(1), [0; 4], [0; 4], word(0xFFFF_FFFE)].concat());
        header.extend([[0; 4], word(0xFFFF_FFFE), [0; 4]].concat());
        header.extend([0xFF; 0x200 - 0x4C]);
        header[0x4C..0x50].fill(0);
        let mut next: Vec<u8> = [word(0xFFFF_FFFD), word(0xFFFF_FFFE)].concat();
        next.extend((3..2 + sectors).flat_map(word));
        while next.len() < 512 {
            next.extend(word(0xFFFF_FFFE));
        }
        let entry = |name: &str, kind: u8, child: usize, start: usize, size: usize| {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry.resize(66, 0);
            entry.extend([kind, 0]);
            entry.extend([word(0xFFFF_FFFF), word(0xFFFF_FFFF), word(child)].concat());
            entry.resize(116, 0);
            entry.extend([word(start), word(size), [0; 4]].concat());
            entry
        };
        let mut directory = entry("Root Entry", 5, 1, 0xFFFF_FFFE, 0);
        directory.extend(entry("EncryptedPackage", 2, 0xFFFF_FFFF, 2, content.len()));
        directory.resize(512, 0);
        [header, next, directory, content.to_vec()].concat()
    };
    assert_eq!(read("secret.xlsx", &container(&[7; 5000])).unwrap_err(), Trouble::Protected);
}
