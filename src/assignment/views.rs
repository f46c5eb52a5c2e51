use maud::{Markup, html};

use crate::ui::{button, checkbox, field, page_head};
use crate::users::giving::{Gives, Giving};
use crate::words::Words;

pub fn page(words: &Words, giving: &Giving) -> Markup {
    html! {
        (page_head(&words.t("settings-assignment"), html! {}, html! {}))
        p.muted.measure { (words.t("assignment-about")) }
        form.panel.stack-m #giving method="post" action="/settings/assignment" {
            (field("users_give", &words.t("assignment-users-give")).choices(choices(words)).value(giving.users_give.as_str())
                .help(&words.t("assignment-users-give-help")))
            (checkbox("pool_open", &words.t("assignment-pool-open"), giving.pool_open))
            p.actions { (button(&words.t("ui-save")).primary()) }
        }
    }
}

fn choices(words: &Words) -> Vec<(String, String)> {
    let name = |gives| match gives {
        Gives::All => words.t("assignment-to-all"),
        Gives::Team => words.t("assignment-to-team"),
        Gives::Nobody => words.t("assignment-to-nobody"),
    };
    [Gives::All, Gives::Team, Gives::Nobody].map(|gives| (gives.as_str().to_owned(), name(gives))).to_vec()
}
