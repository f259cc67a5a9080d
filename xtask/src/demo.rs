//! `cargo xtask demo`: a practice journey in the real window on a virtual display, one picture a screen.

use crate::cargo::cargo;
use crate::places::root;
use crate::process::run;
use crate::step::step;
use crate::{node, system_packages, ui};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::process::Command;

/// What can be walked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Journey {
    /// privacyIDEA, with the practice phone.
    PrivacyIdea,
    /// Microsoft 365, with a real browser.
    Microsoft365,
}

impl Journey {
    /// The journey that the app would begin with when it is given these arguments.
    pub fn of(arguments: &[OsString]) -> Self {
        let names = arguments.iter().flat_map(|argument| argument.to_str()).map(|argument| {
            let name = argument.strip_prefix("--practice=").unwrap_or(argument);
            name.to_ascii_lowercase()
        });
        let is_microsoft = names.into_iter().any(|name| name == "microsoft" || name == "microsoft365");
        if is_microsoft { Self::Microsoft365 } else { Self::PrivacyIdea }
    }

    /// The walk itself is one of the window tests (`tests/window/demo.rs`).
    fn test(self) -> &'static str {
        match self {
            Self::PrivacyIdea => "demo::demo",
            Self::Microsoft365 => "demo::demo_of_microsoft_365",
        }
    }
}

/// Builds everything and takes the walk.
pub fn demo(journey: Journey) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("the walk needs a virtual display, which is there on Linux only; `cargo xtask run` opens the window.");
    }
    node::check()?;
    let mut packages = vec![system_packages::RUN, system_packages::WALK];
    if journey == Journey::Microsoft365 {
        packages.push(system_packages::BROWSE);
    }
    system_packages::ensure(&packages)?;
    ui::install()?;
    step("Building the screens", ui::build)?;
    walk(journey)
}

/// Walks the journey and says where the pictures are.
fn walk(journey: Journey) -> Result<()> {
    let folder = root().join("target").join("demo");
    // Pictures of an earlier walk would be mistaken for this one's.
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    step("Walking the practice journey in the real window", || {
        run(window_test(journey).env("APW_DEMO_FOLDER", &folder))
    })?;

    let pictures = std::fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut pictures = pictures.context("target/demo cannot be read")?;
    pictures.sort();
    if pictures.is_empty() {
        bail!("the walk came to its end without a picture");
    }
    println!("\nOne picture a screen:");
    pictures.iter().for_each(|picture| println!("  {}", picture.display()));
    Ok(())
}

/// The same walk without pictures; it prints how long it took.
#[cfg(all(feature = "bench", target_os = "linux"))]
pub fn machine_time() -> Command {
    let mut walk = window_test(Journey::PrivacyIdea);
    walk.env_remove("APW_DEMO_FOLDER");
    walk
}

fn window_test(journey: Journey) -> Command {
    let test = journey.test();
    cargo(["test", "--quiet", "--locked", "--test", "window", test, "--", "--exact", "--ignored", "--nocapture"])
}

#[cfg(test)]
mod tests {
    use super::Journey;

    fn of(arguments: &[&str]) -> Journey {
        Journey::of(&arguments.iter().map(Into::into).collect::<Vec<_>>())
    }

    #[test]
    fn the_walk_is_the_one_that_the_app_would_begin_with() {
        for arguments in [&["--practice", "microsoft"][..], &["--practice=Microsoft365"]] {
            assert_eq!(of(arguments), Journey::Microsoft365, "{arguments:?}");
        }
        for arguments in [&[][..], &["--practice"], &["--practice", "privacyidea"]] {
            assert_eq!(of(arguments), Journey::PrivacyIdea, "{arguments:?}");
        }
    }
}
