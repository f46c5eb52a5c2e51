//! `piste import FILE`: a table becomes a prospecting list; `--dry-run` only shows what was read, without a database.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::settings::PlaceArgs;
use super::tongue::{say, t, words};
use super::{Failure, house};
use crate::desk::{App, refusal_text};
use crate::error::{AppError, Outcome};
use crate::kernel::{Actor, ListId, Look, Refusal, Role, UserId, Via, fold};
use crate::prospecting::import::into::views::sentence;
use crate::prospecting::import::options::Options;
use crate::prospecting::import::report::{Report, ranges};
use crate::prospecting::import::{import_file, trouble};
use crate::prospecting::queries;
use crate::{args, sql};

#[derive(Args)]
pub struct ImportArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[arg(value_name = "FILE", help = t("cli-arg-import-file"))]
    file: PathBuf,
    #[arg(long, value_name = "NAME", help = t("cli-arg-list"))]
    list: Option<String>,
    #[arg(long, value_name = "LIST", conflicts_with = "list", help = t("cli-arg-into"))]
    into: Option<String>,
    #[arg(long, value_name = "COLUMN", requires = "into", help = t("cli-arg-key"))]
    key: Option<String>,
    #[arg(long, value_name = "NAME", help = t("cli-arg-sheet"))]
    sheet: Option<String>,
    #[arg(long, value_name = "EMAIL", help = t("cli-arg-import-user"))]
    user: Option<String>,
    #[arg(long, help = t("cli-arg-dry-run"))]
    dry_run: bool,
    #[arg(long, help = t("cli-arg-json"))]
    json: bool,
}

pub fn run(args: &ImportArgs) -> Result<(), Failure> {
    let done = if args.dry_run { show(args) } else { bring_in(args) };
    if let (Err(failure), true) = (&done, args.json) {
        say(&json!({"error": failure.0}).to_string());
    }
    done
}

fn content(args: &ImportArgs) -> Result<Vec<u8>, Failure> {
    std::fs::read(&args.file).map_err(|e| Failure::of_file(&args.file, &e))
}

fn show(args: &ImportArgs) -> Result<(), Failure> {
    let options = sheet::Options { sheet: args.sheet.clone(), ..sheet::Options::default() };
    let book = sheet::read(&args.file.to_string_lossy(), &content(args)?, &options)
        .map_err(|error| Failure(refusal_text(&words(), &trouble::refusal(&error))))?;
    if args.json {
        let printed = serde_json::to_string(&book).map_err(|e| Failure(e.to_string()))?;
        say(&printed);
        return Ok(());
    }
    for sheet in &book.sheets {
        let (rows, columns) = (sheet.rows.len(), sheet.columns.join(", "));
        say(&words().with(
            "cli-import-sheet",
            &[("name", (&sheet.name).into()), ("rows", rows.into()), ("columns", columns.into())],
        ));
    }
    Ok(())
}

fn bring_in(args: &ImportArgs) -> Result<(), Failure> {
    let bytes = content(args)?;
    let app = house(args.place.config()?)?;
    let actor = importer(&app, args.user.as_deref())?;
    let (into, key) = app.look(&actor, |look| aim(look, args))?;
    let options =
        Options { sheet: args.sheet.clone(), name: args.list.clone(), into, key, ..Options::default() };
    let (report, _) = import_file(&app, &actor, &words(), &args.file.to_string_lossy(), &bytes, &options)?;
    if args.json {
        say(&json!(report).to_string());
    } else {
        tell(&report);
    }
    Ok(())
}

/// The list that is named, by its number or its name, and its column.
fn aim(look: &Look, args: &ImportArgs) -> Outcome<(Option<ListId>, Option<i64>)> {
    let Some(named) = &args.into else { return Ok((None, None)) };
    let lists = queries::lists(look, false)?;
    let mut fitting =
        lists.iter().filter(|list| list.id.to_string() == *named || fold(&list.name) == fold(named));
    let unclear = || AppError::refuse(Refusal::new("prospecting-into-unclear").with("name", named));
    let (Some(list), None) = (fitting.next(), fitting.next()) else { return Err(unclear()) };
    let Some(label) = &args.key else { return Ok((Some(list.id), None)) };
    let columns = queries::columns(look, list.id)?;
    let key = columns.iter().find(|column| fold(&column.label) == fold(label));
    let key = key
        .ok_or_else(|| AppError::refuse(Refusal::new("prospecting-key-not-in-list").with("label", label)))?;
    Ok((Some(list.id), Some(key.id.0)))
}

/// The person named, else the first administrator.
fn importer(app: &App, email: Option<&str>) -> Result<Actor, Failure> {
    let clock = app.clock_actor()?;
    let found = app.look(&clock, |look| {
        let wanted = email.map(str::to_lowercase);
        Ok(look.maybe::<(UserId, Role)>(
            sql!(
                "SELECT id, role FROM app_user WHERE active = TRUE AND (email = $1 OR (CAST($2 AS TEXT) IS NULL AND role = 'admin'))
                 ORDER BY id LIMIT 1"
            ),
            args![wanted.clone(), wanted],
        )?)
    })?;
    let (id, role) = found.ok_or_else(|| Failure(t("cli-import-nobody")))?;
    Ok(Actor { user: Some(id), role, via: Via::CommandLine, zone: clock.zone })
}

fn tell(report: &Report) {
    let words = words();
    let list = ("list", (&report.list).into());
    say(&words.with(
        "prospecting-came-in",
        &[("count", report.imported.into()), ("rows", report.rows.into()), list],
    ));
    if report.changed + report.unchanged + report.missing > 0 {
        let counts = [
            ("new", report.imported.into()),
            ("changed", report.changed.into()),
            ("unchanged", report.unchanged.into()),
            ("missing", report.missing.into()),
        ];
        say(&words.with("prospecting-key-counts", &counts));
    }
    for repeated in &report.repeated {
        say(&sentence(&words, repeated));
    }
    if !report.keyless.is_empty() {
        let told = [("count", report.keyless.len().into()), ("lines", ranges(&report.keyless).into())];
        say(&words.with("prospecting-key-empty", &told));
    }
    if report.above > 0 {
        say(&words.with("prospecting-above", &[("count", report.above.into())]));
    }
    if report.pictures > 0 {
        say(&words.with("prospecting-pictures", &[("count", report.pictures.into())]));
    }
    for unfit in &report.unfit {
        let lines = ranges(&unfit.lines).into();
        say(&words.with(
            "prospecting-unfit",
            &[("count", unfit.count.into()), ("column", (&unfit.column).into()), ("lines", lines)],
        ));
    }
}
