//! What a program must find on the computer: for Debian asked from its own tool, for RPM read from the program.

use crate::process::{answer, name, program};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// What the program was linked with.
pub struct SharedLibraries {
    /// Packages and their versions, in Debian's words.
    packages: Vec<String>,
    /// The names of the libraries.
    names: Vec<String>,
}

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
        let headers = answer(program("objdump", ["--private-headers"]).arg(app)).context("objdump cannot read it")?;
        Ok(Self::read(&String::from_utf8_lossy(&output.stdout), &headers))
    }

    fn read(packages: &str, headers: &str) -> Self {
        let (_, list) = packages.split_once('=').unwrap_or_default();
        let list = list.split(',').map(str::trim).filter(|package| !package.is_empty());
        let names = headers.lines().filter_map(|line| line.trim().strip_prefix("NEEDED"));
        // The loader is a part of the C library.
        let names = names.map(str::trim).filter(|name| !name.starts_with("ld-linux"));
        Self { packages: list.map(str::to_owned).collect(), names: names.map(str::to_owned).collect() }
    }

    /// As a Debian package names them.
    pub fn debian(&self) -> impl Iterator<Item = &str> {
        self.packages.iter().map(String::as_str)
    }

    /// As an RPM package names them, with the version of the C library.
    pub fn rpm(&self) -> Result<Vec<String>> {
        let version = self.packages.iter().find_map(|package| package.strip_prefix("libc6 (>= ")?.strip_suffix(')'));
        let version = version.context("the program needs no C library")?;
        let library = |name: &String| match name.as_str() {
            "libc.so.6" => format!("libc.so.6(GLIBC_{version})(64bit)"),
            other => format!("{other}()(64bit)"),
        };
        Ok(self.names.iter().map(library).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::SharedLibraries;

    const PACKAGES: &str = "shlibs:Depends=libc6 (>= 2.34), libgtk-3-0 (>= 3.24.24)\n";
    const HEADERS: &str =
        "Dynamic Section:\n  NEEDED   libgtk-3.so.0\n  NEEDED   libc.so.6\n  NEEDED   ld-linux-x86-64.so.2\n";

    #[test]
    fn each_package_keeps_its_version() {
        let read = SharedLibraries::read(PACKAGES, HEADERS);
        assert_eq!(read.debian().collect::<Vec<_>>(), ["libc6 (>= 2.34)", "libgtk-3-0 (>= 3.24.24)"]);
    }

    #[test]
    fn libraries_are_named_as_rpm_does() {
        let read = SharedLibraries::read(PACKAGES, HEADERS);
        assert_eq!(read.rpm().unwrap(), ["libgtk-3.so.0()(64bit)", "libc.so.6(GLIBC_2.34)(64bit)"]);
    }

    #[test]
    fn a_program_without_a_c_library_is_none_of_ours() {
        assert!(SharedLibraries::read("shlibs:Depends=", HEADERS).rpm().is_err());
    }
}
