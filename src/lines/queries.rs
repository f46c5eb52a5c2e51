use super::model::{Discount, Line, LineSetting, Sheet};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Currency, Decimal, LineId, Look, OpportunityId, ProductId, Work};
use crate::store::Conn;
use crate::{args, record, sql};

record! {
    /// The opportunity with one of its lines, if it has any.
    struct Found {
        title: String,
        currency: Currency,
        amount: Option<i64>,
        follows: bool,
        id: Option<LineId>,
        opportunity_id: Option<OpportunityId>,
        position: Option<i64>,
        product_id: Option<ProductId>,
        name: Option<String>,
        reference: Option<String>,
        unit: Option<String>,
        line_currency: Option<Currency>,
        price: Option<i64>,
        quantity: Option<Decimal>,
        discount_rate: Option<Decimal>,
        discount_amount: Option<i64>,
        vat: Option<Decimal>,
    }
}

impl Found {
    fn line(self) -> Option<Line> {
        Some(Line {
            id: self.id?,
            opportunity_id: self.opportunity_id?,
            position: self.position?,
            setting: LineSetting {
                product_id: self.product_id,
                name: self.name?,
                reference: self.reference?,
                unit: self.unit?,
                currency: self.line_currency?,
                price: self.price?,
                quantity: self.quantity?,
                discount: Discount::of(self.discount_rate?, self.discount_amount?),
                vat: self.vat?,
            },
        })
    }
}

macro_rules! sheet {
    () => {
        "WITH RECURSIVE one (id) AS (
             SELECT id FROM opportunity WHERE id = $1
             UNION SELECT m.id FROM one JOIN opportunity m ON m.merged_into = one.id)
         SELECT o.title, o.currency, o.amount, o.amount_follows, l.id, l.opportunity_id, l.position, l.product_id, l.name,
             l.reference, l.unit, l.currency, l.price, l.quantity, l.discount_rate, l.discount_amount, l.vat
         FROM opportunity o LEFT JOIN opportunity_line l
             ON l.removed_at IS NULL AND l.opportunity_id IN (SELECT id FROM one)
         WHERE o.id = $1"
    };
}
macro_rules! in_order {
    () => {
        " ORDER BY CASE WHEN l.opportunity_id = o.id THEN 0 ELSE 1 END, l.position, l.id"
    };
}

/// The lines of an opportunity that the person may see, with those of the records that became one with it.
pub fn sheet(look: &Look, id: OpportunityId) -> Outcome<Sheet> {
    let found = look.all(
        sql!(
            sheet!(),
            " AND o.removed_at IS NULL AND o.owner_id IN (SELECT owner_id FROM visible_owners WHERE viewer_id = $2)",
            in_order!()
        ),
        args![id, look.viewer()],
    )?;
    read(id, found)
}

/// The same for what follows by itself, whoever acts.
pub fn sheet_by_id(conn: &Conn, id: OpportunityId) -> Outcome<Sheet> {
    read(id, conn.all(sql!(sheet!(), in_order!()), args![id])?)
}

fn read(id: OpportunityId, found: Vec<Found>) -> Outcome<Sheet> {
    let first = found.first().ok_or(AppError::NotFound)?;
    let (title, currency) = (first.title.clone(), first.currency);
    let (amount, follows) = (first.amount, first.follows);
    Ok(Sheet {
        id,
        title,
        currency,
        amount,
        follows,
        lines: found.into_iter().filter_map(Found::line).collect(),
    })
}

/// The record that stands for the one on which a line was written.
pub fn stands_for(conn: &Conn, line: LineId) -> Outcome<OpportunityId> {
    Ok(conn.value(
        sql!(
            "WITH RECURSIVE way (id, next) AS (
                 SELECT o.id, o.merged_into FROM opportunity_line l JOIN opportunity o ON o.id = l.opportunity_id WHERE l.id = $1
                 UNION SELECT o.id, o.merged_into FROM way JOIN opportunity o ON o.id = way.next)
             SELECT id FROM way WHERE next IS NULL"
        ),
        args![line],
    )?)
}

/// Whether a line was taken off, which undo looks at.
pub fn is_removed(work: &Work, line: LineId) -> Outcome<bool> {
    let (at,): (Option<At>,) =
        work.one(sql!("SELECT removed_at FROM opportunity_line WHERE id = $1"), args![line])?;
    Ok(at.is_some())
}

pub fn insert(work: &Work, id: OpportunityId, position: i64, new: &LineSetting) -> Outcome<LineId> {
    let (rate, amount) = new.discount.stored();
    Ok(work.value(
        sql!(
            "INSERT INTO opportunity_line (opportunity_id, position, product_id, name, reference, unit, currency, price, quantity,
                 discount_rate, discount_amount, vat)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id"
        ),
        args![
            id,
            position,
            new.product_id,
            &new.name,
            &new.reference,
            &new.unit,
            new.currency,
            new.price,
            new.quantity,
            rate,
            amount,
            new.vat
        ],
    )?)
}

pub fn update(work: &Work, line: LineId, to: &LineSetting) -> Outcome<()> {
    let (rate, amount) = to.discount.stored();
    work.run(
        sql!(
            "UPDATE opportunity_line SET name = $1, unit = $2, price = $3, quantity = $4, discount_rate = $5, discount_amount = $6,
                 vat = $7 WHERE id = $8"
        ),
        args![&to.name, &to.unit, to.price, to.quantity, rate, amount, to.vat, line],
    )?;
    Ok(())
}

pub fn place(work: &Work, line: LineId, position: i64) -> Outcome<()> {
    work.run(sql!("UPDATE opportunity_line SET position = $1 WHERE id = $2"), args![position, line])?;
    Ok(())
}

pub fn set_removed(work: &Work, line: LineId, at: Option<At>) -> Outcome<()> {
    work.run(sql!("UPDATE opportunity_line SET removed_at = $1 WHERE id = $2"), args![at, line])?;
    Ok(())
}
