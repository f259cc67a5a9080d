//! What the tests of the journey share: a world made of fakes, a walk through it, and its story to compare.

#![allow(dead_code, unused_imports, unused_macros, reason = "each test binary uses a part of it")]

mod browser;
mod clipboard;
mod destination;
mod file_vault;
mod log;
mod office;
mod practice_ground;
mod probe;
pub mod process;
mod redaction;
mod robot;
pub mod rotation;
mod tenant_ground;
mod walk;
mod wire;
mod world;

pub use browser::FakeBrowser;
pub use clipboard::FakeClipboard;
pub use destination::{Watch, Watched};
pub use file_vault::{FileVault, Stop};
pub use log::Log;
pub use office::{Office, OfficeTime, privacy_idea_at};
pub use practice_ground::FakePracticeGround;
pub use probe::{SlowDiscovery, SlowProbe};
pub use redaction::Redaction;
pub use robot::{LABEL, Robot};
pub use tenant_ground::{RobotBrowser, TenantGround};
pub use walk::{
    APP_PASSWORD, Walk, after, begin, create, name_it, open_browser, open_page, secret, sign_in, whole_screen,
};
pub use wire::{Plan, TROUBLES, Trouble, Wire};
pub use world::{ADDRESS, SERVER, World, tenant};

/// Compares the story of a walk with the one that was approved.
macro_rules! assert_story {
    ($name:expr, $walk:expr) => {
        insta::with_settings!({ sort_maps => true, omit_expression => true }, {
            insta::assert_yaml_snapshot!($name, $walk.story())
        })
    };
    ($walk:expr) => {
        // Sorted, because the order of a JSON object depends on which crates are built together.
        insta::with_settings!({ sort_maps => true, omit_expression => true }, {
            insta::assert_yaml_snapshot!($walk.story())
        })
    };
}
pub(crate) use assert_story;
