//! Icons of the sprite that the web build makes from the names in `web/icons.txt`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use maud::{Markup, html};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "web/dist/"]
#[include = "manifest.json"]
struct Manifest;

static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    Manifest::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default()
});

static SPRITE: LazyLock<String> = LazyLock::new(|| asset("icons.svg"));

/// Where a picture of the interface is served.
pub(super) fn asset(name: &str) -> String {
    format!("/assets/{}", NAMES.get(name).map_or(name, String::as_str))
}

/// 16 px; decoration only: the words beside it, or an accessible name on its control, say what it means.
pub fn icon(name: &str) -> Markup {
    html! { svg.icon aria-hidden="true" { use href={ (*SPRITE) "#" (name) } {} } }
}

/// 20 px.
pub fn icon_large(name: &str) -> Markup {
    html! { svg.icon.icon-lg aria-hidden="true" { use href={ (*SPRITE) "#" (name) } {} } }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                sources(&entry.path(), found);
            } else if entry.path().extension().is_some_and(|ending| ending == "rs") {
                found.push(std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }

    #[test]
    fn every_icon_that_is_drawn_is_in_the_sprite() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let known = std::fs::read_to_string(root.join("web/icons.txt")).unwrap();
        let mut files = Vec::new();
        sources(&root.join("src"), &mut files);
        for call in ["icon(\"", "icon_large(\"", "icon: \"", "icon_only(\""] {
            for found in files.iter().flat_map(|text| text.split(call).skip(1)) {
                let name = found.split('"').next().unwrap();
                assert!(
                    known.lines().any(|line| line == name) || name.is_empty(),
                    "no icon named {name:?} in web/icons.txt"
                );
            }
        }
    }
}
