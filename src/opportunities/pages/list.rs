use maud::Markup;
use serde::Deserialize;

use crate::competitors::model::Period;
use crate::competitors::{Against, Versus};
use crate::desk::{Ctx, Query, Reply};
use crate::error::Outcome;
use crate::kernel::{CompetitorId, ListId, Look, OpportunityId, PipelineId, StageId, TagId, UserId};
use crate::opportunities::model::{Filter, Row, Scope, Show, Sort, Status};
use crate::opportunities::queries::{self, Cursor};
use crate::opportunities::views::board::Board;
use crate::opportunities::views::list::List;
use crate::opportunities::views::{self, Scene};
use crate::store::Value;

const ROWS: usize = 40;
const CARDS: usize = 30;

/// What the list can show: the value in the address and the key of its name.
pub const SHOWS: [(&str, &str); 7] = [
    ("open", "opportunities-show-open"),
    ("undecided", "opportunities-show-undecided"),
    ("scheduled", "opportunities-status-scheduled"),
    ("won", "opportunities-status-won"),
    ("lost", "opportunities-status-lost"),
    ("cancelled", "opportunities-status-cancelled"),
    ("all", "opportunities-show-all"),
];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    view: String,
    scope: String,
    show: String,
    stage: String,
    pipeline: String,
    tag: String,
    list: String,
    competitor: String,
    against: String,
    since: String,
    until: String,
    starred: String,
    sort: String,
    after: String,
}

/// The address of the page, understood.
pub struct Asked {
    pub filter: Filter,
    pub show: &'static str,
    pub board: bool,
    pairs: Vec<(&'static str, String)>,
}

impl Asked {
    fn from(query: &ListQuery) -> Asked {
        let (sort, descending) = sort(&query.sort);
        let show = SHOWS.iter().map(|(value, _)| *value).find(|value| *value == query.show).unwrap_or("open");
        let filter = Filter {
            scope: scope(&query.scope),
            show: show_of(show),
            pipeline: query.pipeline.parse().ok().map(PipelineId),
            stage: query.stage.parse().ok().map(StageId),
            tag: query.tag.parse().ok().map(TagId),
            list: query.list.parse().ok().map(ListId),
            versus: versus(query),
            starred: query.starred == "1",
            sort,
            descending,
        };
        let pairs = [
            ("view", &query.view),
            ("scope", &query.scope),
            ("show", &query.show),
            ("stage", &query.stage),
            ("pipeline", &query.pipeline),
            ("tag", &query.tag),
            ("list", &query.list),
            ("competitor", &query.competitor),
            ("against", &query.against),
            ("since", &query.since),
            ("until", &query.until),
            ("starred", &query.starred),
            ("sort", &query.sort),
        ];
        let pairs =
            pairs.into_iter().filter(|(_, v)| !v.is_empty()).map(|(name, v)| (name, v.clone())).collect();
        Asked { filter, show, board: query.view == "board", pairs }
    }

    /// The same page without these values.
    pub fn without(&self, names: &[&str]) -> String {
        address(self.except(names))
    }

    fn except(&self, names: &[&str]) -> impl Iterator<Item = (&str, &str)> {
        let kept = self.pairs.iter().filter(|(name, _)| !names.contains(name));
        kept.map(|(name, value)| (*name, value.as_str()))
    }

    /// Values of these names, as they stand in the address.
    pub fn kept(&self, names: &[&str]) -> impl Iterator<Item = (&'static str, &str)> {
        let kept = self.pairs.iter().filter(|(name, _)| names.contains(name));
        kept.map(|(name, value)| (*name, value.as_str()))
    }

    /// The same page with one value changed.
    pub fn with(&self, name: &str, value: &str) -> String {
        address(self.except(&[name]).chain([(name, value)]))
    }

    /// The same page sorted by a column, the other way round when it already is.
    pub fn sorted_by(&self, name: &str, sort: Sort) -> String {
        let turn = self.filter.sort == sort && !self.filter.descending;
        self.with("sort", &if turn { format!("-{name}") } else { name.to_owned() })
    }
}

fn address<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", escape(value))).collect();
    format!("/opportunities?{}", pairs.join("&"))
}

/// Values in our addresses are ids and words of ours; anything else is made harmless.
fn escape(value: &str) -> String {
    value.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect()
}

fn scope(text: &str) -> Scope {
    match text {
        "visible" => Scope::Visible,
        "" | "mine" => Scope::Mine,
        id => id.parse().map_or(Scope::Mine, |id| Scope::Of(UserId(id))),
    }
}

/// The competitor that was met, in which way, and when.
fn versus(query: &ListQuery) -> Option<Versus> {
    let period = Period { since: query.since.parse().ok(), until: query.until.parse().ok() };
    let competitor = CompetitorId(query.competitor.parse().ok()?);
    Some(Versus { competitor, against: Against::parse(&query.against).unwrap_or(Against::Met), period })
}

fn show_of(text: &str) -> Show {
    match text {
        "undecided" => Show::Undecided,
        "all" => Show::All,
        other => Status::parse(other).map_or(Show::Open, Show::Status),
    }
}

pub fn sort(text: &str) -> (Sort, bool) {
    let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
    let sort = match name {
        "amount" => Sort::Amount,
        "title" => Sort::Title,
        "age" => Sort::Age,
        "closed" => Sort::Closed,
        _ => Sort::Urgency,
    };
    (sort, descending)
}

/// `i1700000000000.42` or `tla ligne.42`: the last row's sort value and id.
pub fn read_cursor(text: &str) -> Option<Cursor> {
    let (value, id) = text.rsplit_once('.')?;
    let id = OpportunityId(id.parse().ok()?);
    let value = match value.split_at_checked(1)? {
        ("i", number) => Value::Int(number.parse().ok()?),
        ("t", text) => Value::Text(text.to_owned()),
        _ => return None,
    };
    Some(Cursor { value, id })
}

pub fn write_cursor(cursor: &Cursor) -> String {
    match &cursor.value {
        Value::Int(number) => format!("i{number}.{}", cursor.id),
        Value::Text(text) => format!("t{text}.{}", cursor.id),
        _ => String::new(),
    }
}

pub async fn show(ctx: Ctx, Query(query): Query<ListQuery>) -> Outcome<Reply> {
    let asked = Asked::from(&query);
    let vocabulary = ctx.vocabulary().await?;
    let scene = Scene::of(&ctx, &vocabulary);
    let body = if asked.board {
        board(&ctx, &scene, &asked).await?
    } else {
        compact(&ctx, &scene, &asked, &query.after).await?
    };
    Ok(ctx.page("opportunities", ctx.words.t("menu-opportunities"), body))
}

async fn compact(ctx: &Ctx, scene: &Scene<'_>, asked: &Asked, after: &str) -> Outcome<Markup> {
    let (filter, cursor, currency) = (asked.filter.clone(), read_cursor(after), ctx.person.currency);
    let (mut rows, totals): (Vec<Row>, _) = ctx
        .read(move |look| {
            let rows = queries::rows(look, &filter, cursor.as_ref(), ROWS + 1)?;
            Ok((rows, queries::totals(look, &filter, currency)?))
        })
        .await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let more = rows.last().filter(|_| more).map(|last| {
        let cursor = write_cursor(&queries::cursor(&asked.filter, last));
        format!("{}&after={}", asked.with("sort", &query_sort(asked)), crate::desk::urlencode(&cursor))
    });
    let list = List { asked, rows: &rows, totals, currency, more };
    Ok(views::list::list(scene, &list))
}

fn query_sort(asked: &Asked) -> String {
    let name = match asked.filter.sort {
        Sort::Urgency => "urgency",
        Sort::Amount => "amount",
        Sort::Title => "title",
        Sort::Age => "age",
        Sort::Closed => "closed",
    };
    if asked.filter.descending { format!("-{name}") } else { name.to_owned() }
}

async fn board(ctx: &Ctx, scene: &Scene<'_>, asked: &Asked) -> Outcome<Markup> {
    let pipeline = asked.filter.pipeline.or(scene.vocabulary.default_pipeline().map(|p| p.id));
    let filter = Filter { pipeline, stage: None, show: Show::Open, ..asked.filter.clone() };
    let stages = pipeline.map(|p| scene.vocabulary.stages_of(p)).unwrap_or_default();
    let columns: Vec<StageId> = stages.iter().map(|stage| stage.id).collect();
    let currency = ctx.person.currency;
    let read = move |look: &Look| {
        let rows = queries::board(look, &filter, &columns, CARDS)?;
        Ok((rows, queries::stage_totals(look, &filter, currency)?))
    };
    let (rows, totals) = ctx.read(read).await?;
    let board = Board { asked, stages: &stages, rows: &rows, totals: &totals, currency };
    Ok(views::board::board(scene, &board))
}
