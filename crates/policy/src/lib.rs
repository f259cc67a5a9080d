#![doc = include_str!("../README.md")]

mod policy;
mod problem;
mod reading;
mod reference;
mod setting;
mod source;

pub use policy::{AppPasswordNeeded, Language, LogLevel, Policy, Provider, UserName};
pub use problem::{PolicyProblem, Reason};
pub use reading::{Effective, Origin};
pub use reference::reference;
pub use setting::Declaration;
pub use source::Sources;
