use std::collections::BTreeMap;

use maud::{Markup, Render, html};

use crate::desk::refusal_text;
use crate::kernel::Refusal;
use crate::ui::{Errors, Field, field};
use crate::words::Words;

/// A posted form of a page with many small ones, by name.
pub type Fields = BTreeMap<String, String>;

/// What was typed into one form of the page and refused: shown there again, with its errors.
#[derive(Default)]
pub struct Typed {
    at: String,
    fields: Fields,
    errors: Errors,
}

impl Typed {
    pub fn refused(words: &Words, at: String, fields: Fields, refusals: &[Refusal]) -> Typed {
        let place = |refusal: &Refusal| refusal.field.as_ref().map(|name| format!("{at}-{name}"));
        let errors = Errors::new(refusals.iter().map(|r| (place(r), refusal_text(words, r))).collect());
        Typed { at, fields, errors }
    }

    /// What belongs to no field, and everything when there is much.
    pub fn summary(&self, words: &Words) -> Markup {
        self.errors.summary(words)
    }

    /// The form of this id, filled with what was typed there.
    pub fn form(&self, at: &str) -> Filled<'_> {
        Filled { at: at.to_owned(), typed: (self.at == at).then_some(self) }
    }
}

/// One form: what was typed, else what is stored.
pub struct Filled<'a> {
    pub at: String,
    typed: Option<&'a Typed>,
}

impl Filled<'_> {
    /// It was refused and is shown open.
    pub fn refused(&self) -> bool {
        self.typed.is_some()
    }

    fn value<'v>(&'v self, name: &str, stored: &'v str) -> &'v str {
        self.typed.and_then(|typed| typed.fields.get(name)).map_or(stored, String::as_str)
    }

    fn draw<'v>(&'v self, name: &'v str, stored: &'v str, shaped: Field<'v>) -> Markup {
        let place = format!("{}-{name}", self.at);
        let error = self.typed.and_then(|typed| typed.errors.at(&place));
        shaped.id(&format!("f-{place}")).value(self.value(name, stored)).error(error).render()
    }

    pub fn text(&self, name: &str, label: &str, stored: &str) -> Markup {
        self.draw(name, stored, field(name, label))
    }

    /// Something was typed there.
    pub fn has(&self, name: &str) -> bool {
        self.typed.is_some_and(|typed| typed.fields.get(name).is_some_and(|text| !text.is_empty()))
    }

    /// Text that completes from the `datalist` of this id.
    pub fn completed(&self, name: &str, label: &str, stored: &str, list: &str) -> Markup {
        self.draw(name, stored, field(name, label).list(list))
    }

    /// A whole number; its unit is in the label.
    pub fn number(&self, name: &str, label: &str, stored: &str) -> Markup {
        self.draw(name, stored, field(name, label).inputmode("numeric"))
    }

    /// Text with a sentence of help below.
    pub fn helped(&self, name: &str, label: &str, stored: &str, help: &str) -> Markup {
        self.draw(name, stored, field(name, label).help(help))
    }

    /// Several lines.
    pub fn area(&self, name: &str, label: &str, stored: &str) -> Markup {
        self.draw(name, stored, field(name, label).area())
    }

    pub fn choice(&self, name: &str, label: &str, stored: &str, choices: Vec<(String, String)>) -> Markup {
        self.draw(name, stored, field(name, label).choices(choices))
    }

    pub fn tick(&self, name: &str, label: &str, stored: bool) -> Markup {
        let ticked = self.typed.map_or(stored, |typed| typed.fields.contains_key(name));
        html! { label.check { input type="checkbox" name=(name) value="1" checked[ticked]; span { (label) } } }
    }
}
