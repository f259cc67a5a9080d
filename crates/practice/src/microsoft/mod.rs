//! The practice organisation's second face: Microsoft 365, as far as the wizard sees it.

mod scenario;
mod settings;
mod submission;
mod tenant;

pub use scenario::Scenario;
pub use settings::{TenantPorts, TenantSettings};
pub use submission::SubmissionRefusal;
pub use tenant::{AppPasswordRecord, Tenant};
