//! What Apple's formats ask for. None of it needs a Mac, so all of it is tested everywhere; `macos` puts it to use.

pub(super) mod bundle;
pub(super) mod profile;
pub(super) mod profile_folder;
#[cfg(test)]
mod profile_tests;
