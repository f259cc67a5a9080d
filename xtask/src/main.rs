//! The project's own commands. `cargo xtask` lists them.
#![allow(clippy::print_stdout, clippy::print_stderr)] // A command-line program talks through its output.

mod icons;

use std::path::Path;

fn main() -> anyhow::Result<()> {
    icons::run()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}
