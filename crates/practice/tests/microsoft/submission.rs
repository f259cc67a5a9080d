//! The mail server.

use crate::world::{Mail, World};
use practice::Person;
use practice::microsoft::{Scenario, SignInDoor, SubmissionRefusal};

const NAME: &str = "Scanner on floor 2";

#[tokio::test]
async fn an_app_password_sends_mail() {
    let world = World::new(Scenario::Eligible).await;
    let secret = world.app_password(NAME).await;
    assert!(world.sends_mail("Anna.Rossi@EXAMPLE.test", &secret).await.starts_with("235 "));
}

#[tokio::test]
async fn plain_does_as_well_as_login() {
    let world = World::new(Scenario::Eligible).await;
    let secret = world.app_password(NAME).await;
    let message = format!("\0{}\0{secret}", world.tenant.address());
    let message = data_encoding::BASE64.encode(message.as_bytes());
    let mut mail = Mail::connect(&world.tenant).await;
    assert!(mail.ask(&format!("AUTH PLAIN {message}")).await.starts_with("235 "));
}

#[tokio::test]
async fn every_scenario_that_makes_app_passwords_takes_them_or_says_why_not() {
    let world = World::new(Scenario::Eligible).await;
    let cases = [
        (Scenario::Eligible, "235 "),
        (Scenario::ConsentMissing, "235 "),
        (Scenario::ClaimsChallenge, "235 "),
        (Scenario::Throttled, "235 "),
        (Scenario::SubmissionOffForTenant, SubmissionRefusal::OffForTenant.line()),
        (Scenario::SubmissionOffForMailbox, SubmissionRefusal::OffForMailbox.line()),
    ];
    for (scenario, expected) in cases {
        world.tenant.set_scenario(scenario);
        let secret = world.app_password(NAME).await;
        let said = world.sends_mail(world.tenant.address(), &secret).await;
        assert!(said.starts_with(expected), "{scenario:?}: {said}");
        assert_eq!(world.tenant.app_passwords()[0].works, expected == "235 ", "{scenario:?}");
    }
}

#[tokio::test]
async fn whoever_is_enforced_by_setting_up_a_method_sends_mail() {
    let world = World::new(Scenario::EnabledNotEnforced).await;
    world.add_authenticator().await;
    let secret = world.app_password(NAME).await;
    assert!(world.sends_mail(world.tenant.address(), &secret).await.starts_with("235 "));
}

#[tokio::test]
async fn the_account_password_is_refused_in_every_scenario() {
    let world = World::new(Scenario::Eligible).await;
    let password = Person::practice_employee().password;
    for scenario in Scenario::ALL {
        world.tenant.set_scenario(scenario);
        let expected = match scenario {
            Scenario::ConditionalAccess => SubmissionRefusal::ConditionalAccess,
            Scenario::SecurityDefaults => SubmissionRefusal::SecurityDefaults,
            Scenario::SubmissionOffForTenant => SubmissionRefusal::OffForTenant,
            Scenario::SubmissionOffForMailbox => SubmissionRefusal::OffForMailbox,
            _ => SubmissionRefusal::Credentials,
        };
        let said = world.sends_mail(world.tenant.address(), password.expose()).await;
        assert_eq!(said, expected.line(), "{scenario:?}");
    }
}

#[tokio::test]
async fn another_name_is_refused_with_the_right_app_password() {
    let world = World::new(Scenario::Eligible).await;
    let secret = world.app_password(NAME).await;
    assert!(world.sends_mail("anna.rossi", &secret).await.starts_with("535 5.7.3"));
}

#[tokio::test]
async fn each_refusal_can_be_practised() {
    let starts = [
        (SubmissionRefusal::Credentials, "535 5.7.3 Authentication unsuccessful"),
        (
            SubmissionRefusal::OffForTenant,
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant",
        ),
        (
            SubmissionRefusal::OffForMailbox,
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox",
        ),
        (
            SubmissionRefusal::BasicAuthenticationOff,
            "535 5.7.139 Authentication unsuccessful, basic authentication is disabled",
        ),
        (
            SubmissionRefusal::SecurityDefaults,
            "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy",
        ),
        (
            SubmissionRefusal::ConditionalAccess,
            "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria",
        ),
        (SubmissionRefusal::Later, "454 4.7.0 Temporary authentication failure"),
        (SubmissionRefusal::Ended, "550 5.7.30 Basic authentication is not supported for Client Submission"),
    ];
    assert_eq!(starts.map(|(refusal, _)| refusal), SubmissionRefusal::ALL);
    for (refusal, start) in starts {
        let world = World::with_mail_server_saying(refusal).await;
        let secret = world.app_password(NAME).await;
        let said = world.sends_mail(world.tenant.address(), &secret).await;
        assert!(said.starts_with(start), "{refusal:?}: {said}");
    }
}

#[tokio::test]
async fn every_try_is_noted() {
    let world = World::new(Scenario::Eligible).await;
    world.sends_mail(world.tenant.address(), "wrong").await;
    let noted: Vec<_> = world.tenant.sign_ins().iter().map(|noted| (noted.door, noted.accepted)).collect();
    assert_eq!(noted, [(SignInDoor::Submission, false)]);
}
