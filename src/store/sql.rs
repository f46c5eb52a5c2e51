//! The registry of SQL texts: `sql!("…")` returns the text and lists it, so that a test can prepare every one on both engines.

/// A registered statement and where it stands.
pub struct Registered {
    pub text: &'static str,
    pub place: &'static str,
}

inventory::collect!(Registered);

pub fn all() -> impl Iterator<Item = &'static Registered> {
    inventory::iter::<Registered>.into_iter()
}

/// Names a constant SQL text. Parts may be joined: `sql!("SELECT ", COLUMNS!(), " FROM …")` with literals or `concat!`-able macros.
#[macro_export]
macro_rules! sql {
    ($($part:expr),+ $(,)?) => {{
        const TEXT: &str = concat!($($part),+);
        ::inventory::submit! { $crate::store::sql::Registered { text: TEXT, place: concat!(file!(), ":", line!()) } }
        TEXT
    }};
}
