//! Persons, jobs and companies: guesses from words, capitals and neighbours.

use crate::{Person, address::is_street, words::*};

/// How sure a guess is; nothing below `LIKELY` is taken.
pub type Score = i32;
pub const LIKELY: Score = 3;

/// What the e-mails and links say of people and companies.
#[derive(Default)]
pub struct Clues {
    /// `claire.morel` of `claire.morel@morel.example`, without shared boxes.
    pub boxes: Vec<String>,
    /// `morel` of `www.morel.example`, without free mail.
    pub domains: Vec<String>,
}

impl Clues {
    pub fn new(emails: &[String], website: Option<&String>) -> Self {
        let halves: Vec<(&str, &str)> = emails.iter().filter_map(|email| email.split_once('@')).collect();
        let boxes =
            halves.iter().map(|(name, _)| fold(name)).filter(|name| !SHARED_BOXES.contains(&name.as_str()));
        let hosts = website.map(|link| link.as_str()).into_iter().chain(halves.iter().map(|(_, host)| *host));
        Clues { boxes: boxes.collect(), domains: hosts.filter_map(domain_name).collect() }
    }
}

/// The word of a host that may be a company.
fn domain_name(host: &str) -> Option<String> {
    let lower = fold(host);
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let host = bare.split(['/', '?']).next()?;
    let labels: Vec<&str> = host.split('.').collect();
    let top = if labels.len() > 2 && ["co", "ac", "com", "org", "gov"].contains(labels.get(labels.len() - 2)?)
    {
        3
    } else {
        2
    };
    let name = (*labels.get(labels.len().checked_sub(top)?)?).to_owned();
    (!FREE_MAIL.contains(&name.as_str()) && name.len() > 1).then_some(name)
}

fn words_of(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn bare(word: &str) -> String {
    fold(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

pub fn is_job(text: &str) -> bool {
    let words: Vec<String> = words_of(text).iter().map(|word| bare(word)).collect();
    let job = |word: &String| listed(JOB_WORDS, word);
    let capital = text.starts_with(char::is_uppercase);
    let english =
        words.iter().position(|word| ["of", "for", "in"].contains(&word.as_str())).unwrap_or(words.len());
    let ends = english.checked_sub(1).and_then(|last| words.get(last)).is_some_and(job);
    let lead = words.first().is_some_and(|word| JOB_LEADS.contains(&word.as_str())) && words.iter().any(job);
    let starts = words.first().is_some_and(job);
    // `Xavier Boulanger` bakes nothing.
    let named = words.len() == 2 && words.first().is_some_and(|word| is_first_name(word));
    words.len() <= 9 && !has_legal_form(text) && (starts || (capital && ((ends && !named) || lead)))
}

pub fn has_legal_form(text: &str) -> bool {
    words_of(text).len() > 1 && words_of(text).iter().any(|word| listed(LEGAL_FORMS, word))
}

pub fn company_score(text: &str, clues: &Clues) -> Score {
    let text = company_name(text);
    let words = words_of(text);
    let squeezed = squeezed(text);
    if words.len() > 7 || !text.contains(char::is_alphabetic) || is_street(text) || text.contains('@') {
        return 0;
    }
    let first = words.first().map(|word| bare(word)).unwrap_or_default();
    let lead = words.len() > 1 && COMPANY_LEADS.contains(&first.as_str());
    let capital = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !capital
        || (listed(NOT_A_NAME, &first) && !has_legal_form(text))
        || CIVILITIES.contains(&first.as_str())
    {
        return 0;
    }
    let form = if has_legal_form(text) { 8 } else { 0 };
    let named = words.iter().any(|word| listed(COMPANY_WORDS, &bare(word)));
    let domain = clues.domains.iter().any(|domain| same_name(&squeezed, domain, text));
    let shouted = text.chars().all(|c| !c.is_lowercase()) && squeezed.len() > 2;
    form + i32::from(named) * 4 + i32::from(domain) * 5 + i32::from(lead) * 3 + i32::from(shouted)
}

/// `Morel SA` and `morel`, `Ateliers du Rhône` and `ateliers-rhone`, `British Steel Works` and `bsw`.
fn same_name(squeezed_text: &str, domain: &str, text: &str) -> bool {
    let domain = squeezed(domain);
    let words = words_of(text);
    let plain: Vec<&&str> = words.iter().filter(|word| !listed(LEGAL_FORMS, word)).collect();
    let initials: String = plain.iter().filter_map(|word| squeezed(word).chars().next()).collect();
    let core: String =
        plain.iter().map(|word| squeezed(word)).filter(|word| !PARTICLES.contains(&word.as_str())).collect();
    let contains = domain.len() > 3 && squeezed_text.contains(&domain);
    core == domain
        || contains
        || (core.len() > 3 && domain.contains(&core))
        || (initials.len() > 2 && initials == domain)
        || (text.contains('&') && joined(text).contains(&domain))
}

/// `Algues & Mer` as `alguesetmer`, and as `alguesandmer`.
fn joined(text: &str) -> [String; 2] {
    ["et", "and"].map(|word| squeezed(&text.replace('&', word)))
}

/// The company without `chez` before it and without what follows its legal form.
pub fn company_name(text: &str) -> &str {
    let first = text.split_whitespace().next().unwrap_or_default();
    let led = COMPANY_PREFIXES.contains(&fold(first).as_str());
    let text = if led { text.get(first.len()..).unwrap_or_default().trim_start() } else { text };
    // `Offre pour Morel SA`
    let text = text
        .split_once(" pour ")
        .map(|(_, whose)| whose)
        .filter(|whose| has_legal_form(whose))
        .unwrap_or(text);
    let words = words_of(text);
    let form = words.iter().rposition(|word| listed(LEGAL_FORMS, word)).filter(|at| *at > 0);
    match form.and_then(|at| words.get(at + 1)) {
        Some(after) if after.starts_with(char::is_lowercase) => {
            let end = text.find(&format!(" {after}")).unwrap_or(text.len());
            text.get(..end).unwrap_or(text)
        }
        _ => text,
    }
}

pub fn person_score(text: &str, clues: &Clues) -> Score {
    let words = words_of(text);
    let folded: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let first = folded.first().map(String::as_str).unwrap_or_default();
    let civil = CIVILITIES.contains(&first) && words.len() > 1;
    let names = words.len() - usize::from(civil);
    let letters = |c: char| c.is_alphabetic() || " .-'’\u{a0}".contains(c);
    if !(1..=5).contains(&names)
        || !text.chars().all(letters)
        || listed(NOT_A_NAME, first)
        || has_legal_form(text)
    {
        return 0;
    }
    let capital = |(word, folded): (&&str, &String)| {
        word.starts_with(char::is_uppercase) || PARTICLES.contains(&folded.as_str())
    };
    let company = folded.iter().any(|word| listed(COMPANY_WORDS, word));
    if !words.iter().zip(&folded).all(capital) || (names == 1 && !civil) || is_job(text) || is_street(text) {
        return 0;
    }
    let known = words.iter().any(|word| is_first_name(word));
    let boxed = clues.boxes.iter().any(|name| in_box(&folded, name));
    1 + i32::from(civil) * 4 + i32::from(known) * 3 + i32::from(boxed) * 5 - i32::from(company) * 3
}

/// `c.morel`, `claire.morel`, `cmorel`, `morel` name Claire Morel.
fn in_box(folded: &[String], name: &str) -> bool {
    let parts: Vec<&str> = name.split(['.', '_', '-']).collect();
    let flat = squeezed(name);
    let met = |word: &String| {
        word.len() > 2
            && (parts.contains(&word.as_str())
                || flat.ends_with(&squeezed(word))
                || flat.starts_with(&squeezed(word)))
    };
    folded.iter().any(met)
}

pub fn person(text: &str, boxes: &[String]) -> Person {
    let words = words_of(text);
    let civil =
        words.len() > 1 && words.first().is_some_and(|word| CIVILITIES.contains(&bare(word).as_str()));
    let own = |word: &&str| !SUFFIXES.contains(&bare(word).as_str());
    let names: Vec<&str> = words.into_iter().skip(usize::from(civil)).filter(own).collect();
    if names.len() == 1 {
        return Person { first: String::new(), last: proper(names.first().unwrap_or(&"")) };
    }
    let reversed = family_first(&names, boxes);
    let split = if reversed { names.len() - 1 } else { given_names(&names) };
    let (left, right) = names.split_at(split);
    let (first, last) = if reversed { (right, left) } else { (left, right) };
    Person { first: proper(&first.join(" ")), last: proper(&last.join(" ")) }
}

/// `MOREL Claire`, or an e-mail that says so, or a known first name at the end only.
fn family_first(names: &[&str], boxes: &[String]) -> bool {
    let (Some(head), Some(tail)) = (names.first(), names.last()) else { return false };
    let shouted = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && word.chars().all(|c| !c.is_lowercase())
    };
    if shouted(head) != shouted(tail) {
        return shouted(head);
    }
    let (head_folded, tail_folded) = (squeezed(head), squeezed(tail));
    let starts = |name: &String, word: &str| word.len() > 2 && name.starts_with(&format!("{word}."));
    if boxes.iter().any(|name| starts(name, &tail_folded)) {
        return true;
    }
    !boxes.iter().any(|name| starts(name, &head_folded)) && !is_first_name(head) && is_first_name(tail)
}

/// `Jean Pierre Martin` has two given names.
fn given_names(names: &[&str]) -> usize {
    let two = names.len() > 2 && names.iter().take(2).all(|name| is_first_name(name) || name.ends_with('.'));
    if two || (names.len() > 2 && names.get(1).is_some_and(|name| name.len() == 2 && name.ends_with('.'))) {
        2
    } else {
        1
    }
}

/// `MOREL` as `Morel`; what has small letters stays as typed.
fn proper(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut start = true;
    let mut proper = String::new();
    for c in name.chars() {
        if start {
            proper.push(c)
        } else {
            proper.extend(c.to_lowercase())
        }
        start = !c.is_alphabetic();
    }
    proper
}

/// A person as an e-mail tells one: `claire.morel@…`.
pub fn person_of_box(boxes: &[String]) -> Option<Person> {
    let names: Vec<&str> = boxes.first()?.split(['.', '_']).collect();
    let [first, last] = names.as_slice() else { return None };
    let plain = |name: &str| name.chars().all(|c| c.is_alphabetic() || c == '-');
    if !plain(first) || !plain(last) || last.len() < 2 {
        return None;
    }
    let upper = |name: &str| proper(&name.to_uppercase());
    let first = if first.len() > 1 { upper(first) } else { String::new() };
    Some(Person { first, last: upper(last) })
}

/// The domain as a company name, for want of a better one.
pub fn company_of_domain(domains: &[String]) -> Option<String> {
    let words: Vec<String> =
        domains.first()?.split('-').filter(|word| !word.is_empty()).map(capital).collect();
    Some(words.join(" "))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
