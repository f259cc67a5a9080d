//! Setting up an authentication method.

use crate::support::{Walk, World, after, assert_story, secret};
use providers::MethodKind::{self, AuthenticatorApp, CounterApp, Email, Push, TextMessage};
use providers::fake::Operation;
use providers::{Counted, EnrolError, Failure, Limit, LimitOf, ServerWords, VerifyError};
use std::time::Duration;
use wizard::{Action, ProblemCode, View};

async fn at_set_up(world: &World) -> Walk {
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk
}

#[tokio::test(start_paused = true)]
async fn by_text_message() {
    let world = World::new();
    let mut walk = at_set_up(&world).await;
    walk.step("they choose it", Action::ChooseMethod { method: TextMessage }).await;
    walk.step("no number", Action::GiveContact { value: "call me".to_owned() }).await;
    walk.step("a number", Action::GiveContact { value: " +39 06 1234567 ".to_owned() }).await;
    walk.step("nothing typed", Action::Verify { code: secret(" ") }).await;
    walk.step("a wrong code", Action::Verify { code: secret("000000") }).await;
    walk.step("they have another one sent", Action::Resend).await;
    let code = world.provider.code(TextMessage);
    walk.step("the right one", Action::Verify { code }).await;
    assert_eq!(world.provider.methods_of("anna").len(), 1, "the first try must not stay behind");
    walk.step("they go on", Action::Continue).await;
    let code = world.provider.code(TextMessage);
    walk.step("they sign in with it", Action::Answer { code }).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn by_email() {
    let world = World::new();
    let mut walk = at_set_up(&world).await;
    walk.step("they choose it", Action::ChooseMethod { method: Email }).await;
    walk.step("no address", Action::GiveContact { value: "anna".to_owned() }).await;
    world.provider.fail_next(Operation::Enrol, EnrolError::ContactRefused);
    walk.step("one that the server refuses", Action::GiveContact { value: "a@example.test".to_owned() }).await;
    walk.step("another", Action::GiveContact { value: "anna@home.example.test".to_owned() }).await;
    let code = world.provider.code(Email);
    walk.step("the code", Action::Verify { code }).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn by_a_counter_app() {
    let world = World::new();
    let mut walk = at_set_up(&world).await;
    walk.step("they choose it", Action::ChooseMethod { method: CounterApp }).await;
    assert!(walk.picture().await.unwrap().text.is_some());
    let code = world.provider.code(CounterApp);
    walk.step("the code", Action::Verify { code }).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn by_a_question_on_the_phone() {
    let world = World::new();
    let mut walk = at_set_up(&world).await;
    walk.step("they choose it", Action::ChooseMethod { method: Push }).await;
    assert_eq!(walk.picture().await.unwrap().text, None, "there is nothing to type by hand");
    walk.click_in_vain(Action::Verify { code: secret("123456") }).await;
    walk.wait(Duration::from_secs(10)).await;
    world.provider.scan();
    walk.wait(Duration::from_secs(3)).await;
    walk.look("the phone has scanned the picture");
    walk.send(Action::Continue).await.unwrap();
    walk.wait(Duration::from_secs(1)).await;
    walk.look("they go on: the phone asks them");
    world.provider.approve();
    walk.settled().await;
    walk.look("they say yes");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_phone_is_asked_about_again_after_a_failure() {
    let world = World::new();
    let mut walk = at_set_up(&world).await;
    world.provider.fail_next(Operation::PollEnrolment, Failure::Unreachable);
    walk.step("they choose it, and the server cannot be reached", Action::ChooseMethod { method: Push }).await;
    walk.wait(Duration::from_secs(1)).await;
    walk.look("a moment later");
    walk.step("they try again", Action::Retry).await;
    world.provider.scan();
    walk.wait(Duration::from_secs(3)).await;
    walk.look("the phone has scanned the picture");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn back_from_a_failed_question_about_the_phone_waits_for_it_still() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    world.provider.fail_next(Operation::PollEnrolment, Failure::TimedOut);
    walk.click(Action::ChooseMethod { method: Push }).await;
    walk.wait(Duration::from_secs(1)).await;
    assert_eq!(walk.name(), "problem");
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "enrol");
    world.provider.scan();
    walk.wait(Duration::from_secs(3)).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn another_picture_for_the_phone_replaces_the_first() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: Push }).await;
    walk.click(Action::Resend).await;
    assert_eq!(walk.name(), "enrol");
    world.provider.scan();
    walk.wait(Duration::from_secs(3)).await;
    assert_eq!(walk.name(), "setUp");
    assert_eq!(world.provider.methods_of("anna").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_method_that_went_away_meanwhile_is_begun_again() {
    let world = World::new();
    let mut walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    world.provider.fail_next(Operation::Verify, VerifyError::Gone);
    walk.step("it is gone", Action::Verify { code: secret("123456") }).await;
    walk.step("back", Action::Back).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_proof_whose_answer_got_lost_is_looked_up_and_not_sent_twice() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    world.provider.lose_next_answer(Operation::Verify, Failure::TimedOut);
    walk.click(Action::Verify { code: world.provider.code(AuthenticatorApp) }).await;
    assert_eq!(walk.name(), "problem");
    walk.click(Action::Retry).await;
    assert!(matches!(walk.view(), View::SetUp { just_verified: Some(AuthenticatorApp), .. }));
    assert_eq!(world.provider.count(Operation::Verify), 1);
}

#[tokio::test(start_paused = true)]
async fn a_proof_whose_answer_got_lost_is_looked_up_when_it_is_typed_anew_too() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    world.provider.lose_next_answer(Operation::Verify, Failure::TimedOut);
    let code = world.provider.code(AuthenticatorApp);
    walk.click(Action::Verify { code: code.clone() }).await;
    walk.click(Action::Back).await;
    walk.click(Action::Verify { code }).await;
    assert!(matches!(walk.view(), View::SetUp { just_verified: Some(AuthenticatorApp), .. }));
}

#[tokio::test(start_paused = true)]
async fn leaving_an_unfinished_method_takes_it_away() {
    let world = World::new();
    for leave in [Action::Back, Action::StartOver] {
        let walk = at_set_up(&world).await;
        walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
        walk.click(leave).await;
        assert!(world.provider.methods_of("anna").is_empty());
    }
}

#[tokio::test(start_paused = true)]
async fn starting_over_from_a_problem_takes_the_unfinished_method_away_too() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    world.provider.fail_next(Operation::Verify, Failure::TimedOut);
    walk.click(Action::Verify { code: secret("123456") }).await;
    walk.click(Action::StartOver).await;
    assert!(world.provider.methods_of("anna").is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_method_whose_beginning_was_not_answered_is_taken_away_when_it_is_left() {
    for cancel in [true, false] {
        for leave in ["start over", "close"] {
            let world = World::new();
            let walk = at_set_up(&world).await;
            let choose = Action::ChooseMethod { method: AuthenticatorApp };
            if cancel {
                world.provider.hang_after_next(Operation::Enrol);
                walk.send(choose).await.unwrap();
                walk.wait(Duration::from_secs(1)).await;
                walk.click(Action::Cancel).await;
            } else {
                world.provider.lose_next_answer(Operation::Enrol, Failure::TimedOut);
                walk.click(choose).await;
            }
            assert_eq!(world.provider.methods_of("anna").len(), 1);
            match leave {
                "close" => walk.wizard.shut_down().await,
                _ => drop(walk.click(Action::StartOver).await),
            }
            assert!(world.provider.methods_of("anna").is_empty(), "{cancel} {leave}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_method_that_was_begun_when_the_program_was_killed_is_taken_away() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    drop(walk);
    assert_eq!(world.provider.methods_of("anna").len(), 1);
    world.provider.set_lenient(true);
    at_set_up(&world).await;
    assert!(world.provider.methods_of("anna").is_empty());
}

#[tokio::test(start_paused = true)]
async fn what_is_not_offered_cannot_be_set_up() {
    let world = World::new();
    world.provider.change_offer(|offer| offer.methods = vec![AuthenticatorApp]);
    let walk = at_set_up(&world).await;
    walk.click_in_vain(Action::ChooseMethod { method: TextMessage }).await;
    walk.click_in_vain(Action::ChooseMethod { method: MethodKind::Other }).await;
    walk.click_in_vain(Action::Continue).await;
}

#[tokio::test(start_paused = true)]
async fn what_the_server_refuses_after_all_is_a_problem() {
    let world = World::new();
    let mut walk = at_set_up(&world).await;
    world.provider.fail_next(Operation::Enrol, EnrolError::NotAllowed { words: None });
    walk.step("the server refuses", Action::ChooseMethod { method: AuthenticatorApp }).await;
    walk.step("back", Action::Back).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_counts_methods_too_says_what_makes_room() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    let limit = Limit { of: LimitOf::Everything, counted: Some(Counted { all: 2, ended: 1 }) };
    world.provider.fail_next(Operation::Enrol, EnrolError::LimitReached(limit));
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    let View::Problem { code, counted, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!((code, counted.map(|counted| counted.all)), (ProblemCode::EverythingLimitReached, Some(2)));
}

#[tokio::test(start_paused = true)]
async fn a_method_that_may_not_be_finished_is_taken_away_and_the_server_says_why() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    let words = ServerWords::new("The number of tokens in this realm is limited!");
    world.provider.fail_next(Operation::Verify, VerifyError::NotAllowed { words });
    walk.click(Action::Verify { code: world.provider.code(AuthenticatorApp) }).await;
    let View::Problem { code: ProblemCode::NotAllowed, server_words: Some(words), .. } = walk.view() else {
        panic!("{:?}", walk.view())
    };
    assert_eq!(words, "The number of tokens in this realm is limited!");
    walk.wait(after(5)).await;
    assert!(world.provider.methods_of("anna").is_empty());
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn an_organisation_that_offers_nothing_says_so() {
    for (code, offer) in [
        (ProblemCode::AppPasswordsNotOffered, (|offer| offer.app_passwords = false) as fn(&mut providers::Offer)),
        (ProblemCode::NoMethodOffered, |offer| offer.methods.clear()),
    ] {
        let world = World::new();
        world.provider.change_offer(offer);
        let walk = at_set_up(&world).await;
        assert!(matches!(walk.view(), View::Problem { code: shown, can_retry: false, .. } if shown == code));
        walk.click(Action::Back).await;
        assert_eq!(walk.name(), "signIn");
    }
}

#[tokio::test(start_paused = true)]
async fn who_has_a_method_goes_on_without_another() {
    let world = World::new();
    world.provider.add_method("anna", AuthenticatorApp);
    let mut walk = at_set_up(&world).await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.look("signed in");
    walk.step("they go on", Action::Continue).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn who_comes_back_without_the_password_at_hand_is_asked_for_it() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.set_up_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "setUp");
    walk.click(Action::Continue).await;
    assert_eq!(walk.name(), "challenge", "the password is still at hand");
    walk.wait(after(30)).await;
    walk.click(Action::Answer { code: world.provider.code(AuthenticatorApp) }).await;
    assert_eq!(walk.name(), "name");
}

#[tokio::test(start_paused = true)]
async fn the_key_is_copied_for_an_app_on_this_computer_and_taken_out_again() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click_in_vain(Action::CopyKey).await;
    walk.click(Action::ChooseMethod { method: MethodKind::AuthenticatorApp }).await;
    let key = walk.picture().await.unwrap().text.unwrap().replace(' ', "");
    let View::Enrol { copied_seconds, .. } = walk.click(Action::CopyKey).await else { panic!("another screen") };
    assert_eq!(copied_seconds, Some(45));
    assert_eq!(world.clipboard.content().unwrap().expose(), key);
    walk.wait(Duration::from_secs(46)).await;
    let View::Enrol { copied_seconds, .. } = walk.view() else { panic!("another screen") };
    assert_eq!((copied_seconds, world.clipboard.content()), (None, None));
}
