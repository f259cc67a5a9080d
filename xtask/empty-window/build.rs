//! What Tauri generates from `tauri.conf.json`, and the same linking as the program's (`src-tauri/build.rs`).

fn main() {
    let target = |name: &str| std::env::var(format!("CARGO_CFG_{name}")).unwrap_or_default();
    if target("TARGET_OS") == "linux" && target("PANIC") == "abort" {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src-tauri/no-unwind-tables.ld");
        println!("cargo::rerun-if-changed={script}");
        println!("cargo::rustc-link-arg-bins=-Wl,--no-eh-frame-hdr,-T,{script}");
    }
    tauri_build::build();
}
