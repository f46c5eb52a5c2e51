use maud::{Markup, html};

use super::{sales, sides, story};
use crate::desk::urlencode;
use crate::folders::model::{Folder, Of, Told, Who};
use crate::kernel::Currency;
use crate::opportunities::views::Scene;
use crate::ui::{self, button, format};

/// The page of a company or a person. `older`: so many entries of the story are asked for next.
pub fn page(
    scene: &Scene,
    folder: &Folder,
    told: &[Told],
    currency: Currency,
    older: Option<usize>,
) -> Markup {
    let who = &folder.who;
    let all = scene.t(if who.of() == Of::Company { "folders-companies" } else { "folders-people" });
    html! {
        div.record-way {
            (ui::crumbs(&scene.t("folders-path"), &[(who.of().all(), &all)], who.name()))
        }
        div.record-page id={ (who.of().as_str()) "-" (who.id()) } data-live=(topics(folder)) {
            (head(scene, folder))
            div.record {
                div {
                    (sales::sales(scene, folder, currency))
                    section.panel {
                        h2 { (scene.t("folders-story")) }
                        (story::story(scene, folder, told))
                        @if let Some(older) = older { nav.pager { a.button.small href={ (who.address()) "?story=" (older) } { (scene.t("folders-older")) } } }
                    }
                }
                aside { (sides::sides(scene, folder)) }
            }
        }
    }
}

/// What changes on the page: the record, those who work there, its opportunities.
fn topics(folder: &Folder) -> String {
    let own = format!("{}:{}", folder.who.of().as_str(), folder.who.id());
    let people = folder.people.iter().map(|person| format!("person:{}", person.id));
    let sales = folder.opportunities.iter().map(|opportunity| format!("opportunity:{}", opportunity.id));
    std::iter::once(own).chain(people).chain(sales).collect::<Vec<_>>().join(" ")
}

fn head(scene: &Scene, folder: &Folder) -> Markup {
    let who = &folder.who;
    html! {
        header.record-head {
            div.line {
                h1 { (sides::value(scene, who, "name", "contacts-name", who.name(), html! { (who.name()) })) }
                @if let Who::Company(company) = who {
                    @if let Some(since) = company.client_since {
                        @let day = format::full_day(scene.words.lang(), since.day(&scene.zone));
                        (ui::plain_badge(&scene.words.with("folders-client-since", &[("day", day.into())])))
                    }
                }
                div.end { (button(&scene.t("opportunities-new")).to(&new_opportunity(who)).primary()) }
            }
            @if let Who::Person { person, company } = who { (works_at(person.company_id.map(|id| id.0), company.as_deref())) }
        }
    }
}

/// The company of a person, where one sees it.
fn works_at(id: Option<i64>, company: Option<&str>) -> Markup {
    html! {
        @if let (Some(id), Some(company)) = (id, company) {
            div.line { a href=(crate::contacts::address("company", id)) { (company) } }
        }
    }
}

fn new_opportunity(who: &Who) -> String {
    let company = |name: &str| format!("company={}", urlencode(name));
    match who {
        Who::Company(one) => format!("/opportunities/new?{}", company(&one.name)),
        Who::Person { person, company: at } => {
            let person = format!("person={}&email={}", urlencode(&person.name), urlencode(&person.email));
            let at = at.as_deref().map(|at| format!("&{}", company(at))).unwrap_or_default();
            format!("/opportunities/new?{person}{at}")
        }
    }
}
