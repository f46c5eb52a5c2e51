//! Why a file could not be read, as a sentence.

use sheet::{NotATable, Trouble};

use crate::kernel::Refusal;

pub fn refusal(trouble: &Trouble) -> Refusal {
    let at = |key| Refusal::at("file", key);
    match trouble {
        Trouble::Empty => at("prospecting-file-empty"),
        Trouble::BlankCards => at("prospecting-file-blank-cards"),
        Trouble::TooBig { limit } => at("prospecting-file-too-big").with("limit", limit >> 20),
        Trouble::TooManyRows { limit } => at("prospecting-file-too-many-rows").with("limit", limit),
        Trouble::TooManyColumns { limit } => at("prospecting-file-too-many-columns").with("limit", limit),
        Trouble::TooManyCells { limit } => at("prospecting-file-too-many-cells").with("limit", limit),
        Trouble::Protected => at("prospecting-file-protected"),
        Trouble::Truncated => at("prospecting-file-truncated"),
        Trouble::Damaged => at("prospecting-file-damaged"),
        Trouble::NotATable(what) => at(other_thing(*what)),
        Trouble::NoSuchSheet(name) => at("prospecting-file-no-sheet").with("name", name),
        Trouble::NoSuchHeader(row) => at("prospecting-file-no-header").with("row", row),
        Trouble::UnknownEncoding(name) => at("prospecting-file-no-encoding").with("name", name),
    }
}

fn other_thing(what: NotATable) -> &'static str {
    match what {
        NotATable::Pdf => "prospecting-file-is-pdf",
        NotATable::Image => "prospecting-file-is-image",
        NotATable::Document => "prospecting-file-is-document",
        NotATable::Slides => "prospecting-file-is-slides",
        NotATable::Archive => "prospecting-file-is-archive",
        NotATable::Numbers => "prospecting-file-is-numbers",
        NotATable::OldWorkbook => "prospecting-file-is-old",
        NotATable::WebPage => "prospecting-file-is-web-page",
        NotATable::Other => "prospecting-file-is-other",
    }
}
