pub mod figures;
pub mod settings;
