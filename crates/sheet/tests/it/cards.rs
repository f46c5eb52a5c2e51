//! Cards of real programs: each must give what `tests/data/cards/expected.json` says.

use proptest::prelude::*;
use serde_json::Value;
use sheet::{Book, Format, Options, Trouble};

use crate::{bytes, read};

fn file(name: &str) -> Result<Book, Trouble> {
    read(name, &bytes(&format!("cards/{name}")))
}

/// The cells of a row whose column is one of these, or the same again.
fn cells<'a>(book: &'a Book, row: usize, names: &[&str]) -> Vec<&'a str> {
    let sheet = &book.sheets[0];
    let named = |key: &str| names.contains(&key.split(['#', ':']).next().unwrap());
    let mut found: Vec<&str> = sheet
        .columns
        .iter()
        .zip(&sheet.rows[row])
        .filter(|(key, cell)| named(key) && !cell.is_empty())
        .map(|(_, cell)| cell.as_str())
        .collect();
    found.sort_unstable();
    found
}

fn texts(json: &Value) -> Vec<&str> {
    let mut texts: Vec<&str> = json.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
    texts.sort_unstable();
    texts
}

const PHONES: [&str; 6] = ["phone", "phone_home", "mobile", "fax", "fax_home", "pager"];

fn compare(name: &str, book: &Book, row: usize, said: &Value) {
    let one = |key: &str| cells(book, row, &[key]).first().copied().unwrap_or_default().to_owned();
    let told = |key: &str| said[key].as_str().unwrap_or_default();
    // The reference reader cuts a name at a comma that its program forgot to escape: here it stays whole.
    let whole = match name {
        "ez-John-Doe-GMAIL.vcf" => "Mr. John Richter, James Doe Sr.",
        _ => told("fn"),
    };
    assert_eq!(one("person"), whole, "{name}");
    assert_eq!(
        (one("last_name").as_str(), one("first_name").as_str()),
        (told("family"), told("given")),
        "{name}"
    );
    assert_eq!(one("job"), told("title"), "{name}");
    let org: Vec<&str> =
        said["org"].as_array().into_iter().flatten().map(|part| part.as_str().unwrap()).collect();
    assert_eq!(one("company"), org.first().copied().unwrap_or_default(), "{name}");
    assert_eq!(one("department"), org.iter().skip(1).copied().collect::<Vec<_>>().join(", "), "{name}");
    assert_eq!(cells(book, row, &["email", "email_home"]), texts(&said["emails"]), "{name}");
    assert_eq!(cells(book, row, &PHONES), texts(&said["phones"]), "{name}");
    let addresses = cells(book, row, &["street"]).len() + cells(book, row, &["other_address"]).len();
    assert_eq!(addresses as u64, said["addresses"].as_u64().unwrap(), "{name}");
}

#[test]
fn cards_of_real_programs_are_read() {
    let expected: Value = serde_json::from_slice(&bytes("cards/expected.json")).unwrap();
    for (name, said) in expected.as_object().unwrap() {
        // This one says nothing but a picture.
        if name == "sabre-issue64.vcf" {
            assert_eq!(file(name).unwrap_err(), Trouble::BlankCards);
            continue;
        }
        let book = file(name).unwrap();
        assert_eq!(book.sheets[0].rows.len() as u64, said["cards"].as_u64().unwrap(), "{name}");
        let Some(contacts) = said["contacts"].as_array() else {
            assert_eq!(cells(&book, 0, &["person"]), texts(&said["fn"]), "{name}");
            continue;
        };
        for (row, contact) in contacts.iter().enumerate() {
            compare(name, &book, row, contact);
        }
        let pictures = contacts.iter().filter(|contact| contact["photo"] == true).count();
        assert_eq!(book.format, Format::Cards { pictures }, "{name}");
    }
}

#[test]
fn what_programs_call_their_own_keeps_its_name() {
    let book = file("ez-gmail-single2.vcf").unwrap();
    assert_eq!(cells(&book, 0, &["website", "website_home"]).len(), 6);
    let sheet = &book.sheets[0];
    let at = |key: &str| sheet.columns.iter().position(|own| own == key).map(|at| sheet.rows[0][at].as_str());
    assert_eq!(at("phone:GRAND_CENTRAL"), Some("5555551119"));
    assert_eq!(at("street"), Some("113 Main St"));
    assert_eq!(at("other:SKYPE"), Some("IM5"));
    assert_eq!(at("birthday"), Some("1912-06-23"));
    assert_eq!(at("note"), Some("note line 1\nnote line 2\nCustomField: field value"));
}

const OUTLOOK: &[u8] = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;LANGUAGE=fr;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:Lef=E8vre;Ren=E9e\r\n\
    FN;CHARSET=Windows-1252:Ren\xE9e Lef\xE8vre\r\nORG:Biscuits Armor\r\nTEL;WORK;VOICE:01 99 00 44 10\r\n\
    ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;12 rue=0D=0A=\r\nBasse;Nantes;;44000;France\r\nEND:VCARD\r\n";

#[test]
fn a_card_of_outlook_keeps_its_accents() {
    let book = read("carte.vcf", OUTLOOK).unwrap();
    assert_eq!(cells(&book, 0, &["person"]), ["Ren\u{e9}e Lef\u{e8}vre"]);
    assert_eq!(cells(&book, 0, &["last_name"]), ["Lef\u{e8}vre"]);
    assert_eq!(cells(&book, 0, &["street"]), ["12 rue\nBasse"]);
    assert_eq!(cells(&book, 0, &["postcode"]), ["44000"]);
}

#[test]
fn a_card_of_nextcloud_says_its_types_in_parameters() {
    let text =
        b"BEGIN:VCARD\nVERSION:4.0\nFN:Yann Le Gall\nTEL;VALUE=uri;TYPE=\"cell,voice\":tel:+33639981234\n\
        EMAIL;PREF=2:b@armor.example\nEMAIL;PREF=1:a@armor.example\nCATEGORIES:salon,client\nEND:VCARD\n";
    let book = read("carte.vcf", text).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!(sheet.columns, ["person", "mobile", "email", "email#2", "tags"]);
    assert_eq!(
        sheet.rows,
        [["Yann Le Gall", "+33639981234", "a@armor.example", "b@armor.example", "salon, client"]]
    );
}

#[test]
fn a_card_that_is_not_closed_does_not_take_the_others_along() {
    let text = b"BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nFN:Two\nAGENT:\nBEGIN:VCARD\nFN:Her agent\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:Three";
    let book = read("cards.vcf", text).unwrap();
    assert_eq!(book.sheets[0].rows, [["One"], ["Two"], ["Three"]]);
    assert_eq!(book.sheets[0].lines, [1, 2, 3]);
}

#[test]
fn a_file_is_known_by_what_it_holds() {
    let utf_16: Vec<u8> = "\u{feff}begin:vcard\r\nFN:Zo\u{e9}\r\nend:vcard\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read("contacts.csv", &utf_16).unwrap().sheets[0].rows, [["Zo\u{e9}"]]);
    let few = Options { max_rows: Some(2), ..Options::default() };
    let book = sheet::read("x", &bytes("cards/ez-gmail-list.vcf"), &few).unwrap();
    assert_eq!((book.sheets[0].rows.len(), book.sheets[0].complete), (2, false));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_follows_a_card_is_read_without_trouble(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        lines in proptest::collection::vec("(TEL|N|ADR|NOTE|BEGIN|END|AGENT|PHOTO)(;[A-Z=\"]{0,12})?:[VCARD=0-9;\\\\, ]{0,20}(=\n|\n |\n)", 0..30),
    ) {
        let mut file = b"BEGIN:VCARD\nFN:Claire\nEND:VCARD\n".to_vec();
        file.extend(lines.concat().bytes());
        file.extend(bytes);
        match read("cards.vcf", &file) {
            Ok(book) => prop_assert_eq!(&cells(&book, 0, &["person"]), &["Claire"]),
            // Control characters: no text at all.
            Err(trouble) => prop_assert!(matches!(trouble, Trouble::NotATable(_)), "{:?}", trouble),
        }
    }
}
