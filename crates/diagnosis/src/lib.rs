#![doc = include_str!("../README.md")]

mod check;
mod clock;
mod code;
mod examine;
mod finding;
mod folders;
#[cfg(fuzzing)]
pub mod fuzzing;
mod http;
mod log;
mod mail_step;
mod page;
mod policies;
mod proxy_step;
mod report;
mod server;
mod starttls;
mod system;
mod vault;
mod veil;
mod web_engine;
#[cfg(windows)]
mod windows_disk;

pub use check::Check;
pub use code::{Code, State};
pub use examine::{Computer, Folders, examine};
pub use finding::Finding;
pub use page::Page;
pub use report::{Line, Report};
pub use veil::Veil;
