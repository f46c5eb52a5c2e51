use std::borrow::Cow;

/// Why an act was refused: a key of the words and the field that is to blame. The face that answers translates it.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    pub key: &'static str,
    pub field: Option<Cow<'static, str>>,
    pub args: Vec<(&'static str, String)>,
}

impl Refusal {
    pub fn new(key: &'static str) -> Refusal {
        Refusal { key, field: None, args: Vec::new() }
    }

    pub fn at(field: impl Into<Cow<'static, str>>, key: &'static str) -> Refusal {
        Refusal { key, field: Some(field.into()), args: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Refusal {
        self.args.push((name, value.to_string()));
        self
    }
}
