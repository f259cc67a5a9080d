//! What an app password looks like: which characters, how many, and in which groups it is shown.

/// The alphabet that every mail client and every keyboard takes: lower-case letters and digits, without `i l o 0 1`,
/// which people mistake for one another. privacyIDEA's own default holds quotes and backslashes, which break mail clients.
pub const MAIL_SAFE: &str = "abcdefghjkmnpqrstuvwxyz23456789";

/// The alphabet, length and grouping of an app password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The characters to choose from, each once.
    pub alphabet: String,
    /// How many characters, the gaps between groups not counted.
    pub length: usize,
    /// How many characters stand together for the eye; 0 shows them in one piece.
    pub group: usize,
}

impl Shape {
    /// What we ask a server for that generates by itself: 20 mail-safe characters (99 bits).
    pub fn mail_safe() -> Self {
        Self { alphabet: MAIL_SAFE.to_owned(), length: 20, group: 5 }
    }
}
