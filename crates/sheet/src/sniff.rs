//! What a file is, by its first bytes. Its name is not asked: people rename files.

use crate::{NotATable, Trouble, ole};

pub enum Content<'a> {
    /// The package, without the blanks that a careless web program sent before it.
    Zip(&'a [u8]),
    /// The container of XLS, or the records alone as some web programs send them.
    Ole,
    Text,
}

pub fn content(bytes: &[u8]) -> Result<Content<'_>, Trouble> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let not = |what| Err(Trouble::NotATable(what));
    if bytes.is_empty() {
        return Err(Trouble::Empty);
    }
    let inside = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    match bytes {
        _ if [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"].iter().any(|magic| inside.starts_with(*magic)) => {
            Ok(Content::Zip(inside))
        }
        _ if starts(ole::MAGIC) => Ok(Content::Ole),
        _ if starts(b"%PDF") => not(NotATable::Pdf),
        _ if starts(b"{\\rtf") => not(NotATable::Document),
        _ if is_image(bytes) => not(NotATable::Image),
        _ if is_archive(bytes) => not(NotATable::Archive),
        // SYLK and DIF, in which programs of the eighties exchanged tables.
        _ if starts(b"ID;P") || starts(b"TABLE\r\n0,1") || starts(b"TABLE\n0,1") => {
            not(NotATable::OldWorkbook)
        }
        _ if starts(b"\x09\x08") => Ok(Content::Ole),
        // Excel 2, 3 and 4 wrote bare records, without a container.
        [0x09, 0x00 | 0x02 | 0x04, 0x04 | 0x06, 0x00, ..] => not(NotATable::OldWorkbook),
        _ => Ok(Content::Text),
    }
}

fn is_image(bytes: &[u8]) -> bool {
    let magics: [&[u8]; 6] =
        [b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"];
    magics.iter().any(|magic| bytes.starts_with(magic))
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || bytes.get(4..12).is_some_and(|brand| [&b"ftypheic"[..], b"ftypavif", b"ftypmif1"].contains(&brand))
}

fn is_archive(bytes: &[u8]) -> bool {
    let magics: [&[u8]; 5] =
        [b"\x1F\x8B\x08", b"\xFD7zXZ\0", b"7z\xBC\xAF\x27\x1C", b"Rar!\x1A\x07", b"\x28\xB5\x2F\xFD"];
    magics.iter().any(|magic| bytes.starts_with(magic))
        || bytes.get(4..10) == Some(b"1AY&SY") && bytes.starts_with(b"BZh")
        || bytes.get(257..262) == Some(b"ustar")
}
