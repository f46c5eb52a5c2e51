use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde::Deserialize;

use super::model::{Invitation, Sees, Team, User};
use crate::kernel::{At, Role, UserId};
use crate::ui::format::relative_moment;
use crate::ui::{Errors, avatar, button, checkbox, empty, field, page_head};
use crate::words::Words;

/// What the pages of users and teams show.
pub struct Everybody {
    pub users: Vec<User>,
    pub teams: Vec<Team>,
    pub invitations: Vec<Invitation>,
    pub now: At,
    pub zone: TimeZone,
}

/// What each person would leave behind, in words.
pub type Held = BTreeMap<UserId, Vec<Markup>>;

/// The invitation as it was typed, and the link once it is made.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    pub email: String,
    pub name: String,
    pub role: String,
    pub team: String,
    #[serde(skip)]
    pub link: Option<String>,
}

pub fn role_name(words: &Words, role: Role) -> String {
    match role {
        Role::Admin => words.t("users-role-admin"),
        Role::Manager => words.t("users-role-manager"),
        Role::User => words.t("users-role-user"),
    }
}

fn sees_name(words: &Words, sees: Sees) -> String {
    match sees {
        Sees::Own => words.t("users-sees-own"),
        Sees::Team => words.t("users-sees-team"),
        Sees::All => words.t("users-sees-all"),
    }
}

fn role_choices(words: &Words) -> Vec<(String, String)> {
    [Role::User, Role::Manager, Role::Admin]
        .map(|role| (role.as_str().to_owned(), role_name(words, role)))
        .to_vec()
}

pub fn users(words: &Words, all: &Everybody, held: &Held, form: &InviteForm, errors: &Errors) -> Markup {
    let active = all.users.iter().filter(|user| user.active).count();
    html! {
        (page_head(&words.t("settings-users"), html! { span.muted { (words.with("users-active", &[("count", active.into())])) } }, html! {}))
        p.muted { (words.t("users-about")) }
        (invite(words, all, form, errors))
        ul.people {
            @for user in &all.users { (person(words, all, held, user)) }
        }
        (waiting(words, all))
    }
}

fn invite(words: &Words, all: &Everybody, form: &InviteForm, errors: &Errors) -> Markup {
    let no_team = (String::new(), words.t("users-no-team"));
    let teams = all.teams.iter().map(|team| (team.id.to_string(), team.name.clone()));
    html! {
        @if let Some(link) = &form.link { (new_link(words, link)) }
        details.panel #invite open[!errors.is_empty()] {
            summary { (words.t("users-invite")) }
            form.stack-m #invitation method="post" action="/settings/users/invitations" {
                (errors.summary(words))
                div.form-grid {
                    (field("name", &words.t("users-name")).value(&form.name).error(errors.at("name")).optional(words))
                    (field("email", &words.t("users-email")).kind("email").value(&form.email).error(errors.at("email")).optional(words))
                    (field("role", &words.t("users-role")).choices(role_choices(words)).value(&form.role))
                    (field("team", &words.t("users-team")).choices(std::iter::once(no_team).chain(teams).collect()).value(&form.team))
                }
                p.actions { (button(&words.t("users-make-link")).primary().icon("link")) }
            }
        }
    }
}

fn new_link(words: &Words, link: &str) -> Markup {
    html! {
        div.notice.notice-won #new-link role="status" {
            div.stack-s {
                p { (words.t("users-link-made")) }
                input.input type="text" readonly value=(link) aria-label=(words.t("users-link"));
                (button(&words.t("users-copy-link")).plain().icon("copy").data("data-copy", link))
            }
        }
    }
}

fn person(words: &Words, all: &Everybody, held: &Held, user: &User) -> Markup {
    let seen = user.seen_at.map(|at| relative_moment(words.lang(), at, all.now, &all.zone));
    let sees = sees_name(words, user.sees.for_role(user.role));
    html! {
        li.panel id={ "user-" (user.id) } {
            div.line-up {
                (avatar(&user.name, &user.initials))
                strong { (user.name) }
                span.muted { (user.email) }
                @if user.active {
                    span { (role_name(words, user.role)) }
                    span.muted { (words.with("users-sees-line", &[("what", sees.into())])) }
                    @if let Some(seen) = seen { span.muted { (words.with("users-seen", &[("when", seen.into())])) } }
                } @else {
                    span.muted { (words.t("users-inactive")) }
                }
            }
            @if user.active { (place(words, all, user)) (forgotten(words, user)) (leaving(words, all, held, user)) } @else { (coming_back(words, user)) }
        }
    }
}

fn place(words: &Words, all: &Everybody, user: &User) -> Markup {
    let id = user.id;
    let sees = Sees::EVERY.map(|sees| (sees.as_str().to_owned(), sees_name(words, sees))).to_vec();
    html! {
        details id={ "place-" (id) } {
            summary { (words.t("users-change")) }
            form.stack-m id={ "place-form-" (id) } method="post" action={ "/settings/users/" (id) } {
                div.form-grid {
                    (field("role", &words.t("users-role")).id(&format!("role-{id}")).choices(role_choices(words)).value(user.role.as_str()))
                    (field("sees", &words.t("users-sees")).id(&format!("sees-{id}")).choices(sees).value(user.sees.as_str()).help(&words.t("users-sees-help")))
                }
                @if !all.teams.is_empty() {
                    fieldset {
                        legend { (words.t("settings-teams")) }
                        @for team in &all.teams {
                            (tick("team", team.id.0, &team.name, team.members.contains(&id)))
                        }
                    }
                }
                p.actions { (button(&words.t("ui-save")).primary()) }
            }
        }
    }
}

fn forgotten(words: &Words, user: &User) -> Markup {
    html! {
        form id={ "password-" (user.id) } method="post" action={ "/settings/users/" (user.id) "/password" } {
            (button(&words.t("users-password-link")).small().quiet().icon("key"))
        }
    }
}

fn tick(name: &str, value: i64, label: &str, checked: bool) -> Markup {
    html! { label.check { input type="checkbox" name=(name) value=(value) checked[checked]; span { (label) } } }
}

fn leaving(words: &Words, all: &Everybody, held: &Held, user: &User) -> Markup {
    let id = user.id;
    let others = all.users.iter().filter(|other| other.active && other.id != id);
    let receivers: Vec<_> = others.map(|other| (other.id.to_string(), other.name.clone())).collect();
    html! {
        @if !receivers.is_empty() {
            details id={ "leaving-" (id) } {
                summary { (words.t("users-deactivate")) }
                form.stack-m id={ "leaving-form-" (id) } method="post" action={ "/settings/users/" (id) "/deactivate" } {
                    p { (words.with("users-deactivate-about", &[("name", (&user.name).into())])) }
                    ul.held { @for part in held.get(&id).into_iter().flatten() { li { (part) } } }
                    (field("receiver", &words.t("users-receiver")).id(&format!("receiver-{id}")).choices(receivers))
                    p.actions { (button(&words.with("users-deactivate-name", &[("name", (&user.name).into())]))) }
                }
            }
        }
    }
}

fn coming_back(words: &Words, user: &User) -> Markup {
    html! {
        form id={ "back-" (user.id) } method="post" action={ "/settings/users/" (user.id) "/reactivate" } {
            (button(&words.t("users-reactivate")).small())
        }
    }
}

fn waiting(words: &Words, all: &Everybody) -> Markup {
    html! {
        @if !all.invitations.is_empty() {
            h2 { (words.t("users-invited")) }
            ul.people {
                @for invitation in &all.invitations {
                    li.panel.line-up id={ "invitation-" (invitation.id) } {
                        strong { (invited_name(words, invitation)) }
                        span.muted { (role_name(words, invitation.role)) }
                        span.muted { (words.with("users-invited-when", &[("when", relative_moment(words.lang(), invitation.created_at, all.now, &all.zone).into())])) }
                        form method="post" action={ "/settings/users/invitations/" (invitation.id) "/withdraw" } {
                            (button(&words.t("users-withdraw")).small())
                        }
                    }
                }
            }
        }
    }
}

fn invited_name(words: &Words, invitation: &Invitation) -> String {
    let named = [&invitation.name, &invitation.email].into_iter().find(|text| !text.is_empty());
    named.cloned().unwrap_or_else(|| words.t("users-somebody"))
}

pub fn teams(words: &Words, all: &Everybody, errors: &Errors) -> Markup {
    let active: Vec<&User> = all.users.iter().filter(|user| user.active).collect();
    html! {
        (page_head(&words.t("settings-teams"), html! {}, html! {}))
        p.muted { (words.t("users-teams-about")) }
        (errors.summary(words))
        @if all.teams.is_empty() { (empty(&words.t("users-teams-empty"), html! {})) }
        @for team in &all.teams { (team_panel(words, team, &active)) }
        form.panel.stack-m #new-team method="post" action="/settings/teams" {
            h2 { (words.t("users-team-new")) }
            (field("name", &words.t("users-team-name")).required().error(errors.at("name")))
            (members(words, &active, |_| false))
            p.actions { (button(&words.t("users-team-create")).primary()) }
        }
    }
}

fn members(words: &Words, active: &[&User], is_in: impl Fn(UserId) -> bool) -> Markup {
    html! {
        fieldset {
            legend { (words.t("users-team-members")) }
            @for user in active { (tick("member", user.id.0, &user.name, is_in(user.id))) }
        }
    }
}

fn team_panel(words: &Words, team: &Team, active: &[&User]) -> Markup {
    let id = team.id;
    html! {
        form.panel.stack-m id={ "team-" (id) } method="post" action={ "/settings/teams/" (id) } {
            (field("name", &words.t("users-team-name")).id(&format!("team-name-{id}")).value(&team.name).required())
            (members(words, active, |user| team.members.contains(&user)))
            (checkbox("archived", &words.t("users-team-archive"), false))
            p.actions { (button(&words.t("ui-save"))) }
        }
    }
}
