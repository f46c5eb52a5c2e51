//! The front desk: everything between HTTP and the slices. Knows no slice.

mod app;
mod assets;
mod ctx;
mod document;
mod errors;
mod file;
mod form;
mod headers;
mod live;
mod origin;
mod reply;
mod session;

pub use app::{App, Memory, Parts};
pub use assets::{Assets, router as asset_router};
#[cfg(test)]
pub use ctx::QUERIES;
pub use ctx::{Asked, Ctx, Done, Visitor, blocking};
pub use document::complete as complete_document;
pub use errors::{ErrorAnswer, api_errors, page_errors, refusal_text, urlencode};
pub use file::{Format, dialect};
pub use form::{ApiJson, Form, Path, Query};
pub use headers::{Nonce, secure};
pub use live::{Live, hear_the_others, router as live_router};
pub use origin::{own_origin, trust_keys};
pub use reply::{Going, Part, Reply, Toast, local_path, sentence};
pub use session::{
    Person, SESSION, cookie, hash_secret, lang_cookie, new_secret, session_secret, visitor_lang,
};
