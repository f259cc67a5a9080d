//! The sign-in against the practice tenant's mail server: each of its refusals arrives as what it stands for.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use mail::{Encryption, MailProbe, Patience, Probe, ProbeOutcome, Protocol, Refusal, Server};
use password::Secret;
use practice::microsoft::{SubmissionRefusal, Tenant, TenantSettings};
use std::time::Duration;

/// Longer than any test takes.
const LONG: Patience = Patience { connect: Duration::from_secs(60), in_all: Duration::from_secs(60) };

async fn refusal_of(settings: TenantSettings) -> Refusal {
    let tenant = Tenant::start(settings).await.unwrap();
    let at = tenant.submission();
    let server = Server {
        protocol: Protocol::Submission,
        host: at.ip().to_string(),
        port: at.port(),
        encryption: Encryption::None,
    };
    let password = Secret::new("kwhpbtzqnlxfdgrs".to_owned());
    match MailProbe::new(LONG).sign_in(&server, tenant.address(), &password).await {
        ProbeOutcome::Refused { refusal } => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_password_that_the_tenant_did_not_make_is_refused() {
    assert_eq!(refusal_of(TenantSettings::default()).await, Refusal::Password);
}

#[tokio::test]
async fn each_refusal_arrives_as_what_it_stands_for() {
    for said in SubmissionRefusal::ALL {
        let expected = match said {
            SubmissionRefusal::Credentials => Refusal::Password,
            SubmissionRefusal::OffForTenant => Refusal::SubmissionOffForOrganisation,
            SubmissionRefusal::OffForMailbox => Refusal::SubmissionOffForMailbox,
            SubmissionRefusal::BasicAuthenticationOff => Refusal::PasswordsSwitchedOff,
            SubmissionRefusal::SecurityDefaults | SubmissionRefusal::ConditionalAccess => Refusal::BlockedByPolicy,
            SubmissionRefusal::Later => Refusal::Later,
            SubmissionRefusal::Ended => Refusal::SubmissionEnded,
        };
        let settings = TenantSettings { submission_refusal: Some(said), ..TenantSettings::default() };
        assert_eq!(refusal_of(settings).await, expected, "{said:?}");
    }
}
