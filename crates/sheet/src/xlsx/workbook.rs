//! Which sheets there are, and where the parts of the workbook stand.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::Trouble;
use crate::ods::attribute;
use crate::package::Parts;

pub struct Entry {
    pub name: String,
    /// Where the sheet stands in the package.
    pub part: String,
}

/// What an XLSX file consists of.
pub struct Workbook {
    /// The visible worksheets; charts are none.
    pub sheets: Vec<Entry>,
    pub strings: Option<String>,
    pub styles: Option<String>,
    /// Days are counted from 1904, as Excel on a Macintosh did.
    pub since_1904: bool,
}

/// What a part refers to.
struct Link {
    id: String,
    /// The last word of its type: `worksheet`, `styles`, …
    kind: String,
    target: String,
}

impl Workbook {
    pub fn read(parts: &mut Parts<'_>) -> Result<Self, Trouble> {
        let place = main_part(parts)?;
        let links = links(parts, &place)?;
        let mut workbook = Self {
            sheets: Vec::new(),
            strings: part_of_kind(&links, parts, "sharedStrings"),
            styles: part_of_kind(&links, parts, "styles"),
            since_1904: false,
        };
        let targets: HashMap<&str, &Link> = links.iter().map(|link| (link.id.as_str(), link)).collect();
        let mut xml = parts.xml(&place)?.ok_or(Trouble::Damaged)?;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(|_| Trouble::Damaged)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "workbookPr" => {
                        workbook.since_1904 |=
                            attribute(&tag, "date1904").is_some_and(|truth| truth == "1" || truth == "true");
                    }
                    "sheet" => {
                        let hidden = attribute(&tag, "state")
                            .is_some_and(|state| state.to_ascii_lowercase().contains("hidden"));
                        let link = attribute(&tag, "id").and_then(|id| targets.get(id.as_str()).copied());
                        if hidden || link.is_some_and(|link| link.kind != "worksheet") {
                            continue;
                        }
                        let name = attribute(&tag, "name").unwrap_or_default();
                        let part = link.ok_or(Trouble::Damaged)?.target.clone();
                        workbook.sheets.push(Entry { name, part });
                    }
                    _ => {}
                },
                Event::Eof => return Ok(workbook),
                _ => {}
            }
        }
    }
}

/// The part that everything hangs on, usually `xl/workbook.xml`.
fn main_part(parts: &mut Parts<'_>) -> Result<String, Trouble> {
    let linked = links(parts, "")?.into_iter().find(|link| link.kind == "officeDocument");
    match linked.filter(|link| parts.has(&link.target)) {
        Some(link) => Ok(link.target),
        None => parts.ending("workbook.xml").ok_or(Trouble::Damaged),
    }
}

fn part_of_kind(links: &[Link], parts: &Parts<'_>, kind: &str) -> Option<String> {
    let linked = links.iter().find(|link| link.kind == kind && parts.has(&link.target));
    linked.map(|link| link.target.clone()).or_else(|| parts.ending(&format!("/{kind}.xml")))
}

/// The links of a part, whose targets are told from its folder or from the top.
fn links(parts: &mut Parts<'_>, part: &str) -> Result<Vec<Link>, Trouble> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let mut links = Vec::new();
    let Some(mut xml) = parts.xml(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(links) };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| Trouble::Damaged)? {
            Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                let (Some(id), Some(kind), Some(target)) =
                    (attribute(&tag, "Id"), attribute(&tag, "Type"), attribute(&tag, "Target"))
                else {
                    continue;
                };
                let target =
                    if target.starts_with(['/', '\\']) { target } else { format!("{folder}/{target}") };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                links.push(Link { id, kind, target });
            }
            Event::Eof => return Ok(links),
            _ => {}
        }
    }
}
