#![doc = include_str!("../README.md")]

mod action;
mod effects;
mod guided;
mod journey;
mod ledger;
mod picture;
mod problem;
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
pub use problem::{FieldProblem, ProblemCode};
pub use screen::*;
pub use settings::{Settings, UserName};
pub use wizard::{Refused, Wizard};
