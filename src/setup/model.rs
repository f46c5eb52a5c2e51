use std::time::Duration;

use serde::Deserialize;

use crate::kernel::Refusal;
use crate::sessions::password;
use crate::users::{clean_email, clean_name};
use crate::workspace::{NewWorkspace, clean_currency, clean_zone};

pub const LINK_LIVES: Duration = Duration::from_secs(60 * 60);

/// The page as it was typed.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct SetupForm {
    pub token: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub company: String,
    pub zone: String,
    pub currency: String,
    pub country: String,
    pub sample: Option<String>,
    /// Pressed a language instead of «Commencer».
    pub lang: Option<String>,
}

/// The same, understood.
#[derive(Debug, Clone)]
pub struct Start {
    pub name: String,
    pub email: String,
    pub workspace: NewWorkspace,
    pub sample: bool,
}

/// Reads the page, or says everything that is wrong with it.
pub fn understand(form: &SetupForm, lang: &str) -> Result<Start, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut keep = |result: Result<String, Refusal>| {
        result.map_err(|refusal| refusals.push(refusal)).unwrap_or_default()
    };
    let name = keep(clean_name(&form.name));
    let email = keep(clean_email(&form.email));
    keep(password::check(&form.password, "password").map(|()| String::new()));
    let zone = keep(clean_zone(&form.zone));
    let currency = clean_currency(&form.currency).map_err(|refusal| refusals.push(refusal));
    let company = form.company.trim();
    if company.chars().count() > 100 {
        refusals.push(Refusal::at("company", "setup-company-long"));
    }
    match currency {
        Ok(currency) if refusals.is_empty() => Ok(Start {
            workspace: NewWorkspace {
                name: if company.is_empty() { "Piste".to_owned() } else { company.to_owned() },
                lang: lang.to_owned(),
                zone,
                currency,
                country: form.country.clone(),
            },
            name,
            email,
            sample: form.sample.is_some(),
        }),
        _ => Err(refusals),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> SetupForm {
        SetupForm {
            name: "Claire Dubois".into(),
            email: "Claire@Morel.example".into(),
            password: "un mot de passe".into(),
            zone: "Europe/Paris".into(),
            currency: "EUR".into(),
            country: "FR".into(),
            ..SetupForm::default()
        }
    }

    #[test]
    fn three_fields_are_enough() {
        let start = understand(&filled(), "fr").unwrap();
        assert_eq!(
            (start.email.as_str(), start.workspace.name.as_str(), start.sample),
            ("claire@morel.example", "Piste", false)
        );
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let wrong = SetupForm { zone: "Mars/Base".into(), currency: "XYZ".into(), ..SetupForm::default() };
        let fields: Vec<_> =
            understand(&wrong, "fr").unwrap_err().into_iter().filter_map(|r| r.field).collect();
        assert_eq!(fields, ["name", "email", "password", "zone", "currency"]);
    }
}
