//! The UI's types, which are generated from Rust: whether the generated files are up to date.

use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::Path;

/// Compares what the tests have just written with what is in the repository.
pub fn check_fresh(written: &Path, kept: &Path) -> Result<()> {
    let (written, kept) = (files(written)?, files(kept)?);
    let names: BTreeSet<&OsString> = written.keys().chain(kept.keys()).collect();
    let complaint = |name: &OsString| {
        let what = match (written.get(name), kept.get(name)) {
            (Some(new), Some(old)) if new == old => return None,
            (Some(_), Some(_)) => "is stale",
            (Some(_), None) => "is missing",
            (None, _) => "belongs to no Rust type any more: delete it",
        };
        Some(format!("ui/src/backend/types/{} {what}", name.display()))
    };
    let stale: Vec<String> = names.into_iter().filter_map(complaint).collect();
    if stale.is_empty() {
        return Ok(());
    }
    bail!("{}\nTo write them again: cargo test --workspace export_bindings", stale.join("\n"))
}

fn files(folder: &Path) -> Result<BTreeMap<OsString, String>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        files.insert(entry.file_name(), std::fs::read_to_string(entry.path())?);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::check_fresh;

    /// What is said about a file with these contents.
    fn said(written: Option<&str>, kept: Option<&str>) -> Option<String> {
        let (new, old) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (folder, content) in [(&new, written), (&old, kept)] {
            if let Some(content) = content {
                std::fs::write(folder.path().join("Screen.ts"), content).unwrap();
            }
        }
        let error = check_fresh(new.path(), old.path()).err()?;
        error.to_string().lines().next().map(str::to_owned)
    }

    #[test]
    fn the_same_file_is_fresh() {
        assert_eq!(said(Some("a"), Some("a")), None);
    }

    #[test]
    fn another_content_is_stale() {
        assert_eq!(said(Some("a"), Some("b")).as_deref(), Some("ui/src/backend/types/Screen.ts is stale"));
    }

    #[test]
    fn a_file_that_was_not_committed_is_missing() {
        assert_eq!(said(Some("a"), None).as_deref(), Some("ui/src/backend/types/Screen.ts is missing"));
    }

    #[test]
    fn a_file_whose_type_is_gone_must_go() {
        let said = said(None, Some("a"));
        assert!(said.is_some_and(|words| words.contains("belongs to no Rust type")));
    }
}
