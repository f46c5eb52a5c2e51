//! What is known of a competitor on one opportunity, and what is said over it.

use serde::{Deserialize, Serialize};

use crate::competitors::Position;
use crate::error::{AppError, Outcome};
use crate::kernel::{CompetitorId, Refusal};
use crate::record;

record! {
    /// A competitor on one opportunity.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Rival {
        pub id: CompetitorId,
        pub name: String,
        pub website: String,
        pub notes: String,
        pub offer: String,
        pub strength: String,
        pub weakness: String,
        pub position: Position,
    }
}

/// What is known of a competitor on one opportunity.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    pub offer: String,
    pub strength: String,
    pub weakness: String,
    pub position: Position,
}

/// Some of the facts; what is absent is not spoken of.
#[derive(Debug, Clone, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SomeFacts {
    pub offer: Option<String>,
    pub strength: Option<String>,
    pub weakness: Option<String>,
    pub position: Option<Position>,
}

/// What is said anew, and what the person saw before, as far as he says.
#[derive(Debug, Clone, Default)]
pub struct Said {
    pub now: SomeFacts,
    pub was: SomeFacts,
}

impl Said {
    /// Said by somebody who saw nothing of it.
    pub fn afresh(&self) -> Said {
        let nothing = |said: &Option<String>| said.as_ref().map(|_| String::new());
        let was = SomeFacts {
            offer: nothing(&self.now.offer),
            strength: nothing(&self.now.strength),
            weakness: nothing(&self.now.weakness),
            position: self.now.position.map(|_| Position::Unknown),
        };
        Said { now: self.now.clone(), was }
    }
}

const LONGEST: usize = 2_000;

impl Facts {
    pub fn check(&self) -> Outcome<()> {
        let texts = [("offer", &self.offer), ("strength", &self.strength), ("weakness", &self.weakness)];
        match texts.into_iter().find(|(_, text)| text.chars().count() > LONGEST) {
            Some((field, _)) => {
                Err(AppError::refuse(Refusal::at(field, "opportunities-rival-long").with("longest", LONGEST)))
            }
            None => Ok(()),
        }
    }

    /// The same with what is said over it. Somebody else's word that the person did not see is told, not written over: which it
    /// is, what stands, what was said.
    pub fn with(&self, said: &Said) -> Result<Facts, (&'static str, String, String)> {
        let Said { now, was } = said;
        let text = |field, said: &Option<String>, was: &Option<String>, stands: &str| {
            over(field, said.as_deref().map(tidy), was.as_deref().map(tidy), tidy(stands))
        };
        let name = |position: Option<Position>| position.map(|position| position.as_str().to_owned());
        let stands = self.position.as_str().to_owned();
        let position = over("position", name(now.position), name(was.position), stands)?;
        Ok(Facts {
            offer: text("offer", &now.offer, &was.offer, &self.offer)?,
            strength: text("strength", &now.strength, &was.strength, &self.strength)?,
            weakness: text("weakness", &now.weakness, &was.weakness, &self.weakness)?,
            position: Position::parse(&position).unwrap_or_default(),
        })
    }

    /// What only the other knows comes along.
    pub fn filled_from(self, other: &Facts) -> Facts {
        let either = |own: String, others: &str| if own.is_empty() { others.to_owned() } else { own };
        let known = self.position != Position::Unknown;
        Facts {
            offer: either(self.offer, &other.offer),
            strength: either(self.strength, &other.strength),
            weakness: either(self.weakness, &other.weakness),
            position: if known { self.position } else { other.position },
        }
    }
}

/// Forms send line breaks their own way.
fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// What stands after something was said over what was seen; what was left as it was seen says nothing.
fn over(
    field: &'static str,
    said: Option<String>,
    was: Option<String>,
    stands: String,
) -> Result<String, (&'static str, String, String)> {
    let Some(said) = said.filter(|said| was.as_ref() != Some(said)) else { return Ok(stands) };
    match was {
        Some(was) if was != stands && said != stands => Err((field, stands, said)),
        _ => Ok(said),
    }
}

impl Rival {
    pub fn facts(&self) -> Facts {
        let Rival { offer, strength, weakness, position, .. } = self.clone();
        Facts { offer, strength, weakness, position }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offering(offer: &str) -> Facts {
        Facts { offer: offer.into(), ..Facts::default() }
    }

    fn said(was: &str, offer: &str) -> Said {
        let of = |offer: &str| SomeFacts { offer: Some(offer.into()), ..SomeFacts::default() };
        Said { now: of(offer), was: of(was) }
    }

    #[test]
    fn what_was_left_as_it_was_seen_says_nothing() {
        assert_eq!(offering("12 k€").with(&said("11 k€", "11 k€")), Ok(offering("12 k€")));
        assert_eq!(offering("11 k€").with(&said("11 k€", "10 k€")), Ok(offering("10 k€")));
    }

    #[test]
    fn what_nobody_saw_is_not_written_over() {
        let clash = offering("12 k€").with(&said("11 k€", "10 k€"));
        assert_eq!(clash, Err(("offer", "12 k€".to_owned(), "10 k€".to_owned())));
        assert_eq!(offering("10 k€").with(&said("11 k€", "10 k€")), Ok(offering("10 k€")));
    }

    #[test]
    fn what_only_the_other_knows_comes_along() {
        let own = Facts { offer: "12 k€".into(), ..Facts::default() };
        let other = Facts {
            offer: "9 k€".into(),
            strength: "SAV".into(),
            position: Position::Ahead,
            ..Facts::default()
        };
        let both = own.filled_from(&other);
        assert_eq!(
            (both.offer.as_str(), both.strength.as_str(), both.position),
            ("12 k€", "SAV", Position::Ahead)
        );
    }
}
