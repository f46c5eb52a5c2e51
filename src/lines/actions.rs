use serde_json::{Value as Json, json};

use super::model::{Line, LineSetting, Sheet};
use super::typed::{self, Hand, Texts};
use super::{queries, views};
use crate::error::{AppError, Outcome};
use crate::kernel::{Event, LineId, Money, OpportunityId, ProductId, Refusal, Work};
use crate::listed::refuse;
use crate::opportunities::amounts::MOST;
use crate::opportunities::change::touch;
use crate::opportunities::{following, queries as opportunities};
use crate::ui::format;
use crate::words::Words;
use crate::{args, sql};

/// More are a price list.
pub const MOST_LINES: usize = 200;

/// Who writes, and how.
pub struct Writer<'a> {
    pub hand: &'a Hand,
    pub words: &'a Words,
}

/// Adds a line at the end.
pub fn add(
    work: &Work,
    writer: &Writer,
    id: OpportunityId,
    product: Option<ProductId>,
    texts: &Texts,
) -> Outcome<LineId> {
    let sheet = queries::sheet(work, id)?;
    if sheet.lines.len() >= MOST_LINES {
        return Err(AppError::refuse(Refusal::new("lines-too-many").with("most", MOST_LINES)));
    }
    let new = writer.hand.new_line(work, &sheet, product, texts)?;
    refuse(new.check(writer.hand.lang))?;
    let last = sheet.lines.iter().map(|line| line.position).max().unwrap_or_default();
    let line = queries::insert(work, id, last + 1, &new)?;
    let facts = json!({"title": new.name, "note": views::told::line(writer.words, &new)});
    tell(work, id, "opportunity.line_added", &new.name, json!({"line": line, "after": new, "facts": facts}))?;
    settle(work, writer, id)?;
    Ok(line)
}

/// Changes the fields that are given. `was` is what the person saw in them.
pub fn change(
    work: &Work,
    writer: &Writer,
    id: OpportunityId,
    line: LineId,
    texts: &Texts,
    was: &Texts,
) -> Outcome<()> {
    let sheet = queries::sheet(work, id)?;
    let before = of(&sheet, line)?.setting.clone();
    nothing_unseen(work, writer, id, line, &before, texts, was)?;
    let after = writer.hand.over(&before, texts)?;
    if after == before {
        return Ok(());
    }
    refuse(after.check(writer.hand.lang))?;
    queries::update(work, line, &after)?;
    let facts = json!({"title": after.name, "note": views::told::difference(writer.words, &before, &after)});
    let body = json!({"line": line, "before": before, "after": after, "facts": facts});
    tell(work, id, "opportunity.line_changed", &after.name, body)?;
    settle(work, writer, id)
}

/// A field that somebody else wrote meanwhile is not written over unseen.
fn nothing_unseen(
    work: &Work,
    writer: &Writer,
    id: OpportunityId,
    line: LineId,
    stands: &LineSetting,
    texts: &Texts,
    was: &Texts,
) -> Outcome<()> {
    let theirs = typed::shown(writer.hand.lang, stands);
    let unseen = |field: &&str| was.get(*field).is_some_and(|was| theirs.get(*field) != Some(was));
    let both = texts.iter().find(|(field, text)| unseen(field) && theirs.get(*field) != Some(*text));
    let Some((field, mine)) = both else { return Ok(()) };
    Err(AppError::Conflict(
        Refusal::at(*field, "lines-both-wrote")
            .with("field", writer.words.t(views::label(field)))
            .with("name", last_hand(work, id, line, field)?)
            .with("theirs", theirs.get(*field).cloned().unwrap_or_default())
            .with("mine", mine),
    ))
}

/// Who changed this field of a line last.
fn last_hand(work: &Work, id: OpportunityId, line: LineId, field: &str) -> Outcome<String> {
    let told: Vec<(String, String)> = work.all(
        sql!(
            "SELECT u.name, e.body FROM event e JOIN app_user u ON u.id = e.user_id
             WHERE e.opportunity_id = $1 AND e.kind = 'opportunity.line_changed' ORDER BY e.id DESC LIMIT 200"
        ),
        args![id],
    )?;
    let about_it = |body: &str| {
        let body: Json = serde_json::from_str(body).unwrap_or_default();
        body["line"] == line.0 && body["before"][field] != body["after"][field]
    };
    Ok(told.into_iter().find(|(_, body)| about_it(body)).map(|(name, _)| name).unwrap_or_default())
}

/// Moves a line by so many places; it stops at the ends.
pub fn shift(work: &Work, id: OpportunityId, line: LineId, by: i64) -> Outcome<()> {
    let sheet = queries::sheet(work, id)?;
    let place = sheet.lines.iter().position(|other| other.id == line).ok_or(AppError::NotFound)?;
    let place = i64::try_from(place).unwrap_or_default() + 1;
    put(work, &sheet, line, place.saturating_add(by))
}

/// Moves a line to a place, the first being 1.
pub fn move_to(work: &Work, id: OpportunityId, line: LineId, place: i64) -> Outcome<()> {
    put(work, &queries::sheet(work, id)?, line, place)
}

fn put(work: &Work, sheet: &Sheet, line: LineId, place: i64) -> Outcome<()> {
    let name = &of(sheet, line)?.setting.name;
    let (from, to) = reorder(work, sheet, line, place)?;
    if from == to {
        return Ok(());
    }
    let facts = json!({"title": name, "note": format!("{from} → {to}")});
    let body = json!({"line": line, "before": from, "after": to, "facts": facts});
    tell(work, sheet.id, "opportunity.line_moved", name, body)
}

/// Puts a line at a place among the others, which stand at 1, 2, 3…: from where, to where.
pub fn reorder(work: &Work, sheet: &Sheet, line: LineId, place: i64) -> Outcome<(i64, i64)> {
    let mut order: Vec<&Line> = sheet.lines.iter().collect();
    let from = order.iter().position(|other| other.id == line).ok_or(AppError::NotFound)?;
    let moved = order.remove(from);
    let to = usize::try_from(place - 1).unwrap_or_default().min(order.len());
    order.insert(to, moved);
    for (position, line) in (1..).zip(order) {
        if line.position != position {
            queries::place(work, line.id, position)?;
        }
    }
    let place = |index: usize| i64::try_from(index).unwrap_or_default() + 1;
    Ok((place(from), place(to)))
}

/// Takes a line off.
pub fn remove(work: &Work, writer: &Writer, id: OpportunityId, line: LineId) -> Outcome<()> {
    let sheet = queries::sheet(work, id)?;
    let gone = &of(&sheet, line)?.setting;
    let place = sheet.lines.iter().take_while(|other| other.id != line).count() + 1;
    queries::set_removed(work, line, Some(work.now))?;
    let facts = json!({"title": gone.name, "note": views::told::line(writer.words, gone)});
    let body = json!({"line": line, "before": gone, "place": place, "facts": facts});
    tell(work, id, "opportunity.line_removed", &gone.name, body)?;
    settle(work, writer, id)
}

/// Whether the amount follows the lines, or stays as it is.
pub fn follow(work: &Work, id: OpportunityId, follows: bool) -> Outcome<()> {
    let sheet = queries::sheet(work, id)?;
    following::choose(work, id, follows, sheet.total().or(sheet.amount))
}

fn of(sheet: &Sheet, line: LineId) -> Outcome<&Line> {
    sheet.lines.iter().find(|other| other.id == line).ok_or(AppError::NotFound)
}

pub fn tell(work: &Work, id: OpportunityId, kind: &'static str, name: &str, body: Json) -> Outcome<()> {
    let (_, owner) = opportunities::title_and_owner(work, id)?;
    work.record(&Event::of_opportunity(kind, id, body), name)?;
    touch(work, id, owner);
    Ok(())
}

/// What the lines come to is an amount like any other; the opportunity's own follows it where it is to.
fn settle(work: &Work, writer: &Writer, id: OpportunityId) -> Outcome<()> {
    let sheet = queries::sheet_by_id(work, id)?;
    if sheet.totals().is_none() {
        let most = format::money(writer.hand.lang, Money::new(MOST, sheet.currency));
        return Err(AppError::refuse(Refusal::new("lines-too-much").with("most", most)));
    }
    following::lines_changed(work, id, sheet.total())
}
