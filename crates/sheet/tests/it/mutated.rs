//! Real files with bytes changed, cut out, repeated and moved about, inside their containers too.

use std::io::{Cursor, Read, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Once, OnceLock};

use proptest::prelude::*;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::{bytes, read};

/// Small, so that many fit into a run; of each kind at least one.
const FILES: [&str; 20] = [
    "cal-biff5.xls",
    "cal-date1904.xlsx",
    "cal-errors.xlsx",
    "cal-header-late.xlsx",
    "cal-rows-repeated.ods",
    "rei-notice.ods",
    "fx-merged-cells.xlsx",
    "sheetjs-attendance.xlsx",
    "poi-contact-blank-rows.xlsx",
    "crm-basudev-contacts.csv",
    "enc-cp1252-semicolon.csv",
    "enc-macroman-cr.csv",
    "enc-utf16le-tab.txt",
    "fx-blank-rows.csv",
    "gov-workforce-multiline-header.csv",
    "php-premiere-utf16be.csv",
    "php-sep-directive.csv",
    "salon-exposants-2023.csv",
    "bitd-entreprises.csv",
    "defaillances.xls",
];
/// Text files are cut to this length: what they do wrong they do early.
const HEAD: usize = 3_000;

/// A file, as one piece of bytes or as the parts of its container.
enum Material {
    Plain(Vec<u8>),
    Zip(Vec<(String, Vec<u8>)>),
    Ole(Vec<u8>, Vec<u8>),
}

fn materials() -> &'static [Material] {
    static ALL: OnceLock<Vec<Material>> = OnceLock::new();
    ALL.get_or_init(|| FILES.iter().map(|name| material(bytes(name))).collect())
}

fn material(bytes: Vec<u8>) -> Material {
    if bytes.starts_with(b"PK") {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let count = 0..zip.len();
        let part = |index| {
            let mut part = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        };
        return Material::Zip(count.map(part).collect());
    }
    if bytes.starts_with(b"\xD0\xCF") {
        let mut file = cfb::CompoundFile::open(Cursor::new(bytes.clone())).unwrap();
        let name = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
        let mut stream = Vec::new();
        file.open_stream(name).unwrap().read_to_end(&mut stream).unwrap();
        return Material::Ole(bytes, stream);
    }
    Material::Plain(bytes[..bytes.len().min(HEAD)].to_vec())
}

/// A small random sequence that a seed repeats exactly.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn mutated(seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed ^ 0x9E37_79B9_7F4A_7C15);
    dice.roll(2);
    let all = materials();
    match &all[dice.roll(all.len())] {
        Material::Plain(bytes) => damage(bytes, &mut dice),
        Material::Ole(file, stream) => {
            if dice.roll(4) == 0 {
                return damage(file, &mut dice);
            }
            let mut ole = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
            ole.create_stream("/Workbook").unwrap().write_all(&damage(stream, &mut dice)).unwrap();
            ole.flush().unwrap();
            ole.into_inner().into_inner()
        }
        Material::Zip(parts) => {
            let victim = dice.roll(parts.len());
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (index, (name, content)) in parts.iter().enumerate() {
                zip.start_file(name.as_str(), options).unwrap();
                let content = if index == victim { damage(content, &mut dice) } else { content.clone() };
                zip.write_all(&content).unwrap();
            }
            let file = zip.finish().unwrap().into_inner();
            if dice.roll(4) == 0 { damage(&file, &mut dice) } else { file }
        }
    }
}

fn damage(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    const WORDS: [&[u8]; 16] = [
        b"\"",
        b"'",
        b";",
        b",",
        b"\t",
        b"\r",
        b"\n",
        b"\0",
        b"\xFF\xFE",
        b"\xE9",
        b"99999999999",
        b"<",
        b">",
        b"&#x0;",
        b"\"\"\";\"",
        b"-1",
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(bytes.len() + 1);
        let size = dice.roll(12);
        let end = (at + dice.roll(1 << size)).min(bytes.len());
        match dice.roll(7) {
            0 | 1 if at < bytes.len() => bytes[at] = dice.roll(256) as u8,
            2 => drop(bytes.splice(at..at, WORDS[dice.roll(WORDS.len())].iter().copied())),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].repeat(1 + dice.roll(4));
                let to = dice.roll(bytes.len() + 1);
                drop(bytes.splice(to..to, piece));
            }
            5 if dice.roll(8) == 0 => bytes.truncate(at),
            6 => bytes[at..end].fill([0, 0xFF, b' ', b'"', b'9'][dice.roll(5)]),
            _ => {}
        }
    }
    bytes
}

static OURS: AtomicUsize = AtomicUsize::new(0);
static THEIRS: AtomicUsize = AtomicUsize::new(0);

/// Panics of the parsers we use are caught by `read`; ours are faults, so they are counted apart.
fn count_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let place = info.location().map(|place| place.file().replace('\\', "/")).unwrap_or_default();
            let known = ["calamine-", "quick-xml-", "zip-", "cfb-"].iter().any(|name| place.contains(name));
            // The standard library's own panics (arithmetic in a callee, slices) name it as the place: ours until shown.
            if known {
                THEIRS.fetch_add(1, Ordering::Relaxed);
            } else {
                OURS.fetch_add(1, Ordering::Relaxed);
                usual(info);
            }
        }));
    });
}

fn survives(seed: u64) {
    let file = mutated(seed);
    let before = OURS.load(Ordering::Relaxed);
    if let Ok(book) = read("mutated", &file) {
        for sheet in &book.sheets {
            assert!(sheet.rows.len() <= sheet::MAX_ROWS && sheet.rows.len() == sheet.lines.len());
            assert!(
                sheet
                    .rows
                    .iter()
                    .all(|row| row.len() >= sheet.columns.len() && row.len() <= sheet::MAX_COLUMNS)
            );
        }
    }
    assert_eq!(OURS.load(Ordering::Relaxed), before, "seed {seed} makes us panic");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn mutated_files_are_survived(seed in any::<u64>()) {
        count_panics();
        survives(seed);
    }
}

/// `MUTATIONS=1000000 cargo test --release -p sheet -- --ignored --nocapture million`
#[test]
#[ignore = "a long run"]
fn million() {
    count_panics();
    let wanted = std::env::var("MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let start = std::time::Instant::now();
    let mut slowest = (std::time::Duration::ZERO, 0);
    for seed in 0..wanted {
        let began = std::time::Instant::now();
        survives(seed);
        slowest = slowest.max((began.elapsed(), seed));
        if seed % 100_000 == 0 {
            println!("{seed} in {:?}, slowest {slowest:?}", start.elapsed());
        }
    }
    println!(
        "{wanted} in {:?}; slowest {slowest:?}; {} panics in parsers",
        start.elapsed(),
        THEIRS.load(Ordering::Relaxed)
    );
}
