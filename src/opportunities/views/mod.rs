//! How opportunities look.

pub mod board;
pub mod clash;
pub mod composer;
pub mod contacts;
pub mod create;
pub mod ending;
pub mod list;
pub mod record;
pub mod rivals;
pub mod sides;
pub mod stalled;
pub mod story;

use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::model::{Opportunity, Row, Status};
use crate::desk::Ctx;
use crate::fields::{Field, FieldKind};
use crate::kernel::{ActivityId, At, Clientele, Day, Role, UserId};
use crate::ui::{self, Mark, format};
use crate::users::Colleague;
use crate::users::giving::Gives;
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// What every view needs to know: the language, the moment, the names of things.
pub struct Scene<'a> {
    pub words: &'a Words,
    pub vocabulary: &'a Vocabulary,
    pub now: At,
    pub today: Day,
    pub zone: TimeZone,
    pub zone_name: &'a str,
    pub country: &'a str,
    pub clientele: Clientele,
    pub viewer: UserId,
    pub role: Role,
}

impl<'a> Scene<'a> {
    pub fn of(ctx: &'a Ctx, vocabulary: &'a Vocabulary) -> Scene<'a> {
        let (now, zone) = (ctx.app.now(), ctx.person.zone());
        Scene {
            words: &ctx.words,
            vocabulary,
            now,
            today: now.day(&zone),
            zone,
            zone_name: ctx.person.zone_name(),
            country: &ctx.person.country,
            clientele: ctx.person.clientele,
            viewer: ctx.person.id,
            role: ctx.person.role,
        }
    }

    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// In a form: the receiver decides what is next.
pub const DROP: &str = "drop";

/// To whom the person may give, as choices; who is away says until when and who has it meanwhile. Last: nobody.
pub fn receivers(scene: &Scene, but: Option<UserId>) -> Vec<(String, String)> {
    let people = scene.vocabulary.receivers(scene.viewer, scene.role).filter(|p| Some(p.id) != but);
    let mut choices: Vec<(String, String)> = people.map(|p| (p.id.to_string(), named(scene, p))).collect();
    if scene.vocabulary.gives(scene.role) != Gives::Nobody && but != Some(UserId::NOBODY) {
        choices.push((UserId::NOBODY.to_string(), scene.t("opportunities-no-owner")));
    }
    choices
}

/// "Sonia Bernard (absente jusqu'au 3 déc. → Karim Haddad)"
fn named(scene: &Scene, person: &Colleague) -> String {
    let Some(until) = person.away_until else { return person.name.clone() };
    let args = [
        ("name", person.name.as_str().into()),
        ("day", format::short_day(scene.words.lang(), until, scene.today).into()),
        ("deputy", scene.vocabulary.name(person.deputy_id).into()),
    ];
    scene.words.with("opportunities-away", &args)
}

/// The name of whoever an opportunity belongs to.
pub fn owner_name(scene: &Scene, owner: UserId) -> String {
    match owner {
        UserId::NOBODY => scene.t("opportunities-no-owner"),
        somebody => scene.vocabulary.name(Some(somebody)).to_owned(),
    }
}

/// What happens to the next actions that are there, as a choice of a form.
pub fn reminder_choices(scene: &Scene) -> Vec<(String, String)> {
    vec![
        (String::new(), scene.t("opportunities-reminder-kept")),
        (DROP.to_owned(), scene.t("opportunities-reminder-dropped")),
    ]
}

/// When something is to be done, and what.
pub struct Next<'a> {
    pub at: At,
    pub day: Option<Day>,
    pub timed: bool,
    pub label: &'a str,
    pub activity: Option<ActivityId>,
}

impl<'a> From<&'a Row> for Next<'a> {
    fn from(row: &'a Row) -> Next<'a> {
        Next {
            at: row.next_at,
            day: row.next_day,
            timed: row.next_timed,
            label: &row.next_label,
            activity: row.next_activity_id,
        }
    }
}

impl<'a> From<&'a Opportunity> for Next<'a> {
    fn from(o: &'a Opportunity) -> Next<'a> {
        Next {
            at: o.next_at,
            day: o.next_day,
            timed: o.next_timed,
            label: &o.next_label,
            activity: o.next_activity_id,
        }
    }
}

/// What the glyph before a record says: its time while it is open, its outcome afterwards.
pub fn mark(scene: &Scene, status: Status, next: &Next) -> Mark {
    match (status, next.day) {
        (Status::Won, _) => Mark::Won,
        (Status::Lost, _) => Mark::Lost,
        (Status::Cancelled, _) => Mark::Cancelled,
        (_, None) => Mark::NoAction,
        (_, Some(day)) if day < scene.today || (next.timed && next.at < scene.now) => Mark::Late,
        (_, Some(day)) if day == scene.today => Mark::Today,
        _ => Mark::Planned,
    }
}

fn what<'a>(scene: &'a Scene, next: &Next<'a>) -> &'a str {
    let activity = next.activity.and_then(|id| scene.vocabulary.activities.activity(id));
    if next.label.is_empty() { activity.map_or("", |activity| &activity.name) } else { next.label }
}

fn time(scene: &Scene, next: &Next) -> Option<String> {
    next.timed.then(|| format::time(next.at.on_the_wall(&scene.zone).time()))
}

/// The same as a title, for where it may be cut short.
pub fn next_title(scene: &Scene, next: &Next) -> String {
    let day = next.day.map(|day| format::long_day(scene.words.lang(), day, scene.today));
    let when = day.into_iter().chain(time(scene, next)).collect::<Vec<_>>().join(" ");
    [what(scene, next).to_owned(), when]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// "Appel · lun. 24 nov.", "RDV · 10:30", "à décider".
pub fn next_text(scene: &Scene, next: &Next) -> Markup {
    let Some(day) = next.day else { return html! { (scene.t("opportunities-to-decide")) } };
    let (what, time) = (what(scene, next), time(scene, next));
    html! {
        @if !what.is_empty() { (what) " · " }
        @match time {
            Some(time) if day == scene.today => (time),
            Some(time) => { (ui::show::day(scene.words, day, scene.today)) " " (time) },
            None => (ui::show::day(scene.words, day, scene.today)),
        }
    }
}

/// The same where it is read later, on paper: always with the date.
pub fn next_on_paper(scene: &Scene, next: &Next) -> String {
    let Some(day) = next.day else { return scene.t("opportunities-to-decide") };
    let when = format::long_day(scene.words.lang(), day, scene.today);
    let when = time(scene, next).map_or(when.clone(), |time| format!("{when} {time}"));
    match what(scene, next) {
        "" => when,
        what => format!("{what} · {when}"),
    }
}

/// Who it is about: the company, else the person.
pub fn who(row: &Row) -> &str {
    row.company.as_deref().or(row.person.as_deref()).unwrap_or("")
}

pub fn address(id: crate::kernel::OpportunityId) -> String {
    format!("/opportunities/{id}")
}

/// How many days ago a moment was, where the person lives.
pub fn days_since(scene: &Scene, at: At) -> i64 {
    at.day(&scene.zone).days_until(scene.today)
}

/// The value of a field as it is read: a day in words, everything else as typed.
pub fn field_text(scene: &Scene, field: &Field, value: &str) -> String {
    let day = (field.kind == FieldKind::Date).then(|| value.parse::<Day>().ok()).flatten();
    day.map_or_else(|| value.to_owned(), |day| format::full_day_short(scene.words.lang(), day))
}

/// The word of a status.
pub fn status_word(words: &Words, status: Status) -> String {
    words.t(match status {
        Status::ToDo => "opportunities-status-to-do",
        Status::Scheduled => "opportunities-status-scheduled",
        Status::Won => "opportunities-status-won",
        Status::Lost => "opportunities-status-lost",
        Status::Cancelled => "opportunities-status-cancelled",
    })
}

/// An amount as a person would type it: `12500`, `12500,50`.
pub fn typed_money(words: &Words, money: crate::kernel::Money) -> String {
    crate::opportunities::amounts::typed(words.lang(), money)
}
