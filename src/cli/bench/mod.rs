//! `piste bench`: measures the program on a large workspace, as an ordinary user who sees a part of it.
//!
//! Requests go through the whole router in this process, with a session cookie and compression, but without a network.
//! Beside each stands the main query of that screen on SQLite alone, on the same file in the same run. What it prints is
//! a document of the repository, in English like the others.

mod acts;
mod client;
mod exports;
mod files;
mod imports;
mod long;
mod machine;
mod program;
mod raw;
mod report;
mod screens;
mod timing;
mod weight;
mod workspace;

use std::path::PathBuf;
use std::thread;

use clap::Args;
use jiff::tz::TimeZone;

use super::Failure;
use super::seed::Shape;
use super::tongue::{complain, say, t};
use long::Long;
use screens::Figure;
use workspace::{Folder, Size, Workspace};

#[derive(Args)]
pub struct BenchArgs {
    #[arg(long, default_value_t = 1_000_000, help = t("cli-arg-suspects"))]
    suspects: usize,
    #[arg(long, default_value_t = 150_000, help = t("cli-arg-opportunities"))]
    opportunities: usize,
    #[arg(long, value_name = "DIR", help = t("cli-arg-bench-data"))]
    data: Option<PathBuf>,
    #[arg(long, default_value_t = 200, help = t("cli-arg-rounds"))]
    rounds: usize,
    #[arg(long, help = t("cli-arg-curve"))]
    curve: bool,
    #[arg(long, help = t("cli-arg-long"))]
    long: bool,
    #[arg(long, value_name = "FILE", help = t("cli-arg-write"))]
    write: Option<PathBuf>,
}

/// The same screens on a smaller workspace.
struct Curve {
    size: Size,
    figures: Vec<Figure>,
}

struct Measured {
    about: String,
    size: Size,
    figures: Vec<Figure>,
    imports: Vec<imports::Import>,
    exports: Vec<exports::Export>,
    program: Option<program::Program>,
    own_memory: Option<f64>,
    weights: Vec<weight::Weight>,
    curve: Vec<Curve>,
    long: Option<Long>,
}

pub fn run(args: &BenchArgs) -> Result<(), Failure> {
    let size = Size { suspects: Shape::ManyLists(args.suspects), opportunities: args.opportunities };
    let mut curve = Vec::new();
    if args.curve {
        for part in [100, 10] {
            let suspects = Shape::ManyLists(args.suspects / part);
            let size = Size { suspects, opportunities: size.opportunities / part };
            curve.push(step(size, args.rounds)?);
        }
    }
    let folder = args.data.as_deref().map_or_else(Folder::fresh, |path| Ok(Folder::named(path)))?;
    let mut measured = whole(&folder, size, args.rounds)?;
    measured.curve = curve;
    if args.long {
        complain("one list of all suspects…");
        measured.long = Some(long::measure(args.suspects, args.rounds)?);
    }
    let text = report::text(&measured);
    say(&text);
    args.write.as_deref().map_or(Ok(()), |file| report::write(file, &text))
}

fn step(size: Size, rounds: usize) -> Result<Curve, Failure> {
    complain(&format!("{} suspects, {} opportunities…", size.suspects.count(), size.opportunities));
    let folder = Folder::fresh()?;
    let workspace = Workspace::open(&folder, size)?;
    Ok(Curve { size, figures: figures(&workspace, rounds)? })
}

fn figures(workspace: &Workspace, rounds: usize) -> Result<Vec<Figure>, Failure> {
    let mut figures = screens::measure(workspace, rounds)?;
    figures.extend(acts::measure(workspace, rounds)?);
    Ok(figures)
}

fn whole(folder: &Folder, size: Size, rounds: usize) -> Result<Measured, Failure> {
    complain(&format!("{} suspects, {} opportunities…", size.suspects.count(), size.opportunities));
    let w = Workspace::open(folder, size)?;
    let mut about = about(&w, rounds)?;
    let began = machine::ticks();
    let list = format!("/lists/{}", w.list);
    let record = format!("/opportunities/{}", w.opportunities(1)?[0]);
    let pages = [
        ("My day", "/"),
        ("Opportunity page", record.as_str()),
        ("List of opportunities", "/opportunities"),
        ("Pipeline board", "/opportunities?view=board"),
        ("Prospecting list", list.as_str()),
    ];
    let weights = pages.iter().map(|(name, address)| weight::measure(&w.app, &w.client, name, address));
    let weights = weights.collect::<Result<Vec<_>, _>>()?;
    complain("start and memory…");
    let addresses = pages.map(|(_, address)| address.to_owned());
    let program = program::measure(&folder.path, w.client.cookie(), &addresses)?;
    complain("screens…");
    let figures = figures(&w, rounds)?;
    // A measurement that is stopped during the imports has told the rest.
    complain(&report::screens(&figures));
    complain("imports…");
    let imports = imports::measure(&w)?;
    if let (Some(began), Some(ended)) = (began, machine::ticks()) {
        let taken = ended.taken_since(began);
        about.push_str(&format!(" The host took {taken:.1}% of the processor time away (steal)."));
    }
    complain("exports…");
    let exports = exports::measure(&w)?;
    Ok(Measured {
        about,
        size,
        figures,
        imports,
        exports,
        program: Some(program),
        own_memory: program::memory("self"),
        weights,
        curve: Vec::new(),
        long: None,
    })
}

/// When, where and on what it was measured.
fn about(w: &Workspace, rounds: usize) -> Result<String, Failure> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let [own, seen, all] = w.sight()?;
    let day = w.app.now().day(&TimeZone::UTC);
    let megabytes = std::fs::metadata(&w.file).map_err(broken)?.len() / 1_048_576;
    let filled = w.seeded.map(|time| format!(", filled in {:.0} s", time.as_secs_f64())).unwrap_or_default();
    Ok(format!(
        "Measured on {day} with {cores} cores, SQLite, {rounds} rounds after a warm-up: {} suspects, {all} opportunities, {} events, \
         {megabytes} MiB{filled}. The user owns {own} opportunities and may see {seen}.",
        w.count("suspect")?,
        w.count("event")?
    ))
}

/// What stops a measurement is told as it is.
fn broken(error: impl std::fmt::Display) -> Failure {
    Failure(error.to_string())
}
