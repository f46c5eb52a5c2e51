//! Days as people type them: `demain` means nothing tomorrow, so a column of dates keeps the day that was meant.

use std::collections::HashMap;

use when::Naming;

use super::cells::Change;
use crate::error::Outcome;
use crate::fields::FieldKind;
use crate::kernel::{ListId, Work};
use crate::prospecting::{queries, values};
use crate::reminders::Almanac;
use crate::ui::format;
use crate::vocabulary::Vocabulary;
use crate::words::{Lang, Words};

/// Reads what somebody types into the columns of a list.
pub struct Days {
    almanac: Almanac,
    lang: Lang,
    /// Columns that hold dates.
    columns: Vec<i64>,
}

impl Days {
    pub fn of(work: &Work, words: &Words, vocabulary: &Vocabulary, list: ListId) -> Outcome<Days> {
        let columns = queries::columns(work, list)?.into_iter();
        Ok(Days {
            almanac: Almanac::of(work, vocabulary, words.lang(), &queries::country(work)?),
            lang: words.lang(),
            columns: columns
                .filter(|column| column.kind == FieldKind::Date)
                .map(|column| column.id.0)
                .collect(),
        })
    }

    pub fn in_changes(&self, changes: &[Change]) -> Vec<Change> {
        let kept = |c: &Change| Change { after: self.kept(c.column, &c.after), ..c.clone() };
        changes.iter().map(kept).collect()
    }

    pub fn in_rows(&self, rows: &[HashMap<i64, String>]) -> Vec<HashMap<i64, String>> {
        let kept =
            |row: &HashMap<i64, String>| row.iter().map(|(id, text)| (*id, self.kept(*id, text))).collect();
        rows.iter().map(kept).collect()
    }

    /// What a cell keeps of a text. A day that reads as one already stays as typed, and so does what is more than a day.
    fn kept(&self, column: i64, text: &str) -> String {
        let is_of_days = self.columns.contains(&column) && values::day(text).is_none();
        is_of_days.then(|| self.meant(text)).flatten().unwrap_or_else(|| text.to_owned())
    }

    /// The day as it is read back, with its hour where one was said.
    fn meant(&self, text: &str) -> Option<String> {
        let said = self.almanac.understand(text)?;
        let is_day = said.naming != Naming::Unsaid && said.plan.label.is_empty();
        let plan = is_day.then(|| said.kept())?;
        let day = match self.lang {
            Lang::Fr => plan.day.0.strftime("%d/%m/%Y").to_string(),
            Lang::En => plan.day.to_string(),
        };
        Some(plan.time.map_or_else(|| day.clone(), |time| format!("{day} {}", format::time(time))))
    }
}
