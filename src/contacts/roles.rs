//! What a contact is to a sale.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{AppError, Outcome};
use crate::kernel::Refusal;
use crate::store::{Column, Row, StoreError, Stored};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactRole {
    DecisionMaker,
    Buyer,
    User,
    Prescriber,
    Sponsor,
    Opponent,
}

impl ContactRole {
    pub const ALL: [ContactRole; 6] = [
        ContactRole::DecisionMaker,
        ContactRole::Buyer,
        ContactRole::User,
        ContactRole::Prescriber,
        ContactRole::Sponsor,
        ContactRole::Opponent,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            ContactRole::DecisionMaker => "decision_maker",
            ContactRole::Buyer => "buyer",
            ContactRole::User => "user",
            ContactRole::Prescriber => "prescriber",
            ContactRole::Sponsor => "sponsor",
            ContactRole::Opponent => "opponent",
        }
    }

    /// The key of its word.
    pub fn word(self) -> &'static str {
        match self {
            ContactRole::DecisionMaker => "contacts-role-decision-maker",
            ContactRole::Buyer => "contacts-role-buyer",
            ContactRole::User => "contacts-role-user",
            ContactRole::Prescriber => "contacts-role-prescriber",
            ContactRole::Sponsor => "contacts-role-sponsor",
            ContactRole::Opponent => "contacts-role-opponent",
        }
    }

    pub fn parse(text: &str) -> Option<ContactRole> {
        ContactRole::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// A role as a form or a program sends it; nothing said is no role.
    pub fn said(text: &str) -> Outcome<Option<ContactRole>> {
        match text.trim() {
            "" => Ok(None),
            text => match ContactRole::parse(text) {
                Some(role) => Ok(Some(role)),
                None => Err(AppError::refuse(Refusal::at("role", "contacts-unknown-role"))),
            },
        }
    }
}

/// How it stands in the table, where no role is an empty text.
pub fn stored(role: Option<ContactRole>) -> &'static str {
    role.map_or("", ContactRole::as_str)
}

impl Column for ContactRole {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        ContactRole::parse(&text)
            .ok_or_else(|| StoreError::Decode(format!("{text:?} is not a role of a contact")))
    }
}
