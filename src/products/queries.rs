use serde_json::json;

use super::model::{Product, ProductSetting};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Decimal, ProductId, Refusal, Work, fold};
use crate::listed::{Acts, Kept, Listed};
use crate::store::{Conn, StoreError, Stored};
use crate::{acts, args, sql};

macro_rules! product {
    () => {
        "SELECT id, name, reference, unit, vat, prices FROM product"
    };
}

/// The products that are sold, by name; those whose name or reference holds the text.
pub fn products(conn: &Conn, text: &str, most: usize) -> Outcome<Vec<Product>> {
    let held = format!("%{}%", fold(text).replace(['%', '_'], ""));
    Ok(conn.all(
        sql!(
            product!(),
            " WHERE archived_at IS NULL AND (folded LIKE $1 OR folded_reference LIKE $1) ORDER BY folded, id LIMIT $2"
        ),
        args![held, most],
    )?)
}

/// A product that is sold.
pub fn product(conn: &Conn, id: ProductId) -> Outcome<Product> {
    Ok(conn.one(sql!(product!(), " WHERE id = $1 AND archived_at IS NULL"), args![id])?)
}

/// The product of exactly this name, or this reference.
pub fn named(conn: &Conn, text: &str) -> Outcome<Option<Product>> {
    Ok(conn.maybe(
        sql!(
            product!(),
            " WHERE archived_at IS NULL AND (folded = $1 OR (folded_reference = $1 AND folded_reference <> ''))
             ORDER BY CASE WHEN folded = $1 THEN 0 ELSE 1 END LIMIT 1"
        ),
        args![fold(text)],
    )?)
}

impl Listed for ProductSetting {
    const ACTS: Acts = acts!("product");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<ProductSetting>> {
        let (name, reference, unit, vat, prices, archived): (_, _, _, Decimal, String, Option<At>) = work
            .one(
                sql!("SELECT name, reference, unit, vat, prices, archived_at FROM product WHERE id = $1"),
                args![id],
            )?;
        let prices = serde_json::from_str(&prices)
            .map_err(|error| AppError::Internal(format!("prices of product {id}: {error}")))?;
        let setting = ProductSetting { name, reference, unit, vat, prices };
        Ok(Kept { setting, position: 0, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        own_name(work.value(
            sql!(
                "INSERT INTO product (name, folded, reference, folded_reference, unit, vat, prices)
                 VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"
            ),
            args![
                &self.name,
                fold(&self.name),
                &self.reference,
                fold(&self.reference),
                &self.unit,
                self.vat,
                json!(self.prices).to_string()
            ],
        ))
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        own_name(work.run(
            sql!(
                "UPDATE product SET name = $1, folded = $2, reference = $3, folded_reference = $4, unit = $5, vat = $6, prices = $7
                 WHERE id = $8"
            ),
            args![
                &self.name,
                fold(&self.name),
                &self.reference,
                fold(&self.reference),
                &self.unit,
                self.vat,
                json!(self.prices).to_string(),
                id
            ],
        ))
        .map(drop)
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        own_name(work.run(sql!("UPDATE product SET archived_at = $1 WHERE id = $2"), args![at, id])).map(drop)
    }
}

/// What is typed into a line finds one product.
fn own_name<T>(stored: Stored<T>) -> Outcome<T> {
    stored.map_err(|error| match error {
        StoreError::Duplicate(_) => AppError::refuse(Refusal::at("name", "products-name-taken")),
        other => other.into(),
    })
}
