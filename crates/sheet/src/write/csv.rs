use std::io::{self, Write};

use super::{Cell, guard};

/// How the Excel of a country reads CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    pub separator: char,
    pub decimal: char,
}

impl Dialect {
    pub const FRENCH: Dialect = Dialect { separator: ';', decimal: ',' };
    pub const ENGLISH: Dialect = Dialect { separator: ',', decimal: '.' };
}

/// UTF-8 with the mark by which Excel knows it, lines that end as Windows ends them.
pub struct Csv<W> {
    out: W,
    dialect: Dialect,
    line: String,
}

impl<W: Write> Csv<W> {
    pub fn new(mut out: W, dialect: Dialect) -> io::Result<Csv<W>> {
        out.write_all("\u{feff}".as_bytes())?;
        Ok(Csv { out, dialect, line: String::new() })
    }

    pub fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> io::Result<()> {
        self.line.clear();
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.line.push(self.dialect.separator);
            }
            self.cell(cell);
        }
        self.line.push_str("\r\n");
        self.out.write_all(self.line.as_bytes())
    }

    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    fn cell(&mut self, cell: Cell) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => self.text(text),
            Cell::Number(number) => self.number(&number.to_string()),
            Cell::Amount(cents) if cents % 100 == 0 => self.number(&(cents / 100).to_string()),
            Cell::Amount(cents) => {
                let sign = if cents < 0 { "-" } else { "" };
                let cents = cents.unsigned_abs();
                self.number(&format!("{sign}{}.{:02}", cents / 100, cents % 100));
            }
            // Every Excel takes this for a day, whatever its country.
            Cell::Day { year, month, day } => self.line.push_str(&format!("{year:04}-{month:02}-{day:02}")),
        }
    }

    fn number(&mut self, plain: &str) {
        let decimal = self.dialect.decimal;
        self.line.extend(plain.chars().map(|char| if char == '.' { decimal } else { char }));
    }

    fn text(&mut self, text: &str) {
        let special = |char: char| matches!(char, '"' | '\n' | '\r' | '\t' | ';' | ',');
        let guarded = guard::needs(text);
        if !guarded && !text.contains(special) && text.trim().len() == text.len() {
            return self.line.push_str(text);
        }
        self.line.push_str(if guarded { "\"'" } else { "\"" });
        self.line.push_str(&text.replace('"', "\"\""));
        self.line.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(dialect: Dialect, cells: &[Cell]) -> String {
        let mut csv = Csv::new(Vec::new(), dialect).unwrap();
        csv.row(cells.iter().copied()).unwrap();
        String::from_utf8(csv.finish().unwrap()).unwrap()
    }

    #[test]
    fn each_country_gets_its_own_numbers() {
        let cells = [
            Cell::Text("Morel; fils"),
            Cell::Number(12.5),
            Cell::Amount(-1_250_050),
            Cell::Amount(300),
            Cell::Day { year: 2026, month: 3, day: 9 },
            Cell::Empty,
            Cell::Text("=1+1"),
        ];
        let french = "\u{feff}\"Morel; fils\";12,5;-12500,50;3;2026-03-09;;\"'=1+1\"\r\n";
        assert_eq!(written(Dialect::FRENCH, &cells), french);
        let english = "\u{feff}\"Morel; fils\",12.5,-12500.50,3,2026-03-09,,\"'=1+1\"\r\n";
        assert_eq!(written(Dialect::ENGLISH, &cells), english);
    }
}
