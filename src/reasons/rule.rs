//! The rule of a reason: conditions over the row, joined by "and" and "or", "and" binding closer. It names fields and columns by
//! the labels that people use, since lists differ; what a row says to it is found where the rows are. Pure.

use serde::{Deserialize, Serialize};

use crate::kernel::Refusal;
use crate::listed::Fields;
use crate::store::{Column, Row, StoreError, Stored};
use crate::words::Words;

/// Longer rules are two reasons.
pub const MOST_CONDITIONS: usize = 8;
const LONGEST: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    Less,
    AtMost,
    More,
    AtLeast,
    /// One of the values, which are separated by semicolons or commas.
    Is,
    IsNot,
    Contains,
    Lacks,
    Begins,
    BeginsNot,
    Empty,
    Filled,
    /// More than so many months away; also a cell that says how many months.
    Beyond,
    Within,
}

impl Comparison {
    pub const ALL: [Comparison; 14] = [
        Comparison::Less,
        Comparison::AtMost,
        Comparison::More,
        Comparison::AtLeast,
        Comparison::Is,
        Comparison::IsNot,
        Comparison::Contains,
        Comparison::Lacks,
        Comparison::Begins,
        Comparison::BeginsNot,
        Comparison::Empty,
        Comparison::Filled,
        Comparison::Beyond,
        Comparison::Within,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Comparison::Less => "less",
            Comparison::AtMost => "at_most",
            Comparison::More => "more",
            Comparison::AtLeast => "at_least",
            Comparison::Is => "is",
            Comparison::IsNot => "is_not",
            Comparison::Contains => "contains",
            Comparison::Lacks => "lacks",
            Comparison::Begins => "begins",
            Comparison::BeginsNot => "begins_not",
            Comparison::Empty => "empty",
            Comparison::Filled => "filled",
            Comparison::Beyond => "beyond",
            Comparison::Within => "within",
        }
    }

    fn parse(text: &str) -> Option<Comparison> {
        Comparison::ALL.into_iter().find(|comparison| comparison.as_str() == text)
    }

    pub fn takes_value(self) -> bool {
        !matches!(self, Comparison::Empty | Comparison::Filled)
    }

    /// Compares with a number or a day.
    pub fn measures(self) -> bool {
        use Comparison::{AtLeast, AtMost, Beyond, Less, More, Within};
        matches!(self, Less | AtMost | More | AtLeast | Beyond | Within)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Condition {
    /// Begins another alternative; else it must hold together with the one before.
    #[serde(default)]
    pub or: bool,
    /// A field of suspects or a column, by its label: "Montant", "Pays", "Effectif".
    pub what: String,
    pub comparison: Comparison,
    /// As people type it: `12,5k`, `France; Belgique`, `31/12/2026`.
    #[serde(default)]
    pub value: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Rule(pub Vec<Condition>);

impl Rule {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The conditions that must hold together; one of these groups is enough.
    pub fn alternatives(&self) -> Vec<&[Condition]> {
        let mut starts: Vec<usize> = vec![0];
        starts.extend((1..self.0.len()).filter(|at| self.0[*at].or));
        let ends = starts.iter().skip(1).copied().chain([self.0.len()]);
        starts.iter().zip(ends).map(|(start, end)| &self.0[*start..end]).filter(|g| !g.is_empty()).collect()
    }

    pub fn text(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// What is wrong with it, at the fields of the builder.
    pub fn check(&self) -> Vec<Refusal> {
        let mut refused: Vec<Refusal> =
            (1..).zip(&self.0).filter_map(|(at, condition)| condition.check(at)).collect();
        if self.0.len() > MOST_CONDITIONS {
            refused.push(Refusal::at("rule", "reasons-rule-long").with("most", MOST_CONDITIONS));
        }
        refused
    }

    /// The rule as the builder says it: `what_1`, `is_1`, `value_1`, `join_2`… A row without a field is no condition.
    pub fn typed(fields: &Fields) -> Rule {
        let said = |name: &str, at: usize| {
            fields.get(&format!("{name}_{at}")).map(|text| text.trim().to_owned()).unwrap_or_default()
        };
        let rows = (1..=MOST_CONDITIONS).filter(|at| is_filled(fields, *at));
        let conditions = rows.map(|at| {
            let comparison = Comparison::parse(&said("is", at)).unwrap_or(Comparison::Is);
            let value = if comparison.takes_value() { said("value", at) } else { String::new() };
            Condition { or: said("join", at) == "or", what: said("what", at), comparison, value }
        });
        Rule(conditions.collect()).tidy()
    }

    /// The first condition joins nothing.
    pub fn tidy(mut self) -> Rule {
        for condition in &mut self.0 {
            condition.what = condition.what.trim().to_owned();
            condition.value = condition.value.trim().to_owned();
        }
        if let Some(first) = self.0.first_mut() {
            first.or = false;
        }
        self
    }

    /// «Montant moins de 5000 et Pays n'est pas France».
    pub fn told(&self, words: &Words) -> String {
        let mut told = String::new();
        for condition in &self.0 {
            if !told.is_empty() {
                let joint = words.t(if condition.or { "reasons-or" } else { "reasons-and" });
                told.push_str(&format!(" {joint} "));
            }
            told.push_str(&condition.told(words));
        }
        told
    }
}

fn is_filled(fields: &Fields, at: usize) -> bool {
    ["what", "value"]
        .iter()
        .any(|name| fields.get(&format!("{name}_{at}")).is_some_and(|text| !text.trim().is_empty()))
}

/// The fields of a form with the empty rows of its builder taken out, so that each condition stands at its own number.
pub fn compact(fields: &Fields) -> Fields {
    let is_of_rule =
        |name: &str| ["join_", "what_", "is_", "value_"].iter().any(|prefix| name.starts_with(prefix));
    let mut compact: Fields =
        fields.iter().filter(|(name, _)| !is_of_rule(name)).map(|(n, t)| (n.clone(), t.clone())).collect();
    for (to, from) in (1..).zip((1..=MOST_CONDITIONS).filter(|at| is_filled(fields, *at))) {
        for name in ["join", "what", "is", "value"] {
            if let Some(text) = fields.get(&format!("{name}_{from}")) {
                compact.insert(format!("{name}_{to}"), text.clone());
            }
        }
    }
    compact
}

impl Condition {
    fn check(&self, at: usize) -> Option<Refusal> {
        let value = || format!("value_{at}");
        if self.what.is_empty() {
            return Some(Refusal::at(format!("what_{at}"), "reasons-rule-what"));
        }
        if self.what.chars().count() > LONGEST || self.value.chars().count() > LONGEST {
            return Some(Refusal::at(value(), "reasons-text-long").with("longest", LONGEST));
        }
        if self.comparison.takes_value() && self.value.is_empty() {
            return Some(Refusal::at(value(), "reasons-rule-value"));
        }
        let measured = self.value.bytes().any(|b| b.is_ascii_digit());
        let wrong = match self.comparison {
            Comparison::Beyond | Comparison::Within if !is_months(&self.value) => "reasons-rule-months",
            comparison if comparison.measures() && !measured => "reasons-rule-number",
            _ => return None,
        };
        Some(Refusal::at(value(), wrong).with("value", self.value.clone()))
    }

    pub fn told(&self, words: &Words) -> String {
        says(words, self.comparison, &self.what, &self.value)
    }
}

/// `6`, `1,5`, `6 mois`.
fn is_months(value: &str) -> bool {
    let number: String = value.chars().take_while(|c| !c.is_alphabetic()).collect();
    number.trim().replace(',', ".").parse::<f64>().is_ok_and(|months| months >= 0.0)
}

/// «Montant moins de 5000».
pub fn says(words: &Words, comparison: Comparison, what: &str, value: &str) -> String {
    // words: reasons-says-*
    let key = format!("reasons-says-{}", comparison.as_str().replace('_', "-"));
    words.with(&key, &[("what", what.into()), ("value", value.into())]).trim().to_owned()
}

impl Column for Rule {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        serde_json::from_str(&text).map_err(|error| StoreError::Decode(format!("a rule: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    fn condition(or: bool, what: &str) -> Condition {
        Condition { or, what: what.into(), comparison: Comparison::Filled, value: String::new() }
    }

    #[test]
    fn and_binds_closer_than_or() {
        let rule = Rule(vec![condition(false, "a"), condition(false, "b"), condition(true, "c")]);
        let groups: Vec<usize> = rule.alternatives().iter().map(|group| group.len()).collect();
        assert_eq!(groups, [2, 1]);
        assert!(Rule::default().alternatives().is_empty());
    }

    #[test]
    fn empty_rows_of_the_builder_are_no_conditions() {
        let typed = fields(&[
            ("what_1", ""),
            ("is_1", "less"),
            ("join_3", "or"),
            ("what_3", " Montant "),
            ("is_3", "less"),
            ("value_3", "12,5k"),
            ("name", "Pas de budget"),
        ]);
        let rule = Rule::typed(&typed);
        assert_eq!(rule.0.len(), 1);
        assert_eq!((rule.0[0].what.as_str(), rule.0[0].or), ("Montant", false));
        let compact = compact(&typed);
        assert_eq!(
            (compact["what_1"].as_str(), compact["name"].as_str(), compact.len()),
            (" Montant ", "Pas de budget", 5)
        );
        assert_eq!(Rule::typed(&compact), rule);
    }

    #[test]
    fn what_cannot_be_compared_is_refused_at_its_field() {
        let of = |what: &str, comparison, value: &str| {
            let condition = Condition { or: false, what: what.into(), comparison, value: value.into() };
            Rule(vec![condition])
                .check()
                .first()
                .and_then(|refusal| refusal.field.clone().map(|f| f.to_string()))
        };
        assert_eq!(of("", Comparison::Is, "France").as_deref(), Some("what_1"));
        assert_eq!(of("Pays", Comparison::Is, "").as_deref(), Some("value_1"));
        assert_eq!(of("Montant", Comparison::Less, "peu").as_deref(), Some("value_1"));
        assert_eq!(of("Montant", Comparison::Less, "12,5k"), None);
        assert_eq!(of("Début", Comparison::Beyond, "01/07/2027").as_deref(), Some("value_1"));
        assert_eq!(of("Début", Comparison::Within, "6 mois"), None);
        assert_eq!(of("Téléphone", Comparison::Empty, ""), None);
    }
}
