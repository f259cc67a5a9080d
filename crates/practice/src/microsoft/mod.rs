//! The practice organisation's second face: Microsoft 365, as far as the wizard sees it.

mod scenario;

pub use scenario::Scenario;
