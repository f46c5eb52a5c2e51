use crate::error::Outcome;
use crate::kernel::{CategoryId, TagId, Work, fold};
use crate::words::Words;
use crate::{args, sql};

/// The tag of this name, made when it is new. Accents and case do not make another tag; nothing but punctuation is no tag.
pub fn tag_named(work: &Work, name: &str, category: Option<CategoryId>) -> Outcome<Option<TagId>> {
    let (name, folded) = (name.trim(), fold(name));
    if folded.is_empty() {
        return Ok(None);
    }
    let known = work.maybe::<(TagId,)>(sql!("SELECT id FROM tag WHERE folded = $1"), args![&folded])?;
    if let Some((id,)) = known {
        return Ok(Some(id));
    }
    let id = work.value(
        sql!("INSERT INTO tag (category_id, name, folded) VALUES ($1, $2, $3) RETURNING id"),
        args![category, name, folded],
    )?;
    Ok(Some(id))
}

/// The categories that a new workspace starts with, in its language.
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    for (position, name) in [words.t("labels-source"), words.t("labels-sector")].into_iter().enumerate() {
        work.run(sql!("INSERT INTO category (name, position) VALUES ($1, $2)"), args![name, position + 1])?;
    }
    Ok(())
}
