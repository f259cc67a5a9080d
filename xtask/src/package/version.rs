//! The version, which stands in `workspace.package.version` of the root `Cargo.toml` and nowhere else.

/// Cargo gives it to every package of the workspace, and so to this one.
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
