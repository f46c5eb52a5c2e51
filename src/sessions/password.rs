//! Passwords: argon2id with 19 MiB and 2 passes, never more than two at a time, off the async threads.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::desk::blocking;
use crate::error::{AppError, Outcome};
use crate::kernel::{Chance, Refusal};

/// Each takes a core and 19 MiB for a moment: two at a time leave room for everybody else's work.
static TURNS: Semaphore = Semaphore::const_new(2);

pub const SHORTEST: usize = 12;
const LONGEST: usize = 256;

/// Length is the only rule: what makes a password strong is that nobody else would think of it.
pub fn check(password: &str, field: &'static str) -> Result<(), Refusal> {
    match password.chars().count() {
        0 => Err(Refusal::at(field, "sessions-password-missing")),
        n if n < SHORTEST => {
            Err(Refusal::at(field, "sessions-password-short").with("count", n).with("least", SHORTEST))
        }
        n if n > LONGEST => Err(Refusal::at(field, "sessions-password-long").with("most", LONGEST)),
        _ => Ok(()),
    }
}

/// Hashes a password, in its turn.
pub async fn hash(password: String, chance: &dyn Chance) -> Outcome<String> {
    let salt = chance.secret();
    let _turn = turn().await?;
    blocking(move || hash_now(&password, &salt[..16])).await
}

/// Compares a password with a stored hash, in its turn.
pub async fn compare(typed: String, stored: Option<String>) -> Outcome<bool> {
    let _turn = turn().await?;
    blocking(move || Ok(is_right(&typed, stored.as_deref()))).await
}

/// The same for the command line, which has no turns to take.
pub fn hash_blocking(password: &str, chance: &dyn Chance) -> Outcome<String> {
    hash_now(password, &chance.secret()[..16])
}

pub(super) async fn turn() -> Outcome<tokio::sync::SemaphorePermit<'static>> {
    TURNS.acquire().await.map_err(|error| AppError::Internal(error.to_string()))
}

fn hash_now(password: &str, salt: &[u8]) -> Outcome<String> {
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(|error| AppError::Internal(format!("argon2: {error}")))
}

/// The hash of no password: what an unknown person's try is compared with.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$A3qyhyRpQMmdtTlUqFNzDkdLTUWbYvzHpRjJW4rZbCk";

/// Compares a password with a stored hash. Without one it works as long and says no, so that the time taken does not tell
/// which e-mails are known.
pub fn is_right(password: &str, stored: Option<&str>) -> bool {
    let Ok(hash) = PasswordHash::new(stored.unwrap_or(NOBODY)) else { return false };
    let matches = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    matches && stored.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemChance;

    #[test]
    fn a_password_opens_its_own_hash_only() {
        let hash = hash_blocking("correct horse battery", &SystemChance).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(is_right("correct horse battery", Some(&hash)));
        assert!(!is_right("correct horse batterz", Some(&hash)));
    }

    #[test]
    fn an_unknown_person_costs_the_same_work_and_never_gets_in() {
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(!is_right("anything", None));
    }

    #[test]
    fn twelve_characters_are_enough_whatever_they_are() {
        assert!(check("été été été ", "password").is_ok());
        assert_eq!(check("onze lettre", "password").unwrap_err().key, "sessions-password-short");
        assert_eq!(check("", "password").unwrap_err().key, "sessions-password-missing");
        assert_eq!(check(&"x".repeat(300), "password").unwrap_err().key, "sessions-password-long");
    }
}
