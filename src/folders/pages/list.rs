use serde::Deserialize;

use crate::desk::{Ctx, Query, Reply, urlencode};
use crate::error::Outcome;
use crate::folders::model::{Ask, Of, Order};
use crate::folders::queries;
use crate::folders::views::list::{List, page};
use crate::kernel::Clientele;
use crate::opportunities::views::Scene;

const LINES: usize = 40;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    clients: String,
    sort: String,
    after: String,
}

impl ListQuery {
    pub fn ask(&self) -> Ask {
        Ask {
            words: self.q.clone(),
            clients_only: self.clients == "1",
            order: Order::parse(&self.sort),
            after: Ask::read_cursor(&self.after),
        }
    }
}

pub async fn companies(ctx: Ctx, Query(query): Query<ListQuery>) -> Outcome<Reply> {
    show(ctx, Of::Company, &query).await
}

pub async fn people(ctx: Ctx, Query(query): Query<ListQuery>) -> Outcome<Reply> {
    show(ctx, Of::Person, &query).await
}

/// Those to whom the workspace sells.
pub async fn clients(ctx: Ctx, Query(query): Query<ListQuery>) -> Outcome<Reply> {
    let of = if ctx.person.clientele == Clientele::People { Of::Person } else { Of::Company };
    show(ctx, of, &query).await
}

async fn show(ctx: Ctx, of: Of, query: &ListQuery) -> Outcome<Reply> {
    let ask = query.ask();
    let asked = ask.clone();
    let mut lines = ctx.read(move |look| queries::lines(look, of, &asked, LINES + 1)).await?;
    let more = lines.len() > LINES;
    lines.truncate(LINES);
    let more = lines
        .last()
        .filter(|_| more)
        .map(|last| format!("{}&after={}", sorted(of, &ask, ask.order), urlencode(&Ask::cursor(last))));
    let vocabulary = ctx.vocabulary().await?;
    let scene = Scene::of(&ctx, &vocabulary);
    let by_name = if ask.order == Order::Name { Order::NameBack } else { Order::Name };
    let list = List {
        of,
        ask: &ask,
        lines: &lines,
        currency: ctx.person.currency,
        by_name: sorted(of, &ask, by_name),
        by_age: sorted(of, &ask, Order::Newest),
        more,
    };
    Ok(ctx.page("clients", ctx.words.t(title(of)), page(&scene, &list)))
}

fn title(of: Of) -> &'static str {
    match of {
        Of::Company => "folders-companies",
        Of::Person => "folders-people",
    }
}

/// The same page in another order.
fn sorted(of: Of, ask: &Ask, order: Order) -> String {
    let clients = if ask.clients_only { "&clients=1" } else { "" };
    format!("{}?q={}&sort={}{clients}", of.all(), urlencode(&ask.words), order.as_str())
}
