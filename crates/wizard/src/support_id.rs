//! The short name of one thing that went wrong: on the screen and in the log, so that the help desk finds it.

use uuid::Uuid;

/// Eight characters in two groups, `7f3a-91c2`: easy to read out on the telephone, unique enough within a log.
pub(crate) fn new_support_id() -> String {
    let id = Uuid::new_v4().simple().to_string();
    let mut characters = id.chars();
    let mut part = || characters.by_ref().take(4).collect::<String>();
    format!("{}-{}", part(), part())
}
