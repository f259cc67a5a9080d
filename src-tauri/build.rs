//! Prepares what `tauri::generate_context!` needs, and lists every command that the window may call.

#[path = "link.rs"]
mod link;

use std::path::Path;

/// The commands of `commands.rs`. Tauri makes a permission of each; `capabilities/main.json` grants them to the one window.
const COMMANDS: &[&str] = &[
    "start",
    "next_screen",
    "act",
    "reveal",
    "enrolment",
    "device_code",
    "practice_phone",
    "practice_phone_do",
    "practice_scenario",
    "choose_practice_scenario",
    "choose_language",
    "stay_on_top",
    "settings_in_force",
    "open_help",
    "report",
    "diagnose",
    "copy_report",
    "close",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The UI is built into the program; on a fresh clone its folder does not exist yet, and plain `cargo test` must work.
    let dist = Path::new("ui/dist");
    if !dist.exists() {
        std::fs::create_dir_all(dist)?;
    }
    println!("cargo::rerun-if-changed=ui/dist");
    link::smaller(Path::new(env!("CARGO_MANIFEST_DIR")));
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
