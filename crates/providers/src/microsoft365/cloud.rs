//! Where each national cloud is.

use super::settings::{Cloud, Endpoints};
use crate::guided::Submission;
use url::Url;

/// Mail submission with STARTTLS (RFC 6409 §3.1).
const SUBMISSION_PORT: u16 = 587;

impl Cloud {
    /// Its endpoints.
    ///
    /// Login: Microsoft, *National clouds* (identity platform). Graph: Microsoft, *National cloud deployments*. *Security
    /// info*: documented for the public cloud only; the US Government's host is where that page was seen to send people.
    /// China has the page of before, at the address that `aka.ms/mfasetup` stands for there.
    pub(crate) fn endpoints(self) -> Endpoints {
        let [login, graph, security_info] = match self {
            Self::Public => [
                "https://login.microsoftonline.com/",
                "https://graph.microsoft.com/",
                "https://mysignins.microsoft.com/security-info",
            ],
            Self::UsGovernment => [
                "https://login.microsoftonline.us/",
                "https://graph.microsoft.us/",
                "https://mysignins.azure.us/security-info",
            ],
            Self::Dod => [
                "https://login.microsoftonline.us/",
                "https://dod-graph.microsoft.us/",
                "https://mysignins.azure.us/security-info",
            ],
            Self::China => [
                "https://login.partner.microsoftonline.cn/",
                "https://microsoftgraph.chinacloudapi.cn/",
                "https://account.activedirectory.windowsazure.cn/proofup.aspx",
            ],
        }
        .map(known);
        Endpoints { login, graph, security_info }
    }

    /// Whether its Graph tells a program about authentication methods: China's metadata has no `authentication`
    /// (`v1.0-Mooncake.csdl`), and it answers 400.
    pub(super) fn tells_methods(self) -> bool {
        self != Self::China
    }

    /// Whether it has the page *Security info* (*Combined security information registration*), which China has not.
    pub(super) fn has_security_info(self) -> bool {
        self != Self::China
    }

    /// Where its mail is taken in; the names before these are the domain's (Microsoft 365, *External DNS records*, of each cloud).
    /// Nothing says that the names of `mx.microsoft` are of one cloud only.
    pub(crate) fn exchangers(self) -> &'static [&'static str] {
        match self {
            Self::Public => &[".mail.protection.outlook.com", ".mx.microsoft"],
            Self::UsGovernment | Self::Dod => &[".mail.protection.office365.us", ".mx.microsoft"],
            Self::China => &[".mail.protection.partner.outlook.cn", ".mx.microsoft"],
        }
    }

    /// Where its mailboxes send mail. Microsoft documents the public cloud's; the others' are in common use, and the
    /// setting for another mail server replaces them.
    pub(super) fn submission(self) -> Submission {
        let host = match self {
            Self::Public => "smtp.office365.com",
            Self::UsGovernment => "smtp.office365.us",
            Self::Dod => "outlook-dod.office365.us",
            Self::China => "smtp.partner.outlook.cn",
        };
        Submission { host: host.to_owned(), port: SUBMISSION_PORT, starttls: true }
    }
}

/// An address that stands in this program.
#[expect(clippy::expect_used, reason = "the addresses are constants, and a test reads each of them")]
fn known(address: &'static str) -> Url {
    Url::parse(address).expect("a constant address is one")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cloud_is_reached_by_https_and_sends_mail_by_starttls() {
        for cloud in Cloud::ALL {
            let Endpoints { login, graph, security_info } = cloud.endpoints();
            assert!([&login, &graph, &security_info].iter().all(|url| url.scheme() == "https"), "{cloud:?}");
            assert!(cloud.submission().starttls && cloud.submission().port == 587, "{cloud:?}");
        }
    }

    #[test]
    fn no_two_clouds_share_a_graph_and_only_the_two_of_the_us_government_a_login() {
        let distinct = |part: fn(Endpoints) -> Url| {
            Cloud::ALL.map(|cloud| part(cloud.endpoints())).into_iter().collect::<std::collections::BTreeSet<_>>().len()
        };
        assert_eq!(distinct(|endpoints| endpoints.graph), 4);
        assert_eq!(distinct(|endpoints| endpoints.login), 3);
        assert_eq!(Cloud::Dod.endpoints().login, Cloud::UsGovernment.endpoints().login);
    }
}
