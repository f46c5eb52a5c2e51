use maud::{Markup, Render, html};

use super::icon::icon;
use super::kbd::{aria_keys, kbd};
use crate::words::Words;

/// A button, or a link that looks like one. Its label is a verb with its object.
pub struct Button<'a> {
    label: &'a str,
    look: &'a str,
    small: bool,
    icon: Option<&'a str>,
    alone: bool,
    href: Option<&'a str>,
    kind: &'a str,
    id: Option<&'a str>,
    name: Option<(&'a str, &'a str)>,
    opens: Option<(&'a str, &'a str)>,
    key: Option<(&'a Words, &'a str, bool)>,
    disabled: Option<&'a str>,
    form: Option<&'a str>,
    extra: Option<(&'a str, &'a str)>,
}

/// A button that submits its form.
pub fn button(label: &str) -> Button<'_> {
    Button {
        label,
        look: "",
        small: false,
        icon: None,
        alone: false,
        href: None,
        kind: "submit",
        id: None,
        name: None,
        opens: None,
        key: None,
        disabled: None,
        form: None,
        extra: None,
    }
}

impl<'a> Button<'a> {
    pub fn primary(mut self) -> Self {
        self.look = "primary";
        self
    }
    pub fn quiet(mut self) -> Self {
        self.look = "quiet";
        self
    }
    /// Only for what cannot be undone.
    pub fn danger(mut self) -> Self {
        self.look = "danger";
        self
    }
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }
    pub fn icon(mut self, name: &'a str) -> Self {
        self.icon = Some(name);
        self
    }
    /// An icon alone: the label becomes its accessible name and its tooltip.
    pub fn icon_only(mut self, name: &'a str) -> Self {
        self.icon = Some(name);
        self.alone = true;
        self
    }
    /// A link.
    pub fn to(mut self, href: &'a str) -> Self {
        self.href = Some(href);
        self
    }
    /// Does not submit its form.
    pub fn plain(mut self) -> Self {
        self.kind = "button";
        self
    }
    pub fn id(mut self, id: &'a str) -> Self {
        self.id = Some(id);
        self
    }
    pub fn named(mut self, name: &'a str, value: &'a str) -> Self {
        self.name = Some((name, value));
        self
    }
    /// Belongs to the form with this id.
    pub fn form(mut self, id: &'a str) -> Self {
        self.form = Some(id);
        self
    }
    /// Opens the dialog with this id.
    pub fn opens_dialog(mut self, id: &'a str) -> Self {
        self.kind = "button";
        self.opens = Some(("data-dialog", id));
        self
    }
    /// Opens the menu with this id.
    pub fn opens_menu(mut self, id: &'a str) -> Self {
        self.kind = "button";
        self.opens = Some(("popovertarget", id));
        self
    }
    /// The key that presses it, printed beside the label.
    pub fn key(mut self, words: &'a Words, combo: &'a str) -> Self {
        self.key = Some((words, combo, true));
        self
    }
    /// The key that presses it, named in the help only.
    pub fn silent_key(mut self, words: &'a Words, combo: &'a str) -> Self {
        self.key = Some((words, combo, false));
        self
    }
    /// Truly impossible now, for the reason given; rather let people press and explain.
    pub fn disabled(mut self, reason: &'a str) -> Self {
        self.disabled = Some(reason);
        self
    }
    /// One attribute of web/README.md, for instance `("data-close", "")`.
    pub fn data(mut self, name: &'a str, value: &'a str) -> Self {
        self.extra = Some((name, value));
        self
    }

    fn class(&self) -> String {
        let mut class = String::from("button");
        for (on, name) in
            [(!self.look.is_empty(), self.look), (self.small, "small"), (self.alone, "icon-only")]
        {
            if on {
                class.push(' ');
                class.push_str(name);
            }
        }
        class
    }

    fn inside(&self) -> Markup {
        html! {
            @if let Some(name) = self.icon { (icon(name)) }
            @if !self.alone {
                (self.label)
                @if let Some((words, combo, true)) = self.key { (kbd(words, combo)) }
            }
        }
    }

    fn tooltip(&self) -> Option<String> {
        match (self.alone, self.key) {
            (true, Some((words, combo, _))) => {
                Some(format!("{} ({})", self.label, super::kbd::key_name(words, combo)))
            }
            (true, None) => Some(self.label.to_owned()),
            _ => None,
        }
    }

    /// maud has no attributes with computed names: the few that are needed are put into the tag.
    fn with_extras(&self, markup: Markup) -> Markup {
        let mut extras = String::new();
        for (name, value) in [self.opens, self.extra].into_iter().flatten() {
            extras
                .push_str(&format!(" {name}=\"{}\"", html! { (value) }.into_string().replace('"', "&quot;")));
        }
        if extras.is_empty() {
            markup
        } else {
            maud::PreEscaped(markup.0.replacen(" class=", &format!("{extras} class="), 1))
        }
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let label = self.alone.then_some(self.label);
        let combo = self.key.map(|(_, combo, _)| combo);
        let shortcuts = combo.map(aria_keys);
        let tooltip = self.tooltip();
        let markup = match self.href {
            Some(href) => html! {
                a class=(self.class()) id=[self.id] href=(href) aria-label=[label] title=[tooltip] data-key=[combo] aria-keyshortcuts=[shortcuts] {
                    (self.inside())
                }
            },
            None => html! {
                button class=(self.class()) id=[self.id] type=(self.kind) form=[self.form] name=[self.name.map(|n| n.0)]
                    value=[self.name.map(|n| n.1)] aria-label=[label] title=[self.disabled.map(str::to_owned).or(tooltip)] data-key=[combo]
                    aria-keyshortcuts=[shortcuts] aria-disabled=[self.disabled.map(|_| "true")] { (self.inside()) }
            },
        };
        self.with_extras(markup)
    }
}
