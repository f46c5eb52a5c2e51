use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::contacts::edits::Change;
use crate::contacts::{Company, Person};
use crate::error::Outcome;
use crate::folders::model::{Ask, Line, Occurrence, Of, Order, Told};
use crate::folders::queries;
use crate::kernel::{ActId, At, CompanyId, Look, OpportunityId, PersonId, StageId, UserId};
use crate::opportunities::Opportunity;
use crate::opportunities::model::Status;

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
pub struct ListAsk {
    /// Words of the name, or of the address.
    q: String,
    /// Companies that bought only.
    clients: bool,
    /// `name` (default), `-name`, `-created`.
    sort: String,
    /// The `next` of the page before.
    after: String,
    /// At most 200; 50 unless told.
    limit: Option<usize>,
}

/// The lines that were asked for, and where the next part begins.
pub fn lines(look: &Look, of: Of, ask: &ListAsk) -> Outcome<(Vec<Line>, Option<String>)> {
    let limit = ask.limit.unwrap_or(50).clamp(1, 200);
    let asked = Ask {
        words: ask.q.clone(),
        clients_only: ask.clients,
        order: Order::parse(&ask.sort),
        after: Ask::read_cursor(&ask.after),
    };
    let mut lines = queries::lines(look, of, &asked, limit + 1)?;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = lines.last().filter(|_| more).map(Ask::cursor);
    Ok((lines, next))
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct CompanyLine {
    id: CompanyId,
    name: String,
    city: String,
    phone: String,
    email: String,
    /// It bought before.
    client: bool,
    /// Open opportunities that you see.
    open: i64,
}

impl From<Line> for CompanyLine {
    fn from(line: Line) -> CompanyLine {
        let Line { id, name, about: city, phone, email, client, open, .. } = line;
        CompanyLine { id: CompanyId(id), name, city, phone, email, client, open }
    }
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PersonLine {
    id: PersonId,
    name: String,
    /// Where he works, if you see that company.
    company: String,
    job: String,
    phone: String,
    email: String,
    /// Open opportunities that you see.
    open: i64,
}

impl From<Line> for PersonLine {
    fn from(line: Line) -> PersonLine {
        let Line { id, name, about: company, job, phone, email, open, .. } = line;
        PersonLine { id: PersonId(id), name, company, job, phone, email, open }
    }
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct CompanyPage {
    pub companies: Vec<CompanyLine>,
    /// Give it as `after` to read on; null at the end.
    pub next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PersonPage {
    pub people: Vec<PersonLine>,
    /// Give it as `after` to read on; null at the end.
    pub next: Option<String>,
}

/// An opportunity of a company or a person.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Sale {
    id: OpportunityId,
    title: String,
    owner_id: UserId,
    stage_id: StageId,
    status: Status,
    /// With a decimal point: `12500.50`.
    amount: Option<String>,
    currency: String,
    closed_at: Option<String>,
}

impl From<&Opportunity> for Sale {
    fn from(o: &Opportunity) -> Sale {
        Sale {
            id: o.id,
            title: o.title.clone(),
            owner_id: o.owner_id,
            stage_id: o.stage_id,
            status: o.status,
            amount: o.money().map(|money| money.plain()),
            currency: o.currency.code().to_owned(),
            closed_at: o.closed_at.map(At::rfc3339),
        }
    }
}

/// A company with everything about it that you may see.
#[derive(Serialize, utoipa::ToSchema)]
pub struct CompanyFolder {
    pub company: Company,
    /// Since when it is a client; null while it is none.
    pub client_since: Option<String>,
    pub people: Vec<Person>,
    /// Open ones first, then the latest.
    pub opportunities: Vec<Sale>,
    /// Rows of lists that are this company, or became one of these opportunities.
    pub suspects: Vec<Occurrence>,
}

/// A person with everything about him that you may see.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PersonFolder {
    pub person: Person,
    /// Where he works, if you see that company.
    pub company: Option<String>,
    /// Open ones first, then the latest.
    pub opportunities: Vec<Sale>,
    /// Rows of lists that are this person, or became one of these opportunities.
    pub suspects: Vec<Occurrence>,
}

/// One thing that happened in a folder.
#[derive(Serialize, utoipa::ToSchema)]
pub struct FolderEvent {
    id: i64,
    /// What `POST /acts/{act}/undo` takes back.
    act: ActId,
    at: String,
    user_id: Option<UserId>,
    /// The act in the past tense: `opportunity.won`.
    kind: String,
    /// In whose story it is told; null: it happened to the record itself.
    opportunity_id: Option<OpportunityId>,
    /// What was said, as it stands now.
    note: String,
    body: serde_json::Value,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct FolderTimeline {
    /// Newest first.
    pub events: Vec<FolderEvent>,
}

impl From<Vec<Told>> for FolderTimeline {
    fn from(told: Vec<Told>) -> FolderTimeline {
        let event = |Told { told, opportunity }: Told| FolderEvent {
            note: told.note(),
            id: told.trace.id.0,
            act: told.trace.act,
            at: told.trace.at.rfc3339(),
            user_id: told.trace.user,
            body: told.trace.json(),
            kind: told.trace.kind,
            opportunity_id: opportunity,
        };
        FolderTimeline { events: told.into_iter().map(event).collect() }
    }
}

/// Values by their names; what is absent stays as it is.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct ContactEdit {
    /// Of a company `name`, `siren`, `phone`, `email`, `website`, `street`, `postcode`, `city`, `country`; of a person `name`,
    /// `company` (a name), `job`, `email`, `phone`, `mobile`, `website`, `street`, `postcode`, `city`, `country`.
    values: BTreeMap<String, String>,
    /// What you saw; where something else stands by now, nothing is written and both are told.
    #[serde(default)]
    was: BTreeMap<String, String>,
}

impl ContactEdit {
    pub fn changes(self) -> Vec<Change> {
        let ContactEdit { values, mut was } = self;
        let change = |(name, text): (String, String)| {
            let was = was.remove(&name);
            let field = if name == "company" { "company_id".to_owned() } else { name };
            Change { field, text, was }
        };
        values.into_iter().map(change).collect()
    }
}

/// What is done.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Edited {
    /// What `POST /acts/{act}/undo` takes back; null when nothing changed.
    pub act: Option<ActId>,
}
