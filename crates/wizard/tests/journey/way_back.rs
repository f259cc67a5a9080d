//! Nobody is shut out by a method that this program has set up: what can be known of the way back is known before, the rest is
//! tried while the person is still in.

use crate::support::{Log, Walk, World, after, secret, sign_in};
use providers::MethodKind::{AuthenticatorApp, CounterApp, Email, Push, TextMessage};
use providers::fake::Operation;
use providers::{ChangeError, Failure, MethodKind, ServerWords, SignInError, VerifyError};
use std::time::Duration;
use wizard::{Action, FieldProblem, ProblemCode, SignInReason, View};

async fn at_set_up(world: &World) -> Walk {
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    assert_eq!(walk.name(), "setUp");
    walk
}

async fn at_set_up_without_proof() -> (World, Walk) {
    let world = World::new();
    world.provider.set_proof_wanted(false);
    let walk = at_set_up(&world).await;
    (world, walk)
}

async fn begin_text_message(walk: &Walk) {
    walk.click(Action::ChooseMethod { method: TextMessage }).await;
    walk.click(Action::GiveContact { value: "+39 06 1234 5678".to_owned() }).await;
}

fn problem(walk: &Walk) -> (ProblemCode, Option<String>) {
    let View::Problem { code, method, .. } = walk.view() else { panic!("no problem: {:?}", walk.view()) };
    (code, method)
}

fn methods(world: &World) -> Vec<MethodKind> {
    world.provider.methods_of("anna").into_iter().map(|method| method.kind).collect()
}

// ---- where the server wants no proof

#[tokio::test(start_paused = true)]
async fn an_app_of_which_the_server_wants_no_proof_shows_its_picture_all_the_same() {
    let (_world, walk) = at_set_up_without_proof().await;
    for method in [AuthenticatorApp, CounterApp] {
        walk.click(Action::ChooseMethod { method }).await;
        assert!(matches!(walk.view(), View::Enrol { asks_code: true, .. }), "{method:?}: {:?}", walk.view());
        assert!(walk.picture().await.unwrap().text.is_some(), "{method:?}");
        walk.click(Action::Back).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_code_that_the_server_does_not_ask_for_must_be_right_all_the_same() {
    let (world, walk) = at_set_up_without_proof().await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    walk.click(Action::Verify { code: secret("000000") }).await;
    assert!(matches!(walk.view(), View::Enrol { problem: Some(FieldProblem::CodeRefused), .. }), "{:?}", walk.view());
    walk.click(Action::Verify { code: secret("000000") }).await;
    assert_eq!(walk.name(), "enrol", "asked twice, and still wrong");
    walk.click(Action::Verify { code: world.provider.code(AuthenticatorApp) }).await;
    assert!(matches!(walk.view(), View::SetUp { just_verified: Some(AuthenticatorApp), .. }), "{:?}", walk.view());
}

#[tokio::test(start_paused = true)]
async fn a_code_that_only_this_program_has_seen_signs_in_at_once() {
    let (world, walk) = at_set_up_without_proof().await;
    walk.set_up_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    assert_eq!(walk.name(), "name", "no second code is asked for");
    assert_eq!(world.provider.count(Operation::Answer), 1);
}

#[tokio::test(start_paused = true)]
async fn a_phone_number_of_which_the_server_wants_no_proof_is_proven_by_signing_in() {
    let (world, walk) = at_set_up_without_proof().await;
    begin_text_message(&walk).await;
    assert!(matches!(walk.view(), View::Challenge { reason: SignInReason::WithNewMethod, .. }), "{:?}", walk.view());
    walk.click(Action::Answer { code: world.provider.code(TextMessage) }).await;
    assert_eq!(walk.name(), "name");
}

#[tokio::test(start_paused = true)]
async fn a_phone_number_that_nothing_came_to_is_taken_away_again() {
    for leave in [Action::Back, Action::StartOver] {
        let (world, walk) = at_set_up_without_proof().await;
        begin_text_message(&walk).await;
        walk.click(leave).await;
        assert_eq!(methods(&world), []);
    }
}

#[tokio::test(start_paused = true)]
async fn a_phone_number_that_nothing_came_to_is_taken_away_when_the_window_is_closed() {
    let (world, walk) = at_set_up_without_proof().await;
    begin_text_message(&walk).await;
    walk.wizard.shut_down().await;
    assert_eq!(methods(&world), []);
}

// ---- the trial

#[tokio::test(start_paused = true)]
async fn who_would_not_be_let_in_again_is_told_so_and_everything_is_as_before() {
    let world = World::new();
    world.provider.set_way_back(false);
    for method in [AuthenticatorApp, CounterApp] {
        let walk = at_set_up(&world).await;
        walk.click(Action::ChooseMethod { method }).await;
        walk.click(Action::Verify { code: world.provider.code(method) }).await;
        assert_eq!(problem(&walk), (ProblemCode::WayBackShut, None));
        assert_eq!(methods(&world), []);
        walk.click(Action::Back).await;
        assert!(
            matches!(walk.view(), View::SetUp { just_verified: None, can_continue: false, .. }),
            "{:?}",
            walk.view()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn why_the_server_would_not_let_somebody_in_again_is_told_in_its_words_and_in_no_log() {
    let log = Log::capture();
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    let words = ServerWords::new("Tokentype not allowed for authentication");
    world.provider.fail_next(Operation::SignIn, SignInError::NotAllowed { words });
    walk.click(Action::Verify { code: world.provider.code(AuthenticatorApp) }).await;
    let View::Problem { code: ProblemCode::WayBackShut, server_words, .. } = walk.view() else {
        panic!("{:?}", walk.view())
    };
    assert_eq!(server_words.as_deref(), Some("Tokentype not allowed for authentication"));
    assert!(log.text().contains("wayBackShut") && !log.text().contains("Tokentype"), "{}", log.text());
    assert_eq!(methods(&world), []);
}

#[tokio::test(start_paused = true)]
async fn the_same_holds_for_messages_and_for_the_phone() {
    let world = World::new();
    world.provider.set_way_back(false);
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: Email }).await;
    walk.click(Action::GiveContact { value: "anna@example.test".to_owned() }).await;
    walk.click(Action::Verify { code: world.provider.code(Email) }).await;
    assert_eq!(problem(&walk).0, ProblemCode::WayBackShut);
    walk.click(Action::Back).await;
    walk.click(Action::ChooseMethod { method: Push }).await;
    world.provider.scan();
    walk.wait(after(3)).await;
    assert_eq!(problem(&walk).0, ProblemCode::WayBackShut);
    assert_eq!(methods(&world), []);
}

#[tokio::test(start_paused = true)]
async fn the_same_holds_where_no_proof_is_wanted() {
    let (world, walk) = at_set_up_without_proof().await;
    world.provider.set_way_back(false);
    begin_text_message(&walk).await;
    assert_eq!(problem(&walk).0, ProblemCode::WayBackShut);
    assert_eq!(methods(&world), []);
}

#[tokio::test(start_paused = true)]
async fn a_method_that_shuts_its_owner_out_and_cannot_be_taken_away_is_named_for_the_administrator() {
    let world = World::new();
    world.provider.set_way_back(false);
    let walk = at_set_up(&world).await;
    world.provider.fail_next(Operation::CancelEnrolment, ChangeError::NotAllowed);
    walk.set_up_authenticator(&world.provider).await;
    let id = world.provider.methods_of("anna")[0].id.clone();
    assert_eq!(problem(&walk), (ProblemCode::MethodShutsOut, Some(id)));
}

#[tokio::test(start_paused = true)]
async fn taking_it_away_is_tried_again_and_not_forgotten_when_the_window_is_closed() {
    let world = World::new();
    world.provider.set_way_back(false);
    let walk = at_set_up(&world).await;
    world.provider.fail_next(Operation::CancelEnrolment, Failure::Unreachable);
    walk.set_up_authenticator(&world.provider).await;
    assert_eq!(problem(&walk).0, ProblemCode::Unreachable);
    walk.wizard.shut_down().await;
    assert_eq!(methods(&world), []);
}

#[tokio::test(start_paused = true)]
async fn a_trial_that_cannot_reach_the_server_says_so_and_can_be_repeated() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    world.provider.fail_next(Operation::SignIn, Failure::Unreachable);
    walk.click(Action::Verify { code: world.provider.code(AuthenticatorApp) }).await;
    assert_eq!(problem(&walk).0, ProblemCode::Unreachable);
    walk.click(Action::Retry).await;
    assert!(matches!(walk.view(), View::SetUp { just_verified: Some(AuthenticatorApp), .. }), "{:?}", walk.view());
}

#[tokio::test(start_paused = true)]
async fn the_question_of_the_trial_is_the_one_that_is_answered() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: Email }).await;
    walk.click(Action::GiveContact { value: "anna@example.test".to_owned() }).await;
    walk.click(Action::Verify { code: world.provider.code(Email) }).await;
    walk.click(Action::Continue).await;
    walk.click(Action::Answer { code: world.provider.code(Email) }).await;
    assert_eq!(walk.name(), "name");
    assert_eq!(world.provider.count(Operation::SignIn), 2, "one to begin with, one to try: one message");
}

#[tokio::test(start_paused = true)]
async fn a_question_of_the_trial_that_is_old_is_asked_anew() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.set_up_authenticator(&world.provider).await;
    walk.wait(after(61)).await;
    walk.click(Action::Continue).await;
    assert_eq!((walk.name(), world.provider.count(Operation::SignIn)), ("challenge".to_owned(), 3));
}

#[tokio::test(start_paused = true)]
async fn who_came_in_by_another_method_needs_no_trial() {
    let world = World::new();
    world.provider.add_method("anna", Email);
    let walk = world.start();
    walk.to_sign_in().await;
    walk.click(sign_in()).await;
    walk.click(Action::Answer { code: world.provider.code(Email) }).await;
    walk.set_up_authenticator(&world.provider).await;
    assert!(matches!(walk.view(), View::SetUp { just_verified: Some(AuthenticatorApp), .. }), "{:?}", walk.view());
    assert_eq!(world.provider.count(Operation::SignIn), 1);
}

// ---- what is left half-made

#[tokio::test(start_paused = true)]
async fn a_password_that_a_half_made_method_may_have_shut_out_is_not_simply_called_wrong() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    let id = world.provider.methods_of("anna")[0].id.clone();
    drop(walk);
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    assert_eq!(problem(&walk), (ProblemCode::HalfMadeMethod, Some(id)));
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "signIn");
}

#[tokio::test(start_paused = true)]
async fn a_session_that_ends_while_a_method_is_set_up_leaves_a_way_back_where_the_server_has_one() {
    let world = World::new();
    world.provider.set_lenient(true);
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    world.provider.sign_everybody_out();
    walk.click(Action::Verify { code: world.provider.code(AuthenticatorApp) }).await;
    assert_eq!(walk.name(), "signIn");
    walk.sign_in().await;
    assert_eq!((walk.name(), methods(&world)), ("setUp".to_owned(), vec![]), "tidied up");
    world.provider.set_lenient(false);
    walk.set_up_authenticator(&world.provider).await;
    assert!(matches!(walk.view(), View::SetUp { just_verified: Some(AuthenticatorApp), .. }), "{:?}", walk.view());
}

#[tokio::test(start_paused = true)]
async fn a_method_that_waits_for_nearly_an_hour_is_taken_away_while_that_is_possible() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    walk.wait(after(55 * 60)).await;
    assert_eq!((problem(&walk).0, methods(&world)), (ProblemCode::EnrolmentGone, vec![]));
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn a_method_that_was_finished_or_given_up_is_not_suspected_later() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    walk.click(Action::Back).await;
    walk.set_up_authenticator(&world.provider).await;
    drop(walk);
    let walk = world.start();
    walk.to_sign_in().await;
    world.provider.fail_next(Operation::SignIn, SignInError::PasswordRefused);
    walk.sign_in().await;
    assert_eq!(walk.name(), "signIn");
}

// ---- what is known before

#[tokio::test(start_paused = true)]
async fn where_a_method_could_not_be_given_up_half_way_none_is_begun() {
    let world = World::new();
    world.provider.change_offer(|offer| offer.undo_methods = false);
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    assert_eq!(problem(&walk).0, ProblemCode::MethodsCannotBeUndone);
    assert_eq!(world.provider.count(Operation::Enrol), 0);
}

#[tokio::test(start_paused = true)]
async fn who_has_a_method_goes_on_although_none_could_be_given_up() {
    let world = World::new();
    world.provider.change_offer(|offer| offer.undo_methods = false);
    world.provider.add_method("anna", Email);
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.click(Action::Answer { code: world.provider.code(Email) }).await;
    walk.click(Action::Continue).await;
    assert_eq!(walk.name(), "name");
}

#[tokio::test(start_paused = true)]
async fn an_app_that_must_make_a_part_of_its_key_is_told_apart_and_another_way_can_be_chosen() {
    let world = World::new();
    world.provider.set_two_steps(true);
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    assert_eq!(problem(&walk).0, ProblemCode::MethodNeedsOwnApp);
    walk.click(Action::Back).await;
    walk.click(Action::ChooseMethod { method: TextMessage }).await;
    assert_eq!(walk.name(), "contact");
}

#[tokio::test(start_paused = true)]
async fn a_method_is_taken_away_before_a_session_ends_that_lives_for_less_than_usual() {
    let world = World::new();
    world.provider.set_lifetime(Duration::from_secs(300));
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    walk.wait(after(270)).await;
    assert_eq!(walk.name(), "enrol");
    walk.wait(after(10)).await;
    assert_eq!((problem(&walk).0, methods(&world)), (ProblemCode::EnrolmentGone, vec![]));
}

#[tokio::test(start_paused = true)]
async fn a_method_is_taken_away_in_time_behind_a_problem_as_well() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    world.provider.fail_next(Operation::Verify, VerifyError::Failure(Failure::Unreachable));
    walk.click(Action::Verify { code: secret("000000") }).await;
    assert_eq!(problem(&walk).0, ProblemCode::Unreachable);
    walk.wait(after(55 * 60)).await;
    assert_eq!((problem(&walk).0, methods(&world)), (ProblemCode::EnrolmentGone, vec![]));
}

#[tokio::test(start_paused = true)]
async fn a_phone_number_that_was_mistyped_is_taken_away_in_time_while_its_code_is_waited_for() {
    let (world, walk) = at_set_up_without_proof().await;
    begin_text_message(&walk).await;
    assert_eq!((walk.name(), methods(&world)), ("challenge".to_owned(), vec![TextMessage]));
    walk.wait(after(55 * 60)).await;
    assert_eq!((problem(&walk).0, methods(&world)), (ProblemCode::EnrolmentGone, vec![]));
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn a_method_that_a_rule_does_not_let_in_is_taken_away() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    world.provider.fail_next(Operation::SignIn, SignInError::NotAllowed { words: None });
    walk.click(Action::Verify { code: world.provider.code(AuthenticatorApp) }).await;
    assert_eq!((problem(&walk).0, methods(&world)), (ProblemCode::WayBackShut, vec![]));
}

#[tokio::test(start_paused = true)]
async fn what_somebody_else_has_begun_is_not_taken_away() {
    let world = World::new();
    world.provider.set_lenient(true);
    world.provider.add_method("anna", MethodKind::Other);
    world.provider.add_method("anna", Email);
    world.provider.change_methods("anna", |method| {
        method.unfinished = true;
        method.usable = false;
        true
    });
    let walk = at_set_up(&world).await;
    assert_eq!((walk.name(), methods(&world)), ("setUp".to_owned(), vec![MethodKind::Other]));
}

#[tokio::test(start_paused = true)]
async fn too_many_sign_ins_say_nothing_about_the_way_back() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    world.provider.fail_next(Operation::SignIn, SignInError::TooMany);
    walk.click(Action::Verify { code: world.provider.code(AuthenticatorApp) }).await;
    assert_eq!(problem(&walk).0, ProblemCode::TooManySignIns);
    assert_eq!(methods(&world), [AuthenticatorApp], "it may well be sound");
}

#[tokio::test(start_paused = true)]
async fn a_method_is_named_after_the_computer_on_which_it_was_set_up() {
    let world = World::new();
    let walk = at_set_up(&world).await;
    walk.set_up_authenticator(&world.provider).await;
    assert_eq!(world.provider.methods_of("anna")[0].label, "App Password Wizard, PC-7");
}
