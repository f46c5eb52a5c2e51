use maud::{Markup, html};

use crate::kernel::fold;
use crate::opportunities::views::Scene;
use crate::prospecting::calls::script::{Answer, Piece, Word, parse};
use crate::prospecting::calls::scripts::unknown;
use crate::prospecting::model::{Cells, List, ListColumn, Suspect};
use crate::ui::{self, Errors, Mark, button};

/// What fills the fields of a script: the cells of a row, who calls, the list.
pub struct Values<'a> {
    pub columns: &'a [ListColumn],
    pub cells: &'a Cells,
    pub me: &'a str,
    pub list: &'a str,
    /// What was answered already.
    pub answers: &'a [&'a str],
}

impl Values<'_> {
    /// The value of a field; nothing when the list has no such column.
    fn of(&self, label: &str) -> Option<&str> {
        let wanted = fold(label);
        let column = self.columns.iter().find(|c| fold(&c.label) == wanted);
        match (column, wanted.as_str()) {
            (Some(column), _) => Some(self.cells.get(&column.id.0).map_or("", |text| text.trim())),
            (None, "moi" | "me") => Some(self.me),
            (None, "fichier" | "list") => Some(self.list),
            (None, _) => None,
        }
    }
}

/// The script as it is said to this suspect; its questions are asked by the form `form`.
pub fn spoken(scene: &Scene, text: &str, values: &Values, form: &str) -> Markup {
    let mut questions = 0;
    html! { div.script { (pieces(scene, &parse(text), values, form, &mut questions)) } }
}

fn pieces(scene: &Scene, script: &[Piece], values: &Values, form: &str, questions: &mut usize) -> Markup {
    html! {
        @for piece in script {
            @match piece {
                Piece::Say(words) => p { (said(scene, words, values)) },
                Piece::Ask { question, answers } => (ask(scene, question, answers, values, form, questions)),
            }
        }
    }
}

fn ask(
    scene: &Scene,
    question: &[Word],
    answers: &[Answer],
    values: &Values,
    form: &str,
    questions: &mut usize,
) -> Markup {
    *questions += 1;
    let name = format!("answer-{questions:03}");
    let asked = plain(question, values);
    html! {
        fieldset.ask {
            legend { (said(scene, question, values)) }
            @for answer in answers {
                @let kept = kept(&asked, &answer.label);
                div.answer {
                    label.chip {
                        input type="radio" name=(name) value=(kept) form=(form) checked[values.answers.contains(&kept.as_str())];
                        span { (answer.label) }
                    }
                    @if !answer.then.is_empty() {
                        div.then { (pieces(scene, &answer.then, values, form, questions)) }
                    }
                }
            }
        }
    }
}

/// An answer as the story keeps it, with its question.
fn kept(question: &str, answer: &str) -> String {
    if question.is_empty() { answer.to_owned() } else { format!("{question} → {answer}") }
}

fn said(scene: &Scene, words: &[Word], values: &Values) -> Markup {
    html! {
        @for word in words {
            @match word {
                Word::Text(text) => (text),
                Word::Field(label) => @match values.of(label) {
                    Some("") => span.muted { "[" (label) "]" },
                    Some(value) => strong { (value) },
                    None => mark.unknown-field title=(scene.t("prospecting-script-no-field")) { "{{" (label) "}}" },
                },
            }
        }
    }
}

fn plain(words: &[Word], values: &Values) -> String {
    let text = |word: &Word| match word {
        Word::Text(text) => text.clone(),
        Word::Field(label) => values.of(label).unwrap_or_default().to_owned(),
    };
    words.iter().map(text).collect::<String>().trim().to_owned()
}

/// Where a script is written, with what it becomes for the next suspect beside it.
pub fn page(
    scene: &Scene,
    list: &List,
    columns: &[ListColumn],
    example: Option<&Suspect>,
    me: &str,
    typed: Option<&str>,
    errors: &Errors,
) -> Markup {
    let words = scene.words;
    let address = format!("/lists/{}", list.id);
    let cells = example.map(Suspect::cells).unwrap_or_default();
    let values = Values { columns, cells: &cells, me, list: &list.name, answers: &[] };
    let (save, back) = (words.t("prospecting-save"), words.t("prospecting-open-list"));
    let error = errors.at("script");
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists")), (&address, &list.name)], &words.t("prospecting-script")))
        (ui::page_head(&words.t("prospecting-script"), html! {}, html! { (button(&back).to(&address)) }))
        (errors.summary(words))
        (missing(scene, list, columns))
        div.script-page {
            form.stack-m id={ "script-" (list.id) } method="post" action={ (address) "/script" } data-draft={ "script-" (list.id) } {
                label.label for="f-script" { (words.t("prospecting-script-text")) }
                textarea.input #f-script name="script" rows="16" maxlength="20000" aria-describedby="script-help"
                    aria-invalid=[error.map(|_| "true")] { (typed.unwrap_or(&list.script)) }
                @if let Some(error) = error { p.error { (error) } }
                (button(&save).primary().key(words, "Ctrl+Enter"))
                (help(scene, columns))
            }
            section.panel aria-labelledby="script-example" {
                h2 #script-example { (words.t("prospecting-script-example")) }
                @if list.script.is_empty() { p.muted { (words.t("prospecting-script-none")) } }
                form #example { (spoken(scene, &list.script, &values, "example")) }
            }
        }
    }
}

/// The fields that the list does not have are said, whenever the script is looked at.
fn missing(scene: &Scene, list: &List, columns: &[ListColumn]) -> Markup {
    let unknown = unknown(list, columns);
    html! {
        @if !unknown.is_empty() {
            (ui::notice(Some(Mark::Today), &scene.words.with("prospecting-script-unknown", &[
                ("count", i64::try_from(unknown.len()).unwrap_or_default().into()), ("fields", unknown.join(", ").into())]), html! {}))
        }
    }
}

fn help(scene: &Scene, columns: &[ListColumn]) -> Markup {
    let words = scene.words;
    html! {
        div.stack-s #script-help {
            p.muted { (words.t("prospecting-script-help")) }
            pre.script-sample { (words.t("prospecting-script-sample")) }
            p.muted { (words.t("prospecting-script-fields")) " "
                @for column in columns { code { "{{" (column.label) "}}" } " " }
                code { "{{" (words.t("prospecting-script-me")) "}}" }
            }
        }
    }
}
