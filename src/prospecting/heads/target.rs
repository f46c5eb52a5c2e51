//! Where a cell goes on conversion.

use crate::fields::FieldKind;

/// Every place with the type that a column of it has. More places exist: `field:ID`, `question:ID`, `category:ID`, `look_up:ID`.
pub const TARGETS: [(&str, FieldKind); 31] = [
    ("company", FieldKind::Text),
    ("client", FieldKind::Text),
    ("person", FieldKind::Text),
    ("first_name", FieldKind::Text),
    ("last_name", FieldKind::Text),
    ("job", FieldKind::Text),
    ("phone", FieldKind::Phone),
    ("mobile", FieldKind::Phone),
    ("email", FieldKind::Email),
    ("website", FieldKind::Link),
    ("street", FieldKind::Text),
    ("postcode", FieldKind::Text),
    ("city", FieldKind::Text),
    ("country", FieldKind::Text),
    ("siren", FieldKind::Text),
    ("title", FieldKind::Text),
    ("amount", FieldKind::Money),
    ("probability", FieldKind::Number),
    ("expected_close", FieldKind::Date),
    ("pipeline", FieldKind::Text),
    ("stage", FieldKind::Text),
    ("owner", FieldKind::Text),
    ("note", FieldKind::Text),
    ("next_action", FieldKind::Text),
    ("reminder", FieldKind::Text),
    ("star", FieldKind::YesNo),
    ("source", FieldKind::Text),
    ("tags", FieldKind::Text),
    ("competitor", FieldKind::Text),
    // Known for what they are, but with no field of their own: they reach the opportunity under their label.
    ("fax", FieldKind::Phone),
    ("salutation", FieldKind::Text),
];

pub fn kind_of(target: &str) -> Option<FieldKind> {
    TARGETS.iter().find(|(name, _)| *name == target).map(|(_, kind)| *kind)
}

pub fn is_target(text: &str) -> bool {
    kind_of(text).is_some()
        || ["field:", "question:", "category:", "look_up:"].iter().any(|of| id_of(text, of).is_some())
}

/// The id behind `field:`, `question:`, `category:` or `look_up:`.
pub fn id_of(text: &str, prefix: &str) -> Option<i64> {
    text.strip_prefix(prefix)?.parse().ok()
}
