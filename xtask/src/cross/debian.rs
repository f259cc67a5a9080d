//! Debian's own Rust, which builds the standard library for other systems from source.

use crate::places::{cache, root};
use crate::process::{answer, program};
use std::path::Path;
use std::process::Command;

const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";

/// Whether it is here or can be installed; otherwise why not.
pub fn has_cross_compiler() -> Result<(), &'static str> {
    let is_debian = std::fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian(&text));
    if !is_debian {
        return Err("it needs Debian's own Rust and Wine");
    }
    // A fresh container knows no packages at all before `apt-get update`: then it is tried.
    if !Path::new(RUSTC).exists() && !is_to_be_had("rustc-web") && is_to_be_had("mingw-w64") {
        return Err("this Debian has no package rustc-web");
    }
    Ok(())
}

fn is_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| matches!(line, "ID=debian" | "ID=\"debian\""))
}

/// What apt knows only from other packages has the candidate "(none)".
fn is_to_be_had(package: &str) -> bool {
    let policy = answer(program("apt-cache", ["policy", package]).env("LC_ALL", "C")).unwrap_or_default();
    let candidate = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate:"));
    candidate.is_some_and(|version| version.trim() != "(none)")
}

/// What a panic does, which the standard library has to be built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanicEnd {
    /// It ends a thread, as tests want it.
    Unwind,
    /// It ends the program, as it does in what is shipped.
    Abort,
}

/// Debian's cargo with this command, for this target, in a target folder of its own. Nothing of the cargo that runs us goes
/// with it: not its compiler, nor its toolchain, nor where it builds.
pub fn cargo<const N: usize>(command: [&str; N], target: &str, end: PanicEnd) -> Command {
    let mut cargo = program(CARGO, command);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(is_of_the_cargo_that_runs_us) {
            cargo.env_remove(name);
        }
    }
    // The library is not built for this computer: build-std is not stable, and Debian's compiler is.
    cargo.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", cache().join("cross"));
    // Nobody debugs here, and what is kept for it is most of such a folder.
    cargo
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_PROFILE_DEV_STRIP", "symbols")
        .env("CARGO_INCREMENTAL", "0");
    let library = match end {
        PanicEnd::Unwind => "build-std=std,panic_unwind",
        PanicEnd::Abort => "build-std=std,panic_abort",
    };
    cargo.args(["--locked", "-Z", library, "--target", target]).current_dir(root());
    cargo
}

/// `CARGO_HOME`, the downloads, is shared, and so are settings of the network.
fn is_of_the_cargo_that_runs_us(name: &str) -> bool {
    let kept = name == "CARGO_HOME" || name.starts_with("CARGO_HTTP_") || name.starts_with("CARGO_NET_");
    let ours = ["CARGO", "RUST", "TS_RS_", "CC_", "CFLAGS_", "CXX_", "AR_"].iter().any(|start| name.starts_with(start));
    ours && !kept && name != "RUST_BACKTRACE"
}

#[cfg(test)]
mod tests {
    use super::{is_debian, is_of_the_cargo_that_runs_us};

    #[test]
    fn what_is_made_from_debian_is_not_debian() {
        assert!(is_debian("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n"));
        assert!(!is_debian("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"));
    }

    #[test]
    fn the_compiler_and_the_settings_of_our_own_cargo_stay_here() {
        for name in ["CARGO", "CARGO_TARGET_DIR", "CARGO_MANIFEST_DIR", "RUSTUP_TOOLCHAIN", "RUSTC", "RUSTFLAGS"] {
            assert!(is_of_the_cargo_that_runs_us(name), "{name}");
        }
    }

    #[test]
    fn what_the_network_needs_goes_along() {
        for name in ["CARGO_HOME", "CARGO_HTTP_CAINFO", "CARGO_NET_OFFLINE", "PATH", "HOME", "https_proxy"] {
            assert!(!is_of_the_cargo_that_runs_us(name), "{name}");
        }
    }
}
