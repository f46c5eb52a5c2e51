//! What the columns of vCards are called.

use crate::words::Words;

/// `phone_home`, `email#2`, `phone:Standard`, `other:SKYPE`: what the crate `sheet` names a column, in the person's language.
pub fn label(words: &Words, key: &str) -> String {
    let (head, own) = key.split_once(':').unwrap_or((key, ""));
    let (name, number) = head.split_once('#').unwrap_or((head, ""));
    let mut label = named(words, name).unwrap_or_else(|| own.to_owned());
    if !own.is_empty() && label != own {
        label.push_str(&format!(" ({own})"));
    }
    if !number.is_empty() {
        label.push_str(&format!(" {number}"));
    }
    label
}

fn named(words: &Words, name: &str) -> Option<String> {
    Some(match name {
        "company" => words.t("prospecting-to-company"),
        "person" => words.t("prospecting-to-person"),
        "first_name" => words.t("prospecting-to-first-name"),
        "last_name" => words.t("prospecting-to-last-name"),
        "job" => words.t("prospecting-to-job"),
        "phone" => words.t("prospecting-to-phone"),
        "mobile" => words.t("prospecting-to-mobile"),
        "email" => words.t("prospecting-to-email"),
        "website" => words.t("prospecting-to-website"),
        "street" => words.t("prospecting-to-street"),
        "postcode" => words.t("prospecting-to-postcode"),
        "city" => words.t("prospecting-to-city"),
        "country" => words.t("prospecting-to-country"),
        "tags" => words.t("prospecting-to-tags"),
        "note" => words.t("prospecting-to-note"),
        "department" => words.t("prospecting-card-department"),
        "salutation" => words.t("prospecting-card-salutation"),
        "middle_name" => words.t("prospecting-card-middle-name"),
        "suffix" => words.t("prospecting-card-suffix"),
        "nickname" => words.t("prospecting-card-nickname"),
        "role" => words.t("prospecting-card-role"),
        "phone_home" => words.t("prospecting-card-phone-home"),
        "fax" => words.t("prospecting-card-fax"),
        "fax_home" => words.t("prospecting-card-fax-home"),
        "pager" => words.t("prospecting-card-pager"),
        "email_home" => words.t("prospecting-card-email-home"),
        "region" => words.t("prospecting-card-region"),
        "other_address" => words.t("prospecting-card-other-address"),
        "website_home" => words.t("prospecting-card-website-home"),
        "birthday" => words.t("prospecting-card-birthday"),
        _ => return None,
    })
}
