//! What the operating system says.

#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "macos")]
pub(crate) use macos::ask;
#[cfg(windows)]
pub(crate) use windows::ask;
