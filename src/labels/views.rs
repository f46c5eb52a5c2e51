use maud::{Markup, html};

use super::model::{Category, Tag};
use crate::kernel::{CategoryId, TagId};
use crate::listed::views::{self, Entry, add, archive, entry};
use crate::listed::{Filled, Typed};
use crate::ui::{self, button};
use crate::words::Words;

pub fn page(words: &Words, categories: &[Category], tags: &[Tag], typed: &Typed) -> Markup {
    let all = All { words, categories, tags, typed };
    let new = typed.form("new-category");
    let lists = html! {
        @for category in categories { (all.category(category)) }
        section.panel {
            (add(words, &words.t("labels-add-category"), "/settings/categories", &new, new.text("name", &words.t("listed-name"), "")))
        }
        (all.free())
    };
    views::page(words, &words.t("settings-tags"), &words.t("labels-about"), typed, lists)
}

struct All<'a> {
    words: &'a Words,
    categories: &'a [Category],
    tags: &'a [Tag],
    typed: &'a Typed,
}

impl All<'_> {
    fn category(&self, category: &Category) -> Markup {
        let (words, id) = (self.words, category.id);
        let new = self.typed.form(&format!("new-tag-{id}"));
        let fields = html! {
            input type="hidden" name="category" value=(id);
            (new.text("name", &words.t("listed-name"), ""))
        };
        html! {
            section.panel aria-label=(category.name) {
                ul.entries { (self.category_entry(category)) }
                ul.entries {
                    @for tag in self.tags.iter().filter(|tag| tag.category_id == Some(id)) { (self.tag(tag)) }
                }
                (add(words, &words.t("labels-add"), "/settings/tags", &new, fields))
            }
        }
    }

    fn category_entry(&self, category: &Category) -> Markup {
        let words = self.words;
        let form = self.typed.form(&format!("category-{}", category.id));
        let action = format!("/settings/categories/{}", category.id);
        entry(
            words,
            &Entry {
                name: &category.name,
                action: &action,
                shown: html! { h2 { (category.name) } },
                fields: form.text("name", &words.t("listed-name"), &category.name),
                form: &form,
                ordered: true,
                end: archive(words, &action, &category.name),
            },
        )
    }

    /// Tags of no category, or of one that was archived: to be put somewhere.
    fn free(&self) -> Markup {
        let known =
            |id: Option<CategoryId>| id.is_some_and(|id| self.categories.iter().any(|it| it.id == id));
        let free: Vec<&Tag> = self.tags.iter().filter(|tag| !known(tag.category_id)).collect();
        html! {
            @if !free.is_empty() {
                section.panel #free-tags aria-labelledby="free-title" {
                    h2 #free-title { (self.words.with("labels-free", &[("count", free.len().into())])) }
                    ul.entries { @for tag in free { (self.tag(tag)) } }
                }
            }
        }
    }

    fn tag(&self, tag: &Tag) -> Markup {
        let words = self.words;
        let form = self.typed.form(&format!("tag-{}", tag.id));
        let action = format!("/settings/tags/{}", tag.id);
        let end = html! { (self.merge(tag, &action)) (archive(words, &action, &tag.name)) };
        entry(
            words,
            &Entry {
                name: &tag.name,
                action: &action,
                shown: html! { span { (tag.name) } },
                fields: self.tag_fields(tag, &form),
                form: &form,
                ordered: false,
                end,
            },
        )
    }

    fn tag_fields(&self, tag: &Tag, form: &Filled) -> Markup {
        let words = self.words;
        let none = (String::new(), words.t("labels-no-category"));
        let choices = self.categories.iter().map(|it| (it.id.to_string(), it.name.clone()));
        let category = tag.category_id.map(|id| id.to_string()).unwrap_or_default();
        html! {
            (form.text("name", &words.t("listed-name"), &tag.name))
            (form.choice("category", &words.t("labels-category"), &category, std::iter::once(none).chain(choices).collect()))
        }
    }

    fn merge(&self, tag: &Tag, action: &str) -> Markup {
        let words = self.words;
        let form = self.typed.form(&format!("merge-{}", tag.id));
        let none = (String::new(), "–".to_owned());
        let others = self.tags.iter().filter(|other| other.id != tag.id);
        let choices = others.map(|other| (other.id.to_string(), other.name.clone()));
        html! {
            @if self.tags.len() > 1 {
                details.add-entry id=(form.at) open[form.refused()] {
                    summary { (words.t("labels-merge")) }
                    form.entry-form id={ (form.at) "-form" } method="post" action={ (action) "/merge" } {
                        (form.choice("into", &words.with("labels-merge-into", &[("name", (&tag.name).into())]), "", std::iter::once(none).chain(choices).collect()))
                        p.actions { (button(&words.t("labels-merge-now")).small()) }
                    }
                }
            }
        }
    }
}

/// The tags of the record at this address: a press takes one off, the field puts one on, new or known.
pub fn chips(words: &Words, place: &str, tags: &[Tag], known: &[Tag]) -> Markup {
    let put_on = words.t("labels-put-on");
    html! {
        div.chips {
            @for tag in tags {
                form method="post" action={ (place) "/untag" } {
                    input type="hidden" name="tag" value=(tag.id);
                    button.chip type="submit" aria-label=(words.with("labels-take-off", &[("name", tag.name.as_str().into())])) { (tag.name) (ui::icon("x")) }
                }
            }
        }
        form.line-up method="post" action={ (place) "/tag" } data-reset {
            input.input name="tag" list="known-tags" autocomplete="off" aria-label=(put_on) placeholder=(words.t("labels-example"));
            datalist #known-tags { @for tag in known { option value=(tag.name) {} } }
            (button(&put_on).small())
        }
    }
}

/// Which tag the records of a page have.
pub fn choice<'a>(words: &Words, tags: impl Iterator<Item = &'a Tag>, chosen: Option<TagId>) -> Markup {
    html! {
        select.input name="tag" aria-label=(words.t("labels-tag")) {
            option value="" { (words.t("labels-every")) }
            @for tag in tags { option value=(tag.id) selected[chosen == Some(tag.id)] { (tag.name) } }
        }
    }
}
