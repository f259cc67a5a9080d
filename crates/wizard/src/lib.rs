#![doc = include_str!("../README.md")]

mod action;
mod begun_methods;
mod effects;
#[cfg(fuzzing)]
pub mod fuzzing;
mod guided;
mod journey;
mod ledger;
mod mail_apps;
mod mail_settings;
mod own_methods;
mod picture;
mod problem;
mod rotation;
mod screen;
mod settings;
mod support_id;
mod wizard;

pub use action::Action;
pub use effects::{
    Browser, BrowserError, Clipboard, ClipboardError, Clock, Effects, PracticeError, PracticeGround, PracticeStart,
    SystemClock,
};
pub use guided::*;
pub use ledger::is_ledger_readable;
pub use mail_apps::*;
pub use mail_settings::*;
pub use own_methods::*;
pub use problem::{FieldProblem, ProblemCode};
pub use rotation::*;
pub use screen::*;
pub use settings::{MailUser, SendingSwitch, Settings, UserName};
pub use wizard::{Refused, Wizard};
