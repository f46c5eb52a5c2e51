//! What to say on the telephone: plain text with the row's values, questions, and what follows from each answer.
//!
//! ```text
//! Bonjour {{Contact}}, nous étions voisins au salon.
//! ? Qui choisit vos machines ?
//! > vous : Parfait, alors parlons-en.
//! > quelqu'un d'autre : Qui puis-je appeler ?
//!   ? Avez-vous son numéro ?
//!   > oui : Merci !
//! Merci, bonne journée.
//! ```
//! What stands further to the right than an answer belongs to it.

use crate::kernel::fold;

#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Say(Vec<Word>),
    Ask { question: Vec<Word>, answers: Vec<Answer> },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub label: String,
    pub then: Vec<Piece>,
}

/// Plain text, a value of the row, or a field that nobody knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Word {
    Text(String),
    Field(String),
}

/// The longest script that is kept.
pub const LONGEST: usize = 20_000;

struct Line<'a> {
    indent: usize,
    text: &'a str,
}

/// Every text is a script: what has no mark is said.
pub fn parse(text: &str) -> Vec<Piece> {
    let lines: Vec<Line> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| Line { indent: indent(line), text: line.trim() })
        .collect();
    pieces(&mut lines.as_slice(), None)
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// The lines further right than `left`.
fn pieces(lines: &mut &[Line], left: Option<usize>) -> Vec<Piece> {
    let mut found = Vec::new();
    while let Some((line, rest)) = lines.split_first() {
        if left.is_some_and(|left| line.indent <= left) {
            break;
        }
        if let Some(question) = line.text.strip_prefix('?') {
            *lines = rest;
            found.push(Piece::Ask { question: words(question.trim()), answers: answers(lines, left) });
        } else if line.text.starts_with('>') {
            found.push(Piece::Ask { question: Vec::new(), answers: answers(lines, left) });
        } else {
            *lines = rest;
            found.push(Piece::Say(words(line.text)));
        }
    }
    found
}

fn answers(lines: &mut &[Line], left: Option<usize>) -> Vec<Answer> {
    let mut found = Vec::new();
    while let Some((line, rest)) = lines.split_first() {
        let Some(answer) = line.text.strip_prefix('>').filter(|_| left.is_none_or(|left| line.indent > left))
        else {
            break;
        };
        *lines = rest;
        let (label, said) = parted(answer);
        let mut then: Vec<Piece> = said.map(|said| Piece::Say(words(said))).into_iter().collect();
        then.extend(pieces(lines, Some(line.indent)));
        found.push(Answer { label: label.to_owned(), then });
    }
    found
}

/// `oui : dites ceci`. A colon inside a word or an hour parts nothing.
fn parted(answer: &str) -> (&str, Option<&str>) {
    let colon = answer
        .char_indices()
        .find(|(at, c)| *c == ':' && answer[at + 1..].chars().next().is_none_or(char::is_whitespace));
    match colon {
        Some((at, _)) => (answer[..at].trim(), Some(answer[at + 1..].trim()).filter(|said| !said.is_empty())),
        None => (answer.trim(), None),
    }
}

/// `Bonjour {{Contact}}` in its parts; braces that are not closed are text.
fn words(text: &str) -> Vec<Word> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((label, behind)) = after.split_once("}}") else { break };
        if !before.is_empty() {
            found.push(Word::Text(before.to_owned()));
        }
        found.push(Word::Field(label.trim().to_owned()));
        rest = behind;
    }
    if !rest.is_empty() {
        found.push(Word::Text(rest.to_owned()));
    }
    found
}

/// The fields of a script that none of these labels names, each once.
pub fn unknown(script: &[Piece], labels: &[&str]) -> Vec<String> {
    let mut missing = Vec::new();
    each_field(script, &mut |label| {
        let known = labels.iter().any(|known| fold(known) == fold(label));
        if !known && !missing.iter().any(|other| other == label) {
            missing.push(label.to_owned());
        }
    });
    missing
}

fn each_field(script: &[Piece], told: &mut impl FnMut(&str)) {
    for piece in script {
        let (said, answers): (&[Word], &[Answer]) = match piece {
            Piece::Say(words) => (words, &[]),
            Piece::Ask { question, answers } => (question, answers),
        };
        for word in said {
            if let Word::Field(label) = word {
                told(label);
            }
        }
        answers.iter().for_each(|answer| each_field(&answer.then, told));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(text: &str) -> Piece {
        Piece::Say(vec![Word::Text(text.to_owned())])
    }

    #[test]
    fn what_is_further_right_belongs_to_the_answer_above_it() {
        let script = parse(
            "Bonjour.\n? Qui choisit ?\n> vous : Parlons-en.\n> un autre à 14:30\n  ? Son nom ?\n  > oui: Merci !\n  > non\nAu revoir.\n",
        );
        let ask =
            |question: &str, answers| Piece::Ask { question: vec![Word::Text(question.into())], answers };
        let answer = |label: &str, then| Answer { label: label.into(), then };
        let inner = ask("Son nom ?", vec![answer("oui", vec![say("Merci !")]), answer("non", vec![])]);
        let outer = ask(
            "Qui choisit ?",
            vec![answer("vous", vec![say("Parlons-en.")]), answer("un autre à 14:30", vec![inner])],
        );
        assert_eq!(script, vec![say("Bonjour."), outer, say("Au revoir.")]);
    }

    #[test]
    fn any_text_is_a_script() {
        assert_eq!(parse(""), vec![]);
        assert_eq!(parse("> oui").len(), 1);
        assert_eq!(parse("{{Contact"), vec![say("{{Contact")]);
        for odd in ["?", ">", "? a\n? b", "  > a\n> b", "{{}}", "}}{{"] {
            parse(odd);
        }
    }

    #[test]
    fn a_field_is_known_by_its_label_without_case_and_accents() {
        let script = parse("Bonjour {{ societe }}, {{Prénom}}\n? Et {{Stand}} ?\n> oui : {{Hall}} {{Stand}}");
        assert_eq!(unknown(&script, &["Société", "prénom"]), ["Stand", "Hall"]);
    }
}
