//! What the tenant's mail server says to those who may not come in.

/// A refusal of the mail server, in the words of Exchange Online.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubmissionRefusal {
    /// `535 5.7.3`: the name or the password; it does not say which.
    Credentials,
    /// `535 5.7.139`: sending with a password is switched off for the organisation.
    OffForTenant,
    /// `535 5.7.139`: it is switched off for the mailbox.
    OffForMailbox,
    /// `535 5.7.139`: passwords are switched off altogether.
    BasicAuthenticationOff,
    /// `535 5.7.139`: security defaults forbid it.
    SecurityDefaults,
    /// `535 5.7.139`: a Conditional Access rule forbids it.
    ConditionalAccess,
    /// `454 4.7.0`: not now.
    Later,
    /// `550 5.7.30`: the service has ended sending with passwords for good.
    Ended,
}

impl SubmissionRefusal {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Credentials,
        Self::OffForTenant,
        Self::OffForMailbox,
        Self::BasicAuthenticationOff,
        Self::SecurityDefaults,
        Self::ConditionalAccess,
        Self::Later,
        Self::Ended,
    ];

    /// The line that the mail server says.
    pub fn line(self) -> &'static str {
        match self {
            Self::Credentials => "535 5.7.3 Authentication unsuccessful [practice.example.test]",
            Self::OffForTenant => {
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
                 https://aka.ms/smtp_auth_disabled for more information. [practice.example.test]"
            }
            Self::OffForMailbox => {
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit \
                 https://aka.ms/smtp_auth_disabled for more information. [practice.example.test]"
            }
            Self::BasicAuthenticationOff => {
                "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [practice.example.test]"
            }
            Self::SecurityDefaults => {
                "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. \
                 Contact your administrator. [practice.example.test]"
            }
            Self::ConditionalAccess => {
                "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated \
                 successfully. Contact your administrator. [practice.example.test]"
            }
            Self::Later => "454 4.7.0 Temporary authentication failure [practice.example.test]",
            Self::Ended => {
                "550 5.7.30 Basic authentication is not supported for Client Submission. [practice.example.test]"
            }
        }
    }
}
