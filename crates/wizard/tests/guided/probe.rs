//! One sign-in to the mail server that proves the app password, or says why it does not help.

use crate::support::{APP_PASSWORD, Walk, World, after, assert_story, secret};
use mail::{Encryption, NoVerdict, NotReached, NotTrusted, ProbeOutcome, Protocol, Refusal, Server};
use wizard::{Action, ProbeState, Refused, View};

fn probe(walk: &Walk) -> ProbeState {
    match walk.view() {
        View::Password { mail, .. } | View::Done { mail, .. } => mail.probe,
        other => panic!("there is nothing to try: {other:?}"),
    }
}

fn refused() -> ProbeOutcome {
    ProbeOutcome::Refused { refusal: Refusal::Password }
}

#[tokio::test(start_paused = true)]
async fn asks_the_providers_server_once_with_the_account_and_the_app_password() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    assert_eq!(world.probe.asked(), [], "nothing is tried without a click");
    walk.click(Action::Probe).await;
    let server = Server {
        protocol: Protocol::Submission,
        host: "smtp.example.test".to_owned(),
        port: 587,
        encryption: Encryption::StartTls,
    };
    assert_eq!(world.probe.asked(), [(server, "anna@example.test".to_owned(), secret(APP_PASSWORD))]);
}

#[tokio::test(start_paused = true)]
async fn every_outcome_is_told_and_whether_another_app_password_would_help() {
    let refusals = [
        Refusal::Password,
        Refusal::PasswordOrSwitchedOff,
        Refusal::AppPasswordNeeded,
        Refusal::PasswordsSwitchedOff,
        Refusal::SubmissionOffForOrganisation,
        Refusal::SubmissionOffForMailbox,
        Refusal::SubmissionEnded,
        Refusal::ProtocolOffForMailbox,
        Refusal::LoginDisabled,
        Refusal::EncryptionRequired,
        Refusal::BlockedByPolicy,
        Refusal::BrowserFirst,
        Refusal::NetworkRefused,
        Refusal::Locked,
        Refusal::AccountOff,
        Refusal::NotAllowed,
        Refusal::TooManyTries,
        Refusal::Later,
        Refusal::NotOffered,
        Refusal::OtherWaysOnly,
        Refusal::Other,
    ];
    let unreached = [
        NotReached::NameNotFound,
        NotReached::NoConnection,
        NotReached::TimedOut,
        NotReached::NoEncryption,
        NotReached::NotUnderstood,
        NotReached::Proxy,
    ];
    let unjudged = [NoVerdict::Cut, NoVerdict::TimedOut, NoVerdict::NotUnderstood];
    let untrusted = [
        NotTrusted::Expired,
        NotTrusted::WrongName,
        NotTrusted::UnknownIssuer,
        NotTrusted::TlsInspection,
        NotTrusted::Other,
    ];
    let outcomes = [ProbeOutcome::Works]
        .into_iter()
        .chain(untrusted.map(|because| ProbeOutcome::NotTrusted { because }))
        .chain(refusals.map(|refusal| ProbeOutcome::Refused { refusal }))
        .chain(unreached.map(|because| ProbeOutcome::NotReached { because }))
        .chain(unjudged.map(|because| ProbeOutcome::NoVerdict { because }));
    let mut told = World::microsoft().start();
    for outcome in outcomes {
        let world = World::microsoft();
        world.probe.answer(outcome);
        let walk = world.start();
        walk.to_brought(&world.guided()).await;
        walk.click(Action::Probe).await;
        let state = probe(&walk);
        assert_eq!(state.outgoing, Some(outcome));
        told.tell(&format!("{outcome:?}"), serde_json::to_value(state).unwrap());
    }
    assert_story!(told);
}

#[tokio::test(start_paused = true)]
async fn the_pause_grows_with_every_refused_try() {
    let world = World::microsoft();
    world.probe.answer(refused());
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    for (tries, pause) in [(1, 5), (2, 15), (3, 60), (4, 300), (5, 300)] {
        walk.click(Action::Probe).await;
        assert_eq!(probe(&walk).wait_seconds, Some(pause), "after {tries}");
        walk.click_in_vain(Action::Probe).await;
        walk.wait(after(u64::from(pause) - 1)).await;
        walk.click_in_vain(Action::Probe).await;
        walk.wait(after(1)).await;
        assert_eq!(probe(&walk).wait_seconds, None);
        assert_eq!(world.probe.asked().len(), tries);
    }
    world.probe.answer(ProbeOutcome::Works);
    walk.click(Action::Probe).await;
    assert_eq!(probe(&walk).wait_seconds, None, "there is none after it has worked");
    world.probe.answer(refused());
    walk.click(Action::Probe).await;
    assert_eq!(probe(&walk).wait_seconds, Some(5), "and they grow anew");
}

#[tokio::test(start_paused = true)]
async fn the_pause_cannot_be_escaped_by_going_to_and_fro_or_starting_over() {
    let world = World::microsoft();
    world.probe.answer(refused());
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    walk.click(Action::Probe).await;
    walk.click(Action::Finish).await;
    walk.click_in_vain(Action::Probe).await;
    walk.click(Action::StartOver).await;
    walk.to_brought(&world.guided()).await;
    walk.click_in_vain(Action::Probe).await;
}

#[tokio::test(start_paused = true)]
async fn one_that_was_cancelled_counts_as_a_try() {
    let world = World::microsoft();
    world.probe.set_hangs(true);
    let mut walk = world.start();
    walk.to_brought(&world.guided()).await;
    walk.send(Action::Probe).await.unwrap();
    walk.wait(after(1)).await;
    walk.look("meanwhile");
    assert_eq!(walk.send(Action::Probe).await, Err(Refused::NotPossible), "never two at a time");
    walk.step("cancelled", Action::Cancel).await;
    assert_eq!(probe(&walk).wait_seconds, Some(5));
    assert_eq!(probe(&walk).outgoing, None);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_was_not_reached_can_be_tried_again_at_once() {
    let world = World::microsoft();
    world.probe.answer(ProbeOutcome::NotReached { because: NotReached::NoConnection });
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    walk.click(Action::Probe).await;
    assert_eq!(probe(&walk).wait_seconds, None);
}

#[tokio::test(start_paused = true)]
async fn is_not_offered_where_the_organisation_does_not_want_it() {
    let world = World::microsoft_with(|settings| settings.probe_allowed = false);
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    assert!(!probe(&walk).offered);
    walk.click_in_vain(Action::Probe).await;
}

#[tokio::test(start_paused = true)]
async fn is_kept_with_the_app_password_to_the_end() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    walk.click(Action::Finish).await;
    walk.click(Action::Probe).await;
    walk.click(Action::OpenList).await;
    walk.click(Action::Back).await;
    assert_eq!(probe(&walk).outgoing, Some(ProbeOutcome::Works));
}

#[tokio::test(start_paused = true)]
async fn there_is_none_where_no_server_is_known() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert!(!probe(&walk).offered);
    walk.click_in_vain(Action::Probe).await;
}
