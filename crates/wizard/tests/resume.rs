//! Nothing lost, nothing doubled: the program dies at any moment of a creation and is started again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use keychain::VaultError;
use keychain::fake::Operation as VaultOperation;
use providers::fake::Operation;
use providers::{AppPasswordState, Failure, MethodKind};
use std::fs;
use support::{APP_PASSWORD, Walk, World, after, assert_story, begin, create, name_it, secret, sign_in};
use wizard::{Action, AttemptOutcome, EntryProblemCode, Notice, ProblemCode, Purpose, View};

/// Where the program dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Death {
    BeforeTheRequestArrives,
    BeforeTheAnswerArrives,
    WhileTheKeychainIsAsked,
    OnThePasswordScreen,
    WhenDone,
}

/// Somebody creates an app password, and the program dies.
async fn dies(world: &World, death: Death) {
    let walk = world.start();
    walk.to_name(&world.provider).await;
    match death {
        Death::BeforeTheRequestArrives => world.provider.hang_next(Operation::Create),
        Death::BeforeTheAnswerArrives => world.provider.hang_after_next(Operation::Create),
        Death::WhileTheKeychainIsAsked => world.vault.hang(),
        Death::OnThePasswordScreen | Death::WhenDone => {}
    }
    walk.send(create()).await.unwrap();
    match death {
        Death::OnThePasswordScreen => drop(walk.settled().await),
        Death::WhenDone => {
            walk.settled().await;
            walk.click(Action::Finish).await;
        }
        _ => walk.wait(after(1)).await,
    }
    drop(walk);
    tokio::task::yield_now().await;
    world.vault.recover();
}

/// What the program says at the next start, and what it finds after signing in.
async fn finds(walk: &Walk, world: &World) -> AttemptOutcome {
    walk.click(Action::FindUnfinished { id: attempt(walk) }).await;
    if walk.name() == "signIn" {
        walk.sign_in().await;
        walk.answer_with_authenticator(&world.provider).await;
    }
    outcome(walk)
}

fn attempts(walk: &Walk) -> Vec<wizard::Attempt> {
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("nothing unfinished: {:?}", walk.view()) };
    attempts
}

fn attempt(walk: &Walk) -> String {
    attempts(walk)[0].id.clone()
}

fn outcome(walk: &Walk) -> AttemptOutcome {
    attempts(walk)[0].outcome.clone()
}

fn candidates(outcome: AttemptOutcome) -> Vec<wizard::Candidate> {
    let AttemptOutcome::Found { candidates } = outcome else { panic!("nothing found: {outcome:?}") };
    candidates
}

fn active(world: &World) -> usize {
    let all = world.provider.app_passwords("anna");
    all.iter().filter(|made| made.state == AppPasswordState::Active).count()
}

// ---- at every moment

#[tokio::test(start_paused = true)]
async fn before_the_request_arrives_there_is_nothing_to_find_and_the_journey_begins_anew() {
    let world = World::new();
    dies(&world, Death::BeforeTheRequestArrives).await;
    let mut walk = world.start();
    walk.look("the program has started again");
    walk.step("they want to know", Action::FindUnfinished { id: attempt(&walk) }).await;
    walk.step("they sign in", sign_in()).await;
    walk.wait(after(30)).await;
    let code = world.provider.code(MethodKind::AuthenticatorApp);
    walk.step("they answer", Action::Answer { code }).await;
    walk.step("they strike it", Action::ForgetUnfinished { id: attempt(&walk) }).await;
    walk.step("back", Action::Back).await;
    assert_story!(walk);
    drop(walk);
    assert_eq!(world.start().name(), "account");
}

#[tokio::test(start_paused = true)]
async fn before_the_answer_arrives_it_is_found_and_can_be_revoked() {
    let world = World::new();
    dies(&world, Death::BeforeTheAnswerArrives).await;
    let mut walk = world.start();
    walk.look("the program has started again");
    let found = candidates(finds(&walk, &world).await);
    walk.look("it is found");
    assert!(!found[0].kept_here, "nobody knows its secret any more");
    let id = attempt(&walk);
    walk.step("they revoke it", Action::RevokeFound { id, candidate: found[0].id.clone() }).await;
    assert_eq!(active(&world), 0);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn before_the_answer_arrives_it_is_found_and_can_be_kept() {
    let world = World::new();
    dies(&world, Death::BeforeTheAnswerArrives).await;
    let walk = world.start();
    let found = candidates(finds(&walk, &world).await);
    walk.click(Action::KeepFound { id: attempt(&walk), candidate: found[0].id.clone() }).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!((entries.len(), entries[0].kept_here), (1, false));
    drop(walk);
    assert_eq!(world.start().name(), "account");
    assert_eq!(active(&world), 1);
}

#[tokio::test(start_paused = true)]
async fn before_the_keychain_has_it_the_secret_is_gone_and_the_program_says_so() {
    let world = World::new();
    dies(&world, Death::WhileTheKeychainIsAsked).await;
    let walk = world.start();
    let found = candidates(finds(&walk, &world).await);
    assert_eq!((found.len(), found[0].kept_here), (1, false));
    walk.click(Action::RevokeFound { id: attempt(&walk), candidate: found[0].id.clone() }).await;
    assert_eq!(active(&world), 0);
    drop(walk);
    assert_eq!(world.start().name(), "account");
}

#[tokio::test(start_paused = true)]
async fn between_keychain_and_ledger_the_secret_is_found_in_the_keychain() {
    let world = World::new();
    let lost = lost_between_keychain_and_ledger(&world).await;
    let mut walk = world.start();
    let found = candidates(finds(&walk, &world).await);
    walk.look("it is found");
    assert!(found[0].kept_here);
    let id = attempt(&walk);
    walk.step("they keep it", Action::KeepFound { id, candidate: found[0].id.clone() }).await;
    assert_eq!(walk.wizard.reveal().await.unwrap(), lost);
    assert!(world.provider.mail_login("anna", &lost, "imap"));
    walk.step("they are done", Action::Finish).await;
    assert_story!(walk);
    drop(walk);
    assert_eq!(world.start().name(), "account");
}

#[tokio::test(start_paused = true)]
async fn between_keychain_and_ledger_revoking_cleans_the_keychain() {
    let world = World::new();
    lost_between_keychain_and_ledger(&world).await;
    let walk = world.start();
    let found = candidates(finds(&walk, &world).await);
    walk.click(Action::RevokeFound { id: attempt(&walk), candidate: found[0].id.clone() }).await;
    assert_eq!(world.vault.items(), []);
    assert_eq!(active(&world), 0);
}

#[tokio::test(start_paused = true)]
async fn a_keychain_that_cannot_be_cleaned_leaves_it_in_the_list() {
    let world = World::new();
    lost_between_keychain_and_ledger(&world).await;
    let mut walk = world.start();
    let found = candidates(finds(&walk, &world).await);
    world.vault.fail_next(VaultOperation::Delete, VaultError::Locked);
    let id = attempt(&walk);
    walk.step("they revoke it, but the keychain is locked", Action::RevokeFound { id, candidate: found[0].id.clone() })
        .await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    walk.step("they clean up later", Action::Delete { id: entries[0].id.clone() }).await;
    assert_eq!(world.vault.items(), []);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn striking_one_that_is_gone_at_the_provider_cleans_the_keychain() {
    let world = World::new();
    lost_between_keychain_and_ledger(&world).await;
    let walk = world.start();
    // Somebody ends it elsewhere.
    let made = world.provider.app_passwords("anna")[0].id.clone();
    let elsewhere = World::beside(&world);
    let other = elsewhere.start();
    other.click(Action::OpenList).await;
    other.click(Action::Refresh).await;
    other.click(begin()).await;
    other.sign_in().await;
    other.answer_with_authenticator(&world.provider).await;
    other.click(Action::Revoke { id: made }).await;
    walk.wait(after(30)).await;
    assert_eq!(finds(&walk, &world).await, AttemptOutcome::NothingFound);
    walk.click(Action::ForgetUnfinished { id: attempt(&walk) }).await;
    assert_eq!(world.vault.items(), []);
}

#[tokio::test(start_paused = true)]
async fn on_the_password_screen_and_later_nothing_is_unfinished_and_it_can_be_copied_again() {
    for death in [Death::OnThePasswordScreen, Death::WhenDone] {
        let world = World::new();
        dies(&world, death).await;
        let walk = world.start();
        assert_eq!(walk.name(), "account", "{death:?}");
        walk.click(Action::OpenList).await;
        let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        walk.click(Action::CopyAgain { id: entries[0].id.clone() }).await;
        assert!(world.provider.mail_login("anna", &world.clipboard.content().unwrap(), "imap"));
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_created_twice_whatever_the_moment() {
    for death in [
        Death::BeforeTheRequestArrives,
        Death::BeforeTheAnswerArrives,
        Death::WhileTheKeychainIsAsked,
        Death::OnThePasswordScreen,
        Death::WhenDone,
    ] {
        let world = World::new();
        dies(&world, death).await;
        let before = active(&world);
        // The person does not care, goes back and creates the same again.
        let walk = world.start();
        if walk.name() == "unfinished" {
            walk.click(Action::Back).await;
        }
        walk.to_sign_in().await;
        walk.sign_in().await;
        walk.answer_with_authenticator(&world.provider).await;
        walk.click(Action::Continue).await;
        walk.click(create()).await;
        match death {
            // There was nothing to find, so it is created now.
            Death::BeforeTheRequestArrives => assert_eq!((before, active(&world)), (0, 1)),
            // It is found, and the person decides before another one is made.
            Death::BeforeTheAnswerArrives | Death::WhileTheKeychainIsAsked => {
                assert_eq!((walk.name().as_str(), before, active(&world)), ("unfinished", 1, 1));
                let found = candidates(outcome(&walk));
                walk.click(Action::RevokeFound { id: attempt(&walk), candidate: found[0].id.clone() }).await;
                assert_eq!(walk.name(), "name", "the journey goes on where it was");
                walk.click(create()).await;
                assert_eq!((walk.name().as_str(), active(&world)), ("password", 1));
            }
            // It is known and safe: this is another one, as asked.
            Death::OnThePasswordScreen | Death::WhenDone => assert_eq!((before, active(&world)), (1, 2)),
        }
    }
}

// ---- which one it was

#[tokio::test(start_paused = true)]
async fn others_of_another_name_or_an_earlier_time_are_not_taken_for_it() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    let other = Action::Create { label: "Printer".to_owned(), scope: Some("imap".to_owned()), expires_in_days: None };
    walk.click(other).await;
    walk.click(Action::Finish).await;
    drop(walk);
    // The ledger of another computer: this one knows nothing of them.
    fs::remove_file(world.ledger()).unwrap();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    walk.click(create()).await;
    drop(walk);
    fs::remove_file(world.ledger()).unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(49 * 60 * 60)).await;
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    world.provider.hang_after_next(Operation::Create);
    walk.send(create()).await.unwrap();
    walk.wait(after(1)).await;
    drop(walk);
    let walk = world.start();
    let found = candidates(finds(&walk, &world).await);
    assert_eq!(world.provider.app_passwords("anna").len(), 3);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].id, world.provider.app_passwords("anna")[0].id);
}

#[tokio::test(start_paused = true)]
async fn one_that_the_ledger_knows_as_finished_is_not_taken_for_it() {
    let world = World::new();
    dies(&world, Death::WhenDone).await;
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    world.provider.hang_next(Operation::Create);
    walk.send(create()).await.unwrap();
    walk.wait(after(1)).await;
    drop(walk);
    let walk = world.start();
    assert_eq!(finds(&walk, &world).await, AttemptOutcome::NothingFound);
}

#[tokio::test(start_paused = true)]
async fn several_attempts_are_dealt_with_one_by_one() {
    let world = World::new();
    two_attempts(&world).await;
    let mut walk = world.start();
    walk.look("the program has started again");
    assert_eq!(attempts(&walk).len(), 2);
    finds(&walk, &world).await;
    let second = attempts(&walk)[1].id.clone();
    walk.step("they look for both", Action::FindUnfinished { id: second }).await;
    let first = attempts(&walk)[0].clone();
    let candidate = candidates(first.outcome)[0].id.clone();
    walk.step("they revoke the first", Action::RevokeFound { id: first.id, candidate }).await;
    walk.step("and strike the second", Action::ForgetUnfinished { id: attempt(&walk) }).await;
    assert_eq!(active(&world), 0);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_of_another_account_is_not_taken_for_nothing_found() {
    let world = World::new();
    dies(&world, Death::BeforeTheAnswerArrives).await;
    world.provider.add_user("bob", "swordfish");
    let mut walk = world.start();
    walk.click(Action::FindUnfinished { id: attempt(&walk) }).await;
    let bob = Action::SignIn { user: "bob".to_owned(), password: secret("swordfish") };
    walk.step("somebody else signs in", bob).await;
    walk.step("they try again", Action::FindUnfinished { id: attempt(&walk) }).await;
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.look("the right person signs in");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_of_another_account_does_not_stand_in_the_way() {
    let world = World::new();
    dies(&world, Death::BeforeTheAnswerArrives).await;
    world.provider.add_user("bob", "swordfish");
    world.provider.set_proof_wanted(false);
    let walk = world.start();
    walk.click(Action::Back).await;
    walk.click(Action::Begin { address: "bob@example.test".to_owned(), provider: None, server: None }).await;
    walk.click(Action::ChooseNeed { purpose: Purpose::Outlook }).await;
    walk.click(Action::SignIn { user: "bob".to_owned(), password: secret("swordfish") }).await;
    walk.click(Action::ChooseMethod { method: MethodKind::Email }).await;
    walk.click(Action::GiveContact { value: "bob@example.test".to_owned() }).await;
    walk.click(Action::Answer { code: world.provider.code(MethodKind::Email) }).await;
    walk.click(create()).await;
    assert_eq!(walk.name(), "password");
    assert_eq!(world.provider.app_passwords("bob").len(), 1);
}

// ---- within one run

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_found_revoked_and_created_anew() {
    let world = World::new();
    let mut walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.lose_next_answer(Operation::Create, Failure::TimedOut);
    walk.step("they create, and no answer comes", create()).await;
    walk.step("they try again: it is looked for first", Action::Retry).await;
    let candidate = candidates(outcome(&walk))[0].id.clone();
    walk.step("they revoke it", Action::RevokeFound { id: attempt(&walk), candidate }).await;
    walk.step("they create again", create()).await;
    assert_eq!((world.provider.count(Operation::Create), active(&world)), (2, 1));
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn a_lost_request_is_made_again_by_one_click() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.fail_next(Operation::Create, Failure::TimedOut);
    walk.click(create()).await;
    walk.click(Action::Retry).await;
    assert_eq!((walk.name().as_str(), active(&world)), ("password", 1));
    drop(walk);
    assert_eq!(world.start().name(), "account");
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_creation_is_found_at_once_without_another_sign_in() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.hang_after_next(Operation::Create);
    walk.send(create()).await.unwrap();
    walk.wait(after(1)).await;
    walk.click(Action::Cancel).await;
    let found = candidates(finds(&walk, &world).await);
    walk.click(Action::RevokeFound { id: attempt(&walk), candidate: found[0].id.clone() }).await;
    assert_eq!(walk.name(), "name");
}

#[tokio::test(start_paused = true)]
async fn a_session_that_ends_while_revoking_what_was_found_comes_back_to_it() {
    let world = World::new();
    dies(&world, Death::BeforeTheAnswerArrives).await;
    let walk = world.start();
    let found = candidates(finds(&walk, &world).await);
    world.provider.sign_everybody_out();
    walk.click(Action::RevokeFound { id: attempt(&walk), candidate: found[0].id.clone() }).await;
    assert_eq!(walk.name(), "signIn");
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    assert_eq!(candidates(outcome(&walk)), found);
}

#[tokio::test(start_paused = true)]
async fn a_keychain_that_does_not_give_out_what_was_kept_is_said() {
    let world = World::new();
    lost_between_keychain_and_ledger(&world).await;
    let walk = world.start();
    let found = candidates(finds(&walk, &world).await);
    world.vault.fail_next(VaultOperation::Read, VaultError::Locked);
    walk.click(Action::KeepFound { id: attempt(&walk), candidate: found[0].id.clone() }).await;
    let View::AppPasswords { problem, entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(problem.unwrap().code, EntryProblemCode::KeychainRefused);
    walk.click(Action::CopyAgain { id: entries[0].id.clone() }).await;
    assert!(world.clipboard.content().is_some(), "it can be had when the keychain is unlocked");
}

#[tokio::test(start_paused = true)]
async fn what_does_not_exist_cannot_be_kept_or_revoked() {
    let world = World::new();
    dies(&world, Death::BeforeTheAnswerArrives).await;
    let walk = world.start();
    let id = attempt(&walk);
    let candidate = world.provider.app_passwords("anna")[0].id.clone();
    walk.click_in_vain(Action::KeepFound { id: id.clone(), candidate: candidate.clone() }).await;
    walk.click_in_vain(Action::RevokeFound { id: id.clone(), candidate }).await;
    walk.click_in_vain(Action::FindUnfinished { id: "nothing".to_owned() }).await;
    finds(&walk, &world).await;
    walk.click_in_vain(Action::RevokeFound { id, candidate: "nothing".to_owned() }).await;
}

// ---- the ledger itself

#[tokio::test(start_paused = true)]
async fn a_damaged_or_newer_ledger_is_set_aside_and_the_person_is_told() {
    for content in ["{ half", r#"{"version":2,"entries":[]}"#, ""] {
        let world = World::new();
        fs::write(world.ledger(), content).unwrap();
        let walk = world.start();
        let [Notice::LedgerSetAside { file }] = &walk.screen().notices[..] else { panic!("{:?}", walk.screen()) };
        walk.to_password(&world.provider).await;
        assert_eq!(fs::read_to_string(file).unwrap(), content, "it is still there when the new one has been written");
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_ledger_nothing_is_created() {
    let world = World::new();
    // A folder in its place can be neither read nor written, for root neither.
    fs::create_dir_all(world.ledger().join("x")).unwrap();
    let walk = world.start();
    assert_eq!(walk.screen().notices, [Notice::LedgerNotWritable]);
    walk.to_name(&world.provider).await;
    walk.click(create()).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::LedgerNotWritable, .. }));
    assert_eq!(world.provider.count(Operation::Create), 0);
    walk.click(Action::Back).await;
    assert_eq!(walk.name(), "name");
}

#[tokio::test(start_paused = true)]
async fn an_intent_that_cannot_be_written_stops_the_creation_until_it_can() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    fs::create_dir_all(world.ledger().join("x")).unwrap();
    walk.click(create()).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::LedgerNotWritable, .. }));
    assert_eq!(world.provider.count(Operation::Create), 0);
    fs::remove_dir_all(world.ledger()).unwrap();
    walk.click(Action::Back).await;
    walk.click(create()).await;
    assert_eq!(walk.name(), "password");
}

#[tokio::test(start_paused = true)]
async fn the_intent_is_on_disk_while_the_provider_is_asked() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.hang_next(Operation::Create);
    assert!(!world.ledger().exists());
    walk.send(create()).await.unwrap();
    assert!(fs::read_to_string(world.ledger()).unwrap().contains("aboutToCreate"));
}

/// The program dies when the keychain has the secret and the ledger does not know it yet.
async fn lost_between_keychain_and_ledger(world: &World) -> password::Secret {
    dies(world, Death::OnThePasswordScreen).await;
    let ledger = fs::read_to_string(world.ledger()).unwrap();
    let before = ledger
        .replace(r#""state": "created""#, r#""state": "issued""#)
        .replace(r#""inKeychain": true"#, r#""inKeychain": false"#);
    assert_ne!(ledger, before);
    fs::write(world.ledger(), before).unwrap();
    world.vault.secret(&world.vault.items()[0].id).unwrap()
}

/// One creation whose answer was lost, and another whose request was.
async fn two_attempts(world: &World) {
    dies(world, Death::BeforeTheAnswerArrives).await;
    let one = fs::read_to_string(world.ledger()).unwrap();
    fs::remove_file(world.ledger()).unwrap();
    let walk = world.start();
    walk.to_sign_in().await;
    walk.sign_in().await;
    walk.answer_with_authenticator(&world.provider).await;
    walk.click(Action::Continue).await;
    world.provider.hang_next(Operation::Create);
    let other = Action::Create { label: "Printer".to_owned(), scope: Some("imap".to_owned()), expires_in_days: None };
    walk.send(other).await.unwrap();
    walk.wait(after(1)).await;
    drop(walk);
    let two = fs::read_to_string(world.ledger()).unwrap();
    let mut both: serde_json::Value = serde_json::from_str(&one).unwrap();
    let second: serde_json::Value = serde_json::from_str(&two).unwrap();
    both["entries"].as_array_mut().unwrap().push(second["entries"][0].clone());
    fs::write(world.ledger(), both.to_string()).unwrap();
}

// ---- on the provider's own page

/// Somebody walks the guided way, and the program dies: on the guide, while the keychain is asked, or when it has answered.
async fn dies_in_guide(world: &World, death: Death) {
    let walk = world.start();
    walk.to_last_step(&world.guided()).await;
    match death {
        Death::BeforeTheRequestArrives => {}
        Death::WhileTheKeychainIsAsked => {
            world.vault.hang();
            walk.send(Action::TakeTyped { app_password: secret(APP_PASSWORD) }).await.unwrap();
            walk.wait(after(1)).await;
        }
        _ => drop(walk.click(Action::TakeTyped { app_password: secret(APP_PASSWORD) }).await),
    }
    drop(walk);
    tokio::task::yield_now().await;
    world.vault.recover();
}

/// Somebody whose keychain has it although the ledger does not know.
async fn kept_but_not_noted(world: &World) {
    dies_in_guide(world, Death::OnThePasswordScreen).await;
    let ledger = fs::read_to_string(world.ledger()).unwrap();
    fs::write(world.ledger(), ledger.replace("\"created\"", "\"issued\"").replace("true", "false")).unwrap();
}

fn guided_entries(walk: &Walk) -> usize {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    entries.len()
}

#[tokio::test(start_paused = true)]
async fn in_the_guide_the_attempt_is_there_at_the_next_start_and_goes_on() {
    let world = World::microsoft();
    dies_in_guide(&world, Death::BeforeTheRequestArrives).await;
    let mut walk = world.start();
    walk.look("the program has started again");
    let id = attempt(&walk);
    walk.step("they look for it", Action::FindUnfinished { id: id.clone() }).await;
    walk.step("they go on", Action::ContinueGuide { id }).await;
    walk.to_last_step_of_guide().await;
    walk.step("they bring it", Action::TakeTyped { app_password: secret(APP_PASSWORD) }).await;
    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    assert_eq!((guided_entries(&walk), world.vault.items().len()), (1, 1));
    assert_eq!(world.guided().requests().len(), 1, "nobody had to sign in again");
    assert_story!(walk);
    drop(walk);
    assert_eq!(world.start().name(), "account");
}

#[tokio::test(start_paused = true)]
async fn in_the_guide_the_attempt_can_be_forgotten() {
    let world = World::microsoft();
    dies_in_guide(&world, Death::BeforeTheRequestArrives).await;
    let walk = world.start();
    walk.click(Action::ForgetUnfinished { id: attempt(&walk) }).await;
    assert_eq!(walk.name(), "account");
    drop(walk);
    assert_eq!(world.start().name(), "account");
}

#[tokio::test(start_paused = true)]
async fn starting_over_in_the_guide_leaves_the_attempt_to_be_dealt_with() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    walk.click(Action::StartOver).await;
    assert_eq!(walk.name(), "unfinished");
    assert_eq!(world.guided().sessions(), 0);
}

#[tokio::test(start_paused = true)]
async fn before_the_keychain_has_what_was_brought_it_is_gone_and_the_guide_goes_on() {
    let world = World::microsoft();
    dies_in_guide(&world, Death::WhileTheKeychainIsAsked).await;
    let walk = world.start();
    let id = attempt(&walk);
    walk.click(Action::FindUnfinished { id: id.clone() }).await;
    assert_eq!(outcome(&walk), AttemptOutcome::NothingFound);
    walk.click(Action::ContinueGuide { id }).await;
    assert_eq!(walk.name(), "guide");
}

#[tokio::test(start_paused = true)]
async fn between_keychain_and_ledger_what_was_brought_is_found_in_the_keychain() {
    for go_on in [false, true] {
        let world = World::microsoft();
        kept_but_not_noted(&world).await;
        let walk = world.start();
        let id = attempt(&walk);
        // Going on with the guide finds it as well: nothing is created twice.
        walk.click(if go_on { Action::ContinueGuide { id } } else { Action::FindUnfinished { id } }).await;
        assert_eq!(walk.name(), "password");
        assert_eq!(walk.wizard.reveal().await.unwrap(), secret(APP_PASSWORD));
        assert!(matches!(walk.view(), View::Password { mail, .. } if mail.probe.offered), "it can still be proven");
        drop(walk);
        assert_eq!(world.start().name(), "account");
    }
}

#[tokio::test(start_paused = true)]
async fn between_keychain_and_ledger_forgetting_what_was_brought_cleans_the_keychain() {
    let world = World::microsoft();
    kept_but_not_noted(&world).await;
    let walk = world.start();
    walk.click(Action::ForgetUnfinished { id: attempt(&walk) }).await;
    assert_eq!(world.vault.items(), []);
}

#[tokio::test(start_paused = true)]
async fn a_keychain_that_does_not_tell_is_said_and_nothing_is_given_up() {
    for go_on in [false, true] {
        let world = World::microsoft();
        kept_but_not_noted(&world).await;
        world.vault.fail_next(VaultOperation::Read, VaultError::Locked);
        let walk = world.start();
        let id = attempt(&walk);
        walk.click(if go_on { Action::ContinueGuide { id } } else { Action::FindUnfinished { id } }).await;
        let View::Unfinished { problem: Some(problem), .. } = walk.view() else { panic!("{:?}", walk.view()) };
        assert_eq!(problem.code, EntryProblemCode::KeychainRefused);
        assert_eq!(outcome(&walk), AttemptOutcome::Unknown);
    }
}

#[tokio::test(start_paused = true)]
async fn on_the_password_screen_nothing_is_left_to_do() {
    let world = World::microsoft();
    dies_in_guide(&world, Death::OnThePasswordScreen).await;
    let walk = world.start();
    assert_eq!(walk.name(), "account");
    walk.click(Action::OpenList).await;
    assert_eq!(guided_entries(&walk), 1);
}

#[tokio::test(start_paused = true)]
async fn who_does_not_care_about_an_interrupted_guide_is_asked_again_before_the_next() {
    let world = World::microsoft();
    dies_in_guide(&world, Death::BeforeTheRequestArrives).await;
    let walk = world.start();
    walk.click(Action::Back).await;
    walk.to_methods(&world.guided()).await;
    walk.click(Action::Continue).await;
    walk.click(name_it("Another scanner")).await;
    assert_eq!(walk.name(), "unfinished");
    walk.click(Action::ForgetUnfinished { id: attempt(&walk) }).await;
    assert!(matches!(walk.view(), View::Name { label, .. } if label == "Another scanner"));
    walk.click(name_it("Another scanner")).await;
    assert_eq!(walk.name(), "guide");
}

#[tokio::test(start_paused = true)]
async fn an_attempt_at_a_server_does_not_go_on_in_a_guide() {
    let world = World::new();
    dies(&world, Death::BeforeTheAnswerArrives).await;
    let walk = world.start();
    let id = attempt(&walk);
    walk.click_in_vain(Action::ContinueGuide { id }).await;
}
