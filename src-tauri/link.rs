//! How the programs that are shipped or measured are linked, for the build scripts of both (docs/decisions/no-unwind-tables.md,
//! docs/decisions/smaller-program.md).

use std::path::Path;
use std::process::Command;

/// Makes the Linux program of the release profile smaller. `root` is the repository.
pub fn smaller(root: &Path) {
    // `CARGO_CFG_PANIC` knows nothing of the profile; the release profile is the one that ends at a panic.
    if !is("CARGO_CFG_TARGET_OS", "linux") || !is("PROFILE", "release") {
        return;
    }
    let script = root.join("src-tauri/no-unwind-tables.ld");
    println!("cargo::rerun-if-changed={}", script.display());
    println!("cargo::rustc-link-arg-bins=-Wl,--no-eh-frame-hdr,-T,{}", script.display());
    if links_with_rust_s_own_linker() {
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
    }
}

/// Only that one is known to fold equal functions. It is the usual one where rustup's toolchain has it; Debian's has not.
fn links_with_rust_s_own_linker() -> bool {
    let told_otherwise = std::env::var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("link"));
    if told_otherwise || !is("TARGET", "x86_64-unknown-linux-gnu") || !is("HOST", "x86_64-unknown-linux-gnu") {
        return false;
    }
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let Ok(output) = Command::new(rustc).args(["--print", "sysroot"]).output() else { return false };
    let root = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Path::new(&root).join("lib/rustlib/x86_64-unknown-linux-gnu/bin/gcc-ld/ld.lld").exists()
}

fn is(name: &str, value: &str) -> bool {
    std::env::var(name).is_ok_and(|set| set == value)
}
