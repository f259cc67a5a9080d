//! Which server it is: what can be set depends on it.

/// How much of what a server calls itself is shown.
const LONGEST: usize = 40;

/// What the server calls itself in each answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    pub name: String,
    is_edumfa: bool,
    /// The first two numbers; `None`: the server does not say.
    numbers: Option<(u32, u32)>,
}

impl Version {
    /// Reads `privacyIDEA 3.14` or `eduMFA 2.9.5`.
    pub fn read(text: Option<&str>) -> Self {
        let name: String = text.unwrap_or_default().chars().filter(|sign| !sign.is_control()).take(LONGEST).collect();
        let is_edumfa = name.starts_with("eduMFA");
        let mut numbers = name.rsplit(' ').next().unwrap_or_default().split('.').map_while(|number| {
            let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<u32>().ok()
        });
        let numbers = numbers.next().zip(numbers.next());
        Self { name, is_edumfa, numbers }
    }

    /// Whether it is privacyIDEA of this version or later, or may be.
    fn may_be(&self, least: (u32, u32)) -> bool {
        !self.is_edumfa && self.numbers.is_none_or(|numbers| numbers >= least)
    }

    /// Whether it knows the policy action `disabled_token_types`.
    pub fn has_disabled_types(&self) -> bool {
        self.may_be((3, 12))
    }

    /// Whether it knows the right `applspec_force_server_generate`.
    pub fn has_server_generate(&self) -> bool {
        self.may_be((3, 12))
    }

    /// Whether it tells people its services.
    pub fn lists_services(&self) -> bool {
        self.may_be((3, 14))
    }

    /// Whether it knows the policy action `passthru_ignore_rollout_state`.
    pub fn ignores_rollout_state(&self) -> bool {
        self.may_be((3, 14))
    }

    /// The value of `login_mode` that asks for a second factor.
    pub fn login_mode(&self) -> &'static str {
        if self.is_edumfa { "login_mode=eduMFA" } else { "login_mode=privacyIDEA" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_set_follows_from_the_version() {
        for (name, disabled_types, rollout_state) in [
            ("privacyIDEA 3.9.3", false, false),
            ("privacyIDEA 3.11.4", false, false),
            ("privacyIDEA 3.12.3", true, false),
            ("privacyIDEA 3.14", true, true),
            ("privacyIDEA 3.14dev2", true, true),
            ("privacyIDEA 4.0", true, true),
            ("eduMFA 2.9.5", false, false),
        ] {
            let version = Version::read(Some(name));
            let can = (version.has_disabled_types(), version.ignores_rollout_state());
            assert_eq!(can, (disabled_types, rollout_state), "{name}");
        }
    }

    #[test]
    fn a_version_that_is_not_told_is_taken_for_the_newest() {
        for text in [None, Some(""), Some("privacyIDEA unknown")] {
            assert!(Version::read(text).ignores_rollout_state(), "{text:?}");
        }
    }

    #[test]
    fn what_a_server_calls_itself_is_bounded_and_plain() {
        let version = Version::read(Some(&format!("privacyIDEA\n\u{1b}[31m {}", "9".repeat(100))));
        assert!(version.name.len() <= LONGEST && !version.name.contains(char::is_control), "{version:?}");
    }
}
