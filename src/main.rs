use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Strings made on one thread and freed on another are what an import consists of: a fifth of its time went into the system's
/// allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    piste::cli::run()
}
