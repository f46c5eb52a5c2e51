use std::time::Duration;

use serde_json::{Value as Json, json};

use super::model::{QuestionKind, QuestionSetting};
use super::queries;
use super::said::Said;
use crate::error::{AppError, Outcome};
use crate::kernel::{
    ActId, AnswerId, Currency, Event, OpportunityId, QuestionId, Refusal, StageId, Trace, Work, fold,
};
use crate::listed::{self, Listed};
use crate::opportunities::change::touch;
use crate::opportunities::typed::Reader;
use crate::words::Words;
use crate::{args, contacts, opportunities, pipelines, sql};

/// An answer belongs to what the same person logged so long before it, or logs so long after.
pub const CONVERSATION: Duration = Duration::from_secs(2 * 60 * 60);
const LONGEST_ANSWER: usize = 5_000;

/// The questions that a new workspace starts with, in its language.
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    for (position, new) in usual(work, words)? {
        let id = new.insert(work)?;
        QuestionSetting::place(work, id, position)?;
    }
    Ok(())
}

/// The same in a workspace that asks nothing yet.
pub fn ask_the_usual(work: &Work, words: &Words) -> Outcome<()> {
    if !queries::questions(work)?.is_empty() {
        return Ok(());
    }
    let usual = usual(work, words)?;
    for (_, new) in &usual {
        listed::create(work, new)?;
    }
    let first = usual.first().map_or("", |(_, new)| &new.label);
    work.headline("question.created", first, usual.len())
}

/// What the first two stages of every pipeline should bring, with the place in the stage.
fn usual(work: &Work, words: &Words) -> Outcome<Vec<(i64, QuestionSetting)>> {
    let first = [
        ("guide-need", QuestionKind::Text, true),
        ("guide-budget", QuestionKind::Amount, true),
        ("guide-decision-maker", QuestionKind::Person, true),
    ];
    let second = [
        ("guide-decision-process", QuestionKind::Text, false),
        ("guide-decision-day", QuestionKind::Date, true),
    ];
    let asked = |stage_id: StageId, (label, kind, at_exit): (&str, QuestionKind, bool)| QuestionSetting {
        stage_id,
        label: words.t(label),
        kind,
        choices: Vec::new(),
        at_exit,
        is_budget: kind == QuestionKind::Amount,
    };
    let stages = pipelines::queries::stages(work)?;
    let mut all = Vec::new();
    for pipeline in stages.chunk_by(|one, next| one.pipeline_id == next.pipeline_id) {
        for (stage, questions) in pipeline.iter().zip([&first[..], &second[..]]) {
            all.extend((1..).zip(questions.iter().map(|question| asked(stage.id, *question))));
        }
    }
    Ok(all)
}

/// Adds a question at the end of its stage.
pub fn ask(work: &Work, new: &QuestionSetting) -> Outcome<()> {
    listed::live::<pipelines::model::StageSetting>(work, new.stage_id.0)?;
    listed::create(work, new).map(drop)
}

/// An answer as it is typed.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub value: String,
    /// The other end of a range.
    pub to: String,
    /// That of the opportunity unless told.
    pub currency: String,
    pub said_by: String,
    /// The gesture that logged the conversation; unless told, the one that the person has just logged, else the one he logs next.
    pub talk: Option<ActId>,
}

/// Writes down what a question was answered. Asked again, the answers before are kept.
pub fn answer(
    work: &Work,
    reader: &Reader,
    words: &Words,
    id: OpportunityId,
    question: QuestionId,
    given: &Given,
) -> Outcome<AnswerId> {
    let opportunity = opportunities::queries::opportunity(work, id)?;
    let asked = listed::live::<QuestionSetting>(work, question.0)?.setting;
    let said = read(work, reader, &asked, opportunity.currency, given)?;
    let talk = match given.talk {
        Some(act) if queries::is_talk(work, id, act)? => Some(act),
        Some(_) => return Err(AppError::refuse(Refusal::at("act", "guide-no-such-conversation"))),
        None => queries::last_talk(work, id, work.now - CONVERSATION)?,
    };
    keep(work, words, id, Told { question, label: &asked.label, said, said_by: given.said_by.trim(), talk })
}

/// What is known of a question, and how.
pub struct Told<'a> {
    pub question: QuestionId,
    pub label: &'a str,
    pub said: Said,
    pub said_by: &'a str,
    /// The gesture in which it was learnt.
    pub talk: Option<ActId>,
}

/// Keeps an answer beside those before.
pub fn keep(work: &Work, words: &Words, id: OpportunityId, told: Told) -> Outcome<AnswerId> {
    let Told { question, label, said, said_by, talk } = told;
    let said = known(work, id, said)?;
    let answer: AnswerId = work.value(
        sql!(
            "INSERT INTO answer (question_id, opportunity_id, at, user_id, said, said_by, act_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"
        ),
        args![question, id, work.now, work.actor.user, json!(said).to_string(), said_by, talk],
    )?;
    let note = [said.told(words), said_by.to_owned()];
    let note: Vec<&str> = note.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let body = json!({
        "answer": answer, "question": question, "said": said, "facts": {"title": label, "note": note.join(" · ")}
    });
    tell(work, id, "opportunity.answered", label, body)?;
    Ok(answer)
}

/// A person is the contact of the opportunity who has this name, if one has.
fn known(work: &Work, id: OpportunityId, said: Said) -> Outcome<Said> {
    let Said::Person { name, .. } = said else { return Ok(said) };
    let persons = contacts::queries::contacts_of(work, id)?;
    let person = persons.into_iter().find(|person| fold(&person.name) == fold(&name));
    Ok(match person {
        Some(person) => Said::Person { name: person.name, id: Some(person.id) },
        None => Said::Person { name, id: None },
    })
}

/// What was typed, as a value of the type that the question wants.
fn read(
    work: &Work,
    reader: &Reader,
    asked: &QuestionSetting,
    currency: Currency,
    given: &Given,
) -> Outcome<Said> {
    let text = given.value.trim();
    if text.is_empty() {
        return refused("guide-answer-missing");
    }
    if text.chars().count() > LONGEST_ANSWER {
        return Err(AppError::refuse(
            Refusal::at("value", "guide-answer-long").with("longest", LONGEST_ANSWER),
        ));
    }
    match asked.kind {
        QuestionKind::Text => Ok(Said::Text(text.to_owned())),
        QuestionKind::Choice if asked.choices.iter().any(|choice| choice == text) => {
            Ok(Said::Choice(text.to_owned()))
        }
        QuestionKind::Choice => refused("guide-no-such-choice"),
        QuestionKind::Date => reader
            .day(work, "value", text)?
            .map_or_else(|| refused("guide-answer-missing"), |day| Ok(Said::Date(day))),
        QuestionKind::Amount => {
            let currency = match given.currency.trim() {
                "" => currency,
                code => code
                    .parse()
                    .map_err(|()| AppError::refuse(Refusal::at("currency", "guide-currency-unknown")))?,
            };
            let low = reader.amount(currency, text)?.unwrap_or_default();
            Ok(Said::amount(low, reader.amount(currency, &given.to)?, currency))
        }
        QuestionKind::Person => Ok(Said::Person { name: text.to_owned(), id: None }),
    }
}

fn refused(key: &'static str) -> Outcome<Said> {
    Err(AppError::refuse(Refusal::at("value", key)))
}

fn tell(work: &Work, id: OpportunityId, kind: &'static str, label: &str, body: Json) -> Outcome<()> {
    let (_, owner) = opportunities::queries::title_and_owner(work, id)?;
    work.record(&Event::of_opportunity(kind, id, body), label)?;
    touch(work, id, owner);
    Ok(())
}

/// Takes an answer back, or puts back one that was.
pub fn revert(work: &Work, trace: &Trace) -> Outcome<()> {
    let id = OpportunityId(trace.subject_id);
    // One's own act can be taken back even when the record was given away.
    if trace.user != work.actor.user {
        opportunities::queries::must_be_visible(work, id)?;
    }
    let body = trace.json();
    let was_given = trace.kind == "opportunity.answered";
    let changed = work.run(
        sql!("UPDATE answer SET removed_at = $1 WHERE id = $2 AND (removed_at IS NULL) = $3"),
        args![
            was_given.then_some(work.now),
            AnswerId(body["answer"].as_i64().unwrap_or_default()),
            was_given
        ],
    )?;
    if changed == 0 {
        return Err(listed::changed_since());
    }
    let kind = if was_given { "opportunity.answer_removed" } else { "opportunity.answered" };
    let label = body["facts"]["title"].as_str().unwrap_or_default().to_owned();
    tell(work, id, kind, &label, body)
}
