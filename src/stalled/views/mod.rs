pub mod limits;
pub mod list;
