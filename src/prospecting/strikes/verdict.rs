//! What a row says to the rule of a reason: yes, no, or nothing that can be compared. Pure.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::countries;
use crate::contacts::keys::phone_key;
use crate::kernel::{Day, fold};
use crate::prospecting::values;
use crate::reasons::{Comparison, Condition, Rule};
use crate::ui::format::phone;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The row is as the rule says: the reason is the right one.
    Yes,
    /// The reason is chosen against the rule.
    No,
    /// The list has no such column, the cell is empty, or it does not compare.
    Unsaid,
}

impl Verdict {
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Yes => "yes",
            Verdict::No => "no",
            Verdict::Unsaid => "unsaid",
        }
    }
}

/// A condition with what the row says to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    #[serde(flatten)]
    pub condition: Condition,
    /// The cell as typed; nothing: the list has no such column.
    pub cell: Option<String>,
    pub holds: Option<bool>,
}

/// What a column holds, where that is more than a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Text,
    /// One number however it is written.
    Phone,
    /// Several names of which each counts: tags.
    Names,
}

#[derive(Debug, Clone)]
pub struct Cell {
    pub text: String,
    pub holds: Holds,
}

/// When a row is judged, and in which country phone numbers are written without a prefix.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    pub today: Day,
    pub country: &'a str,
}

/// Judges a row; `at` gives the cell of a field or a column by its label. Without a rule there is no verdict.
pub fn judge(rule: &Rule, at: impl Fn(&str) -> Option<Cell>, here: Here) -> (Option<Verdict>, Vec<Said>) {
    let mut said = Vec::with_capacity(rule.0.len());
    let mut alternatives = Vec::new();
    for group in rule.alternatives() {
        let answers = group.iter().map(|condition| {
            let cell = at(&condition.what);
            let holds = cell.as_ref().and_then(|cell| holds(condition, cell, here));
            Said { condition: condition.clone(), cell: cell.map(|cell| cell.text), holds }
        });
        let answers: Vec<Said> = answers.collect();
        alternatives.push(all(answers.iter().map(|said| said.holds)));
        said.extend(answers);
    }
    if said.is_empty() {
        return (None, said);
    }
    // One alternative is enough; none is needed of those that say no.
    let verdict = match all(alternatives.into_iter().map(|holds| holds.map(|holds| !holds))) {
        Some(false) => Verdict::Yes,
        Some(true) => Verdict::No,
        None => Verdict::Unsaid,
    };
    (Some(verdict), said)
}

/// One no is enough; without any, what cannot be said leaves all unsaid.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let answers: Vec<Option<bool>> = answers.collect();
    if answers.contains(&Some(false)) {
        return Some(false);
    }
    (!answers.contains(&None)).then_some(true)
}

fn holds(condition: &Condition, cell: &Cell, here: Here) -> Option<bool> {
    use Comparison::{
        AtLeast, AtMost, Begins, BeginsNot, Beyond, Contains, Empty, Filled, Is, IsNot, Lacks, Less, More,
        Within,
    };
    let (text, value) = (cell.text.trim(), condition.value.as_str());
    match condition.comparison {
        Empty => return Some(text.is_empty()),
        Filled => return Some(!text.is_empty()),
        _ if text.is_empty() => return None,
        _ => {}
    }
    let any = |fits: fn(&str, &str) -> bool| {
        let ways = ways(text, cell.holds, here.country);
        let fits_one = |choice: &str| ways.iter().any(|way| fits(way, choice));
        choices(value).any(|choice| match cell.holds {
            Holds::Phone => spellings(choice, here.country).iter().any(|choice| fits_one(choice)),
            Holds::Text | Holds::Names => fits_one(choice),
        })
    };
    match condition.comparison {
        Less => compare(text, value).map(Ordering::is_lt),
        AtMost => compare(text, value).map(Ordering::is_le),
        More => compare(text, value).map(Ordering::is_gt),
        AtLeast => compare(text, value).map(Ordering::is_ge),
        Beyond => months_from(text, value, here.today).map(Ordering::is_gt),
        Within => months_from(text, value, here.today).map(Ordering::is_le),
        Is => Some(any(is_same)),
        IsNot => Some(!any(is_same)),
        Contains => Some(any(|way, choice| fold(way).contains(&fold(choice)))),
        Lacks => Some(!any(|way, choice| fold(way).contains(&fold(choice)))),
        Begins => Some(any(|way, choice| fold(way).starts_with(&fold(choice)))),
        BeginsNot => Some(!any(|way, choice| fold(way).starts_with(&fold(choice)))),
        Empty | Filled => None,
    }
}

/// What is compared of a cell.
fn ways(text: &str, holds: Holds, country: &str) -> Vec<String> {
    match holds {
        Holds::Text => vec![text.to_owned()],
        Holds::Phone => spellings(text, country),
        Holds::Names => text.split([',', ';', '|']).map(|name| name.trim().to_owned()).collect(),
    }
}

/// A number without blanks and dots: as it is written, as its country writes it, with the prefix (`0033` is `+33`).
fn spellings(number: &str, country: &str) -> Vec<String> {
    let bare = |text: &str| text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    let written = bare(number);
    let prefixed = written.strip_prefix("00").map_or(written.clone(), |rest| format!("+{rest}"));
    let mut all = vec![prefixed, bare(&phone(number, country)), phone_key(number, country)];
    all.retain(|spelling| !spelling.is_empty());
    all
}

/// `France; Belgique, Suisse`: a comma between digits is a decimal sign.
fn choices(value: &str) -> impl Iterator<Item = &str> {
    let bytes = value.as_bytes();
    let is_digit = move |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    let parts = value.split(move |c: char| {
        let here = at;
        at += c.len_utf8();
        c == ';' || c == '\n' || (c == ',' && !(is_digit(here.checked_sub(1)) && is_digit(Some(here + 1))))
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

fn is_same(cell: &str, choice: &str) -> bool {
    let (folded, wanted) = (fold(cell), fold(choice));
    let words = choice.chars().any(char::is_alphabetic);
    folded == wanted
        || countries::are_one(&folded, &wanted)
        || values::number(cell).zip(values::number(choice)).is_some_and(|(a, b)| a == b)
        || (words && values::yes_no(cell).zip(values::yes_no(choice)).is_some_and(|(a, b)| a == b))
        || values::day(cell).zip(values::day(choice)).is_some_and(|(a, b)| a == b)
}

/// A day compares with a day, a number with a number.
fn compare(cell: &str, value: &str) -> Option<Ordering> {
    match values::day(value) {
        Some(bound) => values::day(cell).map(|day| day.cmp(&bound)),
        None => measure(cell)?.partial_cmp(&measure(value)?),
    }
}

/// A number, with or without its unit: `12,5k`, `250 km`, `6 mois`.
fn measure(text: &str) -> Option<f64> {
    values::number(text).or_else(|| {
        let end = text.find(|c: char| c.is_alphabetic())?;
        values::number(&text[..end])
    })
}

/// How a day, or a number of months, compares with so many months from today.
fn months_from(cell: &str, value: &str, today: Day) -> Option<Ordering> {
    let months = measure(value)?;
    match values::day(cell) {
        Some(day) => Some(Day(day).cmp(&today.plus_months(months as i64))),
        None => measure(cell)?.partial_cmp(&months),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> Here<'static> {
        Here { today: "2026-03-02".parse().unwrap(), country: "FR" }
    }

    fn cell(text: &str, holds: Holds) -> Cell {
        Cell { text: text.to_owned(), holds }
    }

    fn one(comparison: &str, value: &str) -> Condition {
        let json = serde_json::json!({"what": "x", "comparison": comparison, "value": value});
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn values_compare_by_what_they_are() {
        let cases: [(&str, &str, &str, Option<bool>); 30] = [
            ("less", "12,5k", "12 000 €", Some(true)),
            ("less", "5000", "12,5k", Some(false)),
            ("less", "5000", "5000", Some(false)),
            ("at_most", "5 000", "5000", Some(true)),
            ("more", "200", "250 km", Some(true)),
            ("more", "200 km", "180", Some(false)),
            ("at_least", "50 %", "60", Some(true)),
            ("less", "5000", "à voir", None),
            ("less", "5000", "", None),
            ("less", "31/12/2026", "2026-06-01", Some(true)),
            ("more", "2026-06-01", "12/05/2026", Some(false)),
            ("more", "2026-06-01", "12", None),
            ("is", "France; Belgique", "BELGIUM", Some(true)),
            ("is", "France, Suisse", "be", Some(false)),
            ("is_not", "France", "Suisse", Some(true)),
            ("is_not", "France", "", None),
            ("is", "12,5", "12.50", Some(true)),
            ("is", "oui", "x", Some(true)),
            ("is", "1/6/2026", "2026-06-01", Some(true)),
            ("contains", "bio; équitable", "Épicerie ÉQUITABLE", Some(true)),
            ("lacks", "bio", "Biscuits", Some(true)),
            ("begins", "75, 92", "92 100", Some(true)),
            ("begins_not", "75", "92100", Some(true)),
            ("empty", "", " ", Some(true)),
            ("filled", "", "", Some(false)),
            ("beyond", "6", "2026-10-01", Some(true)),
            ("beyond", "6 mois", "01/07/2026", Some(false)),
            ("beyond", "6", "8 mois", Some(true)),
            ("within", "6", "3", Some(true)),
            ("within", "6", "bientôt", None),
        ];
        for (comparison, value, text, expected) in cases {
            assert_eq!(
                holds(&one(comparison, value), &cell(text, Holds::Text), here()),
                expected,
                "{text:?} {comparison} {value:?}"
            );
        }
    }

    #[test]
    fn a_number_is_one_however_it_is_written_and_each_tag_counts() {
        let cases = [
            (Holds::Phone, "is", "+33139981234", "01 39 98 12 34", true),
            (Holds::Phone, "is", "0139981234", "+33 1 39 98 12 34", true),
            (Holds::Phone, "is_not", "01.39.98.12.34", "01 39 98 12 34", false),
            (Holds::Phone, "is", "0139981235", "01 39 98 12 34", false),
            (Holds::Phone, "begins", "+33", "01 39 98 12 34", true),
            (Holds::Phone, "begins", "0033", "01 39 98 12 34", true),
            (Holds::Phone, "begins", "06; 07", "+33639981234", true),
            (Holds::Phone, "begins_not", "+33", "+32 2 511 22 33", true),
            (Holds::Phone, "contains", "9981", "01 39 98 12 34", true),
            (Holds::Names, "is", "salon", "chaud, Salon", true),
            (Holds::Names, "is_not", "salon", "chaud, salon", false),
            (Holds::Names, "is_not", "salon", "chaud; vip", true),
            (Holds::Names, "begins", "sal", "chaud | salon", true),
        ];
        for (kind, comparison, value, text, expected) in cases {
            let found = holds(&one(comparison, value), &cell(text, kind), here());
            assert_eq!(found, Some(expected), "{text:?} {comparison} {value:?}");
        }
    }

    fn verdict(rule: &[(bool, &str)]) -> Option<Verdict> {
        let cells = |what: &str| (what != "nowhere").then(|| cell(what, Holds::Text));
        let conditions = rule.iter().map(|(or, what)| Condition {
            or: *or,
            what: (*what).to_owned(),
            comparison: Comparison::Is,
            value: "yes".into(),
        });
        judge(&Rule(conditions.collect()), cells, here()).0
    }

    #[test]
    fn what_cannot_be_said_decides_nothing_that_is_decided_without_it() {
        assert_eq!(verdict(&[]), None);
        assert_eq!(verdict(&[(false, "yes")]), Some(Verdict::Yes));
        assert_eq!(verdict(&[(false, "other")]), Some(Verdict::No));
        assert_eq!(verdict(&[(false, "nowhere")]), Some(Verdict::Unsaid));
        assert_eq!(verdict(&[(false, "nowhere"), (false, "yes")]), Some(Verdict::Unsaid));
        assert_eq!(verdict(&[(false, "nowhere"), (false, "other")]), Some(Verdict::No));
        assert_eq!(verdict(&[(false, "nowhere"), (true, "yes")]), Some(Verdict::Yes));
        assert_eq!(verdict(&[(false, "nowhere"), (true, "other")]), Some(Verdict::Unsaid));
        assert_eq!(verdict(&[(false, "yes"), (false, "other"), (true, "yes")]), Some(Verdict::Yes));
    }
}
