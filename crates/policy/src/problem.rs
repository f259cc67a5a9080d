//! What is wrong with a policy, for the administrator to mend.

use crate::place::Place;
use thiserror::Error;

/// Something in a policy that is not understood. It is shown and logged; a safe value is in force instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{setting} in {place}: {reason}")]
pub struct PolicyProblem {
    /// The setting as it is written there; `*` where the whole file or folder cannot be read.
    pub setting: String,
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong. It never repeats the value: somebody may have put a secret in the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Reason {
    /// There is no setting of this name in this version.
    #[error("there is no such setting")]
    UnknownName,
    /// The value is of another type.
    #[error("the type is wrong, it should be {expected}")]
    WrongType {
        /// The type and range it should have.
        expected: String,
    },
    /// The type is right, the value is not allowed.
    #[error("the value is not allowed, it should be {expected}")]
    OutOfRange {
        /// The type and range it should have.
        expected: String,
    },
    /// The setting stands twice in one file; nobody can say which counts.
    #[error("it stands there more than once")]
    Twice,
    /// Everybody can write the file, or into the folder: what it says counts, and anybody may have said it.
    #[error("everybody can write there")]
    WritableByAll,
    /// The file or folder cannot be read, or is no JSON object.
    #[error("it cannot be read: {details}")]
    Unreadable {
        /// What the system or the JSON reader says.
        details: String,
    },
}
