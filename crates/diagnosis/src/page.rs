//! A page of the provider's servers that anybody may ask for, and how it is known for one.

use url::Url;

/// A page, and what it answers to somebody who has not signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it is.
    pub url: Url,
    /// The statuses with which it answers, in JSON. Anything else comes from something else: another server, a page to sign in to
    /// a network, a proxy.
    pub statuses: &'static [u16],
}

impl Page {
    /// `content`: the media type of the answer.
    pub(crate) fn is_answered_by(&self, status: u16, content: Option<&str>) -> bool {
        // RFC 6838, section 4.2.8: what ends in `+json` is JSON too.
        let is_json = content.is_some_and(|content| content == "application/json" || content.ends_with("+json"));
        is_json && self.statuses.contains(&status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_answer_is_the_provider_s() {
        let page = Page { url: "https://mfa.example.test/token/".parse().unwrap(), statuses: &[401] };
        assert!(page.is_answered_by(401, Some("application/json")));
        for (status, content) in [(200, "application/json"), (401, "text/html"), (302, "text/html"), (404, "text/html")]
        {
            assert!(!page.is_answered_by(status, Some(content)), "{status} {content}");
        }
        assert!(!page.is_answered_by(401, None));
    }
}
