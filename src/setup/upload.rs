//! A backup on its way in: written beside the database as it comes, never larger than promised.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::http::{HeaderMap, header};
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;

use super::model::LINK_LIVES;
use super::restore::Aside;
use crate::desk::App;
use crate::error::{AppError, Outcome};
use crate::kernel::Refusal;
use crate::store::StoreError;

/// A larger one goes by the command line: it would hardly arrive while the link lives.
const LARGEST: u64 = 8 * 1024 * 1024 * 1024;
/// Nothing that takes longer than the link lives comes to anything.
const LONGEST: Duration = LINK_LIVES;
/// A browser that is still sending shows no answer. So long we take what comes after a refusal.
const READ_ON: Duration = Duration::from_secs(10);

/// How long a request for a backup may take; `None` for any other.
pub fn time_for(path: &str) -> Option<Duration> {
    ["/setup/backup", "/setup/restore"].contains(&path).then_some(LONGEST)
}

/// Refused before it is sent, when the browser tells.
pub fn must_fit(headers: &HeaderMap) -> Outcome<()> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    within(length.unwrap_or(0))
}

fn within(length: u64) -> Outcome<()> {
    if length <= LARGEST { Ok(()) } else { Err(AppError::refuse(Refusal::at("file", "setup-restore-large"))) }
}

/// Keeps the file aside, in the data folder.
pub async fn keep_aside(app: &App, parts: &mut Multipart) -> Outcome<Aside> {
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        if part.name() == Some("file") {
            let aside = Aside::new(app)?;
            store(part, &aside.path).await?;
            return Ok(aside);
        }
    }
    Err(empty())
}

async fn store(mut part: Field<'_>, path: &Path) -> Outcome<()> {
    let mut file = private(path).await.map_err(unwritten)?;
    let mut length = 0;
    while let Some(piece) = part.chunk().await.map_err(unreadable)? {
        length += piece.len() as u64;
        within(length)?;
        file.write_all(&piece).await.map_err(unwritten)?;
    }
    file.sync_all().await.map_err(unwritten)?;
    if length == 0 { Err(empty()) } else { Ok(()) }
}

/// Takes and drops the rest of what was refused, for a while.
pub async fn read_on(mut parts: Multipart) {
    let rest = async {
        while let Ok(Some(mut part)) = parts.next_field().await {
            while let Ok(Some(_)) = part.chunk().await {}
        }
    };
    let _ = tokio::time::timeout(READ_ON, rest).await;
}

/// Customers' data is nobody else's on a shared machine.
async fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).await
}

fn empty() -> AppError {
    AppError::refuse(Refusal::at("file", "setup-restore-empty"))
}

fn unreadable(error: MultipartError) -> AppError {
    AppError::refuse(Refusal::new("desk-unreadable").with("detail", error))
}

fn unwritten(error: std::io::Error) -> AppError {
    match error.kind() {
        ErrorKind::StorageFull => AppError::Store(StoreError::DiskFull),
        _ => AppError::Internal(format!("an uploaded backup could not be kept: {error}")),
    }
}
