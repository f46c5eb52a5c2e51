use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::strikes::Strike;
use crate::contacts::Why;
use crate::fields::FieldKind;
use crate::kernel::{
    ActId, At, Day, ListColumnId, ListId, OpportunityId, ReasonId, ResultId, SuspectId, UserId, digits,
};
use crate::record;
use crate::store::{Column, Row, StoreError, Stored};

/// Column id → text as typed.
pub type Cells = BTreeMap<i64, String>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Open,
    Converted,
    Disqualified,
}

impl State {
    pub fn as_str(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Converted => "converted",
            State::Disqualified => "disqualified",
        }
    }

    pub fn parse(text: &str) -> Option<State> {
        [State::Open, State::Converted, State::Disqualified].into_iter().find(|s| s.as_str() == text)
    }
}

impl Column for State {
    fn read(row: &Row, index: usize) -> Stored<Self> {
        let text: String = row.get(index)?;
        State::parse(&text).ok_or_else(|| StoreError::Decode(format!("{text:?} is not a state")))
    }
}

impl From<State> for crate::store::Value {
    fn from(state: State) -> Self {
        state.as_str().into()
    }
}

record! {
    /// A prospecting list with its figures.
    #[derive(Debug, Clone)]
    pub struct List {
        pub id: ListId,
        pub name: String,
        pub owner_id: UserId,
        pub owner_name: String,
        /// `company`: everyone sees it. `owner`: those who see the owner's records, and those it is shared with.
        pub audience: String,
        pub revision: i64,
        pub suspects: i64,
        /// Still to call: open and not kept as a contact.
        pub open: i64,
        pub converted: i64,
        pub disqualified: i64,
        pub last_call_at: Option<At>,
        pub is_sample: bool,
        pub archived_at: Option<At>,
        /// What to say on the telephone.
        pub script: String,
    }
}

impl List {
    /// How much of it is dealt with, in percent. An empty list has nothing left to do.
    pub fn treated(&self) -> i64 {
        if self.suspects == 0 { 100 } else { (self.suspects - self.open) * 100 / self.suspects }
    }

    /// How many rows a window over rows of this state has.
    pub fn count(&self, state: Option<State>) -> i64 {
        match state {
            None => self.suspects,
            Some(State::Open) => self.suspects - self.converted - self.disqualified,
            Some(State::Converted) => self.converted,
            Some(State::Disqualified) => self.disqualified,
        }
    }
}

record! {
    #[derive(Debug, Clone)]
    pub struct ListColumn {
        pub id: ListColumnId,
        pub list_id: ListId,
        pub label: String,
        pub kind: FieldKind,
        /// Where a cell goes on conversion; nothing: under its own label.
        pub target: Option<String>,
        pub position: i64,
        pub width: i64,
        pub hidden: bool,
        /// It stays in sight, before the others.
        pub frozen: bool,
        pub(super) choices_json: String,
        /// The address that its rows fill: of a column of look-ups, or of addresses.
        pub pattern: Option<String>,
    }
}

impl ListColumn {
    /// A column of texts, as a test needs it.
    #[cfg(test)]
    pub fn plain(id: i64, label: &str, target: Option<&str>) -> ListColumn {
        ListColumn {
            id: ListColumnId(id),
            list_id: ListId(1),
            label: label.to_owned(),
            kind: FieldKind::Text,
            target: target.map(str::to_owned),
            position: id,
            width: 100,
            hidden: false,
            frozen: false,
            choices_json: "[]".into(),
            pattern: None,
        }
    }

    pub fn choices(&self) -> Vec<String> {
        serde_json::from_str(&self.choices_json).unwrap_or_default()
    }
}

record! {
    /// A row of a list.
    #[derive(Debug, Clone)]
    pub struct Suspect {
        pub id: SuspectId,
        pub list_id: ListId,
        pub position: i64,
        pub owner_id: Option<UserId>,
        cells_json: String,
        state: State,
        reason_id: Option<ReasonId>,
        wake_on: Option<Day>,
        opportunity_id: Option<OpportunityId>,
        kept: bool,
        woken_at: Option<At>,
        /// JSON: the strike that it is under.
        strike_json: Option<String>,
        pub duplicate: Option<String>,
        /// The name of the reason.
        pub reason: Option<String>,
        /// The name of the person it was given to.
        pub owner: Option<String>,
        tries: i64,
        pub called_at: Option<At>,
        result_id: Option<ResultId>,
        callback_at: Option<At>,
        callback_timed: bool,
        callback_label: String,
        callback_by: Option<UserId>,
        /// The name of the result of the last call.
        pub result: Option<String>,
    }
}

/// What calling a suspect has led to; what a call stores before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calling {
    pub tries: i64,
    pub called_at: Option<At>,
    pub result_id: Option<ResultId>,
    pub callback: Option<Callback>,
}

/// When a suspect is to be called back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Callback {
    /// At its time, or when its day begins.
    pub at: At,
    pub timed: bool,
    pub label: String,
    /// Who promised it.
    pub by: Option<UserId>,
}

impl Callback {
    /// From the cells of its row; none without a moment.
    pub fn of(at: Option<At>, timed: bool, label: &str, by: Option<UserId>) -> Option<Callback> {
        at.map(|at| Callback { at, timed, label: label.to_owned(), by })
    }
}

/// Where a suspect stands; what a state change stores before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    pub state: State,
    pub reason_id: Option<ReasonId>,
    pub wake_on: Option<String>,
    pub opportunity_id: Option<OpportunityId>,
    /// Kept as a contact, without an opportunity.
    pub kept: bool,
    /// What is kept of the use of the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strike: Option<Strike>,
    /// It came back on its day, and nobody has dealt with it since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub woken_at: Option<At>,
}

impl Standing {
    pub const OPEN: Standing = Standing {
        state: State::Open,
        reason_id: None,
        wake_on: None,
        opportunity_id: None,
        kept: false,
        strike: None,
        woken_at: None,
    };

    pub fn is_to_call(&self) -> bool {
        self.state == State::Open && !self.kept
    }

    /// The kind of the event that leads here.
    pub fn kind(&self) -> &'static str {
        match (self.state, self.kept) {
            (State::Converted, _) => "suspect.converted",
            (State::Disqualified, _) => "suspect.disqualified",
            (State::Open, true) => "suspect.kept",
            (State::Open, false) => "suspect.restored",
        }
    }
}

impl Suspect {
    pub fn calling(&self) -> Calling {
        let callback =
            Callback::of(self.callback_at, self.callback_timed, &self.callback_label, self.callback_by);
        Calling { tries: self.tries, called_at: self.called_at, result_id: self.result_id, callback }
    }

    /// The callback that is still to be made. A row struck out, converted or kept has none; restored, it has its own again.
    pub fn pending(&self) -> Option<Callback> {
        self.calling().callback.filter(|_| self.standing().is_to_call())
    }

    /// The cells as they are stored.
    pub fn cells_text(&self) -> &str {
        &self.cells_json
    }

    pub fn cells(&self) -> Cells {
        serde_json::from_str(&self.cells_json).unwrap_or_default()
    }

    pub fn standing(&self) -> Standing {
        Standing {
            state: self.state,
            reason_id: self.reason_id,
            wake_on: self.wake_on.map(|day| day.to_string()),
            opportunity_id: self.opportunity_id,
            kept: self.kept,
            strike: self.strike_json.as_deref().and_then(|json| serde_json::from_str(json).ok()),
            woken_at: self.woken_at,
        }
    }
}

/// What a row is called, from its cells as they are stored.
pub fn stored_name(cells: &str, columns: &[ListColumn]) -> String {
    name_of(&serde_json::from_str(cells).unwrap_or_default(), columns)
}

/// What a row is called: its company, else its person, e-mail or phone, else the first cell that tells something with a number that
/// tells it from others, an id only when there is nothing else.
pub fn name_of(cells: &Cells, columns: &[ListColumn]) -> String {
    let text = |c: &ListColumn| cells.get(&c.id.0).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let at = |target: &str| columns.iter().filter(|c| c.target.as_deref() == Some(target)).find_map(text);
    let whole_name = || {
        let parts: Vec<String> = ["first_name", "last_name"].into_iter().filter_map(at).collect();
        Some(parts.join(" ")).filter(|name| !name.is_empty())
    };
    let name = at("company")
        .or_else(|| at("person"))
        .or_else(whole_name)
        .or_else(|| ["email", "phone", "mobile"].into_iter().find_map(at))
        .or_else(|| {
            Some(with_number(
                columns.iter().filter_map(text).find(|text| tells(text))?,
                columns.iter().filter_map(text),
            ))
        })
        .or_else(|| columns.iter().find_map(text));
    name.unwrap_or_else(|| "–".to_owned()).chars().take(200).collect()
}

/// Rows of one kind, without a name, are told apart by a number that people can say.
fn with_number(name: String, mut cells: impl Iterator<Item = String>) -> String {
    const MOST: usize = 12;
    let is_number = |text: &str| digits(text).len() > 2 && !tells(text) && text.chars().count() <= MOST;
    match cells.find(|text| is_number(text)) {
        Some(number) => format!("{name} · {number}"),
        None => name,
    }
}

/// Whether a person reads something in it: a word, which neither an id nor a number or a date has.
fn tells(text: &str) -> bool {
    let is_word = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.chars().any(|c| c.is_ascii_digit())
    };
    text.split_whitespace().any(is_word)
}

/// What a row is a duplicate of and why, as it is stored with the row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Duplicate {
    #[serde(flatten)]
    pub same: Same,
    pub why: Option<Why>,
    /// What struck or converted the other one, and so made this its duplicate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<ActId>,
}

/// Which company or person a row is the same as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownContact {
    Company(i64),
    Person(i64),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Same {
    /// A company that bought already.
    Client {
        name: String,
        /// Nothing: found before it was kept.
        #[serde(default)]
        record: Option<KnownContact>,
    },
    /// A company or a person that we know.
    Contact {
        name: String,
        #[serde(default)]
        record: Option<KnownContact>,
    },
    /// A row of a list.
    Suspect { id: SuspectId },
    /// An earlier row of the same file.
    File { position: i64 },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(id: i64, target: Option<&str>) -> ListColumn {
        ListColumn::plain(id, &format!("c{id}"), target)
    }

    #[test]
    fn a_row_is_called_by_its_company_then_its_person_then_what_it_says_first() {
        let columns = [column(1, None), column(2, Some("person")), column(3, Some("company"))];
        let mut cells = Cells::from([(1, "B12".into()), (2, "Claire Morel".into()), (3, "Morel SA".into())]);
        assert_eq!(name_of(&cells, &columns), "Morel SA");
        cells.insert(3, "  ".into());
        assert_eq!(name_of(&cells, &columns), "Claire Morel");
        cells.remove(&2);
        assert_eq!(name_of(&cells, &columns), "B12");
        assert_eq!(name_of(&Cells::new(), &columns), "–");
    }

    #[test]
    fn rows_without_a_name_are_told_apart_by_a_number() {
        let columns = [column(1, None), column(2, None), column(3, None)];
        let texts = ["7927b2df-8bba-4d29-b9a2-b6e0beafe620", "660737", "Landing Page Submission"];
        let cells: Cells = (1..).zip(texts.map(str::to_owned)).collect();
        assert_eq!(name_of(&cells, &columns), "Landing Page Submission · 660737");
    }

    #[test]
    fn an_id_is_the_last_thing_a_row_is_called_by() {
        let columns = [
            column(1, None),
            column(2, None),
            column(3, Some("phone")),
            column(4, Some("email")),
            column(5, Some("last_name")),
            column(6, Some("first_name")),
        ];
        let id = "0b7c4f1e-93aa-4d2e-8f5b-6c1d2e3f4a5b";
        let texts =
            [id, "besoin d'une ensacheuse", "01 99 00 44 10", "c.morel@morel.example", "Morel", "Claire"];
        let mut cells: Cells = (1..).zip(texts.map(str::to_owned)).collect();
        for (called, gone) in
            [("Claire Morel", 6), ("Morel", 5), (texts[3], 4), (texts[2], 3), (texts[1], 2), (id, 1)]
        {
            assert_eq!(name_of(&cells, &columns), called);
            cells.remove(&gone);
        }
    }

    #[test]
    fn a_standing_tells_how_it_was_reached() {
        assert_eq!(Standing::OPEN.kind(), "suspect.restored");
        assert!(!Standing { kept: true, ..Standing::OPEN }.is_to_call());
    }
}
