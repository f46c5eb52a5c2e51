//! What travels when somebody opens a page for the first time, compressed as it is sent.

use std::collections::BTreeSet;

use super::Failure;
use super::client::Client;
use crate::desk::App;

#[derive(Default)]
pub struct Weight {
    pub name: String,
    pub html: usize,
    pub css: usize,
    pub scripts: usize,
    pub pictures: usize,
}

impl Weight {
    pub fn total(&self) -> usize {
        self.html + self.css + self.scripts + self.pictures
    }
}

pub fn measure(app: &App, client: &Client, name: &str, address: &str) -> Result<Weight, Failure> {
    let text = client.plain_text(address)?;
    let mut weight = Weight { name: name.to_owned(), html: client.get(address)?.len(), ..Weight::default() };
    let islands = quoted_after(&text, "data-island=").map(|name| app.assets.url(&format!("{name}.js")));
    let mut waiting: Vec<String> =
        quoted(&text).filter(|t| t.starts_with("/assets/")).map(str::to_owned).collect();
    waiting.extend(islands);
    let mut seen = BTreeSet::new();
    while let Some(asset) = waiting.pop() {
        let asset = asset.split('#').next().unwrap_or_default().to_owned();
        if !seen.insert(asset.clone()) {
            continue;
        }
        let bytes = client.get(&asset)?.len();
        match asset.rsplit('.').next() {
            Some("js") => {
                weight.scripts += bytes;
                waiting.extend(imports(&client.plain_text(&asset)?));
            }
            Some("css") => weight.css += bytes,
            _ => weight.pictures += bytes,
        }
    }
    Ok(weight)
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"')
}

fn quoted_after<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split('"').nth(1))
}

/// The modules that a module loads at once; `import("…")` waits until it is needed.
fn imports(script: &str) -> BTreeSet<String> {
    let named = quoted_after(script, "from").chain(quoted_after(script, "import"));
    let later: BTreeSet<&str> = quoted_after(script, "import(").collect();
    let near = named.filter(|name| name.starts_with("./") && !later.contains(name));
    near.map(|name| name.replacen("./", "/assets/", 1)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn modules_that_are_loaded_at_once_count() {
        let script = r#"import{a as b}from"./chunk-A.js";import"./chunk-B.js";x(()=>import("./late.js"));const c="from";"#;
        assert!(super::imports(script).iter().eq(["/assets/chunk-A.js", "/assets/chunk-B.js"]));
    }
}
