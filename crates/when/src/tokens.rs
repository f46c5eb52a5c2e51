//! Typed text as words without accents or capitals, numbers and signs.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The longest phrase of the grammar has half as many; what follows is the label.
const ENOUGH: usize = 24;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Word,
    Number,
    Sign,
}

#[derive(Debug)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    /// Nothing stands between this token and the one before.
    pub glued: bool,
    pub start: usize,
}

pub fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut glued = false;
    for (start, c) in text.char_indices() {
        if c.is_whitespace() {
            glued = false;
            continue;
        }
        let folded = fold(c);
        let kind = kind(&folded);
        let full = found.len() == ENOUGH;
        match found.last_mut() {
            Some(last) if glued && kind == last.kind && kind != Kind::Sign => last.text.push_str(&folded),
            _ if full => break,
            _ => found.push(Token { kind, text: folded, glued, start }),
        }
        glued = true;
    }
    found
}

fn fold(c: char) -> String {
    match c {
        '’' | 'ʼ' => "'".to_owned(),
        '‐'..='―' | '−' => "-".to_owned(),
        _ => {
            std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
        }
    }
}

/// A combining mark folds to nothing and belongs to the word it marks.
fn kind(folded: &str) -> Kind {
    match folded.chars().next() {
        Some(c) if c.is_ascii_digit() => Kind::Number,
        Some(c) if !c.is_alphabetic() => Kind::Sign,
        _ => Kind::Word,
    }
}
