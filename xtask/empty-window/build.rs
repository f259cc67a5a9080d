//! What Tauri generates from `tauri.conf.json`, and the same linking as the program's (`src-tauri/build.rs`).

#[path = "../../src-tauri/link.rs"]
mod link;

use std::path::Path;

fn main() {
    link::smaller(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    tauri_build::build();
}
