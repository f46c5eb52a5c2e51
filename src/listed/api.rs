use axum::Json;
use serde::Serialize;

use crate::desk::Ctx;
use crate::error::Outcome;
use crate::kernel::Work;
use crate::store::Conn;

/// Carries out what an administrator asks, and answers with what there is then.
pub async fn act<T: Serialize + Send + 'static>(
    ctx: Ctx,
    all: fn(&Conn) -> Outcome<T>,
    f: impl Fn(&Work) -> Outcome<()> + Send + 'static,
) -> Outcome<Json<T>> {
    ctx.admin()?;
    let done = ctx.write(move |work| {
        f(work)?;
        all(work)
    });
    Ok(Json(done.await?.value))
}
