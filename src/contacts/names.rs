//! Names as they are compared: what people write differently and mean the same is taken away, so that a name is found by an
//! index. What is only nearly the same is compared letter by letter, among few.

use crate::kernel::fold;

const LEGAL_FORMS: [&str; 36] = [
    "sa",
    "sas",
    "sasu",
    "sarl",
    "eurl",
    "sci",
    "snc",
    "scop",
    "scic",
    "selarl",
    "ei",
    "eirl",
    "gie",
    "ste",
    "societe",
    "ets",
    "etablissement",
    "etablissements",
    "entreprise",
    "gmbh",
    "ag",
    "kg",
    "ug",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "inc",
    "corp",
    "bv",
    "nv",
    "srl",
    "sprl",
    "spa",
    "asbl",
];
/// Legal forms only at the end: at the beginning they are the name («Compagnie des Eaux»).
const AT_THE_END: [&str; 4] = ["co", "cie", "compagnie", "company"];
const SMALL_WORDS: [&str; 17] =
    ["le", "la", "les", "l", "du", "de", "des", "d", "et", "a", "au", "aux", "the", "of", "and", "und", "y"];

/// A company's name as it is compared: without accents, legal forms, articles, plurals and doubled letters, its words in the
/// order of the alphabet.
pub fn company_key(name: &str) -> String {
    let words = spelled_together(&fold(name));
    let core = without_legal_forms(&words);
    let mut kept: Vec<String> =
        core.iter().filter(|word| !SMALL_WORDS.contains(&word.as_str())).map(|word| plain(word)).collect();
    if kept.is_empty() {
        kept.clone_from(&words);
    }
    kept.sort_unstable();
    kept.dedup();
    kept.join(" ")
}

/// A person's name as it is compared: its words in any order.
pub fn person_key(name: &str) -> String {
    let folded = fold(name);
    let titles = ["m", "mr", "mme", "mlle", "mrs", "ms", "dr", "me"];
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > 2 && titles.contains(&words[0]) {
        words.remove(0);
    }
    words.sort_unstable();
    words.join(" ")
}

/// A town as it is compared: without its postcode, its district and what the post adds.
pub fn town_key(town: &str) -> String {
    let folded = fold(town);
    let words =
        folded.split(' ').filter(|word| !word.chars().any(|c| c.is_ascii_digit()) && *word != "cedex");
    let words: Vec<&str> = words
        .map(|word| match word {
            "st" => "saint",
            "ste" => "sainte",
            word => word,
        })
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// «S.A.R.L.» is one word.
fn spelled_together(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut letters = false;
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        let letter = word.len() == 1 && word.chars().all(|c| c.is_ascii_alphabetic());
        match words.last_mut().filter(|_| letter && letters) {
            Some(last) => last.push_str(word),
            None => words.push(word.to_owned()),
        }
        letters = letter;
    }
    words
}

fn without_legal_forms(words: &[String]) -> &[String] {
    let mut core = words;
    while let [rest @ .., last] = core
        && !rest.is_empty()
        && (LEGAL_FORMS.contains(&last.as_str()) || AT_THE_END.contains(&last.as_str()))
    {
        core = rest;
    }
    while let [first, rest @ ..] = core
        && !rest.is_empty()
        && LEGAL_FORMS.contains(&first.as_str())
    {
        core = rest;
    }
    core
}

/// «Laboratoires» and «laboratoire», «Morell» and «Morel», «St» and «Saint».
fn plain(word: &str) -> String {
    match word {
        "st" => return "saint".to_owned(),
        "ste" => return "sainte".to_owned(),
        _ => {}
    }
    let singular = if word.len() > 3 { word.strip_suffix('s').unwrap_or(word) } else { word };
    let mut plain = String::with_capacity(singular.len());
    for c in singular.chars() {
        if c.is_ascii_digit() || !plain.ends_with(c) {
            plain.push(c);
        }
    }
    plain
}

/// Whether two names as they are compared are one with a slip: letters left out, added, changed or exchanged, one in a short name, two
/// in a long one. Numbers must be the same.
pub fn is_alike(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (long, a, b) = (a.len().max(b.len()), a.replace(' ', ""), b.replace(' ', ""));
    let most = match long {
        0..5 => 0,
        5..12 => 1,
        _ => 2,
    };
    digits(&a) == digits(&b) && a.len().abs_diff(b.len()) <= most && slips(&a, &b) <= most
}

/// How many single slips lead from one to the other.
fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let changed = rows[i][j] + usize::from(from != to);
            let mut least = changed.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_differently_is_one_company() {
        for (one, other) in [
            ("Morel SA", "MOREL S.A.S."),
            ("Morel SA", "Éts Morel"),
            ("Morel", "Morél sarl"),
            ("S.A.R.L. Morel", "Morel SARL"),
            ("Société Morel & Cie", "Morel"),
            ("La Boulangerie de Martin", "Boulangerie Martin"),
            ("Martin Boulangerie", "Boulangerie Martin"),
            ("Laboratoires Huet", "Laboratoire Huet"),
            ("Dupont et Fils", "Dupont & Fils SARL"),
            ("Dupont and Sons Ltd", "Dupont & Sons"),
            ("St-Gobain", "Saint Gobain"),
            ("Morell", "Morel"),
            ("E.D.F.", "EDF"),
            ("L’Œuvre d’Été", "OEUVRE ETE"),
            ("Müller GmbH", "Muller"),
            ("Garage des Lilas", "Garage Lilas"),
            ("Weiß AG", "Weiss"),
            ("Compagnie des Eaux SA", "Compagnie des Eaux"),
        ] {
            assert_eq!(company_key(one), company_key(other), "{one} / {other}");
        }
    }

    #[test]
    fn what_is_another_company_stays_one() {
        for (one, other) in [
            ("Morel", "Morellet"),
            ("Morel", "Morel France"),
            ("Dupont", "Dupond"),
            ("Dupont et Fils", "Dupont"),
            ("Boulangerie Martin", "Boucherie Martin"),
            ("Hôtel du Lac", "Hôtel du Parc"),
            ("Studio 1", "Studio 11"),
            ("Groupe Huet", "Huet"),
            ("Compagnie des Eaux", "Les Eaux"),
            ("Garage 2000", "Garage 200"),
        ] {
            assert_ne!(company_key(one), company_key(other), "{one} / {other}");
        }
        assert_eq!(company_key("SA"), "sa");
        assert_eq!(company_key("La Société"), "la societe");
        assert_eq!(company_key(" … "), "");
    }

    #[test]
    fn a_slip_makes_names_alike_and_a_word_does_not() {
        let alike = |a: &str, b: &str| is_alike(&company_key(a), &company_key(b));
        for (one, other) in [
            ("Dupont", "Dupond"),
            ("Biscuits Armor", "Biscuits Armro"),
            ("Cartonex", "Cartonnex"),
            ("Schneider Emballages", "Schnieder Emballage"),
        ] {
            assert!(alike(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("Morel", "Marel Industries"),
            ("Huet", "Hué"),
            ("Hôtel du Lac", "Hôtel du Parc"),
            ("Boulangerie Martin", "Boucherie Martin"),
            ("Studio 12", "Studio 13"),
        ] {
            assert!(!alike(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn persons_and_towns_are_compared_by_their_words() {
        assert_eq!(person_key("MOREL Claire"), person_key("Claire Morel"));
        assert_eq!(person_key("Mme Claire Morel"), person_key("Claire Morel"));
        assert_ne!(person_key("Claire Morel"), person_key("Clara Morel"));
        for (one, other) in [
            ("PARIS 75008", "Paris"),
            ("Lyon Cedex 03", "lyon"),
            ("St-Étienne", "Saint Etienne"),
            ("Paris 8e", "Paris"),
        ] {
            assert_eq!(town_key(one), town_key(other), "{one} / {other}");
        }
        assert_ne!(town_key("Lyon"), town_key("Nantes"));
    }
}
