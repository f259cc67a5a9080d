//! The person's own methods: seen, taken away without anybody being shut out, brought back into step.

use crate::support::{Log, Walk, World, after, begin, secret, sign_in, whole_screen};
use audit::Event;
use providers::MethodKind::{AuthenticatorApp, CounterApp, Email, Other, Push, TextMessage};
use providers::fake::{FAKE_USER, Operation};
use providers::{Failure, MethodKind, RemoveMethodError, ResyncError};
use wizard::{
    Action, MethodChange, MethodProblemCode, MethodRemoval, MethodState, OwnMethod, ProblemCode, ResyncProblem,
    SignInReason, View,
};

/// Somebody with these methods.
fn with(methods: &[MethodKind]) -> World {
    let world = World::new();
    methods.iter().for_each(|kind| world.provider.add_method(FAKE_USER, *kind));
    world
}

fn ids(world: &World, kind: MethodKind) -> Vec<String> {
    let methods = world.provider.methods_of(FAKE_USER);
    methods.into_iter().filter(|method| method.kind == kind).map(|method| method.id).collect()
}

fn id(world: &World, kind: MethodKind) -> String {
    ids(world, kind).remove(0)
}

async fn answer_with(world: &World, walk: &Walk, kind: MethodKind) {
    walk.click(Action::ChooseOption { id: id(world, kind) }).await;
    walk.click(Action::Answer { code: world.provider.code(kind) }).await;
}

/// In with that method, and at their own ones.
async fn at_methods(world: &World, kind: MethodKind) -> Walk {
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    answer_with(world, &walk, kind).await;
    assert_eq!(walk.name(), "setUp");
    walk.click(Action::OpenMethods).await;
    assert_eq!(walk.name(), "ownMethods");
    walk
}

fn rows(walk: &Walk) -> Vec<OwnMethod> {
    let View::OwnMethods { methods: Some(methods), .. } = walk.view() else { panic!("{:?}", walk.view()) };
    methods
}

fn row(walk: &Walk, kind: MethodKind) -> OwnMethod {
    rows(walk).into_iter().find(|row| row.kind == kind).unwrap_or_else(|| panic!("no {kind:?}: {:?}", walk.view()))
}

fn news(walk: &Walk) -> Option<(MethodChange, MethodKind)> {
    let View::OwnMethods { news, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    news.map(|news| (news.what, news.kind))
}

fn problem(walk: &Walk) -> Option<MethodProblemCode> {
    let View::OwnMethods { problem, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    problem.map(|problem| problem.code)
}

fn kinds(world: &World) -> Vec<MethodKind> {
    world.provider.methods_of(FAKE_USER).into_iter().map(|method| method.kind).collect()
}

// ---- seen

#[tokio::test(start_paused = true)]
async fn all_are_listed_in_the_usual_order_and_say_what_can_be_done() {
    let world = with(&[CounterApp, TextMessage, Push, Other]);
    let walk = at_methods(&world, TextMessage).await;
    let listed = rows(&walk).into_iter().map(|row| (row.kind, row.is_in_use, row.can_resync, row.removal));
    assert_eq!(
        listed.collect::<Vec<_>>(),
        [
            (TextMessage, true, false, MethodRemoval::InUse),
            (Push, false, false, MethodRemoval::Remove),
            (CounterApp, false, true, MethodRemoval::Remove),
            (Other, false, false, MethodRemoval::NotHandled),
        ]
    );
    walk.click_in_vain(Action::RemoveMethod { id: id(&world, Other) }).await;
    walk.click_in_vain(Action::ChooseResync { id: id(&world, Push) }).await;
}

#[tokio::test(start_paused = true)]
async fn two_that_read_the_same_are_told_apart() {
    let world = with(&[AuthenticatorApp, AuthenticatorApp, TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    let labels: Vec<_> =
        rows(&walk).into_iter().filter(|row| row.kind == AuthenticatorApp).map(|row| row.label).collect();
    assert_eq!(labels, ids(&world, AuthenticatorApp));
}

#[tokio::test(start_paused = true)]
async fn they_are_reached_from_the_list_and_lead_back_to_it() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    walk.click(Action::OpenMethods).await;
    assert_eq!(walk.name(), "ownMethods");
    walk.click(Action::Back).await;
    assert!(matches!(walk.view(), View::AppPasswords { signed_in: true, .. }), "{:?}", walk.view());
}

#[tokio::test(start_paused = true)]
async fn who_is_not_signed_in_cannot_open_them() {
    let world = World::new();
    let walk = world.start();
    walk.click(Action::OpenList).await;
    walk.click_in_vain(Action::OpenMethods).await;
}

// ---- taken away

#[tokio::test(start_paused = true)]
async fn the_lost_phone_is_taken_away_by_whoever_comes_in_by_text_message() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    walk.click(Action::RemoveMethod { id: id(&world, AuthenticatorApp) }).await;
    assert_eq!(news(&walk), Some((MethodChange::Removed, AuthenticatorApp)));
    assert_eq!(kinds(&world), [TextMessage]);
    assert_eq!(row(&walk, TextMessage).removal, MethodRemoval::OnlyOne);
    let told: Vec<Event> = world.audit.records().into_iter().map(|record| record.event).collect();
    assert_eq!(told, [Event::MethodRemoved(audit::Method::AuthenticatorApp)]);
    walk.click(Action::Back).await;
    let View::SetUp { existing, can_continue: true, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(existing.len(), 1, "the screen before knows it");
}

#[tokio::test(start_paused = true)]
async fn the_last_one_is_never_taken_away() {
    let world = with(&[TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    assert_eq!(row(&walk, TextMessage).removal, MethodRemoval::OnlyOne);
    walk.click_in_vain(Action::RemoveMethod { id: id(&world, TextMessage) }).await;
    walk.click_in_vain(Action::SwitchOffMethod { id: id(&world, TextMessage) }).await;
    assert_eq!(world.provider.count(Operation::RemoveMethod), 0);
}

#[tokio::test(start_paused = true)]
async fn one_that_works_no_more_keeps_nobody_in() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    let app = id(&world, AuthenticatorApp);
    world.provider.change_methods(FAKE_USER, |method| {
        method.usable = method.id != app;
        true
    });
    let walk = at_methods(&world, TextMessage).await;
    assert_eq!(row(&walk, TextMessage).removal, MethodRemoval::OnlyOne);
    assert_eq!(row(&walk, AuthenticatorApp).state, MethodState::NotUsable);
    walk.click(Action::RemoveMethod { id: app }).await;
    assert_eq!(kinds(&world), [TextMessage], "the other may go: nobody needs it");
}

#[tokio::test(start_paused = true)]
async fn what_one_came_in_with_goes_once_one_has_come_in_with_another() {
    let world = with(&[CounterApp, TextMessage]);
    let walk = at_methods(&world, CounterApp).await;
    assert_eq!(row(&walk, CounterApp).removal, MethodRemoval::InUse);
    walk.click(Action::SignInWithAnother).await;
    assert!(matches!(walk.view(), View::SignIn { reason: SignInReason::Methods, .. }), "{:?}", walk.view());
    walk.click(sign_in()).await;
    let View::Challenge { chosen, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(chosen, id(&world, TextMessage), "the other one is asked for first");
    walk.click(Action::Answer { code: world.provider.code(TextMessage) }).await;
    assert_eq!(row(&walk, CounterApp).removal, MethodRemoval::Remove);
    walk.click(Action::RemoveMethod { id: id(&world, CounterApp) }).await;
    assert_eq!(kinds(&world), [TextMessage]);
}

#[tokio::test(start_paused = true)]
async fn who_comes_in_with_the_same_again_has_proven_nothing_new() {
    let world = with(&[CounterApp, TextMessage]);
    let walk = at_methods(&world, CounterApp).await;
    walk.click(Action::SignInWithAnother).await;
    walk.click(sign_in()).await;
    answer_with(&world, &walk, CounterApp).await;
    assert_eq!(row(&walk, CounterApp).removal, MethodRemoval::InUse);
}

#[tokio::test(start_paused = true)]
async fn who_goes_back_from_that_sign_in_is_where_they_were() {
    let world = with(&[CounterApp, TextMessage]);
    let walk = at_methods(&world, CounterApp).await;
    walk.click(Action::SignInWithAnother).await;
    walk.click(Action::Back).await;
    assert_eq!(row(&walk, CounterApp).removal, MethodRemoval::InUse);
}

#[tokio::test(start_paused = true)]
async fn who_came_in_without_any_has_to_come_in_with_one_first() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    world.provider.add_method(FAKE_USER, TextMessage);
    world.provider.add_method(FAKE_USER, Email);
    walk.click(Action::OpenMethods).await;
    assert!(rows(&walk).iter().all(|row| row.removal == MethodRemoval::NotProven), "{:?}", rows(&walk));
}

#[tokio::test(start_paused = true)]
async fn two_windows_do_not_take_the_last_two_away() {
    let world = with(&[CounterApp, TextMessage]);
    let one = at_methods(&world, TextMessage).await;
    let beside = World::beside(&world);
    let other = at_methods(&beside, CounterApp).await;
    one.click(Action::RemoveMethod { id: id(&world, CounterApp) }).await;
    // The other window still shows both, and its button.
    other.click(Action::RemoveMethod { id: id(&world, TextMessage) }).await;
    assert_eq!(problem(&other), Some(MethodProblemCode::OnlyMethod));
    assert_eq!(row(&other, TextMessage).removal, MethodRemoval::OnlyOne);
    assert_eq!(kinds(&world), [TextMessage]);
}

#[tokio::test(start_paused = true)]
async fn it_is_looked_at_again_when_somebody_presses_the_button() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    let text = id(&world, TextMessage);
    // IT takes the other one away meanwhile.
    world.provider.change_methods(FAKE_USER, |method| method.id != text);
    walk.click(Action::RemoveMethod { id: id(&world, AuthenticatorApp) }).await;
    assert_eq!(problem(&walk), Some(MethodProblemCode::OnlyMethod));
    assert_eq!(rows(&walk).len(), 1, "the list is read again");
    assert_eq!(kinds(&world), [AuthenticatorApp]);
}

#[tokio::test(start_paused = true)]
async fn without_the_right_one_is_switched_off_where_that_is_allowed() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    world.provider.change_offer(|offer| offer.remove_methods = false);
    let walk = at_methods(&world, TextMessage).await;
    assert_eq!(row(&walk, AuthenticatorApp).removal, MethodRemoval::SwitchOff);
    walk.click_in_vain(Action::RemoveMethod { id: id(&world, AuthenticatorApp) }).await;
    walk.click(Action::SwitchOffMethod { id: id(&world, AuthenticatorApp) }).await;
    assert_eq!(news(&walk), Some((MethodChange::SwitchedOff, AuthenticatorApp)));
    let switched_off = row(&walk, AuthenticatorApp);
    assert_eq!((switched_off.state, switched_off.removal), (MethodState::NotUsable, MethodRemoval::NotAllowed));
}

#[tokio::test(start_paused = true)]
async fn without_any_right_nothing_is_offered() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    world.provider.change_offer(|offer| {
        offer.remove_methods = false;
        offer.switch_off_methods = false;
        offer.resync_methods = false;
    });
    let walk = at_methods(&world, TextMessage).await;
    assert!(rows(&walk).iter().all(|row| row.removal == MethodRemoval::NotAllowed && !row.can_resync));
}

#[tokio::test(start_paused = true)]
async fn a_right_that_was_taken_away_meanwhile_is_said_beside_the_method() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    world.provider.fail_next(Operation::RemoveMethod, RemoveMethodError::NotAllowed);
    walk.click(Action::RemoveMethod { id: id(&world, AuthenticatorApp) }).await;
    assert_eq!(problem(&walk), Some(MethodProblemCode::MethodNotAllowed));
    let last = world.audit.records().pop().unwrap().event;
    assert!(matches!(last, Event::Refused { operation: audit::Operation::ChangeMethod, .. }), "{last:?}");
}

#[tokio::test(start_paused = true)]
async fn one_that_is_gone_already_is_told_as_that() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    let app = id(&world, AuthenticatorApp);
    world.provider.change_methods(FAKE_USER, |method| method.id != app);
    walk.click(Action::RemoveMethod { id: app }).await;
    assert_eq!(news(&walk), Some((MethodChange::GoneAlready, AuthenticatorApp)));
    assert!(world.audit.records().is_empty(), "nobody knows who did it");
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_ends_in_what_the_list_says() {
    for failure in [Failure::TimedOut, Failure::Unreachable, Failure::NotUnderstood] {
        let world = with(&[AuthenticatorApp, TextMessage]);
        let walk = at_methods(&world, TextMessage).await;
        world.provider.lose_next_answer(Operation::RemoveMethod, failure.clone());
        walk.click(Action::RemoveMethod { id: id(&world, AuthenticatorApp) }).await;
        assert_eq!(news(&walk), Some((MethodChange::Removed, AuthenticatorApp)), "{failure:?}");
        assert_eq!(rows(&walk).len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_did_not_happen_is_not_told_as_done() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    world.provider.fail_next(Operation::RemoveMethod, Failure::TimedOut);
    walk.click(Action::RemoveMethod { id: id(&world, AuthenticatorApp) }).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::TimedOut, .. }), "{:?}", walk.view());
    walk.click(Action::Retry).await;
    assert_eq!(news(&walk), Some((MethodChange::Removed, AuthenticatorApp)));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_lost_with_the_list_after_it_ends_in_truth_at_the_next_try() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    world.provider.lose_next_answer(Operation::RemoveMethod, Failure::TimedOut);
    world.provider.fail_next(Operation::Methods, Failure::Unreachable);
    walk.click(Action::RemoveMethod { id: id(&world, AuthenticatorApp) }).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::TimedOut, .. }), "{:?}", walk.view());
    walk.click(Action::Retry).await;
    assert_eq!(news(&walk), Some((MethodChange::Removed, AuthenticatorApp)));
    assert_eq!(world.audit.records().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn one_that_was_begun_and_never_finished_is_shown_and_can_be_taken_away() {
    let world = with(&[TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    world.provider.add_method(FAKE_USER, AuthenticatorApp);
    world.provider.change_methods(FAKE_USER, |method| {
        method.unfinished = method.kind == AuthenticatorApp;
        method.usable = !method.unfinished;
        true
    });
    walk.click(Action::Refresh).await;
    let half_made = row(&walk, AuthenticatorApp);
    assert_eq!((half_made.state, half_made.removal), (MethodState::HalfMade, MethodRemoval::Remove));
    assert_eq!(row(&walk, TextMessage).removal, MethodRemoval::OnlyOne);
    walk.click(Action::RemoveMethod { id: half_made.id }).await;
    assert_eq!(kinds(&world), [TextMessage]);
}

#[tokio::test(start_paused = true)]
async fn a_session_that_ends_meanwhile_leads_back_here() {
    let world = with(&[AuthenticatorApp, TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    world.provider.sign_everybody_out();
    walk.click(Action::RemoveMethod { id: id(&world, AuthenticatorApp) }).await;
    assert!(matches!(walk.view(), View::SignIn { reason: SignInReason::Methods, .. }), "{:?}", walk.view());
    walk.click(sign_in()).await;
    answer_with(&world, &walk, TextMessage).await;
    assert_eq!(rows(&walk).len(), 2);
}

// ---- replaced

#[tokio::test(start_paused = true)]
async fn one_is_replaced_by_setting_up_another_and_coming_in_with_it() {
    let world = with(&[TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    walk.click(Action::SetUpAnother).await;
    assert!(matches!(walk.view(), View::SetUp { another: true, can_continue: false, .. }), "{:?}", walk.view());
    walk.click_in_vain(Action::Continue).await;
    walk.click_in_vain(Action::OpenList).await;
    walk.set_up_authenticator(&world.provider).await;
    assert_eq!(news(&walk), Some((MethodChange::Added, AuthenticatorApp)));
    assert_eq!(row(&walk, TextMessage).removal, MethodRemoval::InUse, "the new one has opened no door yet");
    walk.click(Action::SignInWithAnother).await;
    walk.click(sign_in()).await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.click(Action::RemoveMethod { id: id(&world, TextMessage) }).await;
    assert_eq!(kinds(&world), [AuthenticatorApp]);
}

/// Another method is set up of which the server wants no proof: only a sign-in shows that it works, and its question is there.
async fn at_the_sign_in_that_proves_a_text_message() -> (World, Walk) {
    let world = with(&[AuthenticatorApp]);
    world.provider.set_proof_wanted(false);
    let walk = at_methods(&world, AuthenticatorApp).await;
    walk.click(Action::SetUpAnother).await;
    walk.click(Action::ChooseMethod { method: TextMessage }).await;
    walk.click(Action::GiveContact { value: "+39 06 1234 5678".to_owned() }).await;
    assert_eq!(walk.name(), "signIn");
    walk.click(sign_in()).await;
    (world, walk)
}

#[tokio::test(start_paused = true)]
async fn a_new_one_that_only_a_sign_in_proves_leads_back_here_too() {
    let (world, walk) = at_the_sign_in_that_proves_a_text_message().await;
    walk.click(Action::Answer { code: world.provider.code(TextMessage) }).await;
    assert_eq!(news(&walk), Some((MethodChange::Added, TextMessage)));
    assert_eq!(row(&walk, AuthenticatorApp).removal, MethodRemoval::Remove, "the new one has just opened the door");
}

#[tokio::test(start_paused = true)]
async fn a_new_one_that_nobody_has_tried_is_not_said_to_be_set_up() {
    let (world, walk) = at_the_sign_in_that_proves_a_text_message().await;
    // No message comes: the number was not theirs.
    walk.click(Action::ChooseOption { id: id(&world, AuthenticatorApp) }).await;
    walk.answer_with_authenticator(&world.provider).await;
    assert_eq!((walk.name().as_str(), news(&walk)), ("ownMethods", None));
    assert_eq!(row(&walk, TextMessage).removal, MethodRemoval::Remove);
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_setting_up_another_is_back_here_with_nothing_left_behind() {
    let world = with(&[TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    walk.click(Action::SetUpAnother).await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    walk.click(Action::Back).await;
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "ownMethods");
    walk.wait(after(1)).await;
    assert_eq!(kinds(&world), [TextMessage]);
}

#[tokio::test(start_paused = true)]
async fn only_what_the_organisation_wants_can_be_set_up() {
    let mut world = with(&[TextMessage]);
    world.settings.allowed_methods = Some(Vec::new());
    let walk = at_methods(&world, TextMessage).await;
    assert!(matches!(walk.view(), View::OwnMethods { can_set_up: false, .. }), "{:?}", walk.view());
    walk.click_in_vain(Action::SetUpAnother).await;
}

// ---- back in step

/// At the two codes of a counter app whose button was pressed fifteen times for nothing.
async fn at_resync(world: &World) -> Walk {
    let walk = at_methods(world, TextMessage).await;
    walk.click(Action::ChooseResync { id: id(world, CounterApp) }).await;
    assert_eq!(walk.name(), "resync");
    walk
}

fn of_press(world: &World, press: u64) -> password::Secret {
    world.provider.code_of_press(press)
}

fn resync_problem(walk: &Walk) -> Option<ResyncProblem> {
    let View::Resync { problem, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    problem
}

#[tokio::test(start_paused = true)]
async fn a_counter_app_that_was_pressed_too_often_signs_in_again() {
    let world = with(&[CounterApp, TextMessage]);
    let walk = at_resync(&world).await;
    walk.click(Action::Resync { first: of_press(&world, 15), second: of_press(&world, 16) }).await;
    assert_eq!(news(&walk), Some((MethodChange::InStep, CounterApp)));
    let told = world.audit.records().pop().unwrap().event;
    assert_eq!(told, Event::MethodResynced(audit::Method::CounterApp));
    walk.click(Action::SignInWithAnother).await;
    walk.click(sign_in()).await;
    walk.click(Action::ChooseOption { id: id(&world, CounterApp) }).await;
    walk.click(Action::Answer { code: of_press(&world, 17) }).await;
    assert!(row(&walk, CounterApp).is_in_use);
}

#[tokio::test(start_paused = true)]
async fn codes_that_do_not_follow_each_other_are_refused_and_change_nothing() {
    let world = with(&[CounterApp, TextMessage]);
    let walk = at_resync(&world).await;
    for (first, second, why) in [
        (of_press(&world, 15), of_press(&world, 17), ResyncProblem::Refused),
        (secret(""), of_press(&world, 17), ResyncProblem::Empty),
        (of_press(&world, 15), secret(" "), ResyncProblem::Empty),
        (of_press(&world, 15), of_press(&world, 15), ResyncProblem::Alike),
    ] {
        walk.click(Action::Resync { first, second }).await;
        assert_eq!(resync_problem(&walk), Some(why));
    }
    assert_eq!(world.provider.count(Operation::ResyncMethod), 1, "what cannot be right is not sent");
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "ownMethods");
}

#[tokio::test(start_paused = true)]
async fn codes_whose_answer_was_lost_are_not_sent_again() {
    let world = with(&[CounterApp, TextMessage]);
    let walk = at_resync(&world).await;
    world.provider.lose_next_answer(Operation::ResyncMethod, Failure::TimedOut);
    walk.click(Action::Resync { first: of_press(&world, 15), second: of_press(&world, 16) }).await;
    assert_eq!(resync_problem(&walk), Some(ResyncProblem::Unanswered));
    walk.click_in_vain(Action::Retry).await;
    walk.click(Action::Resync { first: of_press(&world, 17), second: of_press(&world, 18) }).await;
    assert_eq!(news(&walk), Some((MethodChange::InStep, CounterApp)));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_of_the_server_is_said_beside_the_method() {
    let world = with(&[CounterApp, TextMessage]);
    let walk = at_resync(&world).await;
    world.provider.fail_next(Operation::ResyncMethod, ResyncError::NotAllowed);
    walk.click(Action::Resync { first: of_press(&world, 15), second: of_press(&world, 16) }).await;
    assert_eq!(problem(&walk), Some(MethodProblemCode::MethodNotAllowed));
}

#[tokio::test(start_paused = true)]
async fn the_two_codes_are_heard_nowhere() {
    let log = Log::capture();
    let world = with(&[CounterApp, TextMessage]);
    let walk = at_resync(&world).await;
    let mut overheard = String::new();
    let codes = [secret("471103"), secret("889214")];
    for lost in [false, true] {
        if lost {
            world.provider.lose_next_answer(Operation::ResyncMethod, Failure::TimedOut);
        }
        let action = Action::Resync { first: codes[0].clone(), second: codes[1].clone() };
        overheard += &format!("{action:?}");
        walk.click(action).await;
        overheard += &format!("{} {:?}", whole_screen(&walk.screen()), walk.screen());
    }
    overheard += &log.text();
    assert!(log.text().contains("resyncMethod"), "the log was really listened to");
    for code in codes {
        assert!(!overheard.contains(code.expose()), "{overheard}");
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_starts_over_has_left_their_methods() {
    let world = with(&[CounterApp, TextMessage]);
    let walk = at_methods(&world, TextMessage).await;
    walk.click(Action::StartOver).await;
    assert_eq!(walk.name(), "account");
    walk.click(begin()).await;
    assert_eq!(walk.name(), "need", "the next one comes for an app password");
}
