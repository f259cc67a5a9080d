//! Set it up now, on the provider's page.

use crate::support::{World, assert_story, open_page};
use providers::RegisteredKind::{self, Authenticator, Email, Other, Passkey, Phone, TemporaryPass};
use providers::{FactId, Failure, GuidedReadError, SecondFactorRequirement};
use std::time::Duration;
use wizard::{Action, EligibilityReason, MethodProof, View};

fn proof(view: &View) -> (MethodProof, bool) {
    let View::RegisteredMethods { known, can_continue, .. } = view else { panic!("{view:?}") };
    (known.proof, *can_continue)
}

#[tokio::test(start_paused = true)]
async fn only_what_is_a_second_factor_for_every_day_counts() {
    let kinds = [
        (Authenticator, true),
        (Passkey, true),
        (RegisteredKind::SoftwareCode, true),
        (RegisteredKind::HardwareCode, true),
        (RegisteredKind::Computer, true),
        (Phone, true),
        (RegisteredKind::External, true),
        (Email, false),
        (TemporaryPass, false),
        (Other, false),
    ];
    for (kind, counts) in kinds {
        let world = World::microsoft();
        world.guided().set_methods(&[kind]);
        let walk = world.start();
        walk.to_browser().await;
        walk.sign_in_with_browser(&world.guided()).await;
        let expected = if counts { MethodProof::SeenAtProvider } else { MethodProof::None };
        assert_eq!(proof(&walk.view()), (expected, counts), "{kind:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_phone_alone_needs_the_persons_word_from_the_day_on_that_ends_text_messages_and_calls() {
    let world = World::microsoft();
    world.guided().announce(FactId::PhoneProofsEnd, "2026-01-01");
    world.guided().set_methods(&[Phone]);
    let walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    assert_eq!(proof(&walk.view()), (MethodProof::None, false));
    walk.click(Action::TellSetUp).await;
    assert_eq!(proof(&walk.view()), (MethodProof::PersonSays, true));
    world.guided().set_methods(&[Phone, Passkey]);
    walk.click(Action::TellSetUp).await;
    assert_eq!(proof(&walk.view()), (MethodProof::SeenAtProvider, true));
}

#[tokio::test(start_paused = true)]
async fn a_kind_that_nobody_knows_does_not_contradict_the_person() {
    let world = World::microsoft();
    world.guided().set_methods(&[Other]);
    let walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    walk.click(Action::TellSetUp).await;
    assert_eq!(proof(&walk.view()), (MethodProof::PersonSays, true));
}

#[tokio::test(start_paused = true)]
async fn what_the_person_says_is_looked_up_and_counts_although_the_provider_lists_none() {
    let world = World::microsoft();
    world.guided().set_methods(&[Email]);
    let mut walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    walk.look("an e-mail address only");
    walk.click_in_vain(Action::Continue).await;
    walk.step("they say that one is set up", Action::TellSetUp).await;
    walk.step("they go on", Action::Continue).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn what_has_been_set_up_meanwhile_changes_what_is_said_about_the_account() {
    let world = World::microsoft();
    world.guided().set_requirement(SecondFactorRequirement::Enabled);
    let walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    world.guided().set_methods(&[Authenticator]);
    world.guided().set_requirement(SecondFactorRequirement::Enforced);
    walk.click(Action::TellSetUp).await;
    assert_eq!(proof(&walk.view()), (MethodProof::SeenAtProvider, true));
    assert!(matches!(walk.view(), View::RegisteredMethods { reason: EligibilityReason::Enforced, .. }));
}

#[tokio::test(start_paused = true)]
async fn where_nobody_may_read_the_persons_word_counts() {
    let world = World::microsoft();
    world.guided().set_readable(false, false);
    let walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    walk.click(Action::TellSetUp).await;
    assert_eq!(proof(&walk.view()), (MethodProof::PersonSays, true));
}

#[tokio::test(start_paused = true)]
async fn looking_it_up_can_fail_and_be_tried_again() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    world.guided().set_methods(&[Passkey]);
    world.guided().fail_next_methods(GuidedReadError::Failure(Failure::TimedOut));
    walk.click(Action::TellSetUp).await;
    assert_eq!(walk.name(), "problem");
    walk.click(Action::Retry).await;
    assert_eq!(proof(&walk.view()), (MethodProof::SeenAtProvider, true));
}

#[tokio::test(start_paused = true)]
async fn looking_it_up_may_want_one_more_sign_in_and_goes_on_where_it_was() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    let claims = providers::ClaimsChallenge(crate::support::secret("more"));
    world.guided().fail_next_methods(GuidedReadError::Challenged(claims));
    walk.click(Action::TellSetUp).await;
    assert_eq!(walk.name(), "browserSignIn");
    world.guided().set_methods(&[Passkey]);
    walk.sign_in_with_browser(&world.guided()).await;
    assert_eq!(proof(&walk.view()), (MethodProof::SeenAtProvider, true));
}

#[tokio::test(start_paused = true)]
async fn looking_it_up_can_be_cancelled() {
    let world = World::microsoft();
    let mut walk = world.start();
    walk.to_browser().await;
    walk.sign_in_with_browser(&world.guided()).await;
    world.guided().set_delay(Duration::from_secs(60));
    walk.send(Action::TellSetUp).await.unwrap();
    walk.look("meanwhile");
    walk.step("cancelled", Action::Cancel).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_page_opens_in_the_language_of_the_screens() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_methods(&world.guided()).await;
    walk.click(Action::OpenPage { language: "it".to_owned(), id: None }).await;
    let page = world.browser.opened().pop().unwrap();
    assert_eq!(page.as_str(), "https://login.example.test/page/SetUp?lng=it");
    assert!(matches!(walk.view(), View::RegisteredMethods { page_opened: true, browser_failed: false, .. }));
}

#[tokio::test(start_paused = true)]
async fn a_browser_that_does_not_open_is_said_until_it_does() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_methods(&world.guided()).await;
    world.browser.set_broken(true);
    let view = walk.click(open_page()).await;
    assert!(matches!(view, View::RegisteredMethods { browser_failed: true, .. }));
    walk.click(Action::CopyAddress).await;
    let copied = world.clipboard.content().unwrap();
    assert_eq!(copied.expose(), "https://login.example.test/page/SetUp?lng=en");
    world.browser.set_broken(false);
    let view = walk.click(open_page()).await;
    assert!(matches!(view, View::RegisteredMethods { browser_failed: false, .. }));
}
