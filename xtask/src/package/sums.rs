//! `SHA256SUMS`, in the form that `sha256sum --check` reads.

use anyhow::Result;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;

/// Sums up every file in the folder.
pub fn write(folder: &Path) -> Result<()> {
    let mut files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.is_file());
    files.sort();
    let mut sums = String::new();
    for file in files {
        let hash = Sha256::digest(std::fs::read(&file)?);
        hash.iter().try_for_each(|byte| write!(sums, "{byte:02x}"))?;
        writeln!(sums, "  {}", file.file_name().unwrap_or_default().to_string_lossy())?;
    }
    std::fs::write(folder.join("SHA256SUMS"), sums)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn a_sum_stands_before_the_name_of_its_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.deb"), "abc").unwrap();
        write(folder.path()).unwrap();
        let written = std::fs::read_to_string(folder.path().join("SHA256SUMS")).unwrap();
        // FIPS 180-4, appendix B.1.
        assert_eq!(written, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.deb\n");
    }
}
