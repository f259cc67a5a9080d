//! Whatever takes long can be stopped: at once, and without harm.

use crate::support::{Walk, World, begin, create, sign_in};
use providers::MethodKind::{AuthenticatorApp, TextMessage};
use providers::fake::Operation;
use tokio::time::Instant;
use wizard::{Action, BusyTask, Purpose, View};

/// Lets the operation hang, clicks, sees what the person is told meanwhile, and cancels. Returns the name of the screen
/// that is left.
async fn cancelled(world: &World, walk: &Walk, operation: Operation, click: Action, task: BusyTask) -> String {
    let before = world.provider.count(operation);
    world.provider.hang_next(operation);
    walk.send(click).await.unwrap();
    // The call is really under way before it is cancelled.
    while world.provider.count(operation) == before {
        tokio::task::yield_now().await;
    }
    let busy = walk.screen().busy.unwrap();
    assert_eq!((busy.task, busy.cancellable), (task, true));
    walk.click_in_vain(Action::Back).await;
    let clicked = Instant::now();
    walk.send(Action::Cancel).await.unwrap();
    assert_eq!(clicked.elapsed().as_millis(), 0, "the click takes effect at once");
    assert_eq!(walk.screen().busy, None);
    walk.click_in_vain(Action::Cancel).await;
    walk.name()
}

#[tokio::test(start_paused = true)]
async fn signing_in() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    let left = cancelled(&world, &walk, Operation::SignIn, sign_in(), BusyTask::SigningIn).await;
    assert_eq!(left, "signIn");
    walk.sign_in().await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn reading_the_methods_after_signing_in() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    for operation in [Operation::Offer, Operation::Methods] {
        let left = cancelled(&world, &walk, operation, sign_in(), BusyTask::ReadingMethods).await;
        assert_eq!(left, "signIn");
    }
    walk.sign_in().await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn answering() {
    let world = World::new();
    world.provider.add_method("anna", AuthenticatorApp);
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    let code = world.provider.code(AuthenticatorApp);
    let left = cancelled(&world, &walk, Operation::Answer, Action::Answer { code }, BusyTask::CheckingCode).await;
    assert_eq!(left, "signIn", "the server may have taken the code: a new question is needed");
    walk.sign_in().await;
    assert!(matches!(walk.view(), View::Challenge { wait_seconds: Some(_), .. }));
    walk.answer_with_authenticator(&world.provider).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn beginning_a_method() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    let choose = Action::ChooseMethod { method: AuthenticatorApp };
    let left = cancelled(&world, &walk, Operation::Enrol, choose, BusyTask::StartingMethod).await;
    assert_eq!(left, "setUp");
    walk.set_up_authenticator(&world.provider).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn beginning_a_method_with_a_number() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.click(Action::ChooseMethod { method: TextMessage }).await;
    let give = Action::GiveContact { value: "+390612345".to_owned() };
    let left = cancelled(&world, &walk, Operation::Enrol, give, BusyTask::StartingMethod).await;
    assert_eq!(left, "contact");
}

#[tokio::test(start_paused = true)]
async fn proving_a_method() {
    let world = World::new();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.click(Action::ChooseMethod { method: AuthenticatorApp }).await;
    let code = world.provider.code(AuthenticatorApp);
    let verify = Action::Verify { code: code.clone() };
    let left = cancelled(&world, &walk, Operation::Verify, verify, BusyTask::CheckingCode).await;
    assert_eq!(left, "enrol");
    walk.click(Action::Verify { code }).await;
    assert_eq!(walk.name(), "setUp");
}

#[tokio::test(start_paused = true)]
async fn creating_asks_what_may_have_been_left_behind() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    let left = cancelled(&world, &walk, Operation::Create, create(), BusyTask::Creating).await;
    assert_eq!(left, "unfinished");
}

#[tokio::test(start_paused = true)]
async fn reading_the_list() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    let left = cancelled(&world, &walk, Operation::List, Action::OpenList, BusyTask::ReadingList).await;
    assert_eq!(left, "appPasswords");
    walk.click(Action::Refresh).await;
    assert!(matches!(walk.view(), View::AppPasswords { signed_in: true, .. }));
}

#[tokio::test(start_paused = true)]
async fn changing_an_app_password() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!() };
    let id = entries[0].id.clone();
    let changes = [
        (Operation::Relabel, Action::Relabel { id: id.clone(), label: "x".to_owned() }),
        (Operation::SetActive, Action::SetActive { id: id.clone(), active: false }),
        (Operation::Revoke, Action::Revoke { id }),
    ];
    for (operation, click) in changes {
        let left = cancelled(&world, &walk, operation, click, BusyTask::ChangingAppPassword).await;
        assert_eq!(left, "appPasswords");
    }
    assert_eq!(world.vault.items().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_revocation_that_was_carried_out_all_the_same_is_tidied_up_later() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!() };
    let id = entries[0].id.clone();
    world.provider.hang_after_next(Operation::Revoke);
    walk.send(Action::Revoke { id: id.clone() }).await.unwrap();
    walk.wait(std::time::Duration::from_secs(1)).await;
    walk.click(Action::Cancel).await;
    walk.click(Action::Refresh).await;
    walk.click(Action::Delete { id }).await;
    assert_eq!(world.vault.items(), []);
}

#[tokio::test(start_paused = true)]
async fn what_was_asked_of_the_keychain_is_waited_for() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!() };
    world.vault.hang();
    walk.send(Action::CopyAgain { id: entries[0].id.clone() }).await.unwrap();
    let busy = walk.screen().busy.unwrap();
    assert_eq!((busy.task, busy.cancellable), (BusyTask::UsingKeychain, false));
    walk.click_in_vain(Action::Cancel).await;
    walk.settled().await;
    assert_eq!(walk.name(), "appPasswords");
}

#[tokio::test(start_paused = true)]
async fn there_is_nothing_to_cancel_where_nothing_is_under_way() {
    let walk = World::new().start();
    walk.click_in_vain(Action::Cancel).await;
    walk.click(begin()).await;
    walk.click_in_vain(Action::Cancel).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    walk.click_in_vain(Action::Cancel).await;
}
