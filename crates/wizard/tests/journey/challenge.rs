//! Signing in with a second factor.

use crate::support::{Walk, World, after, assert_story, secret, sign_in};
use providers::MethodKind::{self, AuthenticatorApp, CounterApp, Email, Push, TextMessage};
use providers::fake::Operation;
use providers::{AnswerBy, SignInError};
use std::time::Duration;
use wizard::{Action, FieldProblem, ProblemCode, View};

async fn with_methods(methods: &[MethodKind]) -> (World, Walk) {
    let world = World::new();
    for method in methods {
        world.provider.add_method("anna", *method);
    }
    let walk = world.start();
    walk.to_sign_in().await;
    (world, walk)
}

fn option(walk: &Walk, kind: MethodKind) -> String {
    let View::Challenge { options, .. } = walk.view() else { panic!("no challenge: {:?}", walk.view()) };
    options.iter().find(|option| option.kind == kind).unwrap().id.clone()
}

fn problem(walk: &Walk) -> Option<FieldProblem> {
    let View::Challenge { problem, .. } = walk.view() else { panic!("no challenge: {:?}", walk.view()) };
    problem
}

#[tokio::test(start_paused = true)]
async fn somebody_with_several_methods_chooses_among_them() {
    let (world, mut walk) = with_methods(&[Email, AuthenticatorApp, TextMessage, MethodKind::Other]).await;
    walk.step("they sign in", sign_in()).await;
    walk.step("they choose the text message", Action::ChooseOption { id: option(&walk, TextMessage) }).await;
    walk.step("nothing typed", Action::Answer { code: secret(" ") }).await;
    walk.step("a wrong code", Action::Answer { code: secret("000000") }).await;
    let before = world.provider.code(TextMessage);
    walk.step("they have another one sent", Action::Resend).await;
    let code = world.provider.code(TextMessage);
    assert_ne!(before, code);
    walk.step("the code of the first message", Action::Answer { code: before }).await;
    let spaced: String = code.expose().chars().flat_map(|digit| [digit, ' ']).collect();
    walk.step("the right one, in groups", Action::Answer { code: secret(&spaced) }).await;
    walk.step("they go on", Action::Continue).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_late_code_is_said_to_be_late_and_another_can_be_sent() {
    let (world, mut walk) = with_methods(&[Email]).await;
    walk.step("they sign in", sign_in()).await;
    walk.wait(after(121)).await;
    let code = world.provider.code(Email);
    walk.step("two minutes later", Action::Answer { code }).await;
    walk.step("they have another one sent", Action::Resend).await;
    let code = world.provider.code(Email);
    walk.step("in time", Action::Answer { code }).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_question_that_is_over_can_be_asked_again_for_an_app_too() {
    let (world, walk) = with_methods(&[AuthenticatorApp, Email]).await;
    walk.sign_in().await;
    walk.click_in_vain(Action::Resend).await;
    walk.wait(after(121)).await;
    walk.click(Action::Answer { code: secret("000000") }).await;
    assert_eq!(problem(&walk), Some(FieldProblem::CodeExpired));
    walk.click(Action::Resend).await;
    let code = world.provider.code(AuthenticatorApp);
    walk.click(Action::Answer { code }).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn a_code_of_the_app_that_was_used_is_not_sent_again() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.set_up_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    let code = world.provider.code(AuthenticatorApp);
    walk.step("the same code as for the proof", Action::Answer { code }).await;
    assert_eq!(world.provider.count(Operation::Answer), 0);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_counter_app_needs_no_waiting() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.click(Action::ChooseMethod { method: CounterApp }).await;
    walk.click(Action::Verify { code: world.provider.code(CounterApp) }).await;
    walk.click(Action::Continue).await;
    assert!(matches!(walk.view(), View::Challenge { wait_seconds: None, .. }));
    walk.click(Action::Answer { code: world.provider.code(CounterApp) }).await;
    assert_eq!(walk.name(), "name");
}

#[tokio::test(start_paused = true)]
async fn the_phone_says_yes() {
    let (world, mut walk) = with_methods(&[Push]).await;
    walk.send(sign_in()).await.unwrap();
    walk.wait(Duration::from_secs(5)).await;
    walk.look("they sign in, and the phone asks them");
    world.provider.approve();
    walk.settled().await;
    walk.look("they say yes");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_phone_says_no() {
    let (world, mut walk) = with_methods(&[Push]).await;
    walk.send(sign_in()).await.unwrap();
    walk.wait(Duration::from_secs(5)).await;
    world.provider.decline();
    walk.settled().await;
    walk.look("they say no");
    walk.send(Action::Resend).await.unwrap();
    walk.wait(Duration::from_secs(1)).await;
    world.provider.approve();
    walk.settled().await;
    walk.look("they have it asked again and say yes");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_phone_says_nothing() {
    let (_world, mut walk) = with_methods(&[Push]).await;
    walk.step("they sign in, and do not look at the phone", sign_in()).await;
    assert_eq!(problem(&walk), Some(FieldProblem::CodeExpired));
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn who_stops_waiting_for_the_phone_is_offered_the_other_ways() {
    let (world, mut walk) = with_methods(&[Push, TextMessage]).await;
    walk.sign_in().await;
    walk.send(Action::ChooseOption { id: option(&walk, Push) }).await.unwrap();
    walk.look("they choose the phone");
    walk.step("they stop waiting", Action::Cancel).await;
    let code = world.provider.code(TextMessage);
    walk.step("they type the code of the text message", Action::Answer { code }).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn who_stops_waiting_for_the_phone_and_has_no_other_way_is_asked_to_sign_in() {
    let (_world, walk) = with_methods(&[Push]).await;
    walk.send(sign_in()).await.unwrap();
    walk.wait(Duration::from_secs(1)).await;
    walk.click(Action::Cancel).await;
    assert_eq!(walk.name(), "need");
}

#[tokio::test(start_paused = true)]
async fn a_second_factor_of_a_kind_that_nobody_knows_is_a_problem() {
    let (_world, mut walk) = with_methods(&[MethodKind::Other]).await;
    walk.step("they sign in", sign_in()).await;
    walk.step("back", Action::Back).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn an_option_that_does_not_exist_is_refused() {
    let (_world, walk) = with_methods(&[Email]).await;
    walk.sign_in().await;
    walk.click_in_vain(Action::ChooseOption { id: "nothing".to_owned() }).await;
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_got_lost_is_not_sent_twice() {
    let (world, mut walk) = with_methods(&[AuthenticatorApp]).await;
    walk.sign_in().await;
    world.provider.lose_next_answer(Operation::Answer, providers::Failure::TimedOut);
    let code = world.provider.code(AuthenticatorApp);
    walk.step("they answer, and hear nothing", Action::Answer { code }).await;
    walk.step("they try again: another question, another code", Action::Retry).await;
    walk.next_code(&world.provider).await;
    walk.wait(after(0)).await;
    let code = world.provider.code(AuthenticatorApp);
    walk.step("they answer", Action::Answer { code }).await;
    assert_eq!(world.provider.count(Operation::Answer), 2);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn back_after_an_answer_that_got_lost_leads_to_where_a_new_question_can_be_asked() {
    let (world, walk) = with_methods(&[AuthenticatorApp]).await;
    walk.sign_in().await;
    world.provider.lose_next_answer(Operation::Answer, providers::Failure::TimedOut);
    walk.click(Action::Answer { code: world.provider.code(AuthenticatorApp) }).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "signIn");
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    assert_eq!(walk.name(), "setUp");
}

// ---- questions in the organisation's own words, and other ways

fn options(walk: &Walk) -> Vec<wizard::ChallengeOption> {
    let View::Challenge { options, .. } = walk.view() else { panic!("no challenge: {:?}", walk.view()) };
    options
}

fn code_of_problem(walk: &Walk) -> ProblemCode {
    let View::Problem { code, .. } = walk.view() else { panic!("no problem: {:?}", walk.view()) };
    code
}

#[tokio::test(start_paused = true)]
async fn whatever_can_be_typed_is_asked_for_in_the_server_s_words_and_sent_as_it_was_typed() {
    let world = World::new();
    let answer = " ,J6I heZ.cNe\u{e8} ";
    world.provider.add_asking_method("anna", MethodKind::Other, "Please enter the positions 8,2", answer);
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    let [option] = options(&walk).try_into().unwrap();
    assert_eq!((option.typed, option.message.as_deref()), (true, Some("Please enter the positions 8,2")));
    walk.click(Action::Answer { code: secret("other") }).await;
    assert_eq!(problem(&walk), Some(FieldProblem::CodeRefused));
    walk.click(Action::Answer { code: secret(answer) }).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn what_is_to_be_chosen_on_the_phone_is_shown() {
    let (world, walk) = with_methods(&[Push]).await;
    world.provider.set_presence(Some("B"));
    walk.send(sign_in()).await.unwrap();
    walk.wait(Duration::from_secs(3)).await;
    let [option] = options(&walk).try_into().unwrap();
    assert_eq!((option.typed, option.presence.as_deref()), (false, Some("B")));
    world.provider.approve();
    walk.settled().await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn a_code_that_the_phone_shows_is_typed_here() {
    let world = World::new();
    world.provider.add_asking_method("anna", Push, "Please enter the code displayed on your smartphone.", "4711");
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    assert!(options(&walk)[0].typed, "nobody waits for an approval that never comes");
    walk.click(Action::Answer { code: secret("4711") }).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn two_methods_of_one_kind_can_be_told_apart() {
    let (_world, walk) = with_methods(&[TextMessage, TextMessage, Email]).await;
    walk.sign_in().await;
    let hints: Vec<_> = options(&walk).into_iter().map(|option| option.hint).collect();
    assert!(hints[0].is_some() && hints[1].is_some() && hints[0] != hints[1], "{hints:?}");
    assert_eq!(hints[2], None, "there is one e-mail address only");
}

#[tokio::test(start_paused = true)]
async fn what_the_organisation_prefers_comes_first() {
    let (world, walk) = with_methods(&[AuthenticatorApp, Push]).await;
    world.provider.set_preferred(Some(AnswerBy::Phone));
    walk.send(sign_in()).await.unwrap();
    walk.wait(Duration::from_secs(1)).await;
    let View::Challenge { chosen, .. } = walk.view() else { panic!("no challenge: {:?}", walk.view()) };
    assert_eq!(chosen, option(&walk, Push));
}

#[tokio::test(start_paused = true)]
async fn a_passkey_is_said_to_work_elsewhere_beside_others_and_alone() {
    let (world, walk) = with_methods(&[Email]).await;
    world.provider.set_passkey(true);
    walk.sign_in().await;
    let View::Challenge { passkey_at, .. } = walk.view() else { panic!("no challenge: {:?}", walk.view()) };
    assert_eq!(passkey_at.as_deref(), Some("mfa.example.test"));

    let (world, walk) = with_methods(&[MethodKind::Other]).await;
    world.provider.set_passkey(true);
    walk.sign_in().await;
    assert_eq!(code_of_problem(&walk), ProblemCode::PasskeyOnly);
}

#[tokio::test(start_paused = true)]
async fn what_the_organisation_has_decided_is_not_blamed_on_the_password() {
    let refusals = [
        (SignInError::SwitchedOff, ProblemCode::SignInSwitchedOff),
        (SignInError::NotSent, ProblemCode::CodeNotSent),
        (SignInError::HalfMade, ProblemCode::MethodNotFinished),
        (SignInError::NotAllowed { words: None }, ProblemCode::SignInNotAllowed),
        (SignInError::TooMany, ProblemCode::TooManySignIns),
    ];
    for (error, code) in refusals {
        let (world, walk) = with_methods(&[]).await;
        world.provider.fail_next(Operation::SignIn, error);
        walk.sign_in().await;
        assert_eq!(code_of_problem(&walk), code);
    }
}
