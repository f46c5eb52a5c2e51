//! The command line: each command reads its settings and calls one function. `--help` speaks the user's language.

mod backup;
mod bench;
mod doctor;
mod failure;
mod help;
mod import;
mod key;
mod migrate;
mod place;
pub mod routes;
mod seed;
mod settings;
mod tongue;
mod user;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub use failure::Failure;
pub use place::{house, lock, open, prepare_folder};
pub use tongue::{say, words};

use settings::{PlaceArgs, ServeArgs};
use tongue::t;

#[derive(Parser)]
#[command(name = "piste", version, about = t("cli-about"), args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeArgs,
}

#[derive(Subcommand)]
enum Command {
    #[command(about = t("cli-serve"))]
    Serve(ServeArgs),
    #[command(about = t("cli-migrate"))]
    Migrate(PlaceArgs),
    #[command(about = t("cli-user"), arg_required_else_help = true)]
    User(user::UserArgs),
    #[command(about = t("cli-key"), arg_required_else_help = true)]
    Key(key::KeyArgs),
    #[command(about = t("cli-seed"))]
    Seed(seed::SeedArgs),
    #[command(about = t("cli-import"), arg_required_else_help = true)]
    Import(import::ImportArgs),
    #[command(about = t("cli-bench"))]
    Bench(bench::BenchArgs),
    #[command(about = t("cli-backup"))]
    Backup(backup::BackupArgs),
    #[command(about = t("cli-restore"))]
    Restore(backup::RestoreArgs),
    #[command(about = t("cli-doctor"))]
    Doctor(PlaceArgs),
    #[command(about = t("cli-routes"))]
    Routes,
}

pub fn run() -> ExitCode {
    let asked = help::in_our_words(Cli::command()).try_get_matches().and_then(|m| Cli::from_arg_matches(&m));
    let cli = match asked {
        Ok(cli) => cli,
        Err(error) => return help::answer(&error),
    };
    match carry_out(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            tongue::complain(&failure.0);
            ExitCode::FAILURE
        }
    }
}

fn carry_out(cli: Cli) -> Result<(), Failure> {
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(args) => crate::serve::run(args.config()?, args.moves_on()),
        Command::Migrate(args) => migrate::run(&args.config()?),
        Command::User(args) => user::run(args),
        Command::Key(args) => key::run(&args),
        Command::Seed(args) => seed::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Backup(args) => backup::backup(&args),
        Command::Restore(args) => backup::restore(&args),
        Command::Doctor(args) => doctor::run(&args.config()?),
        Command::Routes => {
            routes::run();
            Ok(())
        }
    }
}
