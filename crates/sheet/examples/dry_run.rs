//! Prints what a file holds, and how long reading took: `cargo run -p sheet --example dry_run -- FILE [--count]`.

use std::time::Instant;

fn main() -> std::process::ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: dry_run FILE");
        return std::process::ExitCode::FAILURE;
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{error}");
            return std::process::ExitCode::FAILURE;
        }
    };
    let start = Instant::now();
    let book = sheet::read(&path, &bytes, &sheet::Options::default());
    let took = start.elapsed();
    match book {
        Ok(book) => {
            if std::env::args().any(|argument| argument == "--count") {
                println!("{}", book.sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>());
            } else if let Err(error) = serde_json::to_writer(std::io::stdout().lock(), &book) {
                eprintln!("{error}");
            }
            eprintln!("{took:?} {:?} {:?} {:?}", book.format, book.encoding, book.separator);
            std::process::ExitCode::SUCCESS
        }
        Err(trouble) => {
            println!("{}", serde_json::json!({ "error": trouble.to_string() }));
            eprintln!("{took:?}");
            std::process::ExitCode::FAILURE
        }
    }
}
