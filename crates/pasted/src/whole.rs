//! The readings put together: sure shapes first, then guesses about what is left.

use crate::{
    Hints, Kind, Person, READ_CHARS, Span, Understood,
    address::{address, is_street},
    atoms, codes,
    labelled::labelled,
    names::*,
    page::{Page, Part},
    vcard,
    words::*,
};

/// A longer line is prose, where names are not looked for.
const PROSE_WORDS: usize = 14;

pub fn understand(text: &str, hints: &Hints) -> Understood {
    let cut = text.char_indices().nth(READ_CHARS).map_or(text.len(), |(at, _)| at);
    let mut page = Page { text: text.get(..cut).unwrap_or_default(), spans: Vec::new() };
    let mut found = Understood::default();
    let lines = page.lines();
    let open = read_labels(&mut page, &lines, hints, &mut found);
    read_shapes(&mut page, &open, hints, &mut found);
    read_names(&mut page, &open, hints, &mut found);
    found.note = note(&mut page, &lines, text.get(cut..).unwrap_or_default());
    page.spans.sort_by_key(|span| span.start);
    found.spans = page.spans;
    if found.title.is_empty() {
        found.title = title(&found, text);
    }
    found
}

/// Reads the `Label : value` lines and gives back the others.
fn read_labels(page: &mut Page, lines: &[Part], hints: &Hints, found: &mut Understood) -> Vec<Part> {
    let rule = lines.iter().position(|line| {
        let slice = page.slice(*line);
        slice.len() >= 3 && slice.chars().all(|c| c == '-')
    });
    let is_vcard = vcard::is_vcard(page.text);
    let mut open = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        if is_vcard && vcard::property(page, *line, hints, found) {
            continue;
        }
        if Some(n) == rule {
            page.claim(*line, Kind::Separator);
        } else if !labelled(page, *line, rule.is_some_and(|rule| n < rule), hints, found) {
            open.push(*line);
        }
    }
    open
}

fn read_shapes(page: &mut Page, open: &[Part], hints: &Hints, found: &mut Understood) {
    for line in open {
        let emails = atoms::emails(page, *line);
        found.emails.extend(emails);
        for link in atoms::links(page, *line) {
            let social = SOCIAL.iter().find(|site| link.to_ascii_lowercase().contains(**site));
            match social {
                Some(site) => found.fields.push(((*site).to_owned(), link)),
                None if found.website.is_none() => found.website = Some(link),
                None => found.fields.push(("web".to_owned(), link)),
            }
        }
        codes::codes(page, *line, found);
    }
    let countries = countries(page.text, hints.country);
    for line in open {
        for (phone, fax) in atoms::phones(page, *line, &countries) {
            if fax {
                found.fields.push(("fax".to_owned(), phone.international()));
            } else if !found.phones.contains(&phone) {
                found.phones.push(phone);
            }
        }
    }
    for line in open.iter().filter(|line| !is_street(page.slice(**line))).copied().collect::<Vec<_>>() {
        if found.amount.is_none() {
            found.amount = atoms::money(page, line, hints.currency);
        }
        if found.next.is_none() {
            found.next = atoms::next_step(page, line, hints);
        }
    }
}

/// The countries a number without `+` may be of: those the text speaks of, then the workspace's.
pub fn countries<'a>(text: &str, home: &'a str) -> Vec<&'a str> {
    let folded = fold(text);
    let ends = |sign: &str| {
        folded.match_indices(sign).any(|(at, _)| {
            !folded
                .get(at + sign.len()..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '.'))
        })
    };
    let starts = |sign: &str| folded.contains(sign);
    let mut countries: Vec<&str> =
        DOMAIN_COUNTRIES.iter().filter(|(sign, _)| ends(sign)).map(|(_, code)| *code).collect();
    countries.extend(DIAL_COUNTRIES.iter().filter(|(sign, _)| starts(sign)).map(|(_, code)| *code));
    countries.extend(
        COUNTRIES
            .iter()
            .filter(|(name, _)| ends(&format!(" {name}")) || ends(&format!("\n{name}")))
            .map(|(_, code)| *code),
    );
    countries.extend([home, "FR", "GB", "US"]);
    countries
}

fn read_names(page: &mut Page, open: &[Part], hints: &Hints, found: &mut Understood) {
    let clues = Clues::new(&found.emails, found.website.as_ref());
    let (prose, lines): (Vec<Part>, Vec<Part>) = open.iter().copied().partition(|line| is_prose(page, *line));
    let segments = lines.iter().flat_map(|line| page.segments(*line));
    // `De : Élise <elise@…>`: the head of an e-mail names nobody.
    let segments: Vec<Part> =
        segments.filter(|part| !MAIL_HEADS.contains(&fold(page.slice(*part)).as_str())).collect();
    if found.address.is_none() {
        let near = countries(page.text, hints.country);
        let four_digits = near.first().is_some_and(|code| ["BE", "CH", "LU"].contains(code));
        found.address = address(page, &segments, four_digits);
    }
    let segments: Vec<Part> = segments.into_iter().filter(|part| page.is_free(*part)).collect();
    if found.job.is_none()
        && let Some(job) = segments.iter().find(|part| is_job(page.slice(**part)))
    {
        found.job = Some(page.slice(*job).to_owned());
        page.claim(*job, Kind::Job);
    }
    read_person(page, &segments, &prose, &clues, found);
    read_company(page, &segments, &clues, found);
    if found.person.as_ref().is_some_and(|person| is_company(person, found.company.as_ref(), &page.spans)) {
        found.person = None;
    }
}

/// `dubois.plomberie@…` is nobody's box when the company is «SARL Dubois Plomberie».
fn is_company(person: &Person, company: Option<&String>, spans: &[Span]) -> bool {
    let guessed = !spans.iter().any(|span| span.kind == Kind::Person);
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().filter(|word| !listed(LEGAL_FORMS, word)).map(squeezed).collect()
    };
    guessed
        && company
            .is_some_and(|company| words(company) == words(&format!("{} {}", person.first, person.last)))
}

fn is_prose(page: &Page, line: Part) -> bool {
    let slice = page.slice(line);
    let words = page.words(line).len();
    let small = slice.starts_with(char::is_lowercase) && words > 5;
    let form = slice.split_whitespace().next_back().is_some_and(|last| listed(LEGAL_FORMS, last));
    let sentence = words > 6
        && !form
        && slice.ends_with(['.', '!', '?'])
        && !slice.contains(|c: char| c.is_ascii_digit());
    words > PROSE_WORDS * 2 || small || sentence
}

fn read_person(page: &mut Page, segments: &[Part], prose: &[Part], clues: &Clues, found: &mut Understood) {
    if found.person.is_none() {
        let scored = segments.iter().enumerate().filter(|(_, part)| page.is_free(**part)).map(|(n, part)| {
            let text = page.slice(*part);
            let score = person_score(text, clues);
            let beside = [n.checked_sub(1), Some(n + 1)].into_iter().flatten();
            let job = beside
                .filter_map(|n| segments.get(n))
                .any(|part| !page.is_free(*part) || is_job(page.slice(*part)));
            let company = if company_score(text, clues) >= LIKELY { 2 } else { 0 };
            let first = if n == 0 { 1 } else { 0 };
            (if score > 0 { score + i32::from(job) * 2 + first - company } else { 0 }, *part)
        });
        let best = scored.filter(|(score, _)| *score >= LIKELY).min_by_key(|(score, _)| -score);
        if let Some((_, part)) = best {
            found.person = Some(person(page.slice(part), &clues.boxes));
            page.claim(part, Kind::Person);
        }
    }
    let spoken_of = |page: &Page, name: fn(&Page, Part) -> Option<Part>| {
        segments.iter().chain(prose).find_map(|part| name(page, *part))
    };
    if found.person.is_none()
        && let Some(part) = spoken_of(page, addressed).or_else(|| spoken_of(page, introduced))
    {
        found.person = Some(person(page.slice(part), &clues.boxes));
        page.claim(part, Kind::Person);
    }
    if found.person.is_none() {
        found.person = person_of_box(&clues.boxes);
    }
}

/// `Mme Garnier` in `Appeler Mme Garnier`: a civility with the capitalised words behind it.
fn addressed(page: &Page, segment: Part) -> Option<Part> {
    let words = page.words(segment);
    let first = words.iter().position(|word| {
        let text = page.slice(*word);
        text.starts_with(char::is_uppercase)
            && CIVILITIES.contains(&fold(text.trim_end_matches('.')).as_str())
    })?;
    let named = |word: &&Part| page.slice(**word).starts_with(char::is_uppercase);
    let last = words.iter().skip(first + 1).take(3).take_while(named).last()?;
    let off = |c: char| ",;:.!?".contains(c);
    let part = page.trimmed(Part { start: words.get(first)?.start, end: last.end }, off);
    page.is_free(part).then_some(part)
}

/// `Gavin Price` in `Spoke to Gavin Price at Cardiff Castings`: a known first name with the capitalised word behind it.
fn introduced(page: &Page, segment: Part) -> Option<Part> {
    let words = page.words(segment);
    let off = |c: char| !c.is_alphanumeric();
    let named = |word: &Part| {
        let text = page.slice(page.trimmed(*word, off));
        text.chars().count() > 1
            && text.starts_with(char::is_uppercase)
            && text.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
    };
    words.windows(2).find_map(|pair| {
        let [first, last] = pair else { return None };
        let apart = page.slice(*first).ends_with(|c: char| ",;:.!?)".contains(c));
        let part = page.trimmed(Part { start: first.start, end: last.end }, off);
        let shaped =
            named(first) && named(last) && !apart && is_first_name(page.slice(page.trimmed(*first, off)));
        (shaped
            && !is_job(page.slice(*last))
            && !listed(LEGAL_FORMS, page.slice(*last))
            && page.is_free(part))
        .then_some(part)
    })
}

fn read_company(page: &mut Page, segments: &[Part], clues: &Clues, found: &mut Understood) {
    if found.company.is_some() {
        return;
    }
    let beside = |n: usize| {
        let around = [n.checked_sub(1), Some(n + 1)];
        around.into_iter().flatten().filter_map(|n| segments.get(n)).any(|part| !page.is_free(*part))
    };
    let scored = segments.iter().enumerate().filter(|(_, part)| page.is_free(**part)).map(|(n, part)| {
        let text = page.slice(*part);
        let plain = person_score(text, &Clues::default()) > 0
            || (text.starts_with(char::is_uppercase) && !text.contains(' '));
        let guess = i32::from(beside(n) && plain) * 2 + i32::from(n == 0 && plain);
        (company_score(text, clues) + guess, *part)
    });
    let best = scored.filter(|(score, _)| *score >= LIKELY).min_by_key(|(score, _)| -score);
    if let Some((_, part)) = best {
        let text = page.slice(part);
        let name = company_name(text);
        let start = part.start + text.find(name).unwrap_or(0);
        let name = with_dot(page, Part { start, end: start + name.len() });
        found.company = Some(page.slice(name).to_owned());
        let line = Part { start: 0, end: part.end };
        let start = page.with_label(line, start, COMPANY_PREFIXES);
        page.claim(Part { start, end: name.end }, Kind::Company);
    } else {
        found.company = company_of_domain(&clues.domains);
    }
}

/// The dot of `Acme Inc.` belongs to the name.
fn with_dot(page: &Page, name: Part) -> Part {
    let dotted = Part { start: name.start, end: name.end + 1 };
    let form = page.slice(dotted).split_whitespace().next_back().unwrap_or_default();
    if form.ends_with('.') && listed(LEGAL_FORMS, form) { dotted } else { name }
}

/// Lines with something unrecognised, whole; the signs between recognised parts are claimed.
fn note(page: &mut Page, lines: &[Part], unread: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in lines {
        let gaps = page.gaps(*line);
        let worded = |gap: &Part| page.slice(*gap).contains(char::is_alphanumeric);
        if gaps.len() == 1 && gaps.first() == Some(line) || gaps.iter().any(worded) {
            kept.push(page.slice(*line));
            continue;
        }
        for gap in gaps {
            page.spans.push(Span { start: gap.start, end: gap.end, kind: Kind::Separator });
        }
    }
    kept.join("\n") + unread
}

/// The company, else the contact, else the first line.
fn title(found: &Understood, text: &str) -> String {
    let person =
        found.person.as_ref().map(|person| format!("{} {}", person.first, person.last).trim().to_owned());
    let first_line = || text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    found.company.clone().or(person).unwrap_or_else(|| first_line().chars().take(120).collect())
}
