//! What Tauri generates from `tauri.conf.json`.

fn main() {
    tauri_build::build();
}
