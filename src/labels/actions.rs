use serde_json::json;

use super::model::TagSetting;
use super::queries;
use crate::error::{AppError, Outcome};
use crate::kernel::{CategoryId, Refusal, TagId, Trace, Work, fold};
use crate::listed::{self, Listed};
use crate::words::Words;
use crate::{args, sql};

/// The tag of this name, made when it is new, brought back when it was archived. Accents and case do not make another tag;
/// nothing but punctuation is no tag.
pub fn tag_named(work: &Work, name: &str, category: Option<CategoryId>) -> Outcome<Option<TagId>> {
    let name = name.trim();
    if fold(name).is_empty() {
        return Ok(None);
    }
    let id = match queries::tag_called(work, name)? {
        Some((id, false)) => return Ok(Some(TagId(id))),
        Some((id, true)) => {
            TagSetting::put_away(work, id, None)?;
            id
        }
        None => TagSetting { category_id: category, name: name.to_owned() }.insert(work)?,
    };
    work.vocabulary_changed()?;
    Ok(Some(TagId(id)))
}

/// Adds a tag to a category. One that was archived under this name comes back.
pub fn add_tag(work: &Work, new: &TagSetting) -> Outcome<()> {
    match queries::tag_called(work, &new.name)? {
        Some((id, true)) => {
            listed::restore::<TagSetting>(work, id, TagSetting::ACTS.restored, json!({}))?;
            listed::change(work, id, |_: &TagSetting| Ok(new.clone()))
        }
        _ => listed::create(work, new).map(drop),
    }
}

/// Two tags become one: what has the first gets the second, by those who own the records and hear of it.
pub fn merge(work: &Work, id: TagId, into: TagId) -> Outcome<()> {
    let from = listed::live::<TagSetting>(work, id.0)?.setting;
    let known = id != into && listed::live::<TagSetting>(work, into.0).is_ok();
    if !known {
        return Err(AppError::refuse(Refusal::at("into", "labels-choose-other")));
    }
    listed::put_away(work, id.0, &from, "tag.merged", json!({"into": into}))
}

pub fn unmerge(work: &Work, trace: &Trace) -> Outcome<()> {
    listed::restore::<TagSetting>(work, trace.subject_id, "tag.unmerged", trace.json())
}

pub fn merge_again(work: &Work, trace: &Trace) -> Outcome<()> {
    listed::archive_again::<TagSetting>(work, trace, "tag.merged")
}

/// The categories that a new workspace starts with, in its language.
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    for (position, name) in [words.t("labels-source"), words.t("labels-sector")].into_iter().enumerate() {
        work.run(sql!("INSERT INTO category (name, position) VALUES ($1, $2)"), args![name, position + 1])?;
    }
    Ok(())
}
