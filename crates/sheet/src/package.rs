//! Zip packages: which workbook is inside, and is it safe to unpack?
//!
//! The parsers trust what a package declares. So every part they may read is inflated once beforehand, into nothing, while
//! its size, its ratio and the length of its XML texts are watched.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::limits::{MAX_INFLATED, MAX_PARTS, MAX_RATIO, MAX_XML_RUN, RATIO_MATTERS};
use crate::{Format, NotATable, Trouble};

pub type Package<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub fn open(bytes: &[u8]) -> Result<Package<'_>, Trouble> {
    // The directory stands at the end, so a package that lost its end has none.
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| Trouble::Truncated)
}

pub fn check(bytes: &[u8]) -> Result<Format, Trouble> {
    let mut package = open(bytes)?;
    let format = format(&mut package)?;
    if package.len() > MAX_PARTS {
        return Err(Trouble::Damaged);
    }
    let mut total = 0;
    for index in 0..package.len() {
        let part = package.by_index_raw(index).map_err(|_| Trouble::Damaged)?;
        let name = part.name().map_err(|_| Trouble::Damaged)?.to_ascii_lowercase();
        let encrypted = part.encrypted();
        drop(part);
        if is_picture(&name) {
            continue;
        }
        if encrypted {
            return Err(Trouble::Protected);
        }
        let part = package.by_index(index).map_err(|_| Trouble::Damaged)?;
        inflate(part, !name.ends_with(".bin"), &mut total)?;
    }
    Ok(format)
}

fn format(package: &mut Package<'_>) -> Result<Format, Trouble> {
    let names: Vec<String> =
        package.file_names().flatten().map(|name| name.to_ascii_lowercase().replace('\\', "/")).collect();
    let ends = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    if names.iter().any(|name| without_number(name).ends_with("workbook.xml")) {
        return Ok(Format::Xlsx);
    }
    if ends("workbook.bin") {
        return Ok(Format::Xlsb);
    }
    let mut mime = String::new();
    if let Ok(part) = package.by_name("mimetype") {
        // A mimetype that is not text is no mimetype.
        let _ = part.take(200).read_to_string(&mut mime);
    }
    Err(Trouble::NotATable(match () {
        () if mime.contains("opendocument.spreadsheet") => return Ok(Format::Ods),
        () if mime.contains("opendocument.presentation") || ends("ppt/presentation.xml") => NotATable::Slides,
        () if mime.contains("opendocument") || mime.contains("epub") || ends("word/document.xml") => {
            NotATable::Document
        }
        () if ends(".iwa") || ends("index.apxl") => NotATable::Numbers,
        () => NotATable::Archive,
    }))
}

/// Inflates a part into nothing.
fn inflate(mut part: ZipFile<'_, Cursor<&[u8]>>, xml: bool, total: &mut u64) -> Result<(), Trouble> {
    let packed = part.compressed_size().max(1);
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    let mut run = 0;
    loop {
        let read = part.read(&mut buffer).map_err(|_| Trouble::Damaged)?;
        if read == 0 {
            return Ok(());
        }
        let chunk = &buffer[..read];
        size += read as u64;
        *total += read as u64;
        let bomb = size > RATIO_MATTERS && size / packed > MAX_RATIO;
        if bomb || *total > MAX_INFLATED {
            return Err(Trouble::TooBig { limit: usize::try_from(MAX_INFLATED).unwrap_or(usize::MAX) });
        }
        match memchr::memrchr(b'<', chunk) {
            Some(at) => run = read - at,
            None => run += read,
        }
        if xml && run > MAX_XML_RUN {
            return Err(Trouble::Damaged);
        }
    }
}

/// Pictures are never read, and a photograph may be as big as a bomb.
fn is_picture(name: &str) -> bool {
    [".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif", ".tiff", ".bmp"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

pub type Xml<'a> = quick_xml::Reader<BufReader<Box<dyn Read + 'a>>>;

/// The parts of a package by their names, whatever the case, the slashes and the dots these are written with.
pub struct Parts<'a> {
    package: Package<'a>,
    places: HashMap<String, usize>,
}

/// The beginning of a part, in which XML tells its encoding.
const DECLARATION: u64 = 200;
/// A part in an encoding other than UTF-8 is held in memory while it is read.
const MAX_DECODED: u64 = 64 << 20;

impl<'a> Parts<'a> {
    pub fn of(package: Package<'a>) -> Self {
        let places =
            package.file_names().enumerate().filter_map(|(place, name)| Some((plain(&name.ok()?), place)));
        let places = places.filter(|(name, _)| !is_picture(name)).collect();
        Self { package, places }
    }

    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }

    /// The first part, by name, that ends so, numbered or not.
    pub fn ending(&self, ending: &str) -> Option<String> {
        let ending = ending.to_ascii_lowercase();
        self.places.keys().filter(|name| without_number(name).ends_with(&ending)).min().cloned()
    }

    /// A part as XML in UTF-8; nothing if there is no such part.
    pub fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, Trouble> {
        let Some(place) = self.places.get(&plain(name)) else { return Ok(None) };
        let mut part = self.package.by_index(*place).map_err(|_| Trouble::Damaged)?;
        let mut head = Vec::new();
        part.by_ref().take(DECLARATION).read_to_end(&mut head).map_err(|_| Trouble::Damaged)?;
        let encoding = encoding(&head);
        let text: Box<dyn Read + '_> = if encoding == UTF_8 {
            Box::new(Cursor::new(head).chain(part))
        } else {
            part.take(MAX_DECODED).read_to_end(&mut head).map_err(|_| Trouble::Damaged)?;
            Box::new(Cursor::new(encoding.decode(&head).0.into_owned().into_bytes()))
        };
        let mut xml = quick_xml::Reader::from_reader(BufReader::with_capacity(64 << 10, text));
        xml.config_mut().expand_empty_elements = true;
        xml.config_mut().check_end_names = false;
        Ok(Some(xml))
    }
}

/// `.\XL\worksheets\..\Sheet1.xml` and `/xl/sheet1.xml` are the same part.
fn plain(name: &str) -> String {
    let mut plain: Vec<&str> = Vec::new();
    for step in name.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                plain.pop();
            }
            step => plain.push(step),
        }
    }
    plain.join("/").to_ascii_lowercase()
}

/// `xl/workbook2.xml` as `xl/workbook.xml`.
fn without_number(name: &str) -> String {
    name.strip_suffix(".xml").map_or_else(
        || name.to_owned(),
        |stem| format!("{}.xml", stem.trim_end_matches(|char: char| char.is_ascii_digit())),
    )
}

fn encoding(head: &[u8]) -> &'static Encoding {
    match head {
        [b'<', 0, ..] | [0xFF, 0xFE, ..] => return UTF_16LE,
        [0, b'<', ..] | [0xFE, 0xFF, ..] => return UTF_16BE,
        _ => {}
    }
    let head = String::from_utf8_lossy(head);
    let declaration =
        head.trim_start_matches('\u{feff}').strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let name =
        declaration.and_then(|declaration| declaration.split("encoding").nth(1)?.split(['"', '\'']).nth(1));
    let named = name.and_then(|name| Encoding::for_label(name.as_bytes()));
    // What is called UTF-16 without being it is UTF-8.
    named.filter(|encoding| ![UTF_16LE, UTF_16BE].contains(encoding)).unwrap_or(UTF_8)
}
