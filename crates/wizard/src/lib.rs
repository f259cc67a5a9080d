//! The journey: state + Action -> Screen. Knows no window, no HTTP, no operating system.
mod action;
mod problem;
mod screen;

pub use action::Action;
pub use problem::{FieldProblem, ProblemCode};
pub use screen::*;
