//! The frame of every page: header, navigation, `main`, and the places that scripts and partial answers fill.

use maud::{DOCTYPE, Markup, html};

use crate::words::{Arg, Words};

/// An entry of the navigation.
pub struct NavEntry {
    pub name: &'static str,
    pub href: &'static str,
    pub icon: &'static str,
    pub key: char,
    /// Work left there, never notifications.
    pub count: Option<i64>,
}

/// The signed-in person, as the header shows it.
pub struct ShellPerson<'a> {
    pub name: &'a str,
    pub initials: &'a str,
}

pub struct Shell<'a> {
    pub words: &'a Words,
    pub title: &'a str,
    /// Which entry of the navigation is current.
    pub section: &'a str,
    pub workspace: &'a str,
    pub nav: &'a [NavEntry],
    pub person: Option<ShellPerson<'a>>,
    pub theme: &'a str,
    pub single_keys: bool,
    pub linger: i64,
    pub nonce: &'a str,
    pub css: &'a str,
    pub words_js: &'a str,
    pub core_js: &'a str,
    pub icons: &'a str,
    pub toast: Option<Markup>,
}

impl Shell<'_> {
    /// The part that a script asked for: the title and `main`, then partials.
    pub fn fragment(&self, body: &Markup) -> Markup {
        html! {
            title { (self.page_title()) }
            (self.main(body))
            @if let Some(toast) = &self.toast {
                hx-partial hx-target="#toast" hx-swap="innerHTML" { (toast) }
            }
        }
    }

    pub fn page(&self, body: &Markup) -> Markup {
        let theme = (self.theme != "system").then_some(self.theme);
        html! {
            (DOCTYPE)
            html lang=(self.words.lang().code()) data-theme=[theme] data-keys=[(!self.single_keys).then_some("off")] data-linger=(self.linger) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                    meta name="csp-nonce" content=(self.nonce) nonce=(self.nonce);
                    title { (self.page_title()) }
                    link rel="stylesheet" href=(self.css);
                    script defer src=(self.words_js) {}
                    script defer type="module" src=(self.core_js) {}
                }
                body {
                    a.skip href="#main" { (self.words.t("ui-skip")) }
                    @if self.person.is_some() { (self.header()) (self.navigation()) }
                    (self.main(body))
                    div #toast role="status" { @if let Some(toast) = &self.toast { (toast) } }
                    div #alert role="alert" {}
                }
            }
        }
    }

    fn page_title(&self) -> String {
        format!("{} · {}", self.title, self.workspace)
    }

    fn main(&self, body: &Markup) -> Markup {
        html! { main #main tabindex="-1" data-section=(self.section) { (body) } }
    }

    fn header(&self) -> Markup {
        html! {
            header.top {
                a.brand href="/" { (self.workspace) }
                button type="button" data-palette data-key="Ctrl+k|/" { (self.words.t("ui-search-or-act")) }
                @if let Some(person) = &self.person {
                    a.person href="/settings" title=(person.name) { (person.initials) }
                }
            }
        }
    }

    fn navigation(&self) -> Markup {
        html! {
            nav.side aria-label=(self.words.t("ui-navigation")) {
                @for entry in self.nav {
                    a href=(entry.href) data-nav=(entry.name) data-key={ "g " (entry.key) }
                        aria-current=[(entry.name == self.section).then_some("page")] {
                        (self.words.t(&format!("menu-{}", entry.name)))
                        @if let Some(count) = entry.count { span.count { (count) } }
                    }
                }
            }
        }
    }
}

/// "Ligne d'ensachage rayé · Annuler": one sentence and the button that takes the act back.
pub fn toast(words: &Words, sentence: &str, act: Option<i64>) -> Markup {
    html! {
        div.toast data-toast {
            span { (sentence) }
            @if let Some(act) = act {
                form method="post" action={ "/undo/" (act) } {
                    button type="submit" { (words.t("ui-undo")) }
                }
            }
        }
    }
}

/// The arguments of a sentence about an act.
pub fn about(label: &str, count: i64) -> [(&'static str, Arg); 2] {
    [("name", Arg::from(label)), ("count", Arg::Number(count))]
}
