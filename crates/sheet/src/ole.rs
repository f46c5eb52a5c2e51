//! The container of old Office files: a small file system of sectors chained by a table. Read forgivingly, because the
//! libraries that write it each break another rule of it; a loop or a missing sector ends the reading.

use crate::Trouble;

pub const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Sector numbers from here on are signs: end of chain, free, part of a table.
const SIGNS: u32 = 0xFFFF_FFFA;
/// Streams below this size stand in a stream of small sectors.
const SMALL: usize = 4096;
const ENTRY: usize = 128;
const NOTHING: u32 = 0xFFFF_FFFF;

pub struct Container<'a> {
    bytes: &'a [u8],
    /// The size of a sector, and of a small one.
    sector: usize,
    small: usize,
    /// For each sector the next one, and the same for the small ones.
    next: Vec<u32>,
    next_small: Vec<u32>,
    small_sectors: Vec<u8>,
    streams: Vec<Stream>,
}

struct Stream {
    name: String,
    start: u32,
    size: usize,
}

impl<'a> Container<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let power =
            |at| number(bytes, at, 2).filter(|power| (6..=16).contains(power)).map(|power| 1 << power);
        let (Some(sector), Some(small)) = (power(0x1E), power(0x20)) else { return Err(Trouble::Damaged) };
        let mut container = Self {
            bytes,
            sector,
            small,
            next: Vec::new(),
            next_small: Vec::new(),
            small_sectors: Vec::new(),
            streams: Vec::new(),
        };
        for at in container.tables()? {
            container.next.extend(words(container.sector_at(at)?));
        }
        let first = |at| number(bytes, at, 4).unwrap_or(NOTHING);
        let directory = container.chain(first(0x30), usize::MAX)?;
        container.next_small = words(&container.chain(first(0x3C), usize::MAX)?).collect();
        container.list(&directory)?;
        Ok(container)
    }

    /// The stream of this name in the top folder.
    pub fn stream(&self, name: &str) -> Option<Result<Vec<u8>, Trouble>> {
        let stream = self.streams.iter().find(|stream| stream.name.eq_ignore_ascii_case(name))?;
        Some(if stream.size < SMALL && !self.small_sectors.is_empty() {
            self.small_chain(stream.start, stream.size)
        } else {
            self.chain(stream.start, stream.size)
        })
    }

    /// The sectors that hold the table of sectors: the first ones are told in the header, more in a chain of their own.
    fn tables(&self) -> Result<Vec<u32>, Trouble> {
        let mut tables: Vec<u32> = words(self.bytes.get(0x4C..0x200).ok_or(Trouble::Truncated)?).collect();
        let mut more = number(self.bytes, 0x44, 4).unwrap_or(NOTHING);
        let mut left = self.bytes.len() / self.sector;
        while more < SIGNS && left > 0 {
            let mut sector: Vec<u32> = words(self.sector_at(more)?).collect();
            more = sector.pop().unwrap_or(NOTHING);
            tables.extend(sector);
            left -= 1;
        }
        // Unused places are marked, or merely zero when they follow the number of tables that the header gives.
        let known = number(self.bytes, 0x2C, 4).map_or(0, |count| count as usize);
        let used = |(at, table): (usize, u32)| (table < SIGNS && (table != 0 || at < known)).then_some(table);
        Ok(tables.into_iter().enumerate().filter_map(used).collect())
    }

    fn sector_at(&self, at: u32) -> Result<&'a [u8], Trouble> {
        let start = (at as usize + 1).checked_mul(self.sector).ok_or(Trouble::Damaged)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty()).ok_or(Trouble::Truncated)?;
        Ok(&rest[..rest.len().min(self.sector)])
    }

    /// What stands in the chain that begins at `at`, or the first `size` bytes of it.
    fn chain(&self, mut at: u32, size: usize) -> Result<Vec<u8>, Trouble> {
        let mut content = Vec::new();
        while at < SIGNS && content.len() < size {
            content.extend(self.sector_at(at)?);
            if content.len() > self.bytes.len() {
                return Err(Trouble::Damaged);
            }
            at = self.next.get(at as usize).copied().unwrap_or(NOTHING);
        }
        content.truncate(size);
        Ok(content)
    }

    fn small_chain(&self, mut at: u32, size: usize) -> Result<Vec<u8>, Trouble> {
        let mut content = Vec::new();
        while at < SIGNS && content.len() < size {
            let start = at as usize * self.small;
            let end = self.small_sectors.len().min(start + self.small);
            content.extend(self.small_sectors.get(start..end).ok_or(Trouble::Truncated)?);
            at = self.next_small.get(at as usize).copied().unwrap_or(NOTHING);
        }
        content.truncate(size);
        Ok(content)
    }

    /// The streams of the top folder: a tree whose root is the folder's child.
    fn list(&mut self, directory: &[u8]) -> Result<(), Trouble> {
        let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
        let root = entries.first().ok_or(Trouble::Damaged)?;
        let (start, size) = place(root);
        self.small_sectors = self.chain(start, size)?;
        let mut seen = vec![false; entries.len()];
        let mut next = vec![number(root, 76, 4).unwrap_or(NOTHING)];
        while let Some(at) = next.pop() {
            let Some(entry) = entries.get(at as usize) else { continue };
            if std::mem::replace(&mut seen[at as usize], true) {
                continue;
            }
            let (start, size) = place(entry);
            self.streams.push(Stream { name: name(entry), start, size });
            next.extend([68, 72].iter().filter_map(|side| number(entry, *side, 4)));
        }
        Ok(())
    }
}

fn name(entry: &[u8]) -> String {
    let units = entry[..64].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    char::decode_utf16(units.take_while(|unit| *unit != 0)).flatten().collect()
}

/// Where a stream begins and its size.
fn place(entry: &[u8]) -> (u32, usize) {
    let word = |at| number(entry, at, 4).unwrap_or(0);
    (word(116), word(120) as usize)
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}

/// A number of two or four bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + length)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}
