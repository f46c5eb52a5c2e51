//! The frame of every page: header, navigation, `main`, and the places that scripts and partial answers fill.

use maud::{DOCTYPE, Markup, html};

use super::avatar::avatar;
use super::button::button;
use super::field::field;
use super::icon::{asset, icon, icon_large};
use super::kbd::kbd;
use super::overlay::menu_to_start;
use super::palette::palette;
pub use super::toast::toast;
use crate::words::{Arg, Words};

/// Links and forms of signed-in pages are fetched and morphed into `main` (signing in changes the frame too); a second press while the first is under way is ignored.
const BOOST: &str = "target:\"#main\" swap:\"outerMorph show:none\"";

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
    pub id: i64,
    /// Notifications that he has not read.
    pub unread: i64,
    pub name: &'a str,
    pub initials: &'a str,
    pub email: &'a str,
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
    /// Keys pressed instead of ours: `a=l`.
    pub keys: &'a str,
    pub linger: i64,
    pub nonce: &'a str,
    pub css: &'a str,
    pub words_js: &'a str,
    pub core_js: &'a str,
    /// Address of the icon sprite, for islands that draw icons.
    pub icons: &'a str,
    pub toast: Option<Markup>,
}

/// On a phone this many entries stand in the bar at the bottom; the others are behind «Plus».
const IN_BAR: usize = 3;

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
            html lang=(self.words.lang().code()) data-theme=[theme] data-keys=[(!self.single_keys).then_some("off")] data-keymap=[(!self.keys.is_empty()).then_some(self.keys)] data-linger=(self.linger)
                data-icons=(self.icons) {
                (self.head())
                body hx-boost:inherited=[self.person.as_ref().map(|_| BOOST)] hx-sync:inherited="drop" {
                    a.skip.button href="#main" { (self.words.t("ui-skip")) }
                    div #progress {}
                    @if self.person.is_some() { (self.signed_in(body)) } @else { (self.signed_out(body)) }
                    div #toast role="status" { @if let Some(toast) = &self.toast { (toast) } }
                    div #alert role="alert" {}
                    div #announce.visually-hidden aria-live="polite" {}
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="csp-nonce" content=(self.nonce) nonce=(self.nonce);
                meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#101419" media="(prefers-color-scheme: dark)";
                title { (self.page_title()) }
                link rel="icon" href=(asset("favicon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(self.css);
                script defer src=(self.words_js) {}
                script type="module" src=(self.core_js) {}
            }
        }
    }

    fn signed_in(&self, body: &Markup) -> Markup {
        html! {
            div.shell { (self.header()) (self.navigation()) (self.main(body)) }
            (palette(self.words))
            (self.help())
            @if let Some(person) = &self.person { (sign_in_again(self.words, person)) }
            form #undo method="post" action="/undo" hidden {}
        }
    }

    fn signed_out(&self, body: &Markup) -> Markup {
        html! { div.auth { (self.main(&html! { (self.brand()) (body) })) } }
    }

    fn page_title(&self) -> String {
        format!("{} · {}", self.title, self.workspace)
    }

    fn main(&self, body: &Markup) -> Markup {
        html! { main #main tabindex="-1" hx-history-elt data-section=(self.section) { (body) } }
    }

    fn brand(&self) -> Markup {
        html! { a.brand href="/" { img src=(asset("favicon.svg")) alt="" width="20" height="20"; span { (self.workspace) } } }
    }

    fn header(&self) -> Markup {
        let words = self.words;
        let seek = words.t("ui-search-or-act");
        html! {
            header #header {
                (self.brand())
                a.seek href="/search" data-palette data-key="Ctrl+k|/" data-key-label=(seek) aria-keyshortcuts="Control+K /" {
                    (icon("search")) span { (seek) } (kbd(words, "Ctrl+k"))
                }
                div.end {
                    span.new { (button(&words.t("ui-new")).primary().icon("plus").to("/opportunities/new").key(words, "n").data("data-key-label", &words.t("ui-new-long"))) }
                    @if let Some(person) = &self.person {
                        (Bell { user: person.id, unread: person.unread, latest: None }.draw(words))
                        (self.person_menu(person))
                    }
                }
            }
        }
    }

    fn person_menu(&self, person: &ShellPerson) -> Markup {
        let words = self.words;
        html! {
            button.button.quiet type="button" popovertarget="person-menu" {
                (avatar(person.name, person.initials))
            }
            (menu_to_start("person-menu", person.name, html! {
                p.group-title { (person.name) }
                a href="/preferences" { (icon("user")) (words.t("ui-preferences")) }
                a href="/history" { (icon("undo-2")) (words.t("ui-my-acts")) }
                button type="button" data-help { (icon("keyboard")) (words.t("ui-shortcuts")) (kbd(words, "?")) }
                hr;
                form method="post" action="/logout" hx-boost="false" { button type="submit" { (icon("log-out")) (words.t("ui-sign-out")) } }
            }))
        }
    }

    fn navigation(&self) -> Markup {
        let words = self.words;
        html! {
            nav #nav aria-label=(words.t("ui-navigation")) {
                ul {
                    @for (index, entry) in self.nav.iter().enumerate() {
                        li.in-bar[index < IN_BAR].apart[entry.name == "settings"] { (self.nav_link(entry, true)) }
                        @if index + 1 == IN_BAR.min(self.nav.len()) {
                            li.more-item {
                                a href="/opportunities/new" { (icon_large("plus")) span.nav-label { (words.t("ui-new")) } }
                            }
                        }
                    }
                    li.more-item {
                        button.more type="button" popovertarget="more-menu" { (icon_large("menu")) span.nav-label { (words.t("ui-more")) } }
                        (menu_to_start("more-menu", &words.t("ui-more"), html! {
                            @for entry in self.nav.iter().skip(IN_BAR) { (self.nav_link(entry, false)) }
                        }))
                    }
                }
            }
        }
    }

    fn nav_link(&self, entry: &NavEntry, keyed: bool) -> Markup {
        let label = self.words.t(&format!("menu-{}", entry.name));
        html! {
            a href=(entry.href) data-nav=(entry.name) data-key=[keyed.then(|| format!("g {}", entry.key))] title=(label)
                aria-current=[(entry.name == self.section).then_some("page")] {
                (icon_large(entry.icon))
                span.nav-label { (label) }
                @if let Some(count) = entry.count { span.count { (count) } }
            }
        }
    }

    fn help(&self) -> Markup {
        let words = self.words;
        let close = words.t("ui-close");
        html! {
            dialog #help aria-labelledby="help-title" {
                div.dialog-head {
                    h2 #help-title { (words.t("ui-shortcuts")) }
                    (button(&close).plain().quiet().icon_only("x").data("data-close", ""))
                }
                div.dialog-body {
                    div data-help-body {}
                    p.muted { (words.t(if self.single_keys { "ui-keys-are-on" } else { "ui-keys-are-off" })) " " a href="/preferences" { (words.t("ui-preferences")) } }
                }
            }
        }
    }
}

/// What the person is told, in the header of every page; it looks again when something comes or is read.
pub struct Bell<'a> {
    pub user: i64,
    pub unread: i64,
    pub latest: Option<Latest<'a>>,
}

/// The last of what is unread: the browser may say it as well.
pub struct Latest<'a> {
    pub id: i64,
    pub title: &'a str,
    pub note: &'a str,
}

impl Bell<'_> {
    pub fn draw(&self, words: &Words) -> Markup {
        let name = words.with("ui-notifications", &[("count", self.unread.into())]);
        let latest = self.latest.as_ref();
        html! {
            a #bell.button.quiet.bell href="/notifications" title=(name) aria-label=(name)
                data-live={ "notifications:" (self.user) } data-live-own data-live-url="/notifications/bell"
                data-latest=[latest.map(|one| one.id)] data-title=[latest.map(|one| one.title)] data-note=[latest.map(|one| one.note)] {
                (icon("bell"))
                @if self.unread > 0 { span.count { (if self.unread > 99 { "99+".to_owned() } else { self.unread.to_string() }) } }
            }
        }
    }
}

/// Where a session ended while the page was in use: the same person signs in over it, and nothing that was typed is lost.
fn sign_in_again(words: &Words, person: &ShellPerson) -> Markup {
    html! {
        dialog #sign-in-again aria-labelledby="sign-in-again-title" {
            form method="post" action="/login" hx-boost="false" {
                div.dialog-head { h2 #sign-in-again-title { (words.t("ui-session-ended")) } }
                div.dialog-body {
                    p { (words.t("ui-session-ended-why")) }
                    p.error-summary role="alert" data-said {}
                    input type="hidden" name="email" value=(person.email) autocomplete="username";
                    (field("password", &words.with("ui-password-of", &[("email", person.email.into())])).id("f-password-again").kind("password")
                        .autocomplete("current-password").required())
                }
                div.dialog-foot {
                    (button(&words.t("ui-sign-in")).primary())
                    a.button href="/login" { (words.t("ui-sign-in-other")) }
                }
            }
        }
    }
}

/// The arguments of a sentence about an act.
pub fn about(label: &str, count: i64) -> [(&'static str, Arg); 2] {
    [("name", Arg::from(label)), ("count", Arg::Number(count))]
}
