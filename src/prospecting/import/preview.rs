//! What one sees before a file comes in.

use serde::Serialize;
use utoipa::ToSchema;

use super::check::{Checker, KeyReader};
use super::into::key::Search;
use super::into::plan::{Fate, Plan, Repeated};
use super::into::rows::Rows;
use super::into::{self, Target};
use super::options::{Column, Options, Place};
use super::queries;
use super::report::{Known, Unfit};
use super::run;
use super::table::{self, Table};
use crate::desk::Ctx;
use crate::error::Outcome;
use crate::kernel::Look;
use crate::prospecting::fields::{self, Field};
use crate::prospecting::heads::{Guess, Vocabulary};
use crate::prospecting::model::List;
use crate::prospecting::queries as prospecting;
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
    /// The list that it comes into.
    pub into: Option<Target>,
    /// By the key: what becomes of its rows; nothing for a list so long that this is found out while it comes in.
    pub met: Option<Met>,
    /// The column that tells the rows apart, if one does.
    pub suggested: Option<i64>,
    /// The lists that it may come into.
    pub lists: Vec<List>,
}

/// How a file that corrects a list meets its rows.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MetRows)]
pub struct Met {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// Rows of the list that the file does not have: they stay.
    pub missing: usize,
    /// Lines without a key: they stay out.
    pub keyless: Vec<usize>,
    /// Keys that stand more than once: their rows stay as they are.
    pub repeated: Vec<Repeated>,
}

impl Met {
    fn of(plan: &Plan, table: &Table) -> Met {
        Met {
            new: plan.count(|fate| *fate == Fate::New),
            changed: plan.count(|fate| matches!(fate, Fate::Changes(_))),
            unchanged: plan.count(|fate| *fate == Fate::Same),
            missing: plan.missing,
            keyless: plan
                .rows(|fate| *fate == Fate::Keyless)
                .iter()
                .map(|row| table.sheet.lines[*row])
                .collect(),
            repeated: plan.repeated.clone(),
        }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = PreviewedColumn)]
pub struct Shown {
    pub label: String,
    /// The field that it becomes; null: its own label.
    #[serde(rename = "field")]
    pub target: Option<String>,
    /// Into a list that is there: `column:` and its column, `new`, `out`.
    pub to: String,
    /// A field that it may be; it stays under its own label until somebody says so.
    pub perhaps: Option<String>,
    pub samples: Vec<String>,
}

/// Rows compared with what exists before the import begins.
const COMPARED: usize = 50_000;
const COMPARED_ROWS: i64 = 100_000;

/// What the workspace says about columns and their cells.
pub struct Workspace {
    pub labels: Vocabulary,
    /// Whose phone numbers are written without a country.
    pub country: String,
}

impl Workspace {
    pub async fn of(ctx: &Ctx) -> Outcome<Workspace> {
        let vocabulary = ctx.vocabulary().await?;
        let labels = fields::given(&vocabulary.fields, &vocabulary.categories, &vocabulary.questions);
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
    let undecided = options.columns.len() != table.labels.len();
    if undecided {
        let remembered = if options.into.is_none() { queries::remembered(look, &heads)? } else { None };
        options.columns = table::columns(&table.labels, &guesses, remembered.as_ref());
    }
    options.name =
        Some(options.name.filter(|n| !n.trim().is_empty()).unwrap_or_else(|| run::list_name(file)));
    let into = options.into.map(|id| Target::of(look, id)).transpose()?;
    let (mut suggested, mut met) = (None, None);
    if let Some(target) = &into {
        if undecided {
            options.columns = into::columns::matched(&target.columns, options.columns);
        }
        if target.list.suspects <= COMPARED_ROWS {
            let rows = Rows::read(look, target.list.id)?;
            suggested = suggestion(&rows, target, &mut options, undecided, table, &workspace.country)?;
            let plan = into::plan(&rows, target, &options, table, &workspace.country)?;
            met = plan.map(|plan| Met::of(&plan, table));
        }
    }
    let (known, unfit) = findings(look, &options, table, &workspace.country)?;
    Ok(Preview {
        lists: if into.is_none() { prospecting::lists(look, false)? } else { Vec::new() },
        into,
        met,
        suggested,
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

/// The key that somebody may mean. Where it knows most of the file, that is a correction of the list, until somebody says otherwise.
fn suggestion(
    rows: &Rows,
    target: &Target,
    options: &mut Options,
    undecided: bool,
    table: &Table,
    country: &str,
) -> Outcome<Option<i64>> {
    if table.sheet.rows.len() > COMPARED {
        return Ok(None);
    }
    let mut search = Search::of(&target.columns, &options.columns, table, country);
    if search.is_vain() {
        return Ok(None);
    }
    rows.each(|_, _, cells| search.meet(cells))?;
    let Some(found) = search.found() else { return Ok(None) };
    if undecided && options.key.is_none() && found.known * 2 >= table.sheet.rows.len() {
        options.key = Some(found.column);
    }
    Ok(Some(found.column))
}

fn shown(table: &Table, columns: &[Column], guesses: &[Guess], fields: &[Field]) -> Vec<Shown> {
    let perhaps = |guess: &Guess| {
        fields.iter().find(|f| Some(&f.key) == guess.target.as_ref()).map(|f| f.label.clone())
    };
    let each = columns.iter().zip(guesses).enumerate().map(|(at, (column, guess))| Shown {
        label: column.label.clone(),
        target: column.target.clone(),
        to: match column.place {
            Place::In(id) => format!("column:{id}"),
            Place::New => "new".to_owned(),
            Place::Out => "out".to_owned(),
        },
        perhaps: perhaps(guess).filter(|_| !guess.sure && column.target.is_none()),
        samples: table.sample(at, 3).into_iter().map(|text| text.chars().take(60).collect()).collect(),
    });
    each.collect()
}

fn findings(
    look: &Look,
    options: &Options,
    table: &Table,
    country: &str,
) -> Outcome<(Option<Known>, Vec<Unfit>)> {
    let (reader, mut checker) = (KeyReader::of(&options.columns, country), Checker::of(&options.columns));
    let mut known = Known::default();
    // By a key, what is known is no duplicate.
    if table.sheet.rows.len() <= COMPARED && options.key.is_none() {
        let said = table.sheet.rows.iter().map(|row| reader.read(row)).collect();
        for checked in checker.compare(look, said, 1)? {
            checked.duplicate.iter().for_each(|duplicate| known.count(duplicate));
        }
    }
    for (row, line) in table.sheet.rows.iter().zip(&table.sheet.lines).take(COMPARED) {
        checker.count_unfit(row, *line);
    }
    Ok(((table.sheet.rows.len() <= COMPARED).then_some(known), checker.unfit()))
}
