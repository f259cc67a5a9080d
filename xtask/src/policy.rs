//! `cargo xtask policy`: what IT fills in, made from the declarations of all settings.

use crate::cargo::cargo;
use crate::process::run;
use anyhow::Result;

/// Writes `docs/policies.md` and `packaging/policies/`. The test that says when they are stale is what writes them.
pub fn write_templates() -> Result<()> {
    run(cargo(["test", "--quiet", "--locked", "--package", "policy", "--test", "templates"])
        .env("UPDATE_TEMPLATES", "1"))
}
