//! `cargo xtask demo`: the practice journey in the real window on a virtual display, one picture a screen.

use crate::cargo::cargo;
use crate::places::root;
use crate::process::run;
use crate::step::step;
use crate::{node, system_packages, ui};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Builds everything and takes the walk.
pub fn demo() -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("the walk needs a virtual display, which is there on Linux only; `cargo xtask run` opens the window.");
    }
    node::check()?;
    system_packages::ensure(&[system_packages::RUN, system_packages::WALK])?;
    ui::install()?;
    step("Building the screens", ui::build)?;
    walk()
}

/// Walks the journey and says where the pictures are.
pub fn walk() -> Result<()> {
    let folder = root().join("target").join("demo");
    // Pictures of an earlier walk would be mistaken for this one's.
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    step("Walking the practice journey in the real window", || run(window_test().env("APW_DEMO_FOLDER", &folder)))?;

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
    let mut walk = window_test();
    walk.env_remove("APW_DEMO_FOLDER");
    walk
}

/// The walk itself is one of the window tests (`tests/window/demo.rs`).
fn window_test() -> Command {
    cargo([
        "test",
        "--quiet",
        "--locked",
        "--test",
        "window",
        "demo::demo",
        "--",
        "--exact",
        "--ignored",
        "--nocapture",
    ])
}
