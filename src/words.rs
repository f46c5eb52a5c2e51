//! The words of the screens, in French and in English, read once from the `words.*.ftl` files of the slices.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::langid;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Fr,
    En,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    pub fn parse(text: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| text.get(..2).is_some_and(|t| t.eq_ignore_ascii_case(lang.code())))
    }

    /// The best of our languages for an `Accept-Language` header; English when there is none of them.
    pub fn accepted(header: &str) -> Lang {
        header.split(',').find_map(|part| Lang::parse(part.trim())).unwrap_or(Lang::En)
    }
}

/// What fills a placeholder of a sentence.
#[derive(Debug, Clone)]
pub enum Arg {
    Text(String),
    Number(i64),
}

macro_rules! arg_from {
    ($($from:ty => $make:expr;)*) => {
        $(impl From<$from> for Arg {
            fn from(it: $from) -> Arg {
                let make: fn($from) -> Arg = $make;
                make(it)
            }
        })*
    };
}

arg_from! {
    &str => |s| Arg::Text(s.to_owned());
    &String => |s| Arg::Text(s.clone());
    String => Arg::Text;
    i64 => Arg::Number;
    usize => |n| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
}

#[derive(RustEmbed)]
#[folder = "src/"]
#[include = "**/*.ftl"]
struct SliceFiles;

#[derive(RustEmbed)]
#[folder = "web/grid/"]
#[include = "*.ftl"]
struct GridFiles;

/// The words of one language; cheap to clone.
#[derive(Clone)]
pub struct Words {
    book: Arc<Book>,
}

struct Book {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// Sentences without placeholders, which are most: no formatter runs for them.
    plain: BTreeMap<String, String>,
    /// Words for the browser: `js-…`, with placeholders as `{name}`.
    browser: BTreeMap<String, String>,
}

static BOOKS: LazyLock<[Words; 2]> = LazyLock::new(|| [Words::load(Lang::Fr), Words::load(Lang::En)]);

impl Words {
    pub fn of(lang: Lang) -> Words {
        match lang {
            Lang::Fr => BOOKS[0].clone(),
            Lang::En => BOOKS[1].clone(),
        }
    }

    pub fn lang(&self) -> Lang {
        self.book.lang
    }

    pub fn t(&self, key: &str) -> String {
        self.book.plain.get(key).cloned().unwrap_or_else(|| self.with(key, &[]))
    }

    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let Some(pattern) = self.book.bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => given.set(*name, FluentValue::from(text.as_str())),
                Arg::Number(number) => given.set(*name, FluentValue::from(*number)),
            }
        }
        self.book.bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned()
    }

    pub fn has(&self, key: &str) -> bool {
        self.book.bundle.has_message(key)
    }

    /// Every `js-` sentence, for the script that the browser loads before the others.
    pub fn for_browser(&self) -> &BTreeMap<String, String> {
        &self.book.browser
    }

    fn load(lang: Lang) -> Words {
        let id = match lang {
            Lang::Fr => langid!("fr"),
            Lang::En => langid!("en"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks are for mixed-direction text; they would end up in copied text and in searches.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Fr => |value: &FluentValue, _: &_| grouped(Lang::Fr, value),
            Lang::En => |value: &FluentValue, _: &_| grouped(Lang::En, value),
        }));
        let (mut plain, mut browser) = (BTreeMap::new(), BTreeMap::new());
        for source in sources(lang) {
            // A broken line is reported by the words test; the rest of the file still works.
            let resource = FluentResource::try_new(source).unwrap_or_else(|(partial, _)| partial);
            for (key, text) in simple_messages(&resource) {
                match text {
                    (text, _) if key.starts_with("js-") => browser.insert(key, text),
                    (text, true) => plain.insert(key, text),
                    _ => None,
                };
            }
            bundle.add_resource_overriding(resource);
        }
        Words { book: Arc::new(Book { lang, bundle, plain, browser }) }
    }
}

/// Messages without selectors: the text with `{name}` for placeholders, and whether it has none.
fn simple_messages(resource: &FluentResource) -> Vec<(String, (String, bool))> {
    resource.entries().filter_map(simple_message).collect()
}

fn simple_message(entry: &fluent_syntax::ast::Entry<&str>) -> Option<(String, (String, bool))> {
    use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
    let Entry::Message(message) = entry else { return None };
    let (mut text, mut plain) = (String::new(), true);
    for element in &message.value.as_ref()?.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                text.push_str(&format!("{{{}}}", id.name));
                plain = false;
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => text.push_str(value),
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some((message.id.name.to_owned(), (text, plain)))
}

/// Numbers inside sentences are counts: `9 240 suspects`.
fn grouped(lang: Lang, value: &FluentValue) -> Option<String> {
    match value {
        // Only whole numbers are given: `Arg` has no others.
        FluentValue::Number(number) => Some(crate::ui::format::number(lang, number.value as i64)),
        _ => None,
    }
}

fn sources(lang: Lang) -> Vec<String> {
    let ending = format!("words.{}.ftl", lang.code());
    let mut found = Vec::new();
    let slices = SliceFiles::iter().filter_map(|name| SliceFiles::get(&name).map(|file| (name, file)));
    let grid = GridFiles::iter().filter_map(|name| GridFiles::get(&name).map(|file| (name, file)));
    for (name, file) in slices.chain(grid) {
        if name.ends_with(&ending) {
            let text = String::from_utf8_lossy(&file.data).into_owned();
            found.push(typeset(lang, &text));
        }
    }
    found
}

/// Sets the spaces and apostrophes that nobody should have to type (ux.md §3.11). Works on whole Fluent files, so it
/// leaves the syntax alone: only text after a space is touched, never `key = `, selectors or comments.
fn typeset(lang: Lang, source: &str) -> String {
    let text = source.replace('\'', "’");
    if lang != Lang::Fr {
        return text;
    }
    let mut set = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        if line.starts_with('#') {
            set.push_str(line);
        } else {
            set.push_str(&french_spaces(line));
        }
    }
    set
}

fn french_spaces(line: &str) -> String {
    let mut line = line.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
    for (plain, set) in [
        (" ;", "\u{202f};"),
        (" !", "\u{202f}!"),
        (" ?", "\u{202f}?"),
        (" :", "\u{a0}:"),
        (" %", "\u{a0}%"),
        (" €", "\u{a0}€"),
    ] {
        line = line.replace(plain, set);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_punctuation_gets_its_spaces() {
        assert_eq!(
            typeset(Lang::Fr, "a = L'offre « X » : 3 % ?\n"),
            "a = L’offre «\u{a0}X\u{a0}»\u{a0}: 3\u{a0}%\u{202f}?\n"
        );
        assert_eq!(typeset(Lang::En, "a = It's: ok?\n"), "a = It’s: ok?\n");
    }

    #[test]
    fn the_browser_language_is_used_when_we_speak_it() {
        assert_eq!(Lang::accepted("de-DE,fr-CH;q=0.9,en;q=0.8"), Lang::Fr);
        assert_eq!(Lang::accepted("de"), Lang::En);
    }
}
