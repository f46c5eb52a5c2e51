use std::collections::BTreeSet;

use maud::{Markup, html};

use super::queries::Which;
use super::report::{BehindQuery, Line, MOST_LISTS, Since};
use super::rows::Shown;
use crate::desk::Ctx;
use crate::kernel::{ListId, ReasonId, UserId};
use crate::ui::{self, format};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// People and lists, each with the reasons they were struck for.
pub fn report(
    words: &Words,
    vocabulary: &Vocabulary,
    since: Since,
    people: &[Line],
    lists: &[Line],
) -> Markup {
    let used: BTreeSet<i64> = people.iter().flat_map(|line| line.by_reason.keys().copied()).collect();
    let table = Table { words, since, reasons: columns(words, vocabulary, &used) };
    let crumbs = [("/lists", words.t("prospecting-lists"))];
    let crumbs: Vec<(&str, &str)> = crumbs.iter().map(|(href, name)| (*href, name.as_str())).collect();
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &crumbs, &words.t("prospecting-reasons")))
        (ui::page_head(&words.t("prospecting-reasons"), html! {}, html! {}))
        (periods(words, since))
        @if people.is_empty() {
            p.muted { (words.t("prospecting-none-struck")) }
        } @else {
            (table.draw("by-person", [words.t("prospecting-by-person"), words.t("prospecting-person")], people, |line| BehindQuery { by: Some(UserId(line.id)), ..table.asked() }))
            (table.draw("by-list", [words.t("prospecting-by-list"), words.t("prospecting-list")], &lists[..lists.len().min(MOST_LISTS)],
                |line| BehindQuery { list: Some(ListId(line.id)), ..table.asked() }))
            @if lists.len() > MOST_LISTS { p.muted { (words.with("prospecting-most-lists", &[("most", MOST_LISTS.into())])) } }
        }
    }
}

fn periods(words: &Words, since: Since) -> Markup {
    let tabs = Since::ALL
        .map(|one| (period(words, one), format!("/lists/reasons?since={}", one.as_str()), one == since));
    let tabs: Vec<ui::Tab> = tabs
        .iter()
        .map(|(label, href, current)| ui::Tab { label, href, current: *current, count: None })
        .collect();
    ui::tabs(&words.t("prospecting-since"), &tabs)
}

fn period(words: &Words, since: Since) -> String {
    match since {
        Since::Month => words.t("prospecting-since-month"),
        Since::Quarter => words.t("prospecting-since-quarter"),
        Since::Year => words.t("prospecting-since-year"),
        Since::Always => words.t("prospecting-since-always"),
    }
}

/// The reasons that were used, in the order of their digits, archived ones behind, none at the end.
fn columns(words: &Words, vocabulary: &Vocabulary, used: &BTreeSet<i64>) -> Vec<(i64, String)> {
    let live = vocabulary.disqualified.iter().map(|reason| (reason.id.0, reason.name.clone()));
    let mut columns: Vec<(i64, String)> = live.filter(|(id, _)| used.contains(id)).collect();
    for id in used.iter().filter(|id| **id != 0) {
        if !columns.iter().any(|(known, _)| known == id) {
            columns.push((*id, reason_name(words, vocabulary, ReasonId(*id))));
        }
    }
    if used.contains(&0) {
        columns.push((0, words.t("prospecting-no-reason")));
    }
    columns
}

/// What a reason is called, or was called last.
fn reason_name(words: &Words, vocabulary: &Vocabulary, id: ReasonId) -> String {
    let last = vocabulary.versions.iter().rev().find(|version| version.reason_id == id);
    last.map_or_else(|| words.t("prospecting-no-reason"), |version| version.name.clone())
}

struct Table<'a> {
    words: &'a Words,
    since: Since,
    reasons: Vec<(i64, String)>,
}

impl Table<'_> {
    fn asked(&self) -> BehindQuery {
        BehindQuery { since: self.since, ..BehindQuery::default() }
    }

    fn draw(
        &self,
        id: &str,
        [title, what]: [String; 2],
        lines: &[Line],
        of: impl Fn(&Line) -> BehindQuery,
    ) -> Markup {
        let words = self.words;
        html! {
            section.section aria-labelledby=(id) {
                h2 id=(id) { (title) }
                div.table-wrap {
                    table.table.report {
                        thead { tr {
                            th scope="col" { (what) }
                            @for (_, name) in &self.reasons { th.number scope="col" { (name) } }
                            th.number scope="col" { (words.t("prospecting-struck")) }
                            th.number scope="col" { (words.t("prospecting-against")) }
                            th.number scope="col" { (words.t("prospecting-to-complete")) }
                            th.number scope="col" { (words.t("prospecting-came-back")) }
                        } }
                        tbody { @for line in lines { (self.line(line, &of(line))) } }
                    }
                }
            }
        }
    }

    fn line(&self, line: &Line, of: &BehindQuery) -> Markup {
        let which = |which| BehindQuery { which, ..of.clone() };
        html! {
            tr {
                th scope="row" { (line.name) }
                @for (reason, _) in &self.reasons {
                    (self.figure(line.by_reason.get(reason).copied().unwrap_or_default(),
                        &BehindQuery { reason: Some(ReasonId(*reason)), ..of.clone() }))
                }
                (self.figure(line.struck, of))
                (self.figure(line.against, &which(Which::Against)))
                (self.figure(line.incomplete, &which(Which::Incomplete)))
                (self.figure(line.returned, &which(Which::Returned)))
            }
        }
    }

    /// A figure opens its rows; nothing has none.
    fn figure(&self, count: i64, behind: &BehindQuery) -> Markup {
        let shown = format::number(self.words.lang(), count);
        html! { td.number { @if count == 0 { span.muted { "–" } } @else { a href=(behind.address()) { (shown) } } } }
    }
}

/// The strikes behind a figure.
pub fn behind(
    ctx: &Ctx,
    vocabulary: &Vocabulary,
    query: &BehindQuery,
    shown: &[Shown],
    next: Option<&str>,
) -> Markup {
    let words = &ctx.words;
    let title = words.t("prospecting-reasons-rows");
    let report = format!("/lists/reasons?since={}", query.since.as_str());
    let (lists, reasons) = (words.t("prospecting-lists"), words.t("prospecting-reasons"));
    let crumbs = [("/lists", lists.as_str()), (report.as_str(), reasons.as_str())];
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &crumbs, &title))
        (ui::page_head(&title, html! { p.muted { (what(words, vocabulary, query, shown)) } }, html! {}))
        @if shown.is_empty() { p.muted { (words.t("prospecting-none-struck")) } }
        ul.rows #strikes data-list data-autofocus { @for row in shown { (strike(ctx, row)) } }
        @if let Some(next) = next { (ui::pager(words, "", Some(next))) }
    }
}

/// «Claire Petit · Pas de budget · contre la règle · 90 derniers jours».
fn what(words: &Words, vocabulary: &Vocabulary, query: &BehindQuery, shown: &[Shown]) -> String {
    let which = match query.which {
        Which::All => None,
        Which::Against => Some(words.t("prospecting-against")),
        Which::Incomplete => Some(words.t("prospecting-to-complete")),
        Which::Returned => Some(words.t("prospecting-came-back")),
    };
    let parts = [
        query.by.map(|by| vocabulary.name(Some(by)).to_owned()),
        query.list.and_then(|list| shown.iter().find(|row| row.list_id == list)).map(|row| row.list.clone()),
        query.reason.map(|reason| reason_name(words, vocabulary, reason)),
        which,
        Some(period(words, query.since)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn strike(ctx: &Ctx, row: &Shown) -> Markup {
    let words = &ctx.words;
    let reason = row.reason.clone().unwrap_or_else(|| words.t("prospecting-no-reason"));
    html! {
        li.row.strike-line id={ "strike-" (row.id) } data-row {
            span.title { a href={ "/suspects/" (row.suspect_id) } data-open { (row.name) } }
            span.second { (reason) @if let Some(back) = came_back(words, row) { " · " (back) } }
            span.note { (row.list) " · " (row.by) " · " (ui::show::moment(words, row.at, ctx.app.now(), &ctx.person.zone())) }
            div.strike-says {
                @if !row.told.is_empty() { p { (row.told) } }
                @if !row.justification.is_empty() { p { (words.with("prospecting-justified", &[("text", (&row.justification).into())])) } }
                @if !row.evidence.is_empty() { p { (words.with("prospecting-proven", &[("text", (&row.evidence).into())])) } }
                @if !row.missing.is_empty() { p { strong { (words.t("prospecting-to-complete")) } " · " (row.missing.join(" · ")) } }
            }
        }
    }
}

fn came_back(words: &Words, row: &Shown) -> Option<String> {
    Some(match row.came_back.as_deref()? {
        "woken" => words.t("prospecting-back-woken"),
        "restored" => words.t("prospecting-back-restored"),
        "converted" => words.t("prospecting-back-converted"),
        _ => words.t("prospecting-back-met"),
    })
}
