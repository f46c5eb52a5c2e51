use super::model::{Category, CategorySetting, Tag, TagSetting};
use crate::error::{AppError, Outcome};
use crate::kernel::{At, Refusal, Work, fold};
use crate::listed::{Acts, Kept, Listed, check_name};
use crate::store::{Conn, StoreError, Stored};
use crate::{acts, args, sql};

pub fn categories(conn: &Conn) -> Outcome<Vec<Category>> {
    Ok(conn.all(
        sql!("SELECT id, name FROM category WHERE archived_at IS NULL ORDER BY position, id"),
        args![],
    )?)
}

pub fn tags(conn: &Conn) -> Outcome<Vec<Tag>> {
    Ok(conn.all(
        sql!("SELECT id, category_id, name FROM tag WHERE archived_at IS NULL ORDER BY folded"),
        args![],
    )?)
}

/// The tag that is called so, archived ones too, and whether it is archived.
pub fn tag_called(conn: &Conn, name: &str) -> Outcome<Option<(i64, bool)>> {
    let found: Option<(i64, Option<At>)> =
        conn.maybe(sql!("SELECT id, archived_at FROM tag WHERE folded = $1"), args![fold(name)])?;
    Ok(found.map(|(id, archived)| (id, archived.is_some())))
}

impl Listed for CategorySetting {
    const ACTS: Acts = acts!("category");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        check_name("name", &self.name).into_iter().collect()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<CategorySetting>> {
        let (name, position, archived): (_, _, Option<At>) =
            work.one(sql!("SELECT name, position, archived_at FROM category WHERE id = $1"), args![id])?;
        Ok(Kept { setting: CategorySetting { name }, position, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        Ok(work.value(
            sql!(
                "INSERT INTO category (name, position)
                 VALUES ($1, (SELECT COALESCE(MAX(position), 0) + 1 FROM category)) RETURNING id"
            ),
            args![&self.name],
        )?)
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        work.run(sql!("UPDATE category SET name = $1 WHERE id = $2"), args![&self.name, id])?;
        Ok(())
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE category SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }

    fn siblings(&self, work: &Work) -> Outcome<Vec<(i64, i64)>> {
        Ok(work.all(
            sql!("SELECT id, position FROM category WHERE archived_at IS NULL ORDER BY position, id"),
            args![],
        )?)
    }

    fn place(work: &Work, id: i64, position: i64) -> Outcome<()> {
        work.run(sql!("UPDATE category SET position = $1 WHERE id = $2"), args![position, id])?;
        Ok(())
    }
}

/// Tags are sorted by name: they have no positions.
impl Listed for TagSetting {
    const ACTS: Acts = acts!("tag");

    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self) -> Vec<Refusal> {
        self.check()
    }

    fn find(work: &Work, id: i64) -> Outcome<Kept<TagSetting>> {
        let (category_id, name, archived): (_, _, Option<At>) =
            work.one(sql!("SELECT category_id, name, archived_at FROM tag WHERE id = $1"), args![id])?;
        Ok(Kept { setting: TagSetting { category_id, name }, position: 0, archived: archived.is_some() })
    }

    fn insert(&self, work: &Work) -> Outcome<i64> {
        own_name(work.value(
            sql!("INSERT INTO tag (category_id, name, folded) VALUES ($1, $2, $3) RETURNING id"),
            args![self.category_id, &self.name, fold(&self.name)],
        ))
    }

    fn update(&self, work: &Work, id: i64) -> Outcome<()> {
        own_name(work.run(
            sql!("UPDATE tag SET category_id = $1, name = $2, folded = $3 WHERE id = $4"),
            args![self.category_id, &self.name, fold(&self.name), id],
        ))
        .map(drop)
    }

    fn put_away(work: &Work, id: i64, at: Option<At>) -> Outcome<()> {
        work.run(sql!("UPDATE tag SET archived_at = $1 WHERE id = $2"), args![at, id])?;
        Ok(())
    }
}

/// Two tags of one name would be one tag.
fn own_name<T>(stored: Stored<T>) -> Outcome<T> {
    stored.map_err(|error| match error {
        StoreError::Duplicate(_) => AppError::refuse(Refusal::at("name", "labels-name-taken")),
        other => other.into(),
    })
}
