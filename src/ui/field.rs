use maud::{Markup, Render, html};

use super::icon::icon;
use crate::words::Words;

/// What was refused, as sentences: at the fields, and in a summary when there are several.
#[derive(Default)]
pub struct Errors(Vec<(Option<String>, String)>);

impl Errors {
    pub fn new(refused: Vec<(Option<String>, String)>) -> Errors {
        Errors(refused)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentence for a field.
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name.as_deref() == Some(field)).map(|(_, sentence)| sentence.as_str())
    }

    /// On top of the form: always for what belongs to no field, and for fields when there are two or more.
    pub fn summary(&self, words: &Words) -> Markup {
        let several = self.0.len() > 1;
        let listed: Vec<_> = self.0.iter().filter(|(field, _)| several || field.is_none()).collect();
        html! {
            @if !listed.is_empty() {
                div.error-summary role="alert" tabindex="-1" {
                    @if several { p { strong { (words.t("ui-errors")) } } }
                    ul {
                        @for (field, sentence) in listed {
                            li { @match field { Some(field) => a href={ "#f-" (field) } { (sentence) }, None => (sentence) } }
                        }
                    }
                }
            }
        }
    }
}

enum Kind<'a> {
    Input(&'a str),
    Area,
    Select(Vec<(String, String)>),
}

/// A labelled field with its help and its error. Its id is `f-<name>` unless given.
pub struct Field<'a> {
    name: &'a str,
    label: &'a str,
    kind: Kind<'a>,
    id: Option<&'a str>,
    value: &'a str,
    help: Option<&'a str>,
    error: Option<&'a str>,
    required: bool,
    focus: bool,
    placeholder: Option<&'a str>,
    autocomplete: Option<&'a str>,
    inputmode: Option<&'a str>,
    optional: Option<String>,
    whole: bool,
    key: Option<&'a str>,
    list: Option<&'a str>,
    form: Option<&'a str>,
}

pub fn field<'a>(name: &'a str, label: &'a str) -> Field<'a> {
    Field {
        name,
        label,
        kind: Kind::Input("text"),
        id: None,
        value: "",
        help: None,
        error: None,
        required: false,
        focus: false,
        placeholder: None,
        autocomplete: None,
        inputmode: None,
        optional: None,
        whole: false,
        key: None,
        list: None,
        form: None,
    }
}

impl<'a> Field<'a> {
    /// `email`, `password`, `tel`, `url`, `date`, `number`, `search`.
    pub fn kind(mut self, kind: &'a str) -> Self {
        self.kind = Kind::Input(kind);
        self
    }
    pub fn area(mut self) -> Self {
        self.kind = Kind::Area;
        self
    }
    /// Value and label of each choice.
    pub fn choices(mut self, choices: Vec<(String, String)>) -> Self {
        self.kind = Kind::Select(choices);
        self
    }
    pub fn id(mut self, id: &'a str) -> Self {
        self.id = Some(id);
        self
    }
    pub fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }
    /// One sentence under the field.
    pub fn help(mut self, help: &'a str) -> Self {
        self.help = Some(help);
        self
    }
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
    /// Says that it may stay empty.
    pub fn optional(mut self, words: &Words) -> Self {
        self.optional = Some(words.t("ui-optional"));
        self
    }
    /// Has focus on arrival.
    pub fn focus(mut self) -> Self {
        self.focus = true;
        self
    }
    /// An example, never the label.
    pub fn placeholder(mut self, example: &'a str) -> Self {
        self.placeholder = Some(example);
        self
    }
    pub fn autocomplete(mut self, token: &'a str) -> Self {
        self.autocomplete = Some(token);
        self
    }
    pub fn inputmode(mut self, mode: &'a str) -> Self {
        self.inputmode = Some(mode);
        self
    }
    /// Takes the whole width of a form grid.
    pub fn whole(mut self) -> Self {
        self.whole = true;
        self
    }
    /// Completes from the `datalist` of this id.
    pub fn list(mut self, id: &'a str) -> Self {
        self.list = Some(id);
        self
    }
    /// Belongs to the form of this id, which stands elsewhere.
    pub fn form(mut self, id: &'a str) -> Self {
        self.form = Some(id);
        self
    }
    /// The key that puts focus into it.
    pub fn key(mut self, combo: &'a str) -> Self {
        self.key = Some(combo);
        self
    }

    fn control(&self, id: &str, described: Option<&str>) -> Markup {
        let invalid = self.error.map(|_| "true");
        html! {
            @match &self.kind {
                Kind::Input(kind) => input.input id=(id) type=(kind) name=(self.name) value=(self.value) required[self.required] data-key=[self.key]
                    placeholder=[self.placeholder] autocomplete=[self.autocomplete] inputmode=[self.inputmode] list=[self.list] form=[self.form]
                    aria-invalid=[invalid] aria-describedby=[described] data-autofocus[self.focus];,
                Kind::Area => textarea.input id=(id) name=(self.name) form=[self.form] rows="2" required[self.required] placeholder=[self.placeholder] data-key=[self.key]
                    aria-invalid=[invalid] aria-describedby=[described] data-autofocus[self.focus] { (self.value) },
                Kind::Select(choices) => select.input id=(id) name=(self.name) form=[self.form] required[self.required] aria-invalid=[invalid] data-key=[self.key]
                    aria-describedby=[described] data-autofocus[self.focus] {
                    @for (value, label) in choices { option value=(value) selected[value == self.value] { (label) } }
                },
            }
        }
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        let id = self.id.map_or_else(|| format!("f-{}", self.name), str::to_owned);
        let described = (self.error.is_some() || self.help.is_some()).then(|| format!("{id}-about"));
        html! {
            div.field.whole[self.whole] {
                label for=(id) { (self.label) @if let Some(optional) = &self.optional { " " span.optional { (optional) } } }
                (self.control(&id, described.as_deref()))
                @if let Some(about) = &described {
                    div id=(about) {
                        @if let Some(error) = self.error { p.error { (icon("circle-alert")) span { (error) } } }
                        @if let Some(help) = self.help { p.help { (help) } }
                    }
                }
            }
        }
    }
}

/// A tick with its label.
pub fn checkbox(name: &str, label: &str, checked: bool) -> Markup {
    html! { label.check { input type="checkbox" name=(name) value="1" checked[checked]; span { (label) } } }
}
