//! The packages for Linux: what Tauri's bundler does not know by itself, and the Debian package once more with the same
//! bytes each time.

use super::shared_libraries::SharedLibraries;
use super::{NAME, bundle, epoch};
use crate::places::root;
use crate::process::{program, run};
use anyhow::Result;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What came out.
pub struct LinuxPackages {
    /// For Debian, Ubuntu and what is made from them.
    pub deb: PathBuf,
    /// For Fedora, Red Hat, SUSE and what is made from them.
    pub rpm: PathBuf,
}

/// Where the desktop looks for icons of these sizes.
const ICONS: [(&str, &str); 8] = [
    ("16x16", "16x16.png"),
    ("24x24", "24x24.png"),
    ("32x32", "32x32.png"),
    ("48x48", "48x48.png"),
    ("64x64", "64x64.png"),
    ("128x128", "128x128.png"),
    ("256x256", "128x128@2x.png"),
    ("scalable", "icon.svg"),
];

/// Whom the fields of a package name: there is no mailbox behind the project, and both formats want one.
const MAINTAINER: &str = "App Password Wizard contributors <contributors@app-password-wizard.invalid>";

/// A keychain, without which nothing is kept.
const KEYCHAIN: &str = "gnome-keyring | kwalletmanager | keepassxc";

/// The same for RPM (<https://rpm.org/docs/latest/manual/boolean_dependencies.html>): a second one beside the desktop's own would
/// take the Secret Service from it.
const KEYCHAIN_OF_RPM: &str = "(gnome-keyring or kwalletmanager5 or kwalletmanager or keepassxc)";

/// Packs a program as this version.
pub fn make(app: &Path, version: &str, into: &Path) -> Result<LinuxPackages> {
    Ok(LinuxPackages { deb: make_deb(app, version, into)?, rpm: make_rpm(app, version, into)? })
}

/// The Debian package alone.
pub fn make_deb(app: &Path, version: &str, into: &Path) -> Result<PathBuf> {
    let work = tempfile::tempdir()?;
    let needs = SharedLibraries::of(app)?;
    let mut config = config(version, work.path())?;
    config["bundle"]["linux"]["deb"] = json!({
        "section": "mail",
        "priority": "optional",
        "depends": needs.debian().chain(["xdg-utils"]).collect::<Vec<_>>(),
        "recommends": [KEYCHAIN],
        "desktopTemplate": template(),
        "changelog": changelog(version, work.path())?,
        "files": files(version, work.path(), &[("doc/app-password-wizard/copyright", copyright())])?,
    });
    let folder = work.path().join("target");
    let made = bundle::bundle(app, "deb", &config, &folder)?;
    pack_again(&made, &work.path().join("again"), &into.join(format!("{NAME}_{version}_amd64.deb")))
}

fn make_rpm(app: &Path, version: &str, into: &Path) -> Result<PathBuf> {
    let work = tempfile::tempdir()?;
    let needs = SharedLibraries::of(app)?;
    let mut config = config(version, work.path())?;
    let script = |name: &str| root().join("packaging/linux").join(name);
    config["bundle"]["linux"]["rpm"] = json!({
        "depends": needs.rpm()?.into_iter().chain(["xdg-utils".to_owned()]).collect::<Vec<_>>(),
        "recommends": [KEYCHAIN_OF_RPM],
        "desktopTemplate": template(),
        // Empty folders are not packed.
        "postInstallScript": script("after-install.sh"),
        "postRemoveScript": script("after-removal.sh"),
        "files": files(version, work.path(), &[("licenses/app-password-wizard/LICENSE", root().join("LICENSE"))])?,
    });
    let folder = work.path().join("target");
    let made = bundle::bundle(app, "rpm", &config, &folder)?;
    let package = into.join(format!("{NAME}-{version}-1.x86_64.rpm"));
    std::fs::copy(made, &package)?;
    Ok(package)
}

/// What both have in common. On Linux the product's name is that of its files.
fn config(version: &str, work: &Path) -> Result<Value> {
    std::fs::create_dir_all(work.join("policies"))?;
    Ok(json!({
        "version": version,
        "productName": NAME,
        "build": { "beforeBuildCommand": "", "beforeBundleCommand": "" },
        "bundle": {
            "publisher": MAINTAINER,
            // Both formats show it as it stands: in lines.
            "longDescription": "\
Takes you from \"my mail app refuses my password\" to a working app
password: sign in, set up a second factor, get the app password, copy
it or keep it in the keychain, see and revoke it later.",
            // They are among the files, one of each size.
            "icon": [],
            "linux": {},
        },
    }))
}

fn template() -> PathBuf {
    root().join("packaging/linux/app-password-wizard.desktop")
}

fn copyright() -> PathBuf {
    root().join("packaging/linux/copyright")
}

/// Everything but the program and its desktop entry: where it goes, and where it is.
fn files(version: &str, work: &Path, own: &[(&str, PathBuf)]) -> Result<Value> {
    let manual = filled_in("app-password-wizard.1", version, work)?;
    run(program("gzip", ["--best", "--no-name", "--force"]).arg(&manual))?;
    let mut files = vec![
        ("man/man1/app-password-wizard.1.gz".to_owned(), manual.with_extension("1.gz")),
        (
            "metainfo/org.app_password_wizard.Wizard.metainfo.xml".to_owned(),
            filled_in("app-password-wizard.metainfo.xml", version, work)?,
        ),
    ];
    for (size, file) in ICONS {
        let ending = Path::new(file).extension().unwrap_or_default().to_string_lossy();
        let to = format!("icons/hicolor/{size}/apps/app-password-wizard.{ending}");
        files.push((to, root().join("icons").join(file)));
    }
    files.extend(own.iter().map(|(to, from)| ((*to).to_owned(), from.clone())));
    let mut files: serde_json::Map<String, Value> =
        files.into_iter().map(|(to, from)| (format!("/usr/share/{to}"), json!(from))).collect();
    // The administrator's: they come empty, and go when they are empty.
    for kind in ["managed", "recommended"] {
        files.insert(format!("/etc/app-password-wizard/policies/{kind}"), json!(work.join("policies")));
    }
    Ok(files.into())
}

/// A file of `packaging/linux` with version and day.
fn filled_in(name: &str, version: &str, work: &Path) -> Result<PathBuf> {
    let text = std::fs::read_to_string(root().join("packaging/linux").join(name))?;
    let day = epoch::written("%Y-%m-%d")?;
    let written = work.join(name);
    std::fs::write(&written, text.replace("@VERSION@", version).replace("@DATE@", &day))?;
    Ok(written)
}

/// In the form of Debian Policy section 4.4: what changed stands in CHANGELOG.md, once.
fn changelog(version: &str, work: &Path) -> Result<PathBuf> {
    let day = epoch::written("%a, %d %b %Y %H:%M:%S +0000")?;
    let written = work.join("changelog");
    let entry = "  * What changed for people is in CHANGELOG.md of the sources.";
    std::fs::write(
        &written,
        format!("{NAME} ({version}) stable; urgency=medium\n\n{entry}\n\n -- {MAINTAINER}  {day}\n"),
    )?;
    Ok(written)
}

/// The bundler writes the time of day into every entry. `dpkg-deb` takes the one that it is told, and packs tighter.
fn pack_again(package: &Path, work: &Path, to: &Path) -> Result<PathBuf> {
    run(program("dpkg-deb", ["--raw-extract"]).arg(package).arg(work))?;
    let mut pack = program("dpkg-deb", ["--root-owner-group", "-Zxz", "--build"]);
    pack.arg(work).arg(to).env(epoch::VARIABLE, epoch::epoch()?.to_string());
    run(pack.stdout(std::process::Stdio::null()))?;
    Ok(to.to_owned())
}
