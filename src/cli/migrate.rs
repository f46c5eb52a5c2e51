use super::tongue::{say, words};
use super::{Failure, open};
use crate::config::Config;

pub fn run(config: &Config) -> Result<(), Failure> {
    let (_, ran) = open(config)?;
    say(&words().with("cli-migrated", &[("count", ran.into())]));
    Ok(())
}
