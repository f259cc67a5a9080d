//! Which operating system this is.

use crate::check::Check;
use crate::code::Code;
use crate::finding::Finding;

/// The system's name, version and kind of processor. It asks files of the system, or the system itself.
pub(crate) fn finding() -> Finding {
    let finding = match version() {
        Some(version) => Finding::ok(Check::System).at(version),
        None => Finding::of(Check::System, Code::NotFoundOut).at(std::env::consts::OS),
    };
    finding.with("processor", std::env::consts::ARCH)
}

/// What os-release(5) has for people.
#[cfg(not(any(windows, target_os = "macos")))]
fn version() -> Option<String> {
    let read = |file| std::fs::read_to_string(file).ok();
    pretty_name(&read("/etc/os-release").or_else(|| read("/usr/lib/os-release"))?)
}

#[cfg(any(test, not(any(windows, target_os = "macos"))))]
fn pretty_name(release: &str) -> Option<String> {
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?.trim().trim_matches(['"', '\'']);
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(windows)]
fn version() -> Option<String> {
    let version = windows_version::OsVersion::current();
    Some(format!("Windows {}.{}.{}.{}", version.major, version.minor, version.build, windows_version::revision()))
}

/// What the system's own property list says.
#[cfg(target_os = "macos")]
fn version() -> Option<String> {
    let list = std::fs::read_to_string("/System/Library/CoreServices/SystemVersion.plist").ok()?;
    product_version(&list).map(|version| format!("macOS {version}"))
}

#[cfg(any(test, target_os = "macos"))]
fn product_version(list: &str) -> Option<String> {
    let (_, after) = list.split_once("<key>ProductVersion</key>")?;
    let (_, after) = after.split_once("<string>")?;
    let (version, _) = after.split_once("</string>")?;
    Some(version.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linux_says_it_in_its_release_file() {
        assert_eq!(
            pretty_name("ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n").unwrap(),
            "Debian GNU/Linux 13 (trixie)"
        );
        assert_eq!(pretty_name("ID=debian\nPRETTY_NAME=\n"), None);
    }

    #[test]
    fn macos_says_it_in_its_property_list() {
        let list = "<dict>\n\t<key>ProductVersion</key>\n\t<string>15.1</string>\n</dict>";
        assert_eq!(product_version(list).unwrap(), "15.1");
    }
}
