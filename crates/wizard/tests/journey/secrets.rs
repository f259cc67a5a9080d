//! No secret is on a screen, in a click's description, in a log or in a file.

use crate::support::{Log, Walk, World, after, create, secret, sign_in, whole_screen};
use password::Secret;
use providers::MethodKind::{AuthenticatorApp, Email};
use std::fs;
use wizard::{Action, Purpose, View};

/// Everything that could be overheard during a journey.
#[derive(Default)]
struct Overheard(String);

impl Overheard {
    fn hear(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }
}

/// Clicks and hears everything: the click's description and each screen that it leads to.
async fn click(walk: &Walk, overheard: &mut Overheard, action: Action) {
    overheard.hear(&format!("{action:?}"));
    walk.send(action).await.unwrap();
    loop {
        let screen = walk.screen();
        overheard.hear(&whole_screen(&screen).to_string());
        overheard.hear(&format!("{screen:?}"));
        if walk.settled().await == screen {
            return;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn none_is_heard_on_the_whole_way() {
    let log = Log::capture();
    let mut overheard = Overheard::default();
    let heard = &mut overheard;
    let world = World::with(|settings| settings.check_server = true);
    let provider = &world.provider;
    let walk = world.start();
    let mut secrets = vec![secret(providers::fake::FAKE_PASSWORD)];

    click(&walk, heard, crate::support::begin()).await;
    click(&walk, heard, Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    click(&walk, heard, sign_in()).await;
    click(&walk, heard, Action::ChooseMethod { method: Email }).await;
    click(&walk, heard, Action::GiveContact { value: "anna@example.test".to_owned() }).await;
    secrets.push(provider.code(Email));
    click(&walk, heard, Action::Verify { code: provider.code(Email) }).await;
    click(&walk, heard, Action::ChooseMethod { method: AuthenticatorApp }).await;
    let picture = walk.picture().await.unwrap();
    secrets.push(secret(&picture.text.unwrap().replace(' ', "")));
    click(&walk, heard, Action::CopyKey).await;
    secrets.push(provider.code(AuthenticatorApp));
    click(&walk, heard, Action::Verify { code: secret("246801") }).await;
    secrets.push(secret("246801"));
    click(&walk, heard, Action::Verify { code: provider.code(AuthenticatorApp) }).await;
    click(&walk, heard, Action::Continue).await;
    walk.wait(after(30)).await;
    secrets.push(provider.code(AuthenticatorApp));
    click(&walk, heard, Action::Answer { code: provider.code(AuthenticatorApp) }).await;
    click(&walk, heard, create()).await;
    let app_password = walk.wizard.reveal().await.unwrap();
    secrets.push(app_password.clone());
    click(&walk, heard, Action::Copy).await;
    click(&walk, heard, Action::Finish).await;
    click(&walk, heard, Action::OpenList).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!() };
    click(&walk, heard, Action::CopyAgain { id: entries[0].id.clone() }).await;
    assert_eq!(world.clipboard.content(), Some(app_password));
    click(&walk, heard, Action::Revoke { id: entries[0].id.clone() }).await;
    walk.wizard.shut_down().await;

    overheard.hear(&log.text());
    for file in fs::read_dir(world.folder()).unwrap() {
        overheard.hear(&fs::read_to_string(file.unwrap().path()).unwrap());
    }
    assert!(log.text().contains("app password created"), "the log was really listened to");
    assert!(overheard.0.contains("Outlook on PC-7"), "the screens and the ledger were really listened to");
    for secret in secrets {
        assert!(!secret.is_empty());
        assert!(!overheard.0.contains(secret.expose()), "a secret of {} characters was heard", secret.length());
    }
}

#[tokio::test(start_paused = true)]
async fn none_is_heard_when_things_go_wrong() {
    use providers::Failure;
    use providers::fake::Operation::{Answer, Create, SignIn, Verify};
    let log = Log::capture();
    let mut overheard = Overheard::default();
    let heard = &mut overheard;
    let world = World::new();
    let provider = &world.provider;
    world.vault.fail_always(keychain::fake::Operation::Save, keychain::VaultError::Failed);
    let walk = world.start();
    let mut secrets = vec![secret(providers::fake::FAKE_PASSWORD), secret("a wrong password")];

    click(&walk, heard, crate::support::begin()).await;
    click(&walk, heard, Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    click(&walk, heard, Action::SignIn { user: "anna".to_owned(), password: secret("a wrong password") }).await;
    provider.fail_next(SignIn, Failure::NotUnderstood);
    click(&walk, heard, sign_in()).await;
    click(&walk, heard, Action::Retry).await;
    click(&walk, heard, Action::ChooseMethod { method: AuthenticatorApp }).await;
    provider.fail_next(Verify, Failure::ServerFailed { status: 500 });
    secrets.push(provider.code(AuthenticatorApp));
    click(&walk, heard, Action::Verify { code: provider.code(AuthenticatorApp) }).await;
    click(&walk, heard, Action::Retry).await;
    click(&walk, heard, Action::Continue).await;
    walk.wait(after(30)).await;
    provider.fail_next(Answer, Failure::TimedOut);
    secrets.push(provider.code(AuthenticatorApp));
    click(&walk, heard, Action::Answer { code: provider.code(AuthenticatorApp) }).await;
    click(&walk, heard, Action::Retry).await;
    walk.wait(after(30)).await;
    click(&walk, heard, Action::Answer { code: provider.code(AuthenticatorApp) }).await;
    provider.fail_next(Create, Failure::Unreachable);
    click(&walk, heard, create()).await;
    click(&walk, heard, Action::Retry).await;
    secrets.push(walk.wizard.reveal().await.unwrap());

    overheard.hear(&log.text());
    for secret in secrets {
        assert!(!overheard.0.contains(secret.expose()), "a secret of {} characters was heard", secret.length());
    }
}

#[test]
fn a_click_can_be_printed_without_telling_what_was_typed() {
    let planted = || Secret::new("planted-secret".to_owned());
    for action in [
        Action::SignIn { user: "anna".to_owned(), password: planted() },
        Action::Answer { code: planted() },
        Action::Verify { code: planted() },
    ] {
        assert!(!format!("{action:?} {action:#?}").contains("planted"));
    }
}
