//! Trying the app password at both mail servers with one click: first where mail is read, then where it is sent.

use super::servers::{imap, mail, published, smtp};
use crate::support::{ADDRESS, Walk, World, after, assert_story};
use mail::{ProbeOutcome, Refusal};
use wizard::{Action, ProbeState, Purpose, View};

fn refused(refusal: Refusal) -> ProbeOutcome {
    ProbeOutcome::Refused { refusal }
}

async fn at_password(world: &World) -> Walk {
    world.discovery.answer(published());
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk
}

fn outcomes(walk: &Walk) -> (Option<ProbeOutcome>, Option<ProbeOutcome>) {
    let ProbeState { incoming, outgoing, .. } = mail(walk).probe;
    (incoming, outgoing)
}

fn asked(world: &World) -> Vec<String> {
    world.probe.asked().into_iter().map(|(server, _, _)| server.host).collect()
}

#[tokio::test(start_paused = true)]
async fn one_click_signs_in_once_to_each_with_the_name_that_they_know() {
    let world = World::new();
    let walk = at_password(&world).await;
    assert_eq!(world.probe.asked(), [], "nothing is tried without a click");
    let secret = walk.wizard.reveal().await.unwrap();
    walk.click(Action::Probe).await;
    let sign_in = |server| (server, ADDRESS.to_owned(), secret.clone());
    assert_eq!(world.probe.asked(), [imap("imap.example.test"), smtp("smtp.example.test")].map(sign_in));
    assert_eq!(outcomes(&walk), (Some(ProbeOutcome::Works), Some(ProbeOutcome::Works)));
}

#[tokio::test(start_paused = true)]
async fn what_was_refused_at_one_is_not_tried_at_the_other() {
    let world = World::new();
    world.probe.answer(refused(Refusal::Password));
    let walk = at_password(&world).await;
    walk.click(Action::Probe).await;
    assert_eq!(asked(&world), ["imap.example.test"]);
    assert_eq!(outcomes(&walk), (Some(refused(Refusal::Password)), None));
    assert!(mail(&walk).probe.new_password_may_help);
    assert_eq!(mail(&walk).probe.wait_seconds, Some(5));
}

#[tokio::test(start_paused = true)]
async fn where_only_reading_is_switched_off_sending_is_tried_and_one_click_counts_once() {
    let world = World::new();
    world.probe.answer(refused(Refusal::ProtocolOffForMailbox));
    world.probe.answer_for_sending(refused(Refusal::SubmissionOffForMailbox));
    let walk = at_password(&world).await;
    walk.click(Action::Probe).await;
    assert_eq!(asked(&world), ["imap.example.test", "smtp.example.test"]);
    assert_eq!(mail(&walk).probe.wait_seconds, Some(5));
    walk.wait(after(5)).await;
    world.probe.answer_for_sending(ProbeOutcome::Works);
    walk.click(Action::Probe).await;
    assert_eq!(outcomes(&walk).1, Some(ProbeOutcome::Works));
    assert!(!mail(&walk).probe.new_password_may_help, "it works for sending");
    assert_eq!(mail(&walk).probe.wait_seconds, Some(15), "one of the two was refused again");
}

#[tokio::test(start_paused = true)]
async fn what_one_server_says_is_shown_while_the_other_is_asked() {
    let world = World::new();
    world.probe.hang_at_sending();
    let mut walk = at_password(&world).await;
    walk.send(Action::Probe).await.unwrap();
    walk.wait(after(1)).await;
    walk.look("the first has answered");
    assert_eq!(outcomes(&walk), (Some(ProbeOutcome::Works), None));
    walk.step("cancelled", Action::Cancel).await;
    assert_eq!(outcomes(&walk), (Some(ProbeOutcome::Works), None));
    assert_eq!(mail(&walk).probe.wait_seconds, Some(5), "the second may have judged it");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_new_try_forgets_what_came_of_the_last() {
    let world = World::new();
    let walk = at_password(&world).await;
    walk.click(Action::Probe).await;
    world.probe.set_hangs(true);
    walk.send(Action::Probe).await.unwrap();
    walk.wait(after(1)).await;
    assert_eq!(outcomes(&walk), (None, None));
}

#[tokio::test(start_paused = true)]
async fn for_a_printer_only_sending_is_tried() {
    let world = World::new();
    world.discovery.answer(published());
    let walk = world.start();
    walk.click(crate::support::begin()).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Device }).await;
    walk.sign_in().await;
    walk.set_up_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.click(crate::support::create()).await;
    assert_eq!(mail(&walk).servers.unwrap().incoming, Some(imap("imap.example.test")), "both are shown");
    walk.click(Action::Probe).await;
    assert_eq!(asked(&world), ["smtp.example.test"]);
}

#[tokio::test(start_paused = true)]
async fn is_not_offered_where_nobody_knows_a_server() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert!(!mail(&walk).probe.offered);
    walk.click_in_vain(Action::Probe).await;
}

#[tokio::test(start_paused = true)]
async fn goes_on_while_a_mail_app_is_written() {
    let world = World::new();
    world.watch.stop_at(crate::support::Stop::BeforeSaving);
    let walk = at_password(&world).await;
    let save = Action::SaveFor { app: keychain::MailApp::Thunderbird, with_password: false };
    walk.send(save).await.unwrap();
    walk.send(Action::Probe).await.unwrap();
    walk.wait(after(1)).await;
    assert_eq!(outcomes(&walk), (Some(ProbeOutcome::Works), Some(ProbeOutcome::Works)));
    assert!(matches!(walk.view(), View::Password { .. }));
}
