//! The packages for Linux, installed, used, upgraded and removed on a machine that is thrown away.

use super::NAME;
use super::scratch_machine::ScratchMachine;
use super::trial::{Trial, must, must_be_the_same};
use super::window::wait_for_window;
use crate::process::{answer, program};
use crate::tally::Tally;
use anyhow::Result;
use std::path::Path;

/// What the administrator of that machine has written.
const POLICY: &str = "/etc/app-password-wizard/policies/managed/desk.json";

/// How a package is handled: what installs and upgrades it, what removes it, and what says the version that is there.
struct Handling {
    install: &'static [&'static str],
    upgrade: &'static [&'static str],
    remove: &'static [&'static [&'static str]],
    ask: &'static [&'static str],
}

const DPKG: Handling = Handling {
    install: &["dpkg", "--install"],
    upgrade: &["dpkg", "--install"],
    remove: &[&["dpkg", "--remove"], &["dpkg", "--purge"]],
    ask: &["dpkg-query", "--show", "--showformat=${Version}"],
};

/// Debian's own packages are not in the database of RPM, so it cannot look for what is needed.
const RPM: Handling = Handling {
    install: &["rpm", "--install", "--nodeps"],
    upgrade: &["rpm", "--upgrade", "--nodeps"],
    remove: &[&["rpm", "--erase"]],
    ask: &["rpm", "--query", "--queryformat=%{VERSION}"],
};

/// Tries a Debian package.
pub fn try_deb(old: &Path, new: &Path, again: &Path, version: &str, tally: &mut Tally) -> Result<()> {
    let mut trial = Trial::new(tally);
    trial.check("lintian finds no error", || {
        let mut lintian =
            program("lintian", ["--allow-root", "--fail-on", "error", "--suppress-tags", TAGS_OF_A_MAILBOX]);
        let output = lintian.arg(new).output()?;
        let found = String::from_utf8_lossy(&output.stdout);
        print!("{found}");
        must(output.status.success(), || format!("it finds\n{found}"))
    });
    trial.check("made again, it is the same to the byte", || must_be_the_same(new, again));
    trial.check("it needs the web engine, the toolkit, the C library and xdg-utils", || {
        let needed = answer(program("dpkg-deb", ["--field"]).arg(new).arg("Depends")).unwrap_or_default();
        let missing: Vec<_> = ["libwebkit2gtk-4.1-0", "libgtk-3-0", "libc6 (>=", "xdg-utils"]
            .into_iter()
            .filter(|name| !needed.contains(name))
            .collect();
        must(missing.is_empty(), || format!("{missing:?} are missing in {needed}"))
    });
    live_through(&ScratchMachine::start(&[old, new])?, &DPKG, old, new, version, &mut trial)?;
    trial.finish()
}

/// There is no mailbox behind the project, and its address says so (RFC 2606).
const TAGS_OF_A_MAILBOX: &str = "bogus-mail-host";

/// Tries an RPM package.
pub fn try_rpm(old: &Path, new: &Path, version: &str, tally: &mut Tally) -> Result<()> {
    let mut trial = Trial::new(tally);
    // Asked on the machine: rpm begins a database wherever it is asked something.
    let machine = ScratchMachine::start(&[old, new])?;
    let there = there(new);
    trial.check("it needs the web engine, the toolkit, the C library and xdg-utils", || {
        let needed = machine.run(&["rpm", "--query", "--requires", "--package", &there])?;
        let wanted = ["libwebkit2gtk-4.1.so.0()(64bit)", "libgtk-3.so.0()(64bit)", "libc.so.6(GLIBC_2.", "xdg-utils"];
        let missing: Vec<_> = wanted.into_iter().filter(|name| !needed.contains(name)).collect();
        must(missing.is_empty(), || format!("{missing:?} are missing in {needed}"))
    });
    trial.check("it says what it is", || {
        let said = machine.run(&["rpm", "--query", "--info", "--package", &there])?;
        let wanted = [format!(": {version}"), ": Apache-2.0".to_owned(), ": x86_64".to_owned()];
        must(wanted.iter().all(|word| said.contains(word)), || said)
    });
    live_through(&machine, &RPM, old, new, version, &mut trial)?;
    trial.finish()
}

/// The whole life of a package, on one machine.
fn live_through(
    machine: &ScratchMachine,
    handling: &Handling,
    old: &Path,
    new: &Path,
    version: &str,
    trial: &mut Trial<'_>,
) -> Result<()> {
    let with = |words: &[&str], more: &str| machine.run(&[words, &[more]].concat());
    machine.run(&["install", "-d", "-o", "65534", "-g", "65534", "-m", "700", "/tmp/person"])?;

    trial.check("it is installed without a question", || with(handling.install, &there(old)).map(|_| ()));
    trial.check("any person can start it", || {
        let said = machine.run_as_a_person(&[NAME, "--version"])?;
        must(said == format!("{NAME} {}", super::version::version()), || said)
    });
    trial.check("what the administrator writes into its folder is in force", || {
        let write = format!("printf '{{\"organisation\": \"Contoso\"}}' >{POLICY}");
        machine.run(&["sh", "-c", &write])?;
        let said = machine.run_as_a_person(&[NAME, "--print-policy"])?;
        must(said.contains(&format!("\"Contoso\"  (enforced for this computer by {POLICY})")), || said)
    });
    trial.check("it opens its window", || {
        wait_for_window(|display| {
            let mut open = machine.command_of_a_person(&["dbus-run-session", "--", NAME]);
            open.env("DISPLAY", display);
            open
        })
    });
    trial.check("it is upgraded without a question, and keeps what the administrator has written", || {
        with(handling.upgrade, &there(new))?;
        let said = with(handling.ask, NAME)?;
        must(said == version, || format!("{said} is installed"))?;
        machine.run(&["test", "-s", POLICY]).map(|_| ())
    });
    trial.check("desktop entry, icons, manual and metadata are where they are looked for", || {
        machine.run(&["desktop-file-validate", "/usr/share/applications/app-password-wizard.desktop"])?;
        let metadata = "/usr/share/metainfo/org.app_password_wizard.Wizard.metainfo.xml";
        machine.run(&["appstreamcli", "validate", "--no-net", metadata])?;
        let told = machine.run(&["cat", metadata])?;
        must(told.contains(&format!("version=\"{version}\"")), || "the metadata does not name the version".to_owned())?;
        let manual = machine.run(&["zcat", "/usr/share/man/man1/app-password-wizard.1.gz"])?;
        must(manual.contains(&format!("App Password Wizard {version}")), || "the manual names no version".to_owned())?;
        for icon in ["48x48/apps/app-password-wizard.png", "scalable/apps/app-password-wizard.svg"] {
            machine.run(&["test", "-s", &format!("/usr/share/icons/hicolor/{icon}")])?;
        }
        Ok(())
    });
    trial.check("it is removed without a question, and what the administrator has written stays", || {
        for remove in handling.remove {
            with(remove, NAME)?;
        }
        machine.run(&["test", "!", "-e", "/usr/bin/app-password-wizard"])?;
        machine.run(&["test", "-s", POLICY]).map(|_| ())
    });
    trial.check("nothing is left behind", || {
        // The person's own: what they have, they keep.
        machine.run(&["rm", "-r", "/etc/app-password-wizard"])?;
        let left = machine.changed(NAME)?;
        must(left.is_empty(), || format!("{left:?}"))
    });
    trial.check("empty folders go with it", || {
        with(handling.install, &there(new))?;
        machine.run(&["test", "-d", "/etc/app-password-wizard/policies/recommended"])?;
        for remove in handling.remove {
            with(remove, NAME)?;
        }
        let left = machine.changed(NAME)?;
        must(left.is_empty(), || format!("{left:?}"))
    });
    Ok(())
}

/// Where a package lies on the machine.
fn there(package: &Path) -> String {
    format!("/packages/{}", package.file_name().unwrap_or_default().to_string_lossy())
}
