//! Company numbers: SIREN, SIRET, VAT.

use crate::{
    Kind, Understood,
    page::{Page, Part},
    words::fold,
};

/// VAT prefixes and how many letters and digits follow.
const VAT: &[(&str, usize)] =
    &[("CHE", 9), ("FR", 11), ("BE", 10), ("GB", 9), ("LU", 8), ("DE", 9), ("NL", 12), ("IT", 11), ("ES", 9)];
const NUMBER_LABELS: &[&str] = &["siren", "siret", "rcs", "n", "no", "numero", "immatriculation"];
const VAT_LABELS: &[&str] =
    &["tva", "vat", "n", "no", "intracommunautaire", "intra", "number", "mwst", "reg", "ide"];

pub fn codes(page: &mut Page, line: Part, found: &mut Understood) {
    let words = page.words(line);
    for word in &words {
        if let Some((part, vat)) = vat_at(page, line, word.start) {
            let start = page.with_label(line, part.start, VAT_LABELS);
            page.claim(Part { start, end: part.end }, Kind::Vat);
            found.vat.get_or_insert(vat);
        }
        let label = fold(page.slice(*word));
        let label = label.trim_matches(|c: char| !c.is_alphanumeric());
        let wanted: &[usize] = match label {
            "siret" => &[14],
            "siren" => &[9],
            "rcs" => &[9, 14],
            _ => continue,
        };
        let Some((part, digits)) = digits_after(page, Part { start: word.end, end: line.end }, wanted) else {
            continue;
        };
        let start = page.with_label(line, word.start, NUMBER_LABELS);
        page.claim(Part { start, end: part.end }, Kind::CompanyNumber);
        let slot = if digits.len() == 14 { &mut found.siret } else { &mut found.siren };
        slot.get_or_insert(digits);
    }
}

/// `732 829 320` after its label, with a town between for `RCS Lyon B 732 829 320`.
pub fn digits_after(page: &Page, part: Part, wanted: &[usize]) -> Option<(Part, String)> {
    let slice = page.slice(part);
    let start = slice.char_indices().take(40).find(|(_, c)| c.is_ascii_digit())?.0;
    let run = slice.get(start..)?;
    let end = run.find(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || c == '.')).unwrap_or(run.len());
    let run = run.get(..end)?.trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let part = Part { start: part.start + start, end: part.start + start + run.len() };
    (wanted.contains(&digits.len()) && page.is_free(part)).then_some((part, digits))
}

fn vat_at(page: &Page, line: Part, start: usize) -> Option<(Part, String)> {
    let slice = page.slice(Part { start, end: line.end });
    let slice = slice.trim_start_matches('(');
    let start = line.end - slice.len();
    let (prefix, wanted) = VAT.iter().find(|(prefix, _)| slice.starts_with(prefix))?;
    let mut code = (*prefix).to_owned();
    for (at, c) in slice.char_indices().skip(prefix.len()) {
        if c.is_ascii_alphanumeric() {
            code.push(c.to_ascii_uppercase());
        } else if !(c.is_whitespace() || ".-".contains(c)) {
            return None;
        }
        if code.len() == prefix.len() + wanted {
            let digits = code.chars().filter(char::is_ascii_digit).count();
            let rest = slice.get(at + 1..)?.trim_start();
            let longer = rest.starts_with(|c: char| c.is_ascii_digit())
                || slice.get(at + 1..)?.starts_with(char::is_alphanumeric);
            let part = Part { start, end: start + at + 1 };
            return (digits + 2 >= *wanted && !longer && page.is_free(part)).then_some((part, code));
        }
    }
    None
}
