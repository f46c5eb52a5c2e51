//! Help and complaints of the command line in the user's language: the parser itself speaks English only.

use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::tongue::{complain, t, words};

/// The same command with our headings, our `--help`, and each option's variable in square brackets.
pub fn in_our_words(command: Command) -> Command {
    let is_root = command.get_name() == "piste";
    let mut command = command
        .help_template(format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}", t("cli-usage")))
        .subcommand_help_heading(t("cli-commands"))
        .subcommand_value_name(t("cli-command"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(in_our_headings)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(t("cli-help"))
                .help_heading(t("cli-options")),
        );
    if is_root {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(version.help(t("cli-version")).help_heading(t("cli-options")));
    }
    command.mut_subcommands(in_our_words)
}

fn in_our_headings(arg: Arg) -> Arg {
    let heading = if arg.is_positional() { t("cli-arguments") } else { t("cli-options") };
    let about = arg.get_help().map(StyledStr::to_string).unwrap_or_default();
    let about = match arg.get_env() {
        Some(variable) => format!("{about} [{}]", variable.to_string_lossy()),
        None => about,
    };
    let arg = arg.help(about).help_heading(heading).hide_env(true);
    // The parser refuses to hide what a plain flag never shows.
    if arg.get_action().takes_values() {
        arg.hide_default_value(true).hide_possible_values(true)
    } else {
        arg
    }
}

/// What the parser has to say: the help that was asked for, or why it did not understand.
pub fn answer(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(2)
        }
        _ => {
            complain(&complaint(error));
            ExitCode::from(2)
        }
    }
}

fn complaint(error: &clap::Error) -> String {
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (arg, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            words().with("cli-unknown", &[("arg", said(ContextKind::InvalidSubcommand).into())])
        }
        ErrorKind::UnknownArgument => words().with("cli-unknown", &[("arg", arg.into())]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            words().with("cli-value-missing", &[("arg", arg.into())])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            words().with("cli-value-wrong", &[("arg", arg.into()), ("value", value.into())])
        }
        ErrorKind::MissingRequiredArgument => words().with("cli-value-missing", &[("arg", arg.into())]),
        _ => words().with("cli-not-understood", &[("arg", arg.into())]),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::in_our_words(super::super::Cli::command()).debug_assert();
    }
}
