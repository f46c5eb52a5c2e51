//! Who sees a list, and whose it is.

use maud::{Markup, html};

use crate::prospecting::lists::actions::Sharing;
use crate::prospecting::model::List;
use crate::ui::{self, button, field};
use crate::users::Team;
use crate::vocabulary::Vocabulary;
use crate::words::Words;

pub fn sharing(
    words: &Words,
    list: &List,
    shared: &Sharing,
    teams: &[Team],
    vocabulary: &Vocabulary,
) -> Markup {
    let place = format!("/lists/{}", list.id);
    let title = words.t("prospecting-share");
    let mut colleagues = vocabulary.people.iter().filter(|p| p.active && p.id != list.owner_id).peekable();
    let audiences = [
        ("company", words.t("prospecting-audience-company")),
        ("owner", words.t("prospecting-audience-owner")),
    ];
    let owners = vocabulary.people.iter().filter(|p| p.active || p.id == list.owner_id);
    let owners = owners.map(|p| (p.id.to_string(), p.name.clone())).collect();
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists")), (&place, &list.name)], &title))
        (ui::page_head(&title, html! {}, html! {}))
        form.stack-m method="post" action={ (place) "/sharing" } {
            fieldset {
                legend { (words.t("prospecting-audience")) }
                @for (value, label) in &audiences {
                    label.check { input type="radio" name="audience" value=(value) checked[shared.audience == *value]; span { (label) } }
                }
            }
            @if !teams.is_empty() {
                fieldset {
                    legend { (words.t("prospecting-shared-teams")) }
                    @for team in teams {
                        label.check { input type="checkbox" name="team" value=(team.id) checked[shared.teams.contains(&team.id)]; span { (team.name) } }
                    }
                }
            }
            @if colleagues.peek().is_some() {
                fieldset {
                    legend { (words.t("prospecting-shared-with")) }
                    @for colleague in colleagues {
                        label.check { input type="checkbox" name="user" value=(colleague.id) checked[shared.users.contains(&colleague.id)]; span { (colleague.name) } }
                    }
                }
            }
            div.form-grid { (field("owner", &words.t("prospecting-owner")).choices(owners).value(&list.owner_id.to_string())) }
            p.actions { (button(&words.t("prospecting-save")).primary()) }
        }
    }
}
