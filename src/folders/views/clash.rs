//! Two people wrote the same value of a record: both, and the choice between them.

use maud::{Markup, html};

use crate::folders::model::Who;
use crate::kernel::Refusal;
use crate::ui::{self, Mark, button};
use crate::words::Words;

/// `who` is as the colleague left it.
pub fn choice(words: &Words, who: &Who, field: &str, mine: &str, refusal: &Refusal) -> Markup {
    let by = refusal.args.iter().find(|(name, _)| *name == "name").map_or("", |(_, by)| by.as_str());
    let theirs = who.values().into_iter().find(|(name, ..)| *name == field).map_or("", |(_, _, text)| text);
    let told = [("name", by.into()), ("theirs", theirs.into()), ("mine", mine.into())];
    let keep_theirs = words.with("opportunities-keep-theirs", &[("name", by.into())]);
    let buttons = html! {
        div.actions {
            (button(&keep_theirs).to(&who.address()))
            form method="post" action={ (who.address()) "/edit?field=" (field) } {
                input type="hidden" name="was" value=(theirs);
                input type="hidden" name="value" value=(mine);
                (button(&words.t("opportunities-keep-mine")))
            }
        }
    };
    ui::notice(Some(Mark::Today), &words.with("contacts-both-wrote", &told), buttons)
}
