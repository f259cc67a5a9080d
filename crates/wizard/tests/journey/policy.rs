//! What the organisation fixed, holds.

use crate::support::{World, after, assert_story, begin, create, secret};
use password::{LOWER_CASE, Shape};
use providers::fake::Operation;
use providers::{MethodKind, ServerFinding};
use std::time::Duration;
use wizard::{Action, Eligibility, Kept, Notice, View};

#[tokio::test(start_paused = true)]
async fn where_no_app_password_is_needed_the_person_is_told_so() {
    let world = World::with(|settings| settings.eligibility = Eligibility::NotRequired);
    let mut walk = world.start();
    walk.step("they give their address", begin()).await;
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn without_the_keychain_nothing_is_asked_of_it() {
    let world = World::with(|settings| settings.use_keychain = false);
    let mut walk = world.start();
    walk.to_password(&world.provider).await;
    walk.look("created");
    walk.click_in_vain(Action::Keep).await;
    walk.step("done", Action::Finish).await;
    walk.step("the list", Action::OpenList).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!() };
    walk.step("revoked", Action::Revoke { id: entries[0].id.clone() }).await;
    assert_eq!(world.vault.calls(), []);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn where_it_may_not_be_shown_it_can_still_be_copied() {
    let world = World::with(|settings| settings.can_reveal = false);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert!(matches!(walk.view(), View::Password { can_reveal: false, .. }));
    assert!(walk.wizard.reveal().await.is_err());
    walk.click(Action::Copy).await;
    assert!(world.clipboard.content().is_some());
}

#[tokio::test(start_paused = true)]
async fn nothing_lasts_longer_than_the_organisation_allows() {
    for (asked, given) in [(None, 90), (Some(365), 90), (Some(30), 30), (Some(0), 1)] {
        let world = World::with(|settings| settings.expires_max_days = Some(90));
        let walk = world.start();
        walk.to_name(&world.provider).await;
        assert!(matches!(walk.view(), View::Name { expires_max_days: Some(90), .. }));
        let Action::Create { label, scope, .. } = create() else { panic!() };
        walk.click(Action::Create { label, scope, expires_in_days: asked }).await;
        let made = &world.provider.app_passwords("anna")[0];
        let lasts = made.expires.unwrap().duration_since(made.created.unwrap());
        assert_eq!(lasts.as_hours(), given * 24, "{asked:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_usual_end_is_chosen_at_first_and_stays_the_persons_choice() {
    let world = World::with(|settings| settings.expires_days = Some(45));
    let walk = world.start();
    walk.to_name(&world.provider).await;
    assert!(matches!(walk.view(), View::Name { expires_in_days: Some(45), .. }));
    let Action::Create { label, scope, .. } = create() else { panic!() };
    walk.click(Action::Create { label, scope, expires_in_days: None }).await;
    assert_eq!(world.provider.app_passwords("anna")[0].expires, None);
}

#[tokio::test(start_paused = true)]
async fn an_app_password_has_the_shape_that_the_organisation_wants() {
    let shape = Shape { alphabet: LOWER_CASE.to_owned(), length: 31, ..Shape::default() };
    let world = World::with(|settings| settings.shape = shape);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert!(matches!(walk.view(), View::Password { length: 31, .. }));
    let shown = walk.wizard.reveal().await.unwrap();
    assert!(shown.expose().bytes().all(|byte| byte.is_ascii_lowercase()));
}

#[tokio::test(start_paused = true)]
async fn only_the_methods_that_the_organisation_wants_are_set_up() {
    let allowed = vec![MethodKind::Email, MethodKind::AuthenticatorApp];
    let world = World::with(|settings| settings.allowed_methods = Some(allowed.clone()));
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    let View::SetUp { offered, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(offered, allowed);
    walk.click_in_vain(Action::ChooseMethod { method: MethodKind::TextMessage }).await;
    walk.click(Action::ChooseMethod { method: MethodKind::AuthenticatorApp }).await;
    assert_eq!(walk.name(), "enrol");
}

#[tokio::test(start_paused = true)]
async fn the_name_is_suggested_as_the_organisation_wants() {
    let world = World::with(|settings| settings.label_pattern = Some("{app}: {user}".to_owned()));
    let walk = world.start();
    walk.to_name(&world.provider).await;
    let View::Name { pattern, user, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!((pattern.as_deref(), user.as_str()), (Some("{app}: {user}"), "anna"));
}

#[tokio::test(start_paused = true)]
async fn times_in_clipboard_and_on_the_screen_are_the_organisations() {
    let world = World::with(|settings| {
        settings.clipboard_time = Duration::from_secs(5);
        settings.reveal_time = Duration::from_secs(3);
    });
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.wizard.reveal().await.unwrap();
    walk.click(Action::Copy).await;
    assert!(matches!(walk.view(), View::Password { revealed_seconds: Some(3), copied_seconds: Some(5), .. }));
    walk.wait(after(3)).await;
    assert!(matches!(walk.view(), View::Password { revealed_seconds: None, copied_seconds: Some(2), .. }));
    walk.wait(after(2)).await;
    assert!(matches!(walk.view(), View::Password { copied_seconds: None, .. }));
    assert_eq!(world.clipboard.content(), None);
}

#[tokio::test(start_paused = true)]
async fn the_server_is_checked_only_where_it_is_wanted() {
    for wanted in [false, true] {
        let world = World::with(|settings| settings.check_server = wanted);
        world.provider.set_findings(vec![ServerFinding::AppPasswordOpensSelfService]);
        let walk = world.start();
        walk.to_password(&world.provider).await;
        let View::Password { findings, .. } = walk.view() else { panic!() };
        assert_eq!(findings.len(), usize::from(wanted));
        assert_eq!(world.provider.count(Operation::TryAppPassword), usize::from(wanted));
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_found_about_the_server_arrives_also_while_the_list_is_open() {
    let world = World::with(|settings| settings.check_server = true);
    world.provider.set_findings(vec![ServerFinding::AppPasswordReplacesSecondFactor]);
    let mut walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.set_delay(Duration::from_secs(1));
    walk.click(create()).await;
    walk.click(Action::OpenList).await;
    walk.wait(Duration::from_secs(5)).await;
    walk.click(Action::Back).await;
    walk.look("back from the list");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_server_check_that_fails_says_nothing() {
    let world = World::with(|settings| settings.check_server = true);
    world.provider.fail_next(Operation::TryAppPassword, providers::Failure::TimedOut);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert!(matches!(walk.view(), View::Password { findings, kept: Kept::InKeychain, .. } if findings.is_empty()));
}

#[tokio::test(start_paused = true)]
async fn the_account_password_is_asked_for_again_after_the_app_password_exists() {
    for check_server in [false, true] {
        let world = World::with(|settings| settings.check_server = check_server);
        let walk = world.start();
        walk.to_password(&world.provider).await;
        walk.click(Action::OpenList).await;
        world.provider.sign_everybody_out();
        walk.click(Action::Refresh).await;
        walk.click(Action::Refresh).await;
        walk.click(Action::SignIn { user: "anna".to_owned(), password: secret("") }).await;
        assert!(matches!(walk.view(), View::SignIn { problem: Some(wizard::FieldProblem::Empty), .. }));
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_noticed_before_stays_until_it_is_taken_away() {
    let notice = Notice::PolicyNotUnderstood { setting: "RevealTime".to_owned(), source: "policy.json".to_owned() };
    let world = World::with(|settings| settings.notices = vec![notice.clone()]);
    let walk = world.start();
    walk.click(begin()).await;
    assert_eq!(walk.screen().notices, std::slice::from_ref(&notice));
    walk.click(Action::StartOver).await;
    assert_eq!(walk.screen().notices, [notice]);
    walk.click(Action::DismissNotice).await;
    walk.click(Action::StartOver).await;
    assert_eq!(walk.screen().notices, []);
}
