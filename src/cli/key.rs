//! `piste key add`: a key of the API, printed once.

use clap::{Args, Subcommand};

use super::settings::PlaceArgs;
use super::tongue::{say, t};
use super::{Failure, house};
use crate::sessions;

#[derive(Args)]
pub struct KeyArgs {
    #[command(subcommand)]
    command: KeyCommand,
}

#[derive(Subcommand)]
enum KeyCommand {
    #[command(about = t("cli-key-add"))]
    Add(AddArgs),
}

#[derive(Args)]
struct AddArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[arg(long, value_name = "EMAIL", help = t("cli-arg-key-user"))]
    user: String,
}

pub fn run(args: &KeyArgs) -> Result<(), Failure> {
    let KeyCommand::Add(args) = &args.command;
    let app = house(args.place.config()?)?;
    say(&sessions::add_key(&app, &args.user)?);
    Ok(())
}
