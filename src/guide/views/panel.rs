//! The guide beside an opportunity: what was answered, what is to be asked, in reach of `Q`.

use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::guide::asked::{Answer, Asked, Guide, Logged, Part};
use crate::guide::model::{Question, QuestionKind};
use crate::kernel::{Day, OpportunityId, QuestionId};
use crate::opportunities::views::address;
use crate::ui::{Mark, button, field, format, icon, kbd, notice, progress, show};
use crate::words::Words;

/// The key that opens what to ask next.
const KEY: &str = "q";

/// Where and when it is looked at.
pub struct Sight<'a> {
    pub words: &'a Words,
    pub id: OpportunityId,
    pub today: Day,
    pub zone: &'a TimeZone,
}

pub fn panel(sight: &Sight, guide: &Guide) -> Markup {
    if guide.parts.is_empty() {
        return html! {};
    }
    let (words, id) = (sight.words, sight.id);
    let next = guide.next();
    let (later, reached): (Vec<&Part>, Vec<&Part>) = guide.parts.iter().partition(|part| part.place > 0);
    html! {
        section.panel.guide id={ "guide-" (id) } aria-labelledby={ "guide-" (id) "-title" } {
            div.guide-head {
                h2 id={ "guide-" (id) "-title" } { (words.t("guide-title")) }
                (completeness(words, guide.tally()))
            }
            (beyond(words, guide))
            (left_open(words, guide))
            @for part in reached { (stage(sight, guide, part, next)) }
            @if !later.is_empty() {
                details.guide-later id={ "guide-" (id) "-later" } {
                    summary { (words.t("guide-later")) }
                    @for part in later { (stage(sight, guide, part, next)) }
                }
            }
        }
    }
}

/// "3 sur 5"
fn completeness(words: &Words, (answered, asked): (usize, usize)) -> Markup {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let text = words.with("guide-tally", &[("answered", answered.into()), ("asked", asked.into())]);
    html! { @if asked > 0 { (progress(count(answered), count(asked), &text)) } }
}

fn beyond(words: &Words, guide: &Guide) -> Markup {
    let Some(beyond) = guide.beyond_budget() else { return html! {} };
    let money = |money| format::money(words.lang(), money);
    let sentence = words.with(
        "guide-beyond-budget",
        &[("amount", money(beyond.amount).into()), ("budget", money(beyond.budget).into())],
    );
    notice(Some(Mark::Late), &sentence, html! {})
}

fn left_open(words: &Words, guide: &Guide) -> Markup {
    let open: Vec<&str> = guide.left_open().map(|question| question.label.as_str()).collect();
    let names = format::list(words.lang(), &open);
    html! {
        @if !open.is_empty() {
            (notice(Some(Mark::Today), &words.with("guide-left-open", &[("names", names.into())]), html! {}))
        }
    }
}

fn stage(sight: &Sight, guide: &Guide, part: &Part, next: Option<QuestionId>) -> Markup {
    let (answered, asked) = part.tally();
    let tally = sight.words.with("guide-tally", &[("answered", answered.into()), ("asked", asked.into())]);
    html! {
        div.guide-stage {
            h3 { (part.stage) @if asked > 0 { " " span.muted.number { (tally) } } }
            ul { @for asked in &part.asked { (question(sight, guide, asked, next == Some(asked.question.id))) } }
        }
    }
}

/// Its id tells how often it was answered: what was open to be filled in is closed again once it is.
fn question(sight: &Sight, guide: &Guide, asked: &Asked, is_next: bool) -> Markup {
    let q = &asked.question;
    let at = format!("question-{}-{}", sight.id, q.id);
    let label = sight.words.with("guide-answer-it", &[("name", q.label.as_str().into())]);
    html! {
        li id=(at) {
            @if asked.live {
                details id={ (at) "-" (asked.answers.len()) } {
                    summary data-key=[is_next.then_some(KEY)] data-key-label=[is_next.then_some(label.as_str())]
                        aria-keyshortcuts=[is_next.then_some("Q")] title=(label) {
                        (headline(sight, asked))
                        @if is_next { " " (kbd(sight.words, KEY)) }
                        (icon("chevron-down"))
                    }
                    div.guide-open {
                        (form(sight, guide, q))
                        (history(sight, asked))
                    }
                }
            } @else {
                (headline(sight, asked))
                (history(sight, asked))
            }
        }
    }
}

fn headline(sight: &Sight, asked: &Asked) -> Markup {
    let latest = asked.answers.first();
    html! {
        span.guide-label { (asked.question.label) }
        @match latest {
            Some(answer) => {
                span.guide-said { (answer.said.told(sight.words)) }
                span.guide-signed { (signature(sight, answer)) }
            },
            None if asked.question.at_exit => span.muted { (sight.words.t("guide-open-at-exit")) },
            None => span.muted { (sight.words.t("guide-open")) },
        }
    }
}

/// "Claire Morel · noté par Claire Petit, lun. 2 mars · Appel · Joint"
fn signature(sight: &Sight, answer: &Answer) -> Markup {
    let words = sight.words;
    html! {
        @if !answer.said_by.is_empty() { (words.with("guide-said-by", &[("name", answer.said_by.as_str().into())])) " · " }
        (answer.user) " · " (show::date(words, answer.at.day(sight.zone), sight.today))
        @if let Some(talk) = &answer.talk { @if !talk.what.is_empty() { " · " (talk.what) } }
    }
}

/// Every answer, with the way to the conversation in which it was given.
fn history(sight: &Sight, asked: &Asked) -> Markup {
    html! {
        @if !asked.answers.is_empty() {
            ol.guide-history aria-label=(sight.words.t("guide-history")) {
                @for answer in &asked.answers {
                    li {
                        span.guide-said { (answer.said.told(sight.words)) }
                        span.guide-signed {
                            (signature(sight, answer))
                            @if let Some(talk) = &answer.talk {
                                " · " a href={ "#event-" (talk.event) } hx-boost="false" { (sight.words.t("guide-conversation")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn form(sight: &Sight, guide: &Guide, q: &Question) -> Markup {
    let words = sight.words;
    let at = format!("answer-{}-{}", sight.id, q.id);
    let contacts = format!("contacts-{}", sight.id);
    let by = format!("{at}-by");
    html! {
        form id=(at) method="post" action={ (address(sight.id)) "/answers" } aria-label=(q.label) data-draft=(at) data-reset {
            input type="hidden" name="question" value=(q.id);
            (value(words, guide, q, &at, &contacts))
            @if q.kind != QuestionKind::Person {
                (field("said_by", &words.t("guide-said-by-whom")).id(&by).list(&contacts).optional(words))
            }
            // Which conversation it was is asked for once the form is open.
            div.guide-talk id={ (at) "-talk" } hx-get={ (address(sight.id)) "/talks?question=" (q.id) }
                hx-trigger="toggle once from:'closest details'" hx-swap="none" hx-morph-skip {}
            (button(&words.t("guide-save")).small().primary())
        }
    }
}

fn value(words: &Words, guide: &Guide, q: &Question, at: &str, contacts: &str) -> Markup {
    let (id, to, code) = (format!("{at}-value"), format!("{at}-to"), format!("{at}-currency"));
    let label = words.t("guide-answer");
    let blank = || field("value", &label).id(&id).required();
    let currency = guide.currency.map(|currency| currency.code().to_owned()).unwrap_or_default();
    let choices = || -> Vec<(String, String)> {
        let none = (String::new(), "–".to_owned());
        [none].into_iter().chain(q.choices().into_iter().map(|choice| (choice.clone(), choice))).collect()
    };
    html! {
        @match q.kind {
            QuestionKind::Text => (blank().area()),
            QuestionKind::Date => (blank().kind("date")),
            QuestionKind::Person => (blank().list(contacts)),
            QuestionKind::Choice => (blank().choices(choices())),
            QuestionKind::Amount => div.guide-range {
                (field("value", &words.t("guide-amount")).id(&id).required().inputmode("decimal"))
                (field("to", &words.t("guide-amount-to")).id(&to).inputmode("decimal"))
                (field("currency", &words.t("guide-currency")).id(&code).value(&currency))
            },
        }
    }
}

/// The conversation of an answer: that of the moment, unless another one is chosen.
pub fn talks(sight: &Sight, question: QuestionId, talks: &[Logged]) -> Markup {
    let words = sight.words;
    let at = format!("answer-{}-{question}-talk", sight.id);
    let now = (String::new(), words.t("guide-talk-now"));
    let logged = talks.iter().map(|talk| {
        let day = format::short_day(words.lang(), talk.at.day(sight.zone), sight.today);
        let parts = [talk.what(), day, talk.user.clone().unwrap_or_default()];
        let name: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        (talk.act.to_string(), name.join(" · "))
    });
    html! {
        @if !talks.is_empty() {
            hx-partial hx-target={ "#" (at) } hx-swap="innerHTML" {
                (field("talk", &words.t("guide-talk")).id(&format!("{at}-choice")).choices([now].into_iter().chain(logged).collect()))
            }
        }
    }
}
