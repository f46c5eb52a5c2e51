//! The pipeline as columns of cards. Everything works without dragging: the menu of a card is a plain form.

use maud::{Markup, html};

use super::avatar::avatar;
use super::button::button;
use super::mark::{Mark, glyph};
use super::overlay::menu_to_start;
use super::show;
use crate::kernel::Money;
use crate::words::Words;

pub struct Card<'a> {
    pub id: i64,
    pub href: String,
    pub mark: Mark,
    pub title: &'a str,
    pub who: &'a str,
    pub amount: Option<Money>,
    pub next: Markup,
    pub owner: (&'a str, &'a str),
    pub starred: bool,
    /// Why it is stalled, where it is.
    pub stalled: Option<String>,
}

pub struct Column<'a> {
    pub stage: i64,
    pub name: &'a str,
    pub count: i64,
    pub total: Money,
    /// Stands behind the total: `· 40 %`.
    pub note: Option<String>,
    pub cards: Vec<Card<'a>>,
    /// The link to those not shown, and its label.
    pub more: Option<(String, String)>,
    /// Topics of `/live` that refresh the column.
    pub topics: String,
}

/// Where a card can be dropped to close it: `won`, its word and the address with `{id}`.
pub struct Drop<'a> {
    pub mark: Mark,
    pub label: &'a str,
    pub action: &'a str,
}

pub fn board(words: &Words, columns: &[Column], drops: &[Drop]) -> Markup {
    html! {
        div #board data-island="board" {
            div.board {
                @for column in columns { (self::column(words, column, columns)) }
            }
            div.drops data-drops hidden {
                @for drop in drops {
                    div.drop.(drop.mark.class()) data-drop=(drop.mark.class()) data-action=(drop.action) {
                        span.glyph aria-hidden="true" { (drop.mark.glyph()) } (drop.label)
                    }
                }
            }
        }
    }
}

/// One column: also what a refresh asks for.
pub fn column(words: &Words, column: &Column, all: &[Column]) -> Markup {
    let title = format!("stage-{}-title", column.stage);
    html! {
        section.column id={ "stage-" (column.stage) } data-stage=(column.stage) data-live=(column.topics) aria-labelledby=(title) {
            header {
                h2 id=(title) data-stage-name { (column.name) }
                span.count data-count { (column.count) }
                span.sum {
                    span data-total data-minor=(column.total.minor) data-currency=(column.total.currency.code()) { (super::format::money(words.lang(), column.total)) }
                    @if let Some(note) = &column.note { " " (note) }
                }
            }
            ol id={ "cards-" (column.stage) } data-cards data-list tabindex=[column.cards.is_empty().then_some("-1")] {
                @for card in &column.cards { (self::card(words, card, column, all)) }
            }
            p.hint-empty { (words.t("ui-board-empty")) }
            @if let Some((href, label)) = &column.more { footer { a href=(href) { (label) } } }
        }
    }
}

fn card(words: &Words, card: &Card, column: &Column, columns: &[Column]) -> Markup {
    let counts = card.amount.filter(|amount| amount.currency == column.total.currency);
    let menu_id = format!("card-{}-menu", card.id);
    let name = words.with("ui-card-menu", &[("name", card.title.into())]);
    html! {
        li.card id={ "card-" (card.id) } data-card=(card.id) data-row data-minor=(counts.map_or(0, |amount| amount.minor)) {
            (glyph(words, card.mark))
            span.title { a href=(card.href) data-open { (card.title) } @if card.starred { " " span.star.on title=(words.t("ui-starred")) { "★" } }
                @if let Some(why) = &card.stalled { " " span.late role="img" title=(why) aria-label=(why) { "⚠" } } }
            span.card-menu {
                (button(&name).plain().quiet().small().icon_only("ellipsis").opens_menu(&menu_id))
                (menu_to_start(&menu_id, &words.t("ui-move-to"), moves(words, card, column.stage, columns)))
            }
            span.who { (card.who) }
            span.amount { (show::money(words, card.amount)) }
            span.next.(card.mark.class()) { (card.next) }
            (avatar(card.owner.0, card.owner.1))
        }
    }
}

fn moves(words: &Words, card: &Card, here: i64, columns: &[Column]) -> Markup {
    html! {
        p.group-title { (words.t("ui-move-to")) }
        form method="post" action={ (card.href) "/stage" } data-move data-key-group="s" data-key-label=(words.t("ui-move-to")) {
            @for (index, column) in columns.iter().enumerate() {
                button type="submit" name="stage" value=(column.stage) data-digit=[(index < 9).then_some(index + 1)] aria-current=[(column.stage == here).then_some("step")] { (column.name) }
            }
        }
    }
}
