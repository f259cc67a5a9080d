//! Whom people can ask, as their organisation says.

use crate::preferences::Language;
use policy::Policy;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use url::Url;

/// What the organisation says to people who need help. It has at least one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OrganisationHelp {
    /// Whom to call, when, by which number.
    pub text: Option<String>,
    /// The page that `open_help` opens. It is shown where no browser opens.
    pub page: Option<String>,
}

/// By the code of each language; nothing where the organisation says nothing.
pub type HelpByLanguage = BTreeMap<&'static str, OrganisationHelp>;

/// What the organisation says.
pub fn by_language(policy: &Policy) -> HelpByLanguage {
    let said = Language::ALL.into_iter().filter_map(|language| {
        let text = policy.help_text().value.as_ref().and_then(|text| text.in_language(language.into())).cloned();
        let page = page(policy, language).map(ToString::to_string);
        let is_said = text.is_some() || page.is_some();
        is_said.then_some((language.as_str(), OrganisationHelp { text, page }))
    });
    said.collect()
}

/// The page for people who speak this language.
pub fn page(policy: &Policy, language: Language) -> Option<&Url> {
    policy.help_page().value.as_ref()?.in_language(language.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Sources;

    fn help(json: &str) -> HelpByLanguage {
        let policy = Policy::read(&Sources::none().managed(json));
        assert_eq!(policy.problems(), []);
        by_language(&policy)
    }

    #[test]
    fn everybody_reads_it_in_their_language() {
        let help = help(
            r#"{"helpText": {"en": "Call 1234", "it": "Chiamate 1234"}, "helpPage": "https://help.example.org/"}"#,
        );
        let page = Some("https://help.example.org/".to_owned());
        assert_eq!(help["en"], OrganisationHelp { text: Some("Call 1234".to_owned()), page: page.clone() });
        assert_eq!(help["it"], OrganisationHelp { text: Some("Chiamate 1234".to_owned()), page });
    }

    #[test]
    fn a_page_alone_is_help_as_well() {
        let help = help(r#"{"helpPage": "https://help.example.org/"}"#);
        assert_eq!(help["it"].text, None);
    }

    #[test]
    fn an_organisation_that_says_nothing_has_no_help() {
        assert!(help("{}").is_empty());
    }
}
