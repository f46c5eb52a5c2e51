//! Zip packages: which workbook is inside, and is it safe to unpack?
//!
//! The parsers trust what a package declares. So every part they may read is inflated once beforehand, into nothing, while
//! its size, its ratio and the length of its XML texts are watched.

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::Event;
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
        if ![".xml", ".rels", ".bin"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        if encrypted {
            return Err(Trouble::Protected);
        }
        let part = package.by_index(index).map_err(|_| Trouble::Damaged)?;
        let size = inflate(part, name.ends_with(".xml"), &mut total)?;
        if name.rsplit(['/', '\\']).next() == Some("sharedstrings.xml") {
            let part = package.by_index(index).map_err(|_| Trouble::Damaged)?;
            check_string_count(part, size)?;
        }
    }
    Ok(format)
}

fn format(package: &mut Package<'_>) -> Result<Format, Trouble> {
    let names: Vec<String> =
        package.file_names().flatten().map(|name| name.to_ascii_lowercase().replace('\\', "/")).collect();
    let ends = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    if ends("xl/workbook.xml") || ends("workbook.xml") {
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

/// Inflates a part into nothing and gives its size.
fn inflate(mut part: ZipFile<'_, Cursor<&[u8]>>, xml: bool, total: &mut u64) -> Result<u64, Trouble> {
    let packed = part.compressed_size().max(1);
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    let mut run = 0;
    loop {
        let read = part.read(&mut buffer).map_err(|_| Trouble::Damaged)?;
        if read == 0 {
            return Ok(size);
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

/// The XLSX parser makes room for as many strings as are declared, before it has seen one.
fn check_string_count(part: ZipFile<'_, Cursor<&[u8]>>, size: u64) -> Result<(), Trouble> {
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "sst" => {
                let counts =
                    tag.attributes().flatten().filter(|attribute| attribute.key.as_ref() == "uniqueCount");
                let absurd = |count: u64| count > size;
                let mut values = counts.map(|count| count.value.trim().parse().unwrap_or(0));
                return if values.any(absurd) { Err(Trouble::Damaged) } else { Ok(()) };
            }
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}
