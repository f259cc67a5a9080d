//! Where things are.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The repository. What cargo says when it runs us goes before what it said when it built us: checkouts that share a target folder
/// share this program too.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let running = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let ours = running.filter(|folder| folder.ends_with("xtask"));
        // xtask is a folder of the repository, so there is a parent.
        let ours = ours.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        ours.parent().map_or_else(|| PathBuf::from("."), Path::to_owned)
    });
    &ROOT
}

/// What is expensive to make and outlives a clone: `$APW_CACHE`, or a folder in the person's own cache.
pub fn cache() -> PathBuf {
    if let Some(folder) = std::env::var_os("APW_CACHE") {
        return PathBuf::from(folder);
    }
    let home = std::env::home_dir().unwrap_or_else(std::env::temp_dir);
    home.join(".cache").join("app-password-wizard")
}
