//! Where mail of a domain goes.

use crate::error::Failure;
use async_trait::async_trait;
use dns::NameServers;

/// Knows the mail exchangers of domains.
#[async_trait]
pub(crate) trait MailExchangers: Send + Sync {
    /// The names of the mail exchangers of `domain`, in lower case and without the last dot; none if there are none.
    async fn of(&self, domain: &str) -> Result<Vec<String>, Failure>;
}

#[async_trait]
impl MailExchangers for NameServers {
    async fn of(&self, domain: &str) -> Result<Vec<String>, Failure> {
        self.mail_exchangers(domain).await.map_err(|failure| match failure {
            dns::Failure::Unreachable => Failure::Unreachable,
            dns::Failure::TimedOut => Failure::TimedOut,
            dns::Failure::NotUnderstood => Failure::NotUnderstood,
        })
    }
}
