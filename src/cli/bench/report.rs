//! The figures as a document.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::exports::Export;
use super::imports::Import;
use super::long::Long;
use super::program::Program;
use super::screens::Figure;
use super::weight::Weight;
use super::workspace::Size;
use super::{Curve, Failure, Measured};

/// Between these lines of a document stands what was measured; the rest is written by people.
const FROM: &str = "<!-- measured -->";
const TO: &str = "<!-- end of what was measured -->";

pub fn text(measured: &Measured) -> String {
    let mut text = measured.about.clone();
    let parts = [
        screens(&measured.figures),
        imports(&measured.imports),
        exports(&measured.exports),
        measured.program.as_ref().map(|p| program(p, measured.own_memory)).unwrap_or_default(),
        weights(&measured.weights),
        measured.long.as_ref().map(long).unwrap_or_default(),
        curve(&measured.curve, measured.size, &measured.figures),
    ];
    for part in parts.iter().filter(|part| !part.is_empty()) {
        text += "\n\n";
        text += part;
    }
    text
}

fn verdict(holds: bool) -> &'static str {
    if holds { "ok" } else { "**short**" }
}

pub fn screens(figures: &[Figure]) -> String {
    let mut text = table(&["Milliseconds", "p50", "p95", "target", "", "SQLite alone, p50", "ratio"]);
    for f in figures {
        let ratio = f.app.p50 / f.raw.max(0.001);
        let holds = verdict(f.app.p95 <= f.target);
        let _ = write!(
            text,
            "\n| {} | {:.2} | {:.2} | ≤ {} | {holds} | {:.2} | {ratio:.1} |",
            f.name, f.app.p50, f.app.p95, f.target, f.raw
        );
    }
    text
}

/// A hundred thousand rows in ten seconds; a page of JavaScript, style and text below a hundred kibibytes.
const IMPORT_SECONDS: f64 = 10.0;
const PAGE_BYTES: usize = 100 * 1024;
const START: f64 = 500.0;
const MEMORY: f64 = 60.0;

fn imports(imports: &[Import]) -> String {
    let mut text = table(&[
        "Import",
        "file",
        "seconds",
        "rows a second",
        "target",
        "",
        "longest wait of another writer",
    ]);
    for import in imports {
        let seconds = import.time.as_secs_f64();
        let target = IMPORT_SECONDS * import.rows as f64 / 100_000.0;
        let _ = write!(
            text,
            "\n| {} rows, {} | {} KiB | {seconds:.2} | {:.0} | ≤ {target} s | {} | {:.0} ms |",
            import.rows,
            import.name,
            import.bytes / 1024,
            import.rows as f64 / seconds,
            verdict(seconds <= target),
            import.longest_wait
        );
    }
    text
}

fn exports(exports: &[Export]) -> String {
    let mut text =
        table(&["Export", "file", "seconds", "rows a second", "target", "", "SQLite alone, seconds"]);
    for export in exports {
        let seconds = export.time.as_secs_f64();
        // As much time as they took to come in.
        let target = IMPORT_SECONDS * export.rows as f64 / 100_000.0;
        let _ = write!(
            text,
            "\n| {} rows, {} | {} KiB | {seconds:.2} | {:.0} | ≤ {target} s | {} | {:.2} |",
            export.rows,
            export.name,
            export.bytes / 1024,
            export.rows as f64 / seconds,
            verdict(seconds <= target),
            export.raw.as_secs_f64()
        );
    }
    text
}

/// The same tables for one list of all suspects.
fn long(long: &Long) -> String {
    let head = format!("One list of {} rows, a tenth of them called, a tenth struck out:", long.rows);
    [head, screens(&long.figures), exports(&long.exports)].join("\n\n")
}

fn program(program: &Program, own: Option<f64>) -> String {
    let mut text = table(&["The program", "", "target", ""]);
    let _ = write!(
        text,
        "\n| from the start to the first answer | {:.0} ms | < {START} ms | {} |",
        program.start,
        verdict(program.start < START)
    );
    let memory = [
        ("memory at rest", program.at_rest, true),
        ("memory after 100 requests of each page", program.after, false),
        ("memory of this measurement, imports included", own, false),
    ];
    for (name, figure, has_target) in memory {
        let Some(figure) = figure else { continue };
        let (target, holds) = if has_target {
            (format!("< {MEMORY} MiB"), verdict(figure < MEMORY))
        } else {
            (String::new(), "")
        };
        let _ = write!(text, "\n| {name} | {figure:.0} MiB | {target} | {holds} |");
    }
    let _ = write!(text, "\n| size of the program | {:.1} MiB | | |", program.size as f64 / 1_048_576.0);
    text
}

fn weights(weights: &[Weight]) -> String {
    let mut text = table(&[
        "Bytes of a first visit, compressed",
        "HTML",
        "CSS",
        "JavaScript",
        "icons",
        "together",
        "target",
        "",
    ]);
    for weight in weights {
        let _ = write!(
            text,
            "\n| {} | {} | {} | {} | {} | {} | ≤ {PAGE_BYTES} | {} |",
            weight.name,
            weight.html,
            weight.css,
            weight.scripts,
            weight.pictures,
            weight.total(),
            verdict(weight.total() <= PAGE_BYTES)
        );
    }
    text
}

/// What grows with the data: p95 at each size.
fn curve(curve: &[Curve], size: Size, last: &[Figure]) -> String {
    if curve.is_empty() {
        return String::new();
    }
    let sizes = curve.iter().map(|step| step.size).chain([size]);
    let heads: Vec<String> = std::iter::once("p95 in milliseconds".to_owned())
        .chain(sizes.map(|s| format!("{} suspects, {} opportunities", s.suspects.count(), s.opportunities)))
        .collect();
    let mut text = table(&heads.iter().map(String::as_str).collect::<Vec<_>>());
    for (line, figure) in last.iter().enumerate() {
        let _ = write!(text, "\n| {} |", figure.name);
        let steps =
            curve.iter().map(|step| step.figures.get(line).map(|f| f.app.p95)).chain([Some(figure.app.p95)]);
        for p95 in steps {
            let _ = write!(text, " {} |", p95.map(|p95| format!("{p95:.2}")).unwrap_or_default());
        }
    }
    text
}

fn table(heads: &[&str]) -> String {
    let rule: Vec<&str> =
        heads.iter().enumerate().map(|(n, _)| if n == 0 { "---" } else { "---:" }).collect();
    format!("| {} |\n| {} |", heads.join(" | "), rule.join(" | "))
}

/// Puts the figures in their place in a document, or makes one.
pub fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let known = fs::read_to_string(file).unwrap_or_else(|_| format!("# Benchmarks\n\n{FROM}\n{TO}\n"));
    let (before, rest) = known.split_once(FROM).unwrap_or((known.as_str(), ""));
    let after = rest.split_once(TO).map_or("\n", |(_, after)| after);
    fs::write(file, format!("{before}{FROM}\n\n{text}\n\n{TO}{after}"))
        .map_err(|e| Failure::of_file(file, &e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_around_the_figures_stays() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("BENCHMARKS.md");
        for figures in ["old", "new"] {
            assert!(write(&file, figures).is_ok());
            let text = fs::read_to_string(&file).unwrap() + "What falls short.\n";
            fs::write(&file, text).unwrap();
        }
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("# Benchmarks") && text.contains("new") && !text.contains("old"));
        assert_eq!(text.matches("What falls short.").count(), 2);
    }
}
