use std::process::ExitCode;

fn main() -> ExitCode {
    piste::cli::run()
}
