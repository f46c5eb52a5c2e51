//! What the settings of reasons learn from the rows: the fields and columns that a rule may name, and the rules that name none.

use maud::{Markup, html};

use super::{judge, queries};
use crate::error::Outcome;
use crate::kernel::{Look, fold};
use crate::prospecting::fields::{fields, given};
use crate::prospecting::heads::Vocabulary;
use crate::reasons::queries::of_every_kind;
use crate::reasons::views::COLUMNS;
use crate::reasons::{ReasonKind, Rule};
use crate::words::Words;
use crate::{fields as configurable, labels};

/// Labels that the fields of a rule complete from.
const MOST_LABELS: usize = 300;

/// For 0 the labels to complete from; for a reason what its rule names in vain.
pub fn of_reasons(look: &Look, words: &Words, ids: &[i64]) -> Outcome<Vec<Markup>> {
    // Rules are over columns, fields and tags; a question is answered later than a row is judged.
    let given = given(&configurable::queries::fields(look)?, &labels::queries::categories(look)?, &[]);
    let labels = queries::labels(look, MOST_LABELS)?;
    let reasons = of_every_kind(look)?;
    let rule = |id: i64| {
        reasons
            .iter()
            .find(|one| one.reason.id.0 == id && one.kind == ReasonKind::Disqualified)
            .map(|one| &one.reason.rule)
    };
    let one = |id: &i64| match id {
        0 => choices(words, &given, &labels),
        id => html! { @if let Some(rule) = rule(*id) { (troubles(words, rule, &given, &labels)) } },
    };
    Ok(ids.iter().map(one).collect())
}

fn choices(words: &Words, given: &Vocabulary, labels: &[String]) -> Markup {
    let mut all: Vec<String> = fields(words, given).into_iter().map(|field| field.label).collect();
    let known: Vec<String> = all.iter().map(|label| fold(label)).collect();
    all.extend(labels.iter().filter(|label| !known.contains(&fold(label))).cloned());
    html! { datalist id=(COLUMNS) { @for label in &all { option value=(label) {} } } }
}

/// «Aucun fichier n'a de colonne « Budget » : …»
fn troubles(words: &Words, rule: &Rule, given: &Vocabulary, labels: &[String]) -> Markup {
    let nowhere = rule.0.iter().map(|condition| &condition.what).filter(|what| {
        let label = fold(what);
        judge::target(&label, given).is_none() && !labels.iter().any(|known| fold(known) == label)
    });
    let mut nowhere: Vec<&String> = nowhere.collect();
    nowhere.dedup();
    html! {
        @for what in nowhere { span.reason-says.error { (words.with("prospecting-rule-nowhere", &[("what", what.into())])) } }
    }
}
