use maud::{Markup, html};

use super::{Next, Scene, address, mark, next_text, stalled, who};
use crate::kernel::{Currency, Money};
use crate::opportunities::model::Row;
use crate::opportunities::pages::Asked;
use crate::opportunities::queries::{StageTotals, Totals};
use crate::pipelines::Stage;
use crate::ui::board::{Card, Column, Drop};
use crate::ui::{Mark, format};

pub struct Board<'a> {
    pub asked: &'a Asked,
    pub stages: &'a [&'a Stage],
    pub rows: &'a [Row],
    pub totals: &'a [StageTotals],
    pub currency: Currency,
}

pub fn board(scene: &Scene, board: &Board) -> Markup {
    let words = scene.words;
    let sum = |f: fn(&StageTotals) -> i64| board.totals.iter().map(f).sum::<i64>();
    let all = Totals {
        count: sum(|t| t.count),
        amount: sum(|t| t.amount),
        weighted: sum(|t| t.weighted),
        others: sum(|t| t.others),
    };
    let columns: Vec<Column> = board.stages.iter().map(|stage| column(scene, board, stage)).collect();
    let (won, lost, cancelled) =
        (words.t("ui-mark-won"), words.t("ui-mark-lost"), words.t("ui-mark-cancelled"));
    html! {
        (super::list::head(scene, board.asked, all, board.currency))
        div #board-live data-live="opportunities" {
            (crate::ui::board::board(words, &columns, &[
                Drop { mark: Mark::Won, label: &won, action: "/opportunities/{id}/won" },
                Drop { mark: Mark::Lost, label: &lost, action: "/opportunities/{id}/lost" },
                Drop { mark: Mark::Cancelled, label: &cancelled, action: "/opportunities/{id}/cancelled" },
            ]))
        }
    }
}

fn column<'a>(scene: &'a Scene, board: &'a Board, stage: &'a Stage) -> Column<'a> {
    let words = scene.words;
    let totals = board.totals.iter().find(|t| t.stage == stage.id);
    let count = totals.map_or(0, |t| t.count);
    let cards: Vec<Card> =
        board.rows.iter().filter(|row| row.stage_id == stage.id).map(|row| card(scene, row)).collect();
    let others = super::list::in_others(words, totals.map_or(0, |t| t.others));
    let hidden = count - i64::try_from(cards.len()).unwrap_or(0);
    Column {
        stage: stage.id.0,
        name: &stage.name,
        count,
        total: Money::new(totals.map_or(0, |t| t.amount), board.currency),
        note: Some(
            format!("{others} · {}", format::percent(words.lang(), stage.probability)).trim().to_owned(),
        ),
        more: (hidden > 0).then(|| {
            let address = board.asked.with("view", "list") + &format!("&stage={}", stage.id);
            (
                address,
                words.with(
                    "opportunities-more-cards",
                    &[("count", format::number(words.lang(), hidden).into())],
                ),
            )
        }),
        topics: String::new(),
        cards,
    }
}

fn card<'a>(scene: &'a Scene, row: &'a Row) -> Card<'a> {
    let next = Next::from(row);
    let owner =
        scene.vocabulary.person(row.owner_id).map_or(("", ""), |p| (p.name.as_str(), p.initials.as_str()));
    Card {
        id: row.id.0,
        href: address(row.id),
        mark: mark(scene, row.status, &next),
        title: &row.title,
        who: who(row),
        amount: row.money(),
        next: next_text(scene, &next),
        owner,
        starred: row.starred,
        stalled: stalled::title(scene, row),
    }
}
