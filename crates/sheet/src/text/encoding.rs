//! From bytes to text, whatever wrote them.
//!
//! In order: what the person chose; UTF-32; a byte order mark; UTF-16 without one (every other byte is zero); UTF-8, even with a few
//! bad bytes; then the old encodings of one byte per letter, told apart by how plausible the letters look in their words;
//! last `chardetng`, which knows the Cyrillic, Greek and Asian ones but neither Macintosh nor MS-DOS.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::codepages::{self, CP437, CP850};
use super::plausible;
use crate::{NotATable, Trouble};

/// Enough to judge a file by; letters with accents come early.
const SAMPLE: usize = 256 << 10;
/// A text has no control characters; a few may come from a faulty export.
const MAX_CONTROLS: usize = 50;

pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: &'static str,
}

pub fn decode<'a>(bytes: &'a [u8], chosen: Option<&str>) -> Result<Decoded<'a>, Trouble> {
    if let Some(label) = chosen {
        let found = Charset::named(label).ok_or_else(|| Trouble::UnknownEncoding(label.to_owned()))?;
        return Ok(found.decode(bytes));
    }
    if let Some(decoded) = utf_32(bytes) {
        return Ok(decoded);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(Charset::Web(encoding).decode(bytes));
    }
    if let Some(encoding) = utf_16(bytes) {
        return Ok(Charset::Web(encoding).decode(bytes));
    }
    if controls(&bytes[..bytes.len().min(SAMPLE)]) > MAX_CONTROLS {
        return Err(Trouble::NotATable(NotATable::Other));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name() });
    }
    Ok(nearly_utf_8(bytes).unwrap_or_else(|| guess(bytes).decode(bytes)))
}

#[derive(Clone, Copy, PartialEq)]
enum Charset {
    Web(&'static Encoding),
    Dos(&'static str, &'static str),
}

const WESTERN: [Charset; 5] = [
    Charset::Web(WINDOWS_1252),
    Charset::Web(ISO_8859_15),
    Charset::Web(MACINTOSH),
    Charset::Dos("IBM850", CP850),
    Charset::Dos("IBM437", CP437),
];

impl Charset {
    fn named(label: &str) -> Option<Self> {
        match label.to_ascii_lowercase().trim_start_matches("ibm").trim_start_matches("cp") {
            "850" | "858" => Some(WESTERN[3]),
            "437" => Some(WESTERN[4]),
            "1252" => Some(WESTERN[0]),
            "macroman" | "mac_roman" => Some(WESTERN[2]),
            _ => Encoding::for_label(label.as_bytes()).map(Charset::Web),
        }
    }

    fn decode(self, bytes: &[u8]) -> Decoded<'_> {
        match self {
            Charset::Web(encoding) => {
                let (text, encoding, _) = encoding.decode(bytes);
                Decoded { text, encoding: encoding.name() }
            }
            Charset::Dos(name, table) => {
                Decoded { text: Cow::Owned(codepages::decode(bytes, table)), encoding: name }
            }
        }
    }
}

/// No letter of any language needs more than three bytes, so in UTF-32 every fourth one is zero. The Web forbids it; some
/// statistics programs write it.
fn utf_32(bytes: &[u8]) -> Option<Decoded<'static>> {
    let (quads, rest) = bytes.as_chunks::<4>();
    let sample = &quads[..quads.len().min(1024)];
    let all = |fits: fn(&[u8; 4]) -> bool| !sample.is_empty() && rest.is_empty() && sample.iter().all(fits);
    let (encoding, number): (_, fn([u8; 4]) -> u32) =
        if all(|quad| quad[3] == 0 && quad[2] <= 0x10 && *quad != [0; 4]) {
            ("UTF-32LE", u32::from_le_bytes)
        } else if all(|quad| quad[0] == 0 && quad[1] <= 0x10 && *quad != [0; 4]) {
            ("UTF-32BE", u32::from_be_bytes)
        } else {
            return None;
        };
    let char = |quad: &[u8; 4]| char::from_u32(number(*quad)).unwrap_or(char::REPLACEMENT_CHARACTER);
    Some(Decoded { text: Cow::Owned(quads.iter().map(char).collect()), encoding })
}

/// Latin letters, digits and separators in UTF-16 are pairs with a zero on one side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let (mut little, mut big) = (0, 0);
    for pair in sample.chunks_exact(2) {
        little += usize::from(pair[0] != 0 && pair[1] == 0);
        big += usize::from(pair[0] == 0 && pair[1] != 0);
    }
    let pairs = sample.len() / 2;
    // One pair in ten is enough: in Chinese text only digits, separators and line ends have their zero.
    let most = little.max(big);
    if pairs == 0 || most * 10 < pairs || little.min(big) * 4 > most {
        return None;
    }
    Some(if little > big { UTF_16LE } else { UTF_16BE })
}

fn controls(sample: &[u8]) -> usize {
    sample.iter().filter(|byte| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x7f)).count()
}

/// UTF-8 with some bytes of another encoding pasted in, or cut in the middle of a letter. Each bad byte is read as
/// Windows-1252, which loses nothing.
fn nearly_utf_8(bytes: &[u8]) -> Option<Decoded<'static>> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += chunk.invalid().len();
        text.push_str(chunk.valid());
        let (wrong, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
        text.push_str(&wrong);
    }
    // In the old encodings two accented letters in a row that happen to form UTF-8 are far rarer than single ones.
    (good > bad * 2).then_some(Decoded { text: Cow::Owned(text), encoding: UTF_8.name() })
}

fn guess(bytes: &[u8]) -> Charset {
    // The first accented letter of a long file may come late.
    let first = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or(0);
    let from = bytes[..first]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1)
        .max(first.saturating_sub(1000));
    let sample = &bytes[from..bytes.len().min(first + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let detected = detector.guess(None, Utf8Detection::Deny);

    let score = |charset: Charset| plausible::score(&charset.decode(sample).text);
    let (mut best, mut best_score) = (WESTERN[0], score(WESTERN[0]));
    let windows = best_score;
    for charset in &WESTERN[1..] {
        let this = score(*charset);
        if this > best_score + 0.001 {
            (best, best_score) = (*charset, this);
        }
    }
    let windows_family = best == WESTERN[0] || best == WESTERN[1];
    if !windows_family && best_score >= 0.6 && best_score >= windows + 0.3 {
        return best;
    }
    if detected == WINDOWS_1252 || (windows_family && best_score >= 0.9 && sample.len() < 2000) {
        return if windows_family { best } else { WESTERN[0] };
    }
    Charset::Web(detected)
}
