//! One example of each call, on a workspace that has everything.

mod sale;
mod settings;

use serde_json::Value as Json;

use crate::testing::{TestApp, Upload};

pub struct Example {
    /// `POST /opportunities/{id}/stage`
    pub call: &'static str,
    /// What stands in the braces.
    pub ids: Vec<i64>,
    pub query: String,
    pub sends: Sends,
}

pub enum Sends {
    Nothing,
    Json(Json),
    File(Upload<'static>),
}

fn call(call: &'static str) -> Example {
    Example { call, ids: Vec::new(), query: String::new(), sends: Sends::Nothing }
}

impl Example {
    fn on(mut self, id: &Json) -> Example {
        self.ids.push(id.as_i64().unwrap());
        self
    }

    fn asking(mut self, query: &str) -> Example {
        self.query = query.to_owned();
        self
    }

    fn with(mut self, body: Json) -> Example {
        self.sends = Sends::Json(body);
        self
    }

    fn file(mut self, name: &'static str, content: &'static str) -> Example {
        self.sends = Sends::File(Upload { field: "file", name, content: content.as_bytes() });
        self
    }
}

pub fn examples(app: &TestApp) -> Vec<Example> {
    let mut all = sale::examples(app);
    all.extend(settings::examples(app));
    all
}
