//! Cells as they come out of a file, before anyone knows which row holds the column names.

use crate::book::Sheet;
use crate::header;
use crate::limits::Budget;
use crate::{Header, Options, Trouble};

/// How many rows beyond a preview are read to find the header and to see the body below it.
const MARGIN: usize = 200;

/// Whether a row decides how many columns there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// The header record of a text file, which may be narrower than the rows.
    Header,
    /// The last used column of a sheet, which may be wider than the named ones.
    Used,
}

pub struct Grid {
    name: String,
    rows: Vec<Vec<String>>,
    lines: Vec<usize>,
    enough: usize,
}

impl Grid {
    pub fn new(name: &str, options: &Options) -> Self {
        let enough = options.max_rows.map_or(usize::MAX, |rows| rows.saturating_add(MARGIN));
        // A header far down (the person chose it) must be reached before the preview can begin.
        let enough = match options.header {
            Header::Row(row) => enough.saturating_add(row),
            _ => enough,
        };
        Self { name: name.to_owned(), rows: Vec::new(), lines: Vec::new(), enough }
    }

    /// True when a preview needs no more.
    pub fn is_full(&self) -> bool {
        self.rows.len() >= self.enough
    }

    /// Adds a row unless it is blank; `line` is its number in the file. The character of number zero is never text, and no
    /// database takes it.
    pub fn push(&mut self, line: usize, mut row: Vec<String>, budget: &mut Budget) -> Result<(), Trouble> {
        row.iter_mut().filter(|cell| cell.contains('\0')).for_each(|cell| cell.retain(|char| char != '\0'));
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        Budget::column(row.len().saturating_sub(1))?;
        budget.row(self.rows.len())?;
        budget.spend(row.len(), 0)?;
        self.rows.push(row);
        self.lines.push(line);
        Ok(())
    }

    fn sort(&mut self) {
        let mut numbered: Vec<_> = self.lines.drain(..).zip(self.rows.drain(..)).collect();
        numbered.sort_by_key(|(line, _)| *line);
        (self.lines, self.rows) = numbered.into_iter().unzip();
    }

    /// Finds the header and gives the sheet its final shape.
    pub fn finish(mut self, width: Width, options: &Options, budget: &mut Budget) -> Result<Sheet, Trouble> {
        let at = match options.header {
            Header::None => None,
            // A text file whose first row is data has no header; in a workbook the first row is taken as one, because
            // a sheet without any is rarer than one whose names are years or dates.
            Header::Guess => header::find(&self.rows, &self.lines, width == Width::Used),
            Header::Row(row) if self.rows.is_empty() => return Err(Trouble::NoSuchHeader(row)),
            Header::Row(row) => {
                Some(self.lines.iter().position(|line| *line == row).ok_or(Trouble::NoSuchHeader(row))?)
            }
        };
        let columns = self.columns(at, width);
        let below = at.map_or(0, |at| at + 1);
        let mut rows = self.rows.split_off(below);
        let mut lines = self.lines.split_off(below);
        let complete = options.max_rows.is_none_or(|most| rows.len() <= most);
        if let Some(most) = options.max_rows {
            rows.truncate(most);
            lines.truncate(most);
        }
        for row in &mut rows {
            if row.len() < columns.len() {
                budget.spend(columns.len() - row.len(), 0)?;
                row.resize(columns.len(), String::new());
            }
        }
        let header_row = at.map(|at| self.lines[at]);
        Ok(Sheet { name: self.name, header_row, columns, rows, lines, above: at.unwrap_or(0), complete })
    }

    fn columns(&self, at: Option<usize>, width: Width) -> Vec<String> {
        let used = self.rows.iter().map(|row| last_used(row)).max().unwrap_or(0);
        let mut columns = at.map_or(Vec::new(), |at| self.rows[at].clone());
        if at.is_none() || width == Width::Used {
            columns.resize(used, String::new());
        }
        columns
    }
}

fn last_used(row: &[String]) -> usize {
    row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1)
}

/// The cells of a workbook's sheet as they come, one by one.
pub struct Cells {
    grid: Grid,
    line: usize,
    row: Vec<String>,
    in_order: bool,
}

impl Cells {
    pub fn new(name: &str, options: &Options) -> Self {
        Self { grid: Grid::new(name, options), line: 0, row: Vec::new(), in_order: true }
    }

    pub fn is_full(&self) -> bool {
        self.grid.is_full()
    }

    /// `line` is counted from 1, `column` from 0. Only what is written costs anything.
    pub fn put(
        &mut self,
        line: usize,
        column: usize,
        text: String,
        budget: &mut Budget,
    ) -> Result<(), Trouble> {
        if text.trim().is_empty() {
            return Ok(());
        }
        Budget::column(column)?;
        // The same long string may stand in every cell of a small file.
        budget.spend(0, text.len())?;
        if line != self.line {
            self.end_row(budget)?;
            self.in_order &= line > self.line;
            self.line = line;
        }
        if self.row.len() <= column {
            self.row.resize(column + 1, String::new());
        }
        self.row[column] = text;
        Ok(())
    }

    pub fn end_row(&mut self, budget: &mut Budget) -> Result<(), Trouble> {
        self.grid.push(self.line, std::mem::take(&mut self.row), budget)
    }

    pub fn finish(mut self, width: Width, options: &Options, budget: &mut Budget) -> Result<Sheet, Trouble> {
        self.end_row(budget)?;
        if !self.in_order {
            self.grid.sort();
        }
        self.grid.finish(width, options, budget)
    }
}
