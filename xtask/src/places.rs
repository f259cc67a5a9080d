//! Where things are.

use std::path::{Path, PathBuf};

/// The repository.
pub fn root() -> &'static Path {
    // xtask is a folder of the repository, so there is a parent.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// What is expensive to make and outlives a clone: `$APW_CACHE`, or a folder in the person's own cache.
pub fn cache() -> PathBuf {
    if let Some(folder) = std::env::var_os("APW_CACHE") {
        return PathBuf::from(folder);
    }
    let home = std::env::home_dir().unwrap_or_else(std::env::temp_dir);
    home.join(".cache").join("app-password-wizard")
}
