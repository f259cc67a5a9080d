//! The short name that the person reads out to the help desk.

use std::fmt;

/// A support id, such as `7f3a-91c2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportId(String);

impl SupportId {
    /// `None` where the text is no support id: two groups of four hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let is_group = |group: &str| group.len() == 4 && group.chars().all(|digit| digit.is_ascii_hexdigit());
        let (first, second) = text.split_once('-')?;
        (is_group(first) && is_group(second)).then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SupportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_else_passes_for_a_support_id() {
        assert_eq!(SupportId::parse("7f3a-91c2").unwrap().as_str(), "7f3a-91c2");
        for other in ["", "7f3a91c2", "7f3a-91c", "7f3a-91c2-", "qwmz-kfhv", "7f3a-91c2\n"] {
            assert_eq!(SupportId::parse(other), None, "{other}");
        }
    }
}
