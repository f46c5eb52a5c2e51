use maud::{Markup, html};

use super::pages::Asked;
use super::queries::Viewer;
use crate::kernel::UserId;
use crate::prospecting::model::{List, ListColumn};
use crate::ui::{self, Errors, button, field};
use crate::words::Words;

/// What the page of dealing shows.
pub struct Dealing<'a> {
    pub list: &'a List,
    pub columns: &'a [ListColumn],
    pub viewers: &'a [Viewer],
    pub counts: &'a [(Option<UserId>, i64)],
}

pub fn dealing(words: &Words, seen: &Dealing, asked: &Asked, errors: &Errors) -> Markup {
    let (list, title) = (seen.list, words.t("prospecting-deal"));
    let place = format!("/lists/{}", list.id);
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists")), (&place, &list.name)], &title))
        (ui::page_head(&title, html! {}, html! {}))
        form.stack-m method="post" action={ (place) "/deal" } {
            (errors.summary(words))
            (which(words, asked, seen))
            (rule(words, seen, asked, errors))
            (people(words, seen, asked, errors))
            p.actions { (button(&words.t("prospecting-deal-now")).primary()) }
        }
    }
}

fn which(words: &Words, asked: &Asked, seen: &Dealing) -> Markup {
    let free = seen.counts.iter().find(|(owner, _)| owner.is_none()).map_or(0, |(_, count)| *count);
    let all: i64 = seen.counts.iter().map(|(_, count)| count).sum();
    let choices = [("", "prospecting-deal-free", free), ("1", "prospecting-deal-anew", all)];
    html! {
        fieldset {
            legend { (words.t("prospecting-deal-which")) }
            @for (value, label, count) in choices {
                // words: prospecting-deal-free, prospecting-deal-anew
                label.check { input type="radio" name="anew" value=(value) checked[asked.anew == value];
                    span { (words.with(label, &[("count", count.into())])) } }
            }
        }
    }
}

fn rule(words: &Words, seen: &Dealing, asked: &Asked, errors: &Errors) -> Markup {
    let every = (String::new(), words.t("prospecting-deal-every"));
    let columns = seen.columns.iter().map(|column| (column.id.to_string(), column.label.clone()));
    // words: js-grid-op-*
    let operators = ["contains", "is", "is_not", "gt", "lt", "filled", "empty"];
    let operators = operators.map(|op| (op.to_owned(), words.t(&format!("js-grid-op-{op}"))));
    html! {
        fieldset.form-grid {
            legend { (words.t("prospecting-deal-rule")) }
            (field("column", &words.t("prospecting-deal-column")).choices([every].into_iter().chain(columns).collect()).value(&asked.column).error(errors.at("column")))
            (field("op", &words.t("prospecting-deal-op")).choices(operators.to_vec()).value(&asked.op))
            (field("value", &words.t("prospecting-deal-value")).value(&asked.value).error(errors.at("value")))
        }
    }
}

/// Who sees the list, with what each has to call.
fn people(words: &Words, seen: &Dealing, asked: &Asked, errors: &Errors) -> Markup {
    let has = |id: UserId| {
        let own = seen
            .counts
            .iter()
            .filter(|(owner, _)| *owner == Some(id) || (owner.is_none() && id == seen.list.owner_id));
        own.map(|(_, count)| count).sum::<i64>()
    };
    html! {
        fieldset {
            legend { (words.t("prospecting-deal-to")) }
            @if let Some(error) = errors.at("to") { p.error role="alert" { (error) } }
            @for viewer in seen.viewers {
                label.check {
                    input type="checkbox" name="to" value=(viewer.id) checked[asked.to.contains(&viewer.id)];
                    span { (viewer.name) " " span.muted { (words.with("prospecting-deal-has", &[("count", has(viewer.id).into())])) } }
                }
            }
            p.muted { (words.t("prospecting-deal-turns")) }
        }
    }
}
