//! Says what to do when the web assets are not there: they are embedded in the program.

fn main() {
    println!("cargo::rerun-if-changed=web/dist/manifest.json");
    if !std::path::Path::new("web/dist/manifest.json").exists() {
        println!(
            "cargo::error=The web assets are not built. Run `make web` first (it needs Node.js), then cargo again."
        );
    }
}
