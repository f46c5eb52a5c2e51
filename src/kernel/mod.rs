//! What every slice speaks: typed ids, time, money, who acts, and the unit of work with its trail. No HTTP, no HTML.

mod actor;
mod clientele;
mod decimal;
mod event;
mod fold;
mod ids;
pub mod merging;
mod money;
mod page;
mod refusal;
mod search_text;
mod source;
mod time;
mod work;

pub use actor::{Actor, Role, Via};
pub use clientele::Clientele;
pub use decimal::Decimal;
pub use event::{Act, Event, Subject, Trace};
pub use fold::{fold, fold_words_into};
pub use ids::*;
pub use money::{Currency, Money, rounded};
pub use page::{Page, PageAsk};
pub use refusal::Refusal;
pub use search_text::{SearchText, digits, may_be_phone};
pub use source::{Chance, Clock, SetClock, SystemChance, SystemClock};
pub use time::{At, Day};
pub use work::{Change, Listener, Look, Work, act_by_id};
