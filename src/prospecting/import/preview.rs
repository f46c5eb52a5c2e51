//! What one sees before a file comes in.

use serde::Serialize;
use utoipa::ToSchema;

use super::check::Checker;
use super::options::{Column, Options};
use super::queries;
use super::report::{Known, Unfit};
use super::run;
use super::table::{self, Table};
use crate::desk::Ctx;
use crate::error::Outcome;
use crate::kernel::Look;
use crate::prospecting::fields::{self, Field};
use crate::prospecting::heads::{Guess, Vocabulary};
use crate::words::Words;

pub struct Preview {
    pub options: Options,
    pub sheets: Vec<String>,
    pub sheet: String,
    pub header_row: Option<usize>,
    pub encoding: Option<String>,
    pub separator: Option<char>,
    pub heads: String,
    pub columns: Vec<Shown>,
    pub fields: Vec<Field>,
    pub rows: usize,
    pub above: usize,
    /// Of a file of vCards: the pictures that stay out.
    pub pictures: Option<usize>,
    /// Nothing for a file so long that this is found out while it comes in.
    pub known: Option<Known>,
    pub unfit: Vec<Unfit>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = PreviewedColumn)]
pub struct Shown {
    pub label: String,
    /// The field that it becomes; null: its own label.
    #[serde(rename = "field")]
    pub target: Option<String>,
    /// A field that it may be; it stays under its own label until somebody says so.
    pub perhaps: Option<String>,
    pub samples: Vec<String>,
}

/// Rows compared with what exists before the import begins.
const COMPARED: usize = 50_000;

/// What the workspace says about columns and their cells.
pub struct Workspace {
    pub labels: Vocabulary,
    /// Whose phone numbers are written without a country.
    pub country: String,
}

impl Workspace {
    pub async fn of(ctx: &Ctx) -> Outcome<Workspace> {
        let vocabulary = ctx.vocabulary().await?;
        let labels = fields::given(&vocabulary.fields, &vocabulary.categories);
        Ok(Workspace { labels, country: ctx.person.country.clone() })
    }
}

pub fn draw(
    look: &Look,
    words: &Words,
    workspace: &Workspace,
    file: &str,
    options: &Options,
    table: &Table,
) -> Outcome<Preview> {
    let fields = fields::fields(words, &workspace.labels);
    let guesses = table.guess(&workspace.labels);
    let heads = table.heads();
    let mut options = options.clone();
    if options.columns.len() != table.labels.len() {
        let remembered = queries::remembered(look, &heads)?;
        options.columns = table::columns(&table.labels, &guesses, remembered.as_ref());
    }
    options.name =
        Some(options.name.filter(|n| !n.trim().is_empty()).unwrap_or_else(|| run::list_name(file)));
    let (known, unfit) = findings(look, &options.columns, table, &workspace.country)?;
    Ok(Preview {
        columns: shown(table, &options.columns, &guesses, &fields),
        sheets: table.sheets.clone(),
        sheet: table.sheet.name.clone(),
        header_row: table.sheet.header_row,
        encoding: table.encoding.clone(),
        separator: table.separator,
        rows: table.sheet.rows.len(),
        above: table.sheet.above,
        pictures: table.cards,
        heads,
        fields,
        known,
        unfit,
        options,
    })
}

fn shown(table: &Table, columns: &[Column], guesses: &[Guess], fields: &[Field]) -> Vec<Shown> {
    let perhaps = |guess: &Guess| {
        fields.iter().find(|f| Some(&f.key) == guess.target.as_ref()).map(|f| f.label.clone())
    };
    let each = columns.iter().zip(guesses).enumerate().map(|(at, (column, guess))| Shown {
        label: column.label.clone(),
        target: column.target.clone(),
        perhaps: perhaps(guess).filter(|_| !guess.sure && column.target.is_none()),
        samples: table.sample(at, 3).into_iter().map(|text| text.chars().take(60).collect()).collect(),
    });
    each.collect()
}

fn findings(
    look: &Look,
    columns: &[Column],
    table: &Table,
    country: &str,
) -> Outcome<(Option<Known>, Vec<Unfit>)> {
    let mut checker = Checker::of(columns, country);
    let mut known = Known::default();
    if table.sheet.rows.len() <= COMPARED {
        let said = table.sheet.rows.iter().map(|row| checker.read(row)).collect();
        for checked in checker.compare(look, said, 1)? {
            checked.duplicate.iter().for_each(|duplicate| known.count(duplicate));
        }
    }
    for (row, line) in table.sheet.rows.iter().zip(&table.sheet.lines).take(COMPARED) {
        checker.count_unfit(row, *line);
    }
    let unfit = checker.unfit.into_iter().filter(|unfit| unfit.count > 0).collect();
    Ok(((table.sheet.rows.len() <= COMPARED).then_some(known), unfit))
}
