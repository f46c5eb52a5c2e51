//! The guide of one opportunity: its questions, what was answered, what follows from both.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::model::{Question, QuestionKind};
use super::said::Said;
use crate::kernel::{ActId, AnswerId, At, Currency, EventId, Money, QuestionId, StageId, UserId};
use crate::record;

record! {
    /// A question of an opportunity with one of its answers, if it has any: what the guide is made of.
    #[derive(Debug, Clone)]
    pub struct Line {
        pub stage_id: StageId,
        pub stage: String,
        /// Below 0: an earlier stage than that of the opportunity; above: a later one.
        pub place: i64,
        pub question: QuestionId,
        pub label: String,
        pub kind: QuestionKind,
        pub choices: String,
        pub at_exit: bool,
        pub is_budget: bool,
        /// Still asked, and in the pipeline of the opportunity.
        pub live: bool,
        pub amount: Option<i64>,
        pub currency: Currency,
        pub answer: Option<AnswerId>,
        pub at: Option<At>,
        pub user_id: Option<UserId>,
        pub user: Option<String>,
        pub said: Option<String>,
        pub said_by: Option<String>,
        pub talk: Option<EventId>,
        pub talk_body: Option<String>,
    }
}

/// What was said, when, by whom, and in which conversation.
#[derive(Debug, Clone)]
pub struct Answer {
    pub id: AnswerId,
    pub at: At,
    pub user_id: Option<UserId>,
    pub user: String,
    pub said: Said,
    pub said_by: String,
    pub talk: Option<Talk>,
}

record! {
    /// A conversation to choose.
    pub struct Logged {
        pub act: ActId,
        pub at: At,
        pub body: String,
        pub user: Option<String>,
    }
}

impl Logged {
    pub fn what(&self) -> String {
        what(&self.body)
    }
}

/// A conversation, as it was logged.
#[derive(Debug, Clone)]
pub struct Talk {
    pub event: EventId,
    /// "Appel · Joint"
    pub what: String,
}

/// A question with its answers, the latest first.
#[derive(Debug, Clone)]
pub struct Asked {
    pub question: Question,
    /// Still asked; one that was archived, or is of another pipeline, only tells what it was answered.
    pub live: bool,
    pub answers: Vec<Answer>,
}

impl Asked {
    pub fn is_open(&self) -> bool {
        self.live && self.answers.is_empty()
    }
}

/// The questions of a stage.
#[derive(Debug, Clone)]
pub struct Part {
    pub stage_id: StageId,
    pub stage: String,
    pub place: i64,
    pub asked: Vec<Asked>,
}

impl Part {
    /// How many of the questions that are asked have an answer, and how many are asked.
    pub fn tally(&self) -> (usize, usize) {
        let live = self.asked.iter().filter(|asked| asked.live);
        let open = self.asked.iter().filter(|asked| asked.is_open()).count();
        let all = live.count();
        (all - open, all)
    }
}

/// The amount of an opportunity and the budget that it is beyond.
pub struct Beyond {
    pub amount: Money,
    pub budget: Money,
}

/// What is known of an opportunity and what is not, stage by stage.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    pub parts: Vec<Part>,
    pub amount: Option<Money>,
    pub currency: Option<Currency>,
}

impl Guide {
    /// The lines of a question stand together, the latest answer first.
    pub fn of(lines: Vec<Line>) -> Guide {
        let mut guide = Guide::default();
        for line in lines {
            guide.currency = Some(line.currency);
            guide.amount = line.amount.map(|minor| Money::new(minor, line.currency));
            guide.take(line);
        }
        guide.carry_over();
        guide
    }

    /// What is known under a question that is not asked any more is known under the one that asks the same now.
    fn carry_over(&mut self) {
        let live: Vec<Question> =
            self.asked().filter(|(_, asked)| asked.live).map(|(_, asked)| asked.question.clone()).collect();
        let mut known: HashMap<QuestionId, Vec<Answer>> = HashMap::new();
        for part in &mut self.parts {
            part.asked.retain_mut(|asked| {
                let now = live.iter().find(|question| !asked.live && question.asks_the_same(&asked.question));
                now.map(|now| known.entry(now.id).or_default().append(&mut asked.answers)).is_none()
            });
        }
        for asked in self.parts.iter_mut().flat_map(|part| &mut part.asked) {
            asked.answers.extend(known.remove(&asked.question.id).unwrap_or_default());
            asked.answers.sort_by_key(|answer| Reverse(answer.id));
        }
        self.parts.retain(|part| !part.asked.is_empty());
    }

    fn take(&mut self, line: Line) {
        if self.parts.last().is_none_or(|part| part.stage_id != line.stage_id) {
            let (stage_id, stage) = (line.stage_id, line.stage.clone());
            self.parts.push(Part { stage_id, stage, place: line.place, asked: Vec::new() });
        }
        let Some(part) = self.parts.last_mut() else { return };
        if part.asked.last().is_none_or(|asked| asked.question.id != line.question) {
            part.asked.push(Asked { question: question(&line), live: line.live, answers: Vec::new() });
        }
        let Some(asked) = part.asked.last_mut() else { return };
        let known = asked.answers.last().map(|last| last.id);
        asked.answers.extend(answer(line).filter(|answer| Some(answer.id) != known));
    }

    fn asked(&self) -> impl Iterator<Item = (i64, &Asked)> {
        self.parts.iter().flat_map(|part| part.asked.iter().map(move |asked| (part.place, asked)))
    }

    /// The same over all stages.
    pub fn tally(&self) -> (usize, usize) {
        let sum = |a: (usize, usize), b: (usize, usize)| (a.0 + b.0, a.1 + b.1);
        self.parts.iter().map(Part::tally).fold((0, 0), sum)
    }

    /// What to ask next: in this stage, else what an earlier one left open.
    pub fn next(&self) -> Option<QuestionId> {
        let open =
            |now: bool| self.asked().find(|(place, a)| a.is_open() && *place <= 0 && (*place == 0) == now);
        open(true).or_else(|| open(false)).map(|(_, asked)| asked.question.id)
    }

    /// What earlier stages should have brought.
    pub fn left_open(&self) -> impl Iterator<Item = &Question> {
        let left =
            self.asked().filter(|(place, asked)| *place < 0 && asked.question.at_exit && asked.is_open());
        left.map(|(_, asked)| &asked.question)
    }

    /// The budget that was named last, when the amount is beyond it. Two currencies are not compared.
    pub fn beyond_budget(&self) -> Option<Beyond> {
        let amount = self.amount?;
        let budgets = self.asked().filter(|(_, asked)| asked.question.is_budget);
        let last = budgets.filter_map(|(_, asked)| asked.answers.first()).max_by_key(|answer| answer.id)?;
        let budget = last.said.most().filter(|most| most.currency == amount.currency)?;
        (amount.minor > budget.minor).then_some(Beyond { amount, budget })
    }
}

/// "Appel · Joint", from the event that logged it.
fn what(body: &str) -> String {
    let body: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let part = |name: &str| body["facts"][name].as_str().map(str::to_owned);
    [part("activity"), part("result")].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn question(line: &Line) -> Question {
    Question {
        id: line.question,
        stage_id: line.stage_id,
        label: line.label.clone(),
        kind: line.kind,
        at_exit: line.at_exit,
        is_budget: line.is_budget,
        choices_json: line.choices.clone(),
    }
}

fn answer(line: Line) -> Option<Answer> {
    let said = serde_json::from_str(&line.said?).ok()?;
    let talk =
        line.talk.map(|event| Talk { event, what: line.talk_body.as_deref().map(what).unwrap_or_default() });
    Some(Answer {
        id: line.answer?,
        at: line.at?,
        user_id: line.user_id,
        user: line.user.unwrap_or_default(),
        said,
        said_by: line.said_by.unwrap_or_default(),
        talk,
    })
}
