//! What a row says to the rule of a reason: yes, no, or nothing that can be compared. Pure.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::countries;
use crate::kernel::{Day, fold};
use crate::prospecting::values;
use crate::reasons::{Comparison, Condition, Rule};

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

/// Judges a row; `at` gives the cell of a field or a column by its label. Without a rule there is no verdict.
pub fn judge(rule: &Rule, at: impl Fn(&str) -> Option<String>, today: Day) -> (Option<Verdict>, Vec<Said>) {
    let mut said = Vec::with_capacity(rule.0.len());
    let mut alternatives = Vec::new();
    for group in rule.alternatives() {
        let answers = group.iter().map(|condition| {
            let cell = at(&condition.what);
            let holds = cell.as_deref().and_then(|cell| holds(condition, cell, today));
            Said { condition: condition.clone(), cell, holds }
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

fn holds(condition: &Condition, cell: &str, today: Day) -> Option<bool> {
    use Comparison::{
        AtLeast, AtMost, Begins, BeginsNot, Beyond, Contains, Empty, Filled, Is, IsNot, Lacks, Less, More,
        Within,
    };
    let (cell, value) = (cell.trim(), condition.value.as_str());
    match condition.comparison {
        Empty => return Some(cell.is_empty()),
        Filled => return Some(!cell.is_empty()),
        _ if cell.is_empty() => return None,
        _ => {}
    }
    let folded = fold(cell);
    match condition.comparison {
        Less => compare(cell, value).map(Ordering::is_lt),
        AtMost => compare(cell, value).map(Ordering::is_le),
        More => compare(cell, value).map(Ordering::is_gt),
        AtLeast => compare(cell, value).map(Ordering::is_ge),
        Beyond => months_from(cell, value, today).map(Ordering::is_gt),
        Within => months_from(cell, value, today).map(Ordering::is_le),
        Is => Some(choices(value).any(|choice| is_same(cell, &folded, choice))),
        IsNot => Some(!choices(value).any(|choice| is_same(cell, &folded, choice))),
        Contains => Some(choices(value).any(|choice| folded.contains(&fold(choice)))),
        Lacks => Some(!choices(value).any(|choice| folded.contains(&fold(choice)))),
        Begins => Some(choices(value).any(|choice| folded.starts_with(&fold(choice)))),
        BeginsNot => Some(!choices(value).any(|choice| folded.starts_with(&fold(choice)))),
        Empty | Filled => None,
    }
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

fn is_same(cell: &str, folded: &str, choice: &str) -> bool {
    let wanted = fold(choice);
    let words = choice.chars().any(char::is_alphabetic);
    folded == wanted
        || countries::are_one(folded, &wanted)
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

    fn today() -> Day {
        "2026-03-02".parse().unwrap()
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
        for (comparison, value, cell, expected) in cases {
            assert_eq!(
                holds(&one(comparison, value), cell, today()),
                expected,
                "{cell:?} {comparison} {value:?}"
            );
        }
    }

    fn verdict(rule: &[(bool, &str)]) -> Option<Verdict> {
        let cells = |what: &str| (what != "nowhere").then(|| what.to_owned());
        let conditions = rule.iter().map(|(or, what)| Condition {
            or: *or,
            what: (*what).to_owned(),
            comparison: Comparison::Is,
            value: "yes".into(),
        });
        judge(&Rule(conditions.collect()), cells, today()).0
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
