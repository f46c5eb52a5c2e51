//! What the cells of a row answer in the question guide.

use super::mapping::{Reads, Said as Cell};
use crate::error::Outcome;
use crate::guide::actions::{Told, keep};
use crate::guide::{Question, QuestionKind, Said};
use crate::kernel::{Day, OpportunityId, QuestionId, Work, fold};
use crate::opportunities::amounts;
use crate::prospecting::values;
use crate::words::Words;

/// A question with what the row says to it.
pub type Answer<'a> = (&'a Question, Said);

/// Reads cells as answers. One that is not what its question wants, or whose question is not asked any more, is given back.
pub fn read<'a>(
    questions: &'a [Question],
    cells: Vec<(QuestionId, Cell)>,
    reads: &Reads,
) -> (Vec<Answer<'a>>, Vec<Cell>) {
    let (mut answers, mut unread) = (Vec::new(), Vec::new());
    for (id, (label, text)) in cells {
        let asked = questions.iter().find(|question| question.id == id);
        match asked.and_then(|question| Some((question, said(question, &text, reads)?))) {
            Some(answer) => answers.push(answer),
            None => unread.push((label, text)),
        }
    }
    (answers, unread)
}

fn said(question: &Question, text: &str, reads: &Reads) -> Option<Said> {
    match question.kind {
        QuestionKind::Text => Some(Said::Text(text.to_owned())),
        QuestionKind::Person => Some(Said::Person { name: text.to_owned(), id: None }),
        QuestionKind::Date => values::day_ahead(text, &reads.almanac).map(|day| Said::Date(Day(day))),
        QuestionKind::Choice => {
            question.choices().into_iter().find(|choice| fold(choice) == fold(text)).map(Said::Choice)
        }
        QuestionKind::Amount => {
            let money = amounts::priced(reads.lang, reads.currency, text).ok();
            money
                .filter(|money| money.minor >= 0)
                .map(|money| Said::amount(money.minor, None, money.currency))
        }
    }
}

/// They belong to the conversion, not to the call that is logged next.
pub fn write(work: &Work, words: &Words, id: OpportunityId, answers: Vec<Answer>) -> Outcome<()> {
    for (question, said) in answers {
        let told =
            Told { question: question.id, label: &question.label, said, said_by: "", talk: work.act_id() };
        keep(work, words, id, told)?;
    }
    Ok(())
}
