//! The report on reasons: people and lists compared, every figure with the strikes behind it. Figures are kept, not counted anew.

use std::collections::BTreeMap;

use axum::Router;
use axum::routing::get;
use serde::{Deserialize, Serialize};

use super::queries::{Behind, Counted, Which, by_list, by_person, strikes};
use super::rows::{self, Shown};
use super::views;
use crate::desk::{App, Ctx, Query, Reply};
use crate::error::Outcome;
use crate::kernel::{Day, ListId, ReasonId, UserId};

pub fn router() -> Router<App> {
    Router::new().route("/lists/reasons", get(report)).route("/lists/reasons/rows", get(behind))
}

/// Strikes since when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    Month,
    #[default]
    Quarter,
    Year,
    Always,
}

impl Since {
    pub const ALL: [Since; 4] = [Since::Month, Since::Quarter, Since::Year, Since::Always];

    pub fn as_str(self) -> &'static str {
        match self {
            Since::Month => "month",
            Since::Quarter => "quarter",
            Since::Year => "year",
            Since::Always => "always",
        }
    }

    /// The last 30, 90, 365 days.
    pub fn first_day(self, today: Day) -> Option<Day> {
        match self {
            Since::Month => Some(today.plus_days(-30)),
            Since::Quarter => Some(today.plus_days(-90)),
            Since::Year => Some(today.plus_days(-365)),
            Since::Always => None,
        }
    }
}

/// One line of a table: a person or a list.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub id: i64,
    pub name: String,
    /// Reason → how often it was used; 0 stands for none.
    pub by_reason: BTreeMap<i64, i64>,
    pub struck: i64,
    pub against: i64,
    pub incomplete: i64,
    pub returned: i64,
}

/// The counts gathered line by line, those with the most strikes first.
pub fn lines(counted: &[Counted]) -> Vec<Line> {
    let mut lines: BTreeMap<i64, Line> = BTreeMap::new();
    for one in counted {
        let line = lines.entry(one.id).or_default();
        line.id = one.id;
        line.name.clone_from(&one.name);
        *line.by_reason.entry(one.reason).or_default() += one.struck;
        line.struck += one.struck;
        line.against += one.against;
        line.incomplete += one.incomplete;
        line.returned += one.returned;
    }
    let mut lines: Vec<Line> = lines.into_values().collect();
    lines.sort_by(|a, b| b.struck.cmp(&a.struck).then_with(|| a.name.cmp(&b.name)));
    lines
}

/// Lists that are shown; the others had fewer strikes.
pub const MOST_LISTS: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
struct ReportQuery {
    since: Since,
}

async fn report(ctx: Ctx, Query(query): Query<ReportQuery>) -> Outcome<Reply> {
    let vocabulary = ctx.vocabulary().await?;
    let since = query.since;
    let (people, lists) = ctx
        .read(move |look| {
            let first = since.first_day(look.today());
            Ok((lines(&by_person(look, first)?), lines(&by_list(look, first)?)))
        })
        .await?;
    let body = views::report(&ctx.words, &vocabulary, since, &people, &lists);
    Ok(ctx.page("lists", ctx.words.t("prospecting-reasons"), body))
}

/// The address of the rows behind a figure.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct BehindQuery {
    pub since: Since,
    pub by: Option<UserId>,
    pub list: Option<ListId>,
    /// 0: without a reason.
    pub reason: Option<ReasonId>,
    pub which: Which,
    pub after: Option<i64>,
}

impl BehindQuery {
    pub fn behind(&self, today: Day) -> Behind {
        Behind {
            since: self.since.first_day(today),
            person: self.by,
            list: self.list,
            reason: self.reason,
            which: self.which,
            after: self.after,
        }
    }

    pub fn address(&self) -> String {
        let mut address = format!("/lists/reasons/rows?since={}", self.since.as_str());
        let ids = [
            ("by", self.by.map(|id| id.0)),
            ("list", self.list.map(|id| id.0)),
            ("reason", self.reason.map(|id| id.0)),
            ("after", self.after),
        ];
        for (name, id) in ids {
            if let Some(id) = id {
                address.push_str(&format!("&{name}={id}"));
            }
        }
        if self.which != Which::All {
            address.push_str(&format!("&which={}", self.which.as_str()));
        }
        address
    }
}

/// Rows of a page.
const ROWS: usize = 100;

async fn behind(ctx: Ctx, Query(query): Query<BehindQuery>) -> Outcome<Reply> {
    let (words, vocabulary, asked) = (ctx.words.clone(), ctx.vocabulary().await?, query.clone());
    let mut shown: Vec<Shown> = ctx
        .read(move |look| {
            let found = strikes(look, &asked.behind(look.today()), ROWS + 1)?;
            rows::shown(look, &words, found)
        })
        .await?;
    let more = shown.len() > ROWS;
    shown.truncate(ROWS);
    let next = shown
        .last()
        .filter(|_| more)
        .map(|last| BehindQuery { after: Some(last.id), ..query.clone() }.address());
    let body = views::behind(&ctx, &vocabulary, &query, &shown, next.as_deref());
    Ok(ctx.page("lists", ctx.words.t("prospecting-reasons-rows"), body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_add_up_their_reasons_the_most_struck_first() {
        let counted = |id, reason, struck, against| Counted {
            id,
            name: format!("n{id}"),
            reason,
            struck,
            against,
            incomplete: 0,
            returned: 1,
        };
        let lines = lines(&[counted(1, 3, 2, 1), counted(2, 3, 4, 0), counted(1, 0, 1, 0)]);
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [2, 1]);
        let first = &lines[1];
        assert_eq!((first.struck, first.against, first.returned), (3, 1, 2));
        assert_eq!(first.by_reason, BTreeMap::from([(0, 1), (3, 2)]));
    }

    #[test]
    fn an_address_names_only_what_is_asked() {
        let query = BehindQuery { by: Some(UserId(3)), which: Which::Against, ..BehindQuery::default() };
        assert_eq!(query.address(), "/lists/reasons/rows?since=quarter&by=3&which=against");
    }
}
