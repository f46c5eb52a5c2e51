use crate::error::Outcome;
use crate::kernel::{ActivityId, Work};
use crate::words::Words;
use crate::{args, sql};

/// The tree that a new workspace starts with, in its language (ux.md §2.22.4).
pub fn defaults(work: &Work, words: &Words) -> Outcome<()> {
    let call = add(work, 1, &words.t("activities-call"), "phone", false)?;
    let email = add(work, 2, &words.t("activities-email"), "mail", false)?;
    let meeting = add(work, 3, &words.t("activities-meeting"), "calendar", false)?;
    add(work, 4, &words.t("activities-note"), "sticky-note", true)?;
    add(work, 5, &words.t("activities-demo"), "eye", false)?;
    add(work, 6, &words.t("activities-visit"), "map-pin", false)?;
    let results = [
        (call, 1, words.t("activities-reached"), "3", Some(call)),
        (call, 2, words.t("activities-no-answer"), "1", Some(call)),
        (call, 3, words.t("activities-voicemail"), "2", Some(call)),
        (call, 4, words.t("activities-wrong-number"), "", None),
        (email, 1, words.t("activities-sent"), "3", Some(call)),
        (email, 2, words.t("activities-answered"), "1", Some(call)),
        (meeting, 1, words.t("activities-took-place"), "2", Some(email)),
        (meeting, 2, words.t("activities-put-off"), "7", Some(meeting)),
        (meeting, 3, words.t("activities-nobody-came"), "1", Some(call)),
    ];
    for (activity, digit, name, days, next) in results {
        let when =
            if days.is_empty() { String::new() } else { format!("{days}{}", words.t("ui-typed-days")) };
        work.run(
            sql!("INSERT INTO result (activity_id, name, position, next_when, next_activity_id, reached) VALUES ($1, $2, $3, $4, $5, $6)"),
            args![activity, name, digit, when, next, activity == call && digit == 1],
        )?;
    }
    Ok(())
}

fn add(work: &Work, position: i64, name: &str, icon: &str, is_note: bool) -> Outcome<ActivityId> {
    Ok(work.value(
        sql!("INSERT INTO activity (name, icon, position, is_note) VALUES ($1, $2, $3, $4) RETURNING id"),
        args![name, icon, position, is_note],
    )?)
}
