//! The plain forms of the entry and settings pages.

use maud::{Markup, html};

/// What is wrong with a form, by field, in the person's words.
#[derive(Debug, Default, Clone)]
pub struct Problems(pub Vec<(Option<String>, String)>);

impl Problems {
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(at, _)| at.as_deref() == Some(field)).map(|(_, text)| text.as_str())
    }

    /// Two or more are also listed on top, with links; what belongs to no field is always there.
    pub fn summary(&self) -> Markup {
        let listed = self.0.iter().filter(|(at, _)| at.is_none() || self.0.len() > 1).collect::<Vec<_>>();
        html! {
            @if !listed.is_empty() {
                div.error-summary role="alert" tabindex="-1" {
                    ul {
                        @for (field, text) in listed {
                            li {
                                @match field {
                                    Some(field) => a href={ "#" (field) } { (text) },
                                    None => (text),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A labelled input with its help and its error.
#[derive(Default)]
pub struct Input<'a> {
    pub name: &'a str,
    pub label: String,
    pub kind: &'a str,
    pub value: &'a str,
    pub autocomplete: &'a str,
    pub help: Option<String>,
    pub problem: Option<&'a str>,
    pub required: bool,
    pub first: bool,
    /// The browser puts its own time zone in.
    pub guess_zone: bool,
}

impl Input<'_> {
    pub fn draw(&self) -> Markup {
        let note = format!("{}-note", self.name);
        let noted = self.help.is_some() || self.problem.is_some();
        html! {
            div.field {
                label for=(self.name) { (self.label) }
                input id=(self.name) name=(self.name) type=(self.kind) value=(self.value)
                    autocomplete=(self.autocomplete) required[self.required] data-autofocus[self.first]
                    aria-invalid=[self.problem.map(|_| "true")] aria-describedby=[noted.then_some(&note)]
                    data-reveal[self.kind == "password"] data-guess-zone[self.guess_zone];
                @if noted {
                    p.note id=(note) {
                        @if let Some(problem) = self.problem { span.error { (problem) } }
                        @else if let Some(help) = &self.help { (help) }
                    }
                }
            }
        }
    }
}

/// A labelled list of choices.
pub struct Choice<'a> {
    pub name: &'a str,
    pub label: String,
    pub value: &'a str,
    pub options: Vec<(String, String)>,
    pub problem: Option<&'a str>,
}

impl Choice<'_> {
    pub fn draw(&self) -> Markup {
        html! {
            div.field {
                label for=(self.name) { (self.label) }
                select id=(self.name) name=(self.name) aria-invalid=[self.problem.map(|_| "true")] {
                    @for (value, name) in &self.options {
                        option value=(value) selected[value == self.value] { (name) }
                    }
                }
                @if let Some(problem) = self.problem { p.note { span.error { (problem) } } }
            }
        }
    }
}
