//! Which proxy leads to an address.
//!
//! An address on this computer is always reached directly. For all others, the first of these that says something counts:
//!
//! | | Windows, macOS | Linux |
//! |---|---|---|
//! | 1 | the policy, unless it says "as the system" | the policy, unless it says "as the system" |
//! | 2 | the system: proxy scripts (PAC), found by itself (WPAD) or named; then the proxies named in the settings | the environment |
//! | 3 | the environment | the desktop, where whoever makes the [`Proxies`] knows how to ask it |
//!
//! No environment variable changes what a policy says. Where nobody says anything, and where the system does not answer in
//! time, the way is direct. On Linux the environment comes first because it is the one setting that all programs there
//! share, and an administrator's wrapper script is written for it.
//!
//! SOCKS proxies are passed over. Credentials in an address are handed on to whoever connects and are never printed.

#[cfg(any(windows, test))]
mod bypass;
mod environment;
mod list;
mod proxies;
mod route;
#[cfg(any(windows, target_os = "macos"))]
mod system;

pub use list::routes_in;
pub use proxies::{Choice, LIMIT, Proxies, SystemFailed};
pub use route::{Route, ToldBy, Way};
