//! What a program must find on the computer, asked from Debian's own tool.

use crate::process::{name, program};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// Packages and their versions, in Debian's words.
pub struct SharedLibraries(Vec<String>);

impl SharedLibraries {
    /// Those that the program was linked with.
    pub fn of(app: &Path) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let control = folder.path().join("debian");
        std::fs::create_dir(&control)?;
        std::fs::write(control.join("control"), "Source: app\n\nPackage: app\nArchitecture: any\n")?;
        let mut ask = program("dpkg-shlibdeps", ["-O", "--warnings=0"]);
        let output = ask.arg(app).current_dir(&folder).output();
        let output = output.with_context(|| format!("{} cannot be started", name(&ask)))?;
        if !output.status.success() {
            bail!("{} failed: {}", name(&ask), String::from_utf8_lossy(&output.stderr));
        }
        Ok(Self::read(&String::from_utf8_lossy(&output.stdout)))
    }

    fn read(answer: &str) -> Self {
        let (_, list) = answer.split_once('=').unwrap_or_default();
        Self(list.split(',').map(|package| package.trim().to_owned()).filter(|package| !package.is_empty()).collect())
    }

    /// As a Debian package names them.
    pub fn debian(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// What an RPM package says of the C library; the bundler finds the engine and the toolkit by itself.
    pub fn rpm(&self) -> Result<String> {
        let version = self.0.iter().find_map(|package| package.strip_prefix("libc6 (>= ")?.strip_suffix(')'));
        Ok(format!("libc.so.6(GLIBC_{})(64bit)", version.context("the program needs no C library")?))
    }
}

#[cfg(test)]
mod tests {
    use super::SharedLibraries;

    const ANSWER: &str = "shlibs:Depends=libc6 (>= 2.34), libgtk-3-0 (>= 3.24.24)\n";

    #[test]
    fn each_package_keeps_its_version() {
        let read = SharedLibraries::read(ANSWER);
        assert_eq!(read.debian().collect::<Vec<_>>(), ["libc6 (>= 2.34)", "libgtk-3-0 (>= 3.24.24)"]);
    }

    #[test]
    fn the_c_library_is_named_as_rpm_does() {
        assert_eq!(SharedLibraries::read(ANSWER).rpm().unwrap(), "libc.so.6(GLIBC_2.34)(64bit)");
        assert!(SharedLibraries::read("shlibs:Depends=").rpm().is_err());
    }
}
