//! The file that goes out, row by row.

use std::io::{self, Write};

use sheet::write::{Cell, Csv, Xlsx};

use super::asked::Asked;
use super::cells::cell;
use super::rows::Rows;
use crate::desk::{App, Format, dialect};
use crate::error::{AppError, Outcome};
use crate::kernel::{Actor, Currency, ListId, Look};
use crate::prospecting::model::{ListColumn, State, Suspect};
use crate::words::Words;

/// For whom, what, out of which list.
pub struct Order {
    pub app: App,
    pub actor: Actor,
    pub words: Words,
    pub currency: Currency,
    /// Tells this running program from another one in the same process.
    pub house: usize,
    pub list: ListId,
    /// The name of the list.
    pub title: String,
    pub asked: Asked,
}

/// The names of the two columns that stand behind those of the list.
pub fn own_heads(words: &Words) -> [String; 2] {
    [words.t("prospecting-status"), words.t("prospecting-export-reason")]
}

enum Book<W: Write> {
    Csv(Csv<W>),
    Xlsx(Box<Xlsx<W>>),
}

fn broken(error: io::Error) -> AppError {
    AppError::Internal(format!("an export was not written: {error}"))
}

impl Order {
    /// Writes everything that was asked for; gives how many rows went out.
    pub fn write<W: Write>(&self, out: W) -> Outcome<usize> {
        let (view, chosen) = (self.asked.view(), self.asked.rows());
        let mut rows = self.look(|look| Rows::of(look, self.house, self.list, view, &chosen))?;
        let shown = self.asked.columns.of(&rows.columns);
        let mut book = self.begin(out, &shown).map_err(broken)?;
        let mut count = 0;
        while let Some(suspects) = self.look(|look| rows.next(look))? {
            for suspect in &suspects {
                self.row(&mut book, &shown, suspect).map_err(broken)?;
            }
            count += suspects.len();
        }
        self.end(book, &shown).map_err(broken)?;
        Ok(count)
    }

    fn look<T>(&self, f: impl FnOnce(&Look) -> Outcome<T>) -> Outcome<T> {
        self.app.look(&self.actor, f)
    }

    fn begin<W: Write>(&self, out: W, shown: &[ListColumn]) -> io::Result<Book<W>> {
        let heads: Vec<String> =
            shown.iter().map(|column| column.label.clone()).chain(own_heads(&self.words)).collect();
        if self.asked.format == Format::Xlsx {
            let widths = shown.iter().map(|column| column.width).chain([90, 160]).collect();
            return Ok(Book::Xlsx(Box::new(Xlsx::new(out, &self.title, heads, widths)?)));
        }
        let mut csv = Csv::new(out, dialect(self.words.lang()))?;
        csv.row(heads.iter().map(|head| Cell::Text(head)))?;
        Ok(Book::Csv(csv))
    }

    fn row<W: Write>(&self, book: &mut Book<W>, shown: &[ListColumn], suspect: &Suspect) -> io::Result<()> {
        let cells = suspect.cells();
        let (state, reason) = (self.state(suspect), suspect.reason.clone().unwrap_or_default());
        let text = |column: &ListColumn| cells.get(&column.id.0).map_or("", String::as_str);
        let own = shown.iter().map(|column| cell(column.kind, text(column), &self.currency));
        let row = own.chain([Cell::Text(&state), Cell::Text(&reason)]);
        match book {
            Book::Csv(csv) => csv.row(row),
            Book::Xlsx(xlsx) => xlsx.row(row),
        }
    }

    fn state(&self, suspect: &Suspect) -> String {
        let standing = suspect.standing();
        self.words.t(match standing.state {
            State::Open if standing.kept => "prospecting-kept",
            State::Open => "prospecting-to-call",
            State::Converted => "prospecting-is-converted",
            State::Disqualified => "prospecting-is-struck",
        })
    }

    fn end<W: Write>(&self, book: Book<W>, shown: &[ListColumn]) -> io::Result<()> {
        match book {
            Book::Csv(csv) => csv.finish().map(drop),
            Book::Xlsx(mut xlsx) => {
                if !xlsx.cuts().is_empty() {
                    let sentences = self.about_cuts(&xlsx, shown);
                    xlsx.note(&self.words.t("prospecting-export-notes"), &sentences)?;
                }
                xlsx.finish().map(drop)
            }
        }
    }

    /// Excel takes 32,767 characters a cell: which ones were cut, and where the whole text is.
    fn about_cuts<W: Write>(&self, xlsx: &Xlsx<W>, shown: &[ListColumn]) -> Vec<String> {
        let mut sentences = vec![self.words.t("prospecting-export-cut")];
        sentences.extend(xlsx.cuts().iter().map(|cut| {
            let column = shown.get(cut.column).map(|column| column.label.clone()).unwrap_or_default();
            let place =
                [("row", cut.row.to_string().into()), ("sheet", cut.sheet.into()), ("column", column.into())];
            self.words.with("prospecting-export-cut-cell", &place)
        }));
        sentences
    }
}
