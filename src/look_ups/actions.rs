use super::model::LookUpSetting;
use crate::error::Outcome;
use crate::kernel::Work;
use crate::listed::Listed;
use crate::words::Words;

/// The look-ups that a new workspace starts with; the register of companies is that of its country.
pub fn defaults(work: &Work, words: &Words, country: &str) -> Outcome<()> {
    let register = match country {
        "FR" => "https://annuaire-entreprises.data.gouv.fr/rechercher?terme={siren|company}",
        "GB" => "https://find-and-update.company-information.service.gov.uk/search?q={siren|company}",
        _ => "https://opencorporates.com/companies?q={siren|company}",
    };
    let shipped = [
        ("look-ups-web", "https://duckduckgo.com/?q={company} {person} {city}", false),
        ("look-ups-map", "https://www.openstreetmap.org/search?query={street} {postcode} {city}", true),
        (
            "look-ups-network",
            "https://www.linkedin.com/search/results/all/?keywords={person} {company}",
            false,
        ),
        ("look-ups-register", register, false),
    ];
    for (name, pattern, on_addresses) in shipped {
        LookUpSetting::of(&words.t(name), pattern, on_addresses).insert(work)?;
    }
    Ok(())
}
