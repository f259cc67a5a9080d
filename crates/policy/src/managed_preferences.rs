//! macOS: what a device management has forced (`com.apple.ManagedClient.preferences`, or a payload of our own domain).
//! A value of the same name that somebody has typed into `defaults write` is not forced, and does not count.

#[cfg(target_os = "macos")]
mod system;

#[cfg(target_os = "macos")]
pub(crate) use system::SystemPreferences;

use crate::document::{Document, Said};
use crate::place::{Place, Weight};
use crate::policy::Policy;
use serde_json::Value;

/// The domain, which is also the identifier of the app.
pub(crate) const DOMAIN: &str = "org.app-password-wizard";

/// The preferences of one domain, as macOS answers for them: by name, whatever weighs most.
pub trait Preferences: Send + Sync {
    /// What a name stands for, whoever says so.
    fn value(&self, name: &str) -> Option<Value>;

    /// Whether the device management says so.
    fn is_forced(&self, name: &str) -> bool;

    /// The names of everything that the device management says, as far as they can be found out.
    fn forced_names(&self) -> Vec<String>;
}

/// What is forced.
pub(crate) fn document(preferences: &dyn Preferences) -> Option<Document> {
    let mut names: Vec<String> = Policy::declarations().iter().map(|setting| setting.name.to_owned()).collect();
    // Also what is no setting: somebody believes that it does something.
    for name in preferences.forced_names() {
        if !names.contains(&name) && !belongs_to_profiles(&name) {
            names.push(name);
        }
    }
    let entry = |name: String| forced(&name, preferences).map(|value| (name, Ok(Said::Typed(value))));
    let entries: Vec<_> = names.into_iter().filter_map(entry).collect();
    let place = Place::ManagedPreferences(DOMAIN.to_owned());
    (!entries.is_empty()).then_some(Document { weight: Weight::MachinePolicy, place, content: Ok(entries) })
}

/// The value that is forced for a name.
fn forced(name: &str, preferences: &dyn Preferences) -> Option<Value> {
    // The two questions are not one: a value counts only if it was forced before and after it was read.
    preferences.is_forced(name).then_some(())?;
    let value = preferences.value(name)?;
    preferences.is_forced(name).then_some(value)
}

/// Names that every payload has beside the settings (Apple, *TopLevel* and *CommonPayloadKeys*).
fn belongs_to_profiles(name: &str) -> bool {
    name.starts_with("Payload") || name.starts_with("PFC_")
}
