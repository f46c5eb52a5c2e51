//! `@Chloé Lefèvre` in a text: who is meant. The longest name counts; accents and capitals do not.

use std::ops::Range;

use crate::kernel::{UserId, fold};

/// Where in a text these people are mentioned. The sign stands at the beginning of a word (`a@b.example` mentions nobody).
pub fn mentions(text: &str, people: &[(UserId, &str)]) -> Vec<(Range<usize>, UserId)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        from = at + 1;
        let in_a_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let named = people.iter().filter_map(|(id, name)| Some((name_ends(&text[from..], name)?, *id)));
        if let Some((end, id)) = named.filter(|_| !in_a_word).max_by_key(|(end, _)| *end) {
            found.push((at..from + end, id));
            from += end;
        }
    }
    found
}

/// How far a text begins with a name, whole.
fn name_ends(text: &str, name: &str) -> Option<usize> {
    let name = fold(name);
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(2 * name.len());
    let whole = |end: &usize| !text[*end..].chars().next().is_some_and(char::is_alphanumeric);
    let mut ends = ends.filter(|end| whole(end) && !text[..*end].ends_with(char::is_whitespace));
    ends.find(|end| !name.is_empty() && fold(&text[..*end]) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> Vec<(&str, i64)> {
        let people = [
            (UserId(1), "Chloé Lefèvre"),
            (UserId(2), "Jean-Noël L’Hôte"),
            (UserId(3), "Marc Petit"),
            (UserId(4), "Marc Petit-Jean"),
        ];
        mentions(text, &people).into_iter().map(|(range, id)| (&text[range], id.0)).collect()
    }

    #[test]
    fn names_are_known_with_and_without_accents() {
        assert_eq!(who("Merci @Chloé Lefèvre !"), [("@Chloé Lefèvre", 1)]);
        assert_eq!(
            who("@chloe lefevre, @Jean-Noël L'Hôte"),
            [("@chloe lefevre", 1), ("@Jean-Noël L'Hôte", 2)]
        );
        assert_eq!(who("@jean noel l hote"), [("@jean noel l hote", 2)]);
    }

    #[test]
    fn the_longest_name_is_meant_and_only_whole_names_are() {
        assert_eq!(who("@Marc Petit-Jean, @Marc Petit."), [("@Marc Petit-Jean", 4), ("@Marc Petit", 3)]);
        assert!(who("@Marc Petite, @Marc, a@Marc Petit, @ Marc, @").is_empty());
    }
}
