use serde::{Deserialize, Serialize};

use crate::kernel::{QuestionId, Refusal, StageId, fold};
use crate::listed::{Fields, check_name};
use crate::record;
use crate::store::{Column, Row, StoreError, Stored};

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    Text,
    Amount,
    Date,
    Choice,
    Person,
}

impl QuestionKind {
    pub const ALL: [QuestionKind; 5] = [
        QuestionKind::Text,
        QuestionKind::Amount,
        QuestionKind::Date,
        QuestionKind::Choice,
        QuestionKind::Person,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            QuestionKind::Text => "text",
            QuestionKind::Amount => "amount",
            QuestionKind::Date => "date",
            QuestionKind::Choice => "choice",
            QuestionKind::Person => "person",
        }
    }

    pub fn parse(text: &str) -> Option<QuestionKind> {
        QuestionKind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl Column for QuestionKind {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        QuestionKind::parse(&text)
            .ok_or_else(|| StoreError::Decode(format!("{text:?} is not a kind of question")))
    }
}

impl From<QuestionKind> for crate::store::Value {
    fn from(kind: QuestionKind) -> Self {
        kind.as_str().into()
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Question {
        pub id: QuestionId,
        pub stage_id: StageId,
        pub label: String,
        pub kind: QuestionKind,
        /// Told when the stage is left without an answer.
        pub at_exit: bool,
        /// The amount of the opportunity is compared with its answer.
        pub is_budget: bool,
        #[serde(skip)]
        pub choices_json: String,
    }
}

impl Question {
    pub fn choices(&self) -> Vec<String> {
        serde_json::from_str(&self.choices_json).unwrap_or_default()
    }

    /// By its name and what it wants: each pipeline has its own questions.
    pub fn asks_the_same(&self, other: &Question) -> bool {
        self.kind == other.kind && fold(&self.label) == fold(&other.label)
    }
}

/// What can be set of a question. Another type keeps the answers as they were given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionSetting {
    pub stage_id: StageId,
    pub label: String,
    pub kind: QuestionKind,
    pub choices: Vec<String>,
    pub at_exit: bool,
    pub is_budget: bool,
}

impl QuestionSetting {
    pub fn check(&self) -> Vec<Refusal> {
        let choices = self.kind == QuestionKind::Choice && self.choices.is_empty();
        let choices = choices.then(|| Refusal::at("choices", "guide-choices-missing"));
        let budget = self.is_budget && self.kind != QuestionKind::Amount;
        let budget = budget.then(|| Refusal::at("kind", "guide-budget-is-an-amount"));
        [check_name("label", &self.label), choices, budget].into_iter().flatten().collect()
    }

    /// Without spaces around, each choice once.
    pub fn tidy(self) -> QuestionSetting {
        let mut choices: Vec<String> = Vec::new();
        for choice in self.choices.iter().map(|choice| choice.trim()).filter(|choice| !choice.is_empty()) {
            if !choices.iter().any(|known| known == choice) {
                choices.push(choice.to_owned());
            }
        }
        QuestionSetting { label: self.label.trim().to_owned(), choices, ..self }
    }

    /// A question of a stage as a form says it: one choice a line.
    pub fn typed(stage_id: StageId, fields: &Fields) -> QuestionSetting {
        let text = |name: &str| fields.get(name).map_or("", String::as_str);
        let typed = QuestionSetting {
            stage_id,
            label: text("label").to_owned(),
            kind: QuestionKind::parse(text("kind").trim()).unwrap_or(QuestionKind::Text),
            choices: text("choices").lines().map(str::to_owned).collect(),
            at_exit: fields.contains_key("at_exit"),
            is_budget: fields.contains_key("is_budget"),
        };
        typed.tidy()
    }
}
