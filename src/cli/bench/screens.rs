//! What is looked at, each beside its main query on SQLite alone.

use rusqlite::types::Value;

use super::Failure;
use super::timing::{Spread, spread, warm_up};
use super::workspace::Workspace;
use crate::cli::seed::Dice;
use crate::cli::seed::names::someone;
use crate::desk::urlencode;

/// One line of the table. Milliseconds.
pub struct Figure {
    pub name: String,
    pub target: f64,
    pub app: Spread,
    /// Half of the rounds of the main query on SQLite alone.
    pub raw: f64,
}

/// What the targets are called where they were set: product.md §5, and for what it leaves out ux.md §0.4.
const RECORD: f64 = 5.0;
pub const MANY: f64 = 10.0;
pub const FIRST_BYTE: f64 = 120.0;
const PALETTE: f64 = 100.0;

struct Measure<'a> {
    workspace: &'a Workspace,
    rounds: usize,
    figures: Vec<Figure>,
}

impl Measure<'_> {
    fn page(
        &mut self,
        name: &str,
        target: f64,
        address: impl Fn(usize) -> String,
        (sql, args): (&str, impl Fn(usize) -> Vec<Value>),
    ) -> Result<(), Failure> {
        let w = self.workspace;
        if !w.client.has(&address(0))? {
            return Ok(());
        }
        let app = spread(self.rounds, |round| w.client.get(&address(round)).map(|_| ()))?;
        let raw = spread(self.rounds, |round| w.raw.read(sql, &args(round)).map(|_| ()))?;
        self.figures.push(Figure { name: name.to_owned(), target, app, raw: raw.p50 });
        Ok(())
    }
}

/// An address that is not served yet has no line.
pub fn measure(workspace: &Workspace, rounds: usize) -> Result<Vec<Figure>, Failure> {
    let mut measure = Measure { workspace, rounds, figures: Vec::new() };
    day_and_record(&mut measure)?;
    lists(&mut measure)?;
    boards(&mut measure)?;
    searches(&mut measure)?;
    grid(&mut measure)?;
    Ok(measure.figures)
}

fn day_and_record(measure: &mut Measure) -> Result<(), Failure> {
    let w = measure.workspace;
    let (viewer, now) = (w.viewer, w.app.now().0);
    let mine = move |_| vec![viewer.into(), now.into()];
    measure.page("My day", FIRST_BYTE, |_| "/".to_owned(), (MY_DAY, mine))?;
    let ids = w.opportunities(measure.rounds + warm_up(measure.rounds))?;
    let id = |round: usize| ids[round % ids.len()];
    measure.page(
        "Opportunity page",
        RECORD,
        |round| format!("/opportunities/{}", id(round)),
        (OPPORTUNITY, |round| vec![id(round).into(), viewer.into()]),
    )
}

fn lists(measure: &mut Measure) -> Result<(), Failure> {
    let viewer = measure.workspace.viewer;
    let seen = move |_| vec![viewer.into()];
    let address = |query: &str| {
        let address = format!("/opportunities?{query}");
        move |_| address.clone()
    };
    measure.page("List of 40, mine", RECORD, address("scope=mine"), (MINE, seen))?;
    measure.page("List of 40, all I may see", RECORD, address("scope=visible"), (VISIBLE, seen))?;
    measure.page(
        "The same, sorted by amount",
        RECORD,
        address("scope=visible&sort=amount"),
        (BY_AMOUNT, seen),
    )
}

fn boards(measure: &mut Measure) -> Result<(), Failure> {
    let viewer = measure.workspace.viewer;
    let seen = move |_| vec![viewer.into()];
    let board = |scope: &str| {
        let address = format!("/opportunities?view=board&scope={scope}");
        move |_| address.clone()
    };
    measure.page("Board, mine", MANY, board("mine"), (BOARD_MINE, seen))?;
    measure.page("Board, all I may see", MANY, board("visible"), (BOARD, seen))
}

fn searches(measure: &mut Measure) -> Result<(), Failure> {
    let digits = |round: usize| {
        let phone = someone(round as u64 * 37).phone;
        let digits = crate::kernel::digits(&phone);
        format!("0{}", &digits[2..])
    };
    let name = |round: usize| someone(round as u64 * 37).name;
    let words = ["menuiserie", "directeur", "brasserie", "camille", "lefevre", "rousseau"];
    let beginnings = ["me", "ca", "br", "le"];
    let mistaken = ["marchnad", "fontiane", "perin", "exemple", "vhevalier", "brasseire"];
    let numbered = |round: usize| format!("{} {}", words[round % words.len()], 1000 + round * 37 % 9000);
    measure.search("Search: a very common word", |round| words[round % words.len()].to_owned())?;
    measure.search("Search: two letters", |round| beginnings[round % beginnings.len()].to_owned())?;
    measure.search("Search: first and last name", name)?;
    measure.search("Search: a typing mistake", |round| mistaken[round % mistaken.len()].to_owned())?;
    measure.search("Search: a word and a number", numbered)?;
    measure.search("Search: a phone number", digits)
}

impl Measure<'_> {
    fn search(&mut self, name: &str, typed: impl Fn(usize) -> String) -> Result<(), Failure> {
        let address = |round| format!("/search/palette?q={}", urlencode(&typed(round)));
        let asked = |round| {
            let folded = crate::kernel::fold(&typed(round));
            let words: Vec<String> = folded.split_whitespace().map(|word| format!("\"{word}\"*")).collect();
            vec![Value::from(words.join(" AND "))]
        };
        self.page(name, MANY.min(PALETTE), address, (SEARCH, asked))
    }
}

/// Windows at places that nobody looked at just before.
fn grid(measure: &mut Measure) -> Result<(), Failure> {
    let w = measure.workspace;
    let (list, column, last) = (w.list, w.column, u64::try_from((w.rows - 200).max(1)).unwrap_or(1));
    let offset = |round: usize| Dice::new(round as u64 + 11).below(last);
    let window = |round: usize| format!("/api/v1/lists/{list}/rows?limit=200&offset={}", offset(round));
    let place = |round: usize| vec![list.into(), Value::from(offset(round).cast_signed())];
    let name = format!("Grid: 200 of {} rows", w.rows);
    measure.page(&name, FIRST_BYTE, window, (WINDOW, place))?;
    let sorted = |round: usize| format!("{}&sort={column}:asc", window(round));
    let by_cell = |round: usize| {
        vec![list.into(), Value::from(offset(round).cast_signed()), format!("$.\"{column}\"").into()]
    };
    measure.page("The same, sorted by a column", FIRST_BYTE, sorted, (SORTED_WINDOW, by_cell))
}

macro_rules! row {
    () => {
        "SELECT o.id, o.title, c.name, p.name, o.owner_id, o.pipeline_id, o.stage_id, o.stage_since, o.status, o.starred, o.amount,
             o.currency, o.probability, o.next_at, o.next_day, o.next_timed, o.next_label, o.last_note, o.created_at
         FROM opportunity o LEFT JOIN company c ON c.id = o.company_id LEFT JOIN person p ON p.id = o.person_id WHERE o.removed_at IS NULL"
    };
}
macro_rules! seen {
    () => {
        " AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = ?1)"
    };
}
macro_rules! cards {
    ($owners:literal) => {
        concat!(
            row!(),
            " AND o.id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY stage_id ORDER BY next_at, id) AS place
                 FROM opportunity WHERE removed_at IS NULL AND is_open = TRUE AND pipeline_id = (SELECT min(id) FROM pipeline) AND ",
            $owners,
            ") WHERE place <= 30)"
        )
    };
}
const MY_DAY: &str = concat!(
    row!(),
    " AND o.owner_id = ?1 AND o.is_open = TRUE AND o.next_at < ?2 ORDER BY o.next_at LIMIT 200"
);
const OPPORTUNITY: &str = concat!(
    row!(),
    " AND o.id = ?1 AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = ?2)"
);
const MINE: &str =
    concat!(row!(), " AND o.owner_id = ?1 AND o.is_open = TRUE ORDER BY o.next_at, o.id LIMIT 41");
const VISIBLE: &str = concat!(row!(), seen!(), " AND o.is_open = TRUE ORDER BY o.next_at, o.id LIMIT 41");
const BY_AMOUNT: &str = concat!(
    row!(),
    seen!(),
    " AND o.is_open = TRUE ORDER BY COALESCE(o.amount, -1) DESC, o.id DESC LIMIT 41"
);
const BOARD_MINE: &str = cards!("owner_id = ?1");
const BOARD: &str = cards!("owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = ?1)");
const SEARCH: &str = "SELECT e.id, e.folded FROM (SELECT rowid FROM search_text WHERE search_text MATCH ?1 ORDER BY rowid DESC LIMIT 36) t
    JOIN search_entry e ON e.id = t.rowid";
const WINDOW: &str = "SELECT * FROM suspect WHERE list_id = ?1 AND removed_at IS NULL ORDER BY position, id LIMIT 200 OFFSET ?2";
const SORTED_WINDOW: &str = "SELECT * FROM suspect WHERE list_id = ?1 AND removed_at IS NULL
    ORDER BY json_extract(cells, ?3), position LIMIT 200 OFFSET ?2";
