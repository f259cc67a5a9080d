//! Where something is written, and how much it weighs.

use std::fmt;
use std::path::PathBuf;

/// How much what is written somewhere weighs; later ones go before earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// The organisation suggests it.
    Default,
    /// The person has chosen it.
    Person,
    /// The organisation has fixed it for this person.
    UserPolicy,
    /// The organisation has fixed it for this machine.
    MachinePolicy,
}

impl Weight {
    /// Whether the person's own choice does not count against it.
    pub fn is_enforced(self) -> bool {
        self >= Self::UserPolicy
    }
}

/// Where something is written, as an administrator would look for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file or folder.
    File(PathBuf),
    /// A key of the Windows registry, such as `HKLM\Software\Policies\App Password Wizard`.
    Registry(String),
    /// The managed preferences of a macOS domain.
    ManagedPreferences(String),
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => write!(formatter, "{}", file.display()),
            Self::Registry(key) => formatter.write_str(key),
            Self::ManagedPreferences(domain) => write!(formatter, "managed preferences of {domain}"),
        }
    }
}
