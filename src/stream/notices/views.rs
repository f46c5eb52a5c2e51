//! The list of what one is told, and the bell.

use maud::{Markup, html};

use crate::opportunities::story::views::said;
use crate::opportunities::views::Scene;
use crate::stream::model::{Cause, Notice};
use crate::ui::shell::{Bell, Latest};
use crate::ui::{self, button, show};

pub fn page(scene: &Scene, notices: &[Notice], more: bool) -> Markup {
    let last = notices.last().filter(|_| more).map(|notice| format!("/notifications?before={}", notice.id));
    html! {
        (ui::page_head(&scene.t("stream-notifications"), html! {}, html! {
            @if notices.iter().any(|notice| notice.read_at.is_none()) {
                form method="post" action="/notifications/read" { (button(&scene.t("stream-read-all"))) }
            }
            (button(&scene.t("ui-preferences")).to("/preferences#browser-notices"))
        }))
        div #notices data-live={ "notifications:" (scene.viewer) } {
            @if notices.is_empty() { (ui::empty(&scene.t("stream-nothing-told"), html! { (button(&scene.t("stream-to-activity")).to("/activity")) })) }
            ul.notices { @for notice in notices { (one(scene, notice)) } }
        }
        @if let Some(last) = last { nav.story-ways aria-label=(scene.t("stream-notifications")) { (button(&scene.t("story-older")).small().to(&last)) } }
    }
}

fn one(scene: &Scene, notice: &Notice) -> Markup {
    let unread = notice.read_at.is_none();
    let note = notice.note();
    html! {
        li id={ "notice-" (notice.id) } {
            (ui::icon(if notice.cause() == Cause::Mention { "message-square" } else { "users" }))
            div.unread[unread] {
                form method="post" action={ "/notifications/" (notice.id) "/open" } {
                    button.open type="submit" { (sentence(scene, notice)) }
                }
                @if !note.is_empty() { p.note { (said(scene, &note)) } }
                span.muted { (show::moment(scene.words, notice.at, scene.now, &scene.zone)) }
            }
            form method="post" action={ "/notifications/" (notice.id) } {
                input type="hidden" name="read" value=(if unread { "1" } else { "0" });
                (button(&scene.t(if unread { "stream-mark-read" } else { "stream-mark-unread" })).small())
            }
        }
    }
}

/// "Claire vous mentionne dans « Ligne »"
fn sentence(scene: &Scene, notice: &Notice) -> String {
    let told = [("name", scene.vocabulary.name(notice.by).into()), ("title", notice.title.as_str().into())];
    scene
        .words
        .with(if notice.cause() == Cause::Mention { "stream-mentioned" } else { "stream-received" }, &told)
}

/// The bell, with the last of what is unread: what the browser may say as well.
pub fn bell(scene: &Scene, unread: i64, last: Option<&Notice>) -> Markup {
    let note = last.map(Notice::note).unwrap_or_default();
    let told = last.map(|notice| (notice.id, sentence(scene, notice)));
    let latest = told.as_ref().map(|(id, title)| Latest { id: *id, title, note: &note });
    Bell { user: scene.viewer.0, unread, latest }.draw(scene.words)
}
