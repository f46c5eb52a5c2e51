//! `piste user add`: a person from the command line; the first one is the administrator and makes the workspace.

use std::io::{self, BufRead};

use clap::{Args, Subcommand};

use super::settings::PlaceArgs;
use super::tongue::{say, t, words};
use super::{Failure, house};
use crate::error::AppError;
use crate::kernel::{Refusal, Role};
use crate::setup::{self, NewPerson};

#[derive(Args)]
pub struct UserArgs {
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Subcommand)]
enum UserCommand {
    #[command(about = t("cli-user-add"))]
    Add(AddArgs),
}

#[derive(Args)]
struct AddArgs {
    #[command(flatten)]
    place: PlaceArgs,
    #[arg(long, help = t("cli-arg-email"))]
    email: String,
    #[arg(long, help = t("cli-arg-name"))]
    name: String,
    #[arg(long, default_value = "user", help = t("cli-arg-role"), value_parser = ["admin", "manager", "user"])]
    role: String,
}

pub fn run(args: UserArgs) -> Result<(), Failure> {
    let UserCommand::Add(args) = args.command;
    let app = house(args.place.config()?)?;
    let role = Role::parse(&args.role)
        .ok_or_else(|| AppError::refuse(Refusal::new("cli-not-understood").with("arg", &args.role)))?;
    let person =
        NewPerson { email: args.email, name: args.name, role, password: password()?, lang: words().lang() };
    setup::add_user(&app, &person)?;
    say(&words().with("cli-user-added", &[("name", (&person.name).into())]));
    Ok(())
}

/// The first line of standard input, so that a password stands in no list of processes and in no history.
fn password() -> Result<String, Failure> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(|e| Failure(e.to_string()))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
