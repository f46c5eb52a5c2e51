//! Text tables as other programs and other countries write them.

use encoding_rs::{
    Encoding, GB18030, ISO_8859_2, ISO_8859_15, MACINTOSH, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253,
};
use sheet::{Header, Options, Sheet, Trouble};

use crate::{bytes, read};

fn table(bytes: &[u8]) -> Sheet {
    read("list.csv", bytes).unwrap().sheets.remove(0)
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let sheet = table(bytes);
    let mut rows = sheet.rows;
    if sheet.header_row.is_some() {
        rows.insert(0, sheet.columns);
    }
    rows
}

#[track_caller]
fn gives(text: &str, wanted: &[&[&str]]) {
    assert_eq!(cells(text.as_bytes()), wanted, "{text}");
}

const FRENCH: &str = "Société;Téléphone;Ville;Note\nCafé de l'Étoile;04 10 22 55 22;Besançon;à rappeler\nBüro Müller;;Zürich;déjà vu, très intéressé\n";

#[test]
fn encodings() {
    let same = |text: &str, encoding: &'static Encoding| {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy);
        assert_eq!(cells(&bytes), cells(text.as_bytes()), "{}", encoding.name());
    };
    for encoding in [WINDOWS_1252, ISO_8859_15, MACINTOSH] {
        same(FRENCH, encoding);
    }
    same("Nom;Sœur;Prix\nDupont;Cœur;12 €\nMartin;Bœuf;15 €\n", ISO_8859_15);
    same("NOM;VILLE\nL’ÉTOILE;NÎMES\nCAFÉ;ORLÉANS\n", MACINTOSH);
    same("会社名,電話,都市\n株式会社山田,03-1234-5678,東京\n鈴木商事,06-1111-2222,大阪\n", SHIFT_JIS);
    same("公司,电话,城市\n北京科技有限公司,010-12345678,北京\n上海贸易公司,021-87654321,上海\n", GB18030);
    same("Компания;Город\nРога и копыта;Москва\nЗаря;Санкт-Петербург\n", WINDOWS_1251);
    same(
        "Firma;Miasto;Uwagi\nŻółć Sp. z o.o.;Łódź;proszę zadzwonić później\nKról;Gdańsk;wysłać ofertę\n",
        WINDOWS_1250,
    );
    same(
        "Firma;Miasto;Uwagi\nŻółć Sp. z o.o.;Łódź;proszę zadzwonić później\nKról;Gdańsk;wysłać ofertę\n",
        ISO_8859_2,
    );
    same("Εταιρεία;Πόλη\nΑφοί Παπαδόπουλοι;Αθήνα\nΚαφέ;Θεσσαλονίκη\n", WINDOWS_1253);
}

#[test]
fn dos_code_pages() {
    // é è ê à ç î ü ä have the same places in the code pages 437 and 850.
    let dos = |text: &str| -> Vec<u8> {
        let letter = |char: char| match char {
            'é' => 0x82,
            'è' => 0x8A,
            'ê' => 0x88,
            'à' => 0x85,
            'ç' => 0x87,
            'î' => 0x8C,
            'ü' => 0x81,
            'ä' => 0x84,
            'É' => 0x90,
            _ => u8::try_from(char).unwrap(),
        };
        text.chars().map(letter).collect()
    };
    assert_eq!(cells(&dos(FRENCH)), cells(FRENCH.as_bytes()));
    assert_eq!(cells(&dos("Nom;Ville\nDupont;Besançon\n")), [["Nom", "Ville"], ["Dupont", "Besançon"]]);
}

#[test]
fn utf_16_with_and_without_mark() {
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    for text in [FRENCH, "公司,电话\n北京科技,010-123\n"] {
        let wanted = cells(text.as_bytes());
        let marked = format!("\u{feff}{text}");
        for bytes in [little(text), big(text), little(&marked), big(&marked)] {
            assert_eq!(cells(&bytes), wanted);
        }
    }
}

#[test]
fn utf_32_with_and_without_mark() {
    let little =
        |text: &str| text.chars().flat_map(|char| u32::from(char).to_le_bytes()).collect::<Vec<u8>>();
    let big = |text: &str| text.chars().flat_map(|char| u32::from(char).to_be_bytes()).collect::<Vec<u8>>();
    let marked = format!("\u{feff}{FRENCH}");
    for bytes in [little(FRENCH), big(FRENCH), little(&marked), big(&marked)] {
        assert_eq!(cells(&bytes), cells(FRENCH.as_bytes()));
    }
}

#[test]
fn the_character_of_number_zero_is_left_out() {
    gives("nom;ville\nDu\0pont;Lyon\n", &[&["nom", "ville"], &["Dupont", "Lyon"]]);
}

#[test]
fn a_text_longer_than_what_is_looked_at_first() {
    let note = "une ligne\n".repeat(20_000);
    gives(&format!("nom;note\nLéa;\"{note}\"\nZoé;x\n"), &[&["nom", "note"], &["Léa", &note], &["Zoé", "x"]]);
}

#[test]
fn utf_8_with_a_few_bad_bytes() {
    let mut bytes = FRENCH.as_bytes().to_vec();
    bytes.extend(b"caf\xE9;;;\n");
    assert_eq!(cells(&bytes)[3][0], "café");
}

#[test]
fn a_chosen_encoding_or_separator_wins() {
    let options = Options { encoding: Some("cp850".into()), separator: Some(','), ..Options::default() };
    let book = sheet::read("a.csv", b"nom,n\x82;e\nx,y;z\n", &options).unwrap();
    assert_eq!(book.sheets[0].columns, ["nom", "né;e"]);
    let unknown = Options { encoding: Some("klingon".into()), ..Options::default() };
    assert_eq!(
        sheet::read("a.csv", b"a;b", &unknown).unwrap_err(),
        Trouble::UnknownEncoding("klingon".into())
    );
}

#[test]
fn separators() {
    let wanted: &[&[&str]] = &[&["nom", "ville", "prix"], &["Léa", "Lyon", "1,5"], &["Zoé", "Nîmes", "2,5"]];
    for separator in ["\t", ";", "|", "^", "~", "¦", "§", "\u{1f}", "\u{1}"] {
        gives(&wanted.iter().map(|row| row.join(separator) + "\r\n").collect::<String>(), wanted);
    }
    gives("a, b, c\n1, \"2, 3\", 4\n5, 6, 7\n", &[&["a", "b", "c"], &["1", "2, 3", "4"], &["5", "6", "7"]]);
    gives(
        "name:uid:home\nroot:0:/root\nann:100:/home/ann\n",
        &[&["name", "uid", "home"], &["root", "0", "/root"], &["ann", "100", "/home/ann"]],
    );
    // One column stays one column.
    gives(
        "Téléphone\n06 12 34 56 78\n07 11 22 33 44\n",
        &[&["Téléphone"], &["06 12 34 56 78"], &["07 11 22 33 44"]],
    );
    gives("Adresse\n12 rue A, Lyon\n3 bd B, Nice\n", &[&["Adresse"], &["12 rue A, Lyon"], &["3 bd B, Nice"]]);
    gives(
        "mail\nann@example.com\nbob@example.org\n",
        &[&["mail"], &["ann@example.com"], &["bob@example.org"]],
    );
    gives("seul", &[&["seul"]]);
    // Semicolons in the text of a table with commas.
    gives("nom,notes\nA,x; y; z\nB,u; v; w\n", &[&["nom", "notes"], &["A", "x; y; z"], &["B", "u; v; w"]]);
}

#[test]
fn quotes() {
    gives(
        "'nom','ville'\n'L''Étoile','Lyon'\n'Bob','Nice, centre'\n",
        &[&["nom", "ville"], &["L'Étoile", "Lyon"], &["Bob", "Nice, centre"]],
    );
    gives(
        "nom,note\nBob,\"dit \\\"oui\\\", puis part\"\nLéa,\"a \\\\ b\"\n",
        &[&["nom", "note"], &["Bob", "dit \"oui\", puis part"], &["Léa", "a \\ b"]],
    );
    // A stray quote costs its own cell only.
    gives(
        "a;b;c\n1;\"2;3\n4;\"five; 5\";6\n7;8;9\n",
        &[&["a", "b", "c"], &["1", "\"2", "3"], &["4", "five; 5", "6"], &["7", "8", "9"]],
    );
    gives(
        "a;b\n\"24\" screen\";x\n\"two\nlines\";y\n",
        &[&["a", "b"], &["24\" screen", "x"], &["two\nlines", "y"]],
    );
    gives("a;b\n\"C:\\dir\\\";x\nC:\\new;y\n", &[&["a", "b"], &["C:\\dir\\", "x"], &["C:\\new", "y"]]);
}

#[test]
fn line_ends() {
    for end in ["\n", "\r\n", "\r", "\r\r\n"] {
        let text = ["a;b", "1;2", "", "3;4"].join(end) + end;
        let sheet = table(text.as_bytes());
        assert_eq!(
            (sheet.header_row, sheet.rows.len(), &sheet.lines[..]),
            (Some(1), 2, &[2, 4][..]),
            "{end:?}"
        );
    }
}

#[test]
fn headers() {
    let header = |text: &str| table(text.as_bytes()).header_row;
    assert_eq!(
        header("Export du 12/03/2024\n\nnom;ville;cp;tel\nLéa;Lyon;69001;04\nBob;Nice;06000;05\n"),
        Some(3)
    );
    assert_eq!(
        header(
            "Report;12/03/2024\nBy;Anna\nname;city;zip;mail\nLea;Lyon;1;l@e.fr\nBob;Nice;2;b@e.fr\nZoe;Metz;3;z@e.fr\n"
        ),
        Some(3)
    );
    assert_eq!(header("country;2022;2023\nFrance;12;13\nItaly;14;15\n"), Some(1));
    assert_eq!(header("question;1;2;3\nwho;5;6;7\nwhat;8;9;9\n"), Some(1));
    assert_eq!(header("Léa;lea@example.com;04 10 22 55 22\nBob;bob@example.com;04 10 22 55 23\n"), None);
    assert_eq!(header("28/01/2018,00:00,2,$74.69\n29/01/2018,00:15,0,$29.81\n"), None);
    assert_eq!(header(",name,city\n0,Ann,Paris\n1,Bob,Rome\n"), Some(1));
    assert_eq!(header("sep=,\nname,city\nAnn,Paris\n"), Some(2));
    assert_eq!(header("name;mail\n"), Some(1));
}

#[test]
fn a_chosen_header_wins() {
    let with =
        |header| sheet::read("a.csv", b"title\nx;y\n1;2\n3;4\n", &Options { header, ..Options::default() });
    let sheet = with(Header::Row(3)).unwrap().sheets.remove(0);
    assert_eq!((sheet.columns, sheet.rows.len(), sheet.above), (vec!["1".into(), "2".into()], 1, 2));
    assert_eq!(with(Header::None).unwrap().sheets[0].rows.len(), 4);
    assert_eq!(with(Header::Row(9)).unwrap_err(), Trouble::NoSuchHeader(9));
}

#[test]
fn previews_are_short() {
    let options = Options { max_rows: Some(5), ..Options::default() };
    for name in ["codes-postaux.csv", "superstore.xls", "ess-numerique-12sheets.xlsx"] {
        let sheet = sheet::read(name, &bytes(name), &options).unwrap().sheets.remove(0);
        assert_eq!((sheet.header_row, sheet.rows.len(), sheet.complete), (Some(1), 5, false), "{name}");
    }
}

#[test]
fn one_sheet_of_many() {
    let options = Options { sheet: Some("People".into()), ..Options::default() };
    let book = sheet::read("s.xls", &bytes("superstore.xls"), &options).unwrap();
    assert_eq!((book.sheets.len(), book.sheets[0].rows.len()), (1, 4));
    let options = Options { sheet: Some("Nobody".into()), ..Options::default() };
    let trouble = sheet::read("s.xls", &bytes("superstore.xls"), &options).unwrap_err();
    assert_eq!(trouble, Trouble::NoSuchSheet("Nobody".into()));
}

#[test]
fn web_pages_and_xml_saved_as_workbooks() {
    let page = "<html><body><style>td{}</style><table border=1><tr><th>Nom<th>Ville<th>CA</tr>\n<tr><td>Soci&eacute;t&eacute; A &amp; B</td><td colspan=2>Lyon<br>centre</td></tr><tr><td rowspan='2'>C</td><td>Nice</td><td>12,5</td></tr><tr><td>Metz</td><td>3</td></tr></table></body></html>";
    let rows = cells(page.as_bytes());
    assert_eq!(rows[0], ["Nom", "Ville", "CA"]);
    assert_eq!(rows[1], ["Société A & B", "Lyon\ncentre", ""]);
    assert_eq!(rows[3], ["", "Metz", "3"]);
    let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Clients\"><Table><Row><Cell><Data ss:Type=\"String\">Nom</Data></Cell><Cell ss:Index=\"3\"><Data ss:Type=\"String\">Depuis</Data></Cell></Row><Row ss:Index=\"4\"><Cell><Data ss:Type=\"String\">A &amp; B</Data></Cell><Cell ss:MergeAcross=\"0\"><Data ss:Type=\"Number\">12.50</Data></Cell><Cell><Data ss:Type=\"DateTime\">2020-10-20T00:00:00.000</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name=\"Caché\"><Table><Row><Cell><Data ss:Type=\"String\">x</Data></Cell></Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
    let book = read("clients.xls", xml.as_bytes()).unwrap();
    assert_eq!(book.sheets.len(), 1);
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), &sheet.lines[..]), ("Clients", &[4][..]));
    assert_eq!(sheet.rows[0], ["A & B", "12.5", "2020-10-20"]);
}
