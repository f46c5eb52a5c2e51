use serde::{Deserialize, Serialize};

use crate::kernel::{FieldId, Refusal};
use crate::listed::{Fields, check_name};
use crate::store::{Column, Row, StoreError, Stored};
use crate::{kernel, record};

/// What a field or a column of a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    LongText,
    Number,
    Money,
    Date,
    Choice,
    Choices,
    YesNo,
    Email,
    Phone,
    Link,
    Person,
    Company,
}

const NAMES: [(FieldKind, &str); 13] = [
    (FieldKind::Text, "text"),
    (FieldKind::LongText, "long_text"),
    (FieldKind::Number, "number"),
    (FieldKind::Money, "money"),
    (FieldKind::Date, "date"),
    (FieldKind::Choice, "choice"),
    (FieldKind::Choices, "choices"),
    (FieldKind::YesNo, "yes_no"),
    (FieldKind::Email, "email"),
    (FieldKind::Phone, "phone"),
    (FieldKind::Link, "link"),
    (FieldKind::Person, "person"),
    (FieldKind::Company, "company"),
];

impl FieldKind {
    pub fn all() -> impl Iterator<Item = FieldKind> {
        NAMES.into_iter().map(|(kind, _)| kind)
    }

    /// One picks among the choices that were set.
    pub fn has_choices(self) -> bool {
        matches!(self, FieldKind::Choice | FieldKind::Choices)
    }

    pub fn as_str(self) -> &'static str {
        NAMES.iter().find(|(kind, _)| *kind == self).map_or("text", |(_, name)| name)
    }

    pub fn parse(text: &str) -> Option<FieldKind> {
        NAMES.iter().find(|(_, name)| *name == text).map(|(kind, _)| *kind)
    }
}

impl Column for FieldKind {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        FieldKind::parse(&text).ok_or_else(|| StoreError::Decode(format!("{text:?} is not a kind of field")))
    }
}

impl From<FieldKind> for crate::store::Value {
    fn from(kind: FieldKind) -> Self {
        kind.as_str().into()
    }
}

record! {
    #[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct Field {
        pub id: FieldId,
        pub label: String,
        pub kind: FieldKind,
        pub required: bool,
        /// Helps to find duplicates.
        pub is_key: bool,
        #[serde(skip)]
        choices_json: String,
    }
}

impl Field {
    pub fn choices(&self) -> Vec<String> {
        serde_json::from_str(&self.choices_json).unwrap_or_default()
    }

    /// Whether another label means this field.
    pub fn is_called(&self, label: &str) -> bool {
        kernel::fold(&self.label) == kernel::fold(label)
    }
}

/// What can be set of a field. Values are kept as they were typed, so another kind loses none of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldSetting {
    pub label: String,
    pub kind: FieldKind,
    pub required: bool,
    pub is_key: bool,
    pub choices: Vec<String>,
}

impl FieldSetting {
    pub fn check(&self) -> Vec<Refusal> {
        let choices = self.kind.has_choices() && self.choices.is_empty();
        let choices = choices.then(|| Refusal::at("choices", "fields-choices-missing"));
        check_name("label", &self.label).into_iter().chain(choices).collect()
    }

    /// Without spaces around, each choice once.
    pub fn tidy(self) -> FieldSetting {
        let mut choices: Vec<String> = Vec::new();
        for choice in self.choices.iter().map(|choice| choice.trim()).filter(|choice| !choice.is_empty()) {
            if !choices.iter().any(|known| known == choice) {
                choices.push(choice.to_owned());
            }
        }
        FieldSetting { label: self.label.trim().to_owned(), choices, ..self }
    }

    /// A field as a form says it: one choice a line.
    pub fn typed(fields: &Fields) -> FieldSetting {
        let text = |name: &str| fields.get(name).map_or("", String::as_str);
        let typed = FieldSetting {
            label: text("label").to_owned(),
            kind: FieldKind::parse(text("kind").trim()).unwrap_or(FieldKind::Text),
            required: fields.contains_key("required"),
            is_key: fields.contains_key("is_key"),
            choices: text("choices").lines().map(str::to_owned).collect(),
        };
        typed.tidy()
    }
}
