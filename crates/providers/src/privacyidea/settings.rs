//! What an administrator says about a privacyIDEA or eduMFA server.

use crate::provider::Scope;

/// What an administrator says about a privacyIDEA or eduMFA server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrivacyIdeaSettings {
    /// The realm to sign in to, whatever a user name ends with. Only a name like `REALM\\name` goes to its own.
    pub realm: Option<String>,
    /// The services that app passwords may be made for, with words for people; empty: those that the server lists.
    pub services: Vec<Scope>,
}

impl PrivacyIdeaSettings {
    /// What an app password can be limited to, where the server lists these services, or none to this person.
    pub(super) fn scopes(&self, listed: Option<Vec<Scope>>) -> Vec<Scope> {
        let named = self.services.iter();
        match listed {
            Some(listed) if self.services.is_empty() => listed,
            Some(listed) => named.filter(|scope| listed.iter().any(|other| other.id == scope.id)).cloned().collect(),
            None => named.cloned().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(ids: &[&str]) -> Vec<Scope> {
        ids.iter().map(|id| Scope { id: (*id).to_owned(), ..Scope::default() }).collect()
    }

    fn ids(settings: &[&str], listed: Option<&[&str]>) -> Vec<String> {
        let settings = PrivacyIdeaSettings { services: scopes(settings), ..PrivacyIdeaSettings::default() };
        settings.scopes(listed.map(scopes)).into_iter().map(|scope| scope.id).collect()
    }

    #[test]
    fn services_that_nobody_may_list_are_those_that_the_organisation_names() {
        assert_eq!(ids(&["imap", "smtp"], None), ["imap", "smtp"]);
        assert_eq!(ids(&[], None), [""; 0]);
    }

    #[test]
    fn of_the_services_that_the_server_lists_those_are_offered_that_the_organisation_names() {
        assert_eq!(ids(&[], Some(&["imap", "smtp"])), ["imap", "smtp"]);
        assert_eq!(ids(&["smtp", "gone"], Some(&["imap", "smtp"])), ["smtp"]);
    }
}
