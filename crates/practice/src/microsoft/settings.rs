//! What a practice tenant is like.

use super::Scenario;
use super::submission::SubmissionRefusal;
use crate::clock::{Clock, SystemClock};
use std::sync::Arc;

/// Everything about a practice tenant that a test may want to be different.
#[derive(Clone)]
pub struct TenantSettings {
    /// What it does, or refuses to do.
    pub scenario: Scenario,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// The organisation's name, as its pages show it.
    pub name: String,
    /// What the mail server says to everybody, whatever the scenario.
    pub submission_refusal: Option<SubmissionRefusal>,
    /// The pace at which a program may ask whether a code on another device has been typed, in seconds.
    pub device_code_interval: u32,
    /// The ports to listen on.
    pub ports: TenantPorts,
}

impl Default for TenantSettings {
    fn default() -> Self {
        Self {
            scenario: Scenario::default(),
            clock: Arc::new(SystemClock),
            name: "Practice organisation".to_owned(),
            submission_refusal: None,
            device_code_interval: 5,
            ports: TenantPorts::default(),
        }
    }
}

/// Ports on 127.0.0.1; 0 takes any that is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TenantPorts {
    /// Signing in, and the *Security info* page (HTTP).
    pub login: u16,
    /// What stands in for Microsoft Graph (HTTP).
    pub graph: u16,
    /// Sending mail (SMTP submission).
    pub submission: u16,
}
