//! What happened to a company or a person, in a sentence.

use serde_json::Value as Json;

use crate::contacts::kinds::table;
use crate::opportunities::views::Scene;

/// `of` is `company` or `person`.
pub fn told(scene: &Scene, of: &str, kind: &str, body: &Json) -> String {
    if kind.ends_with(".merged") {
        let names = body["names"].as_array().into_iter().flatten().filter_map(Json::as_str);
        let names = names.collect::<Vec<_>>().join(", ");
        return scene.words.with("story-told-merged", &[("names", names.into())]);
    }
    let edited = |(field, label): &(&str, &str)| {
        let after = body["after"].get(*field)?;
        // The company of a person is told without its name, which may be out of sight.
        if *field == "company_id" {
            return Some(scene.t("story-told-company"));
        }
        let text = |value: &Json| match value.as_str() {
            None | Some("") => "–".to_owned(),
            Some(text) => text.to_owned(),
        };
        let told = [
            ("field", scene.t(label).into()),
            ("from", text(&body["before"][*field]).into()),
            ("to", text(after).into()),
        ];
        Some(scene.words.with("opportunities-told-edited", &told))
    };
    table(of).fields.iter().filter_map(edited).collect::<Vec<_>>().join(" · ")
}
