//! What the audit trail is told: each event once, in order, at the moment at which it is known.

use crate::support::rotation::{office, replace, with_one_in};
use crate::support::{ADDRESS, World, create, sign_in, tenant};
use audit::{Addresses, Event, Operation, Reason, Record, Witness};
use keychain::MailApp::{OutlookClassic, Thunderbird};
use keychain::fake::Operation::Save;
use keychain::{Saved, VaultError};
use providers::fake::Operation::{Create, Revoke, SignIn};
use providers::{BrowserSignInError, ChangeError, CreateError, Failure, Limit, LimitOf, MethodKind, SignInRefusal};
use std::collections::BTreeMap;
use wizard::{Action, View};

/// Every event in a word or two; app passwords have numbers, in the order in which they come up.
fn told(world: &World) -> Vec<String> {
    let mut numbers = BTreeMap::new();
    let mut told = Vec::new();
    for record in world.audit.records() {
        let mut number = |id: uuid::Uuid| {
            let next = numbers.len() + 1;
            *numbers.entry(id).or_insert(next)
        };
        let entry = record.entry.map(&mut number);
        let words = match record.event {
            Event::Created(witness) => format!("created, says the {}", name_of(witness)),
            Event::Stored { place, is_pending: false } => format!("stored in {place:?}"),
            Event::Stored { place, is_pending: true } => format!("stored in {place:?} once approved"),
            Event::Removed { place } => format!("removed from {place:?}"),
            Event::Rotated { replaces } => format!("rotated, replaces {}", number(replaces.unwrap())),
            Event::Revoked(witness) => format!("revoked, says the {}", name_of(witness)),
            Event::MethodRemoved(method) => format!("method removed: {method:?}"),
            Event::MethodSwitchedOff(method) => format!("method switched off: {method:?}"),
            Event::MethodResynced(method) => format!("method in step again: {method:?}"),
            Event::Refused { operation, reason } => format!("refused: {operation:?}, {reason:?}"),
        };
        told.push(entry.map_or(words.clone(), |entry| format!("{entry} {words}")));
    }
    told
}

fn name_of(witness: Witness) -> &'static str {
    match witness {
        Witness::Provider => "provider",
        Witness::Person => "person",
    }
}

fn last(world: &World) -> Record {
    world.audit.records().pop().unwrap()
}

async fn revoke(walk: &crate::support::Walk, world: &World) {
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    let works = entries.iter().find(|entry| entry.state == Some(providers::AppPasswordState::Active)).unwrap();
    walk.click(Action::Revoke { id: works.id.clone() }).await;
    assert_eq!(world.vault.items().len(), 0);
}

#[tokio::test(start_paused = true)]
async fn from_the_first_app_password_to_the_end_of_its_successor_each_event_is_told_once() {
    let world = office();
    let walk = with_one_in(&world, &[OutlookClassic]).await;
    replace(&walk).await;
    walk.click(Action::Finish).await;
    revoke(&walk, &world).await;
    assert_eq!(
        told(&world),
        [
            "1 created, says the provider",
            "1 stored in Keychain",
            "1 stored in OutlookClassic",
            "2 created, says the provider",
            "2 stored in Keychain",
            "2 stored in OutlookClassic",
            "1 revoked, says the provider",
            "2 rotated, replaces 1",
            "1 removed from Keychain",
            "2 revoked, says the provider",
            "2 removed from Keychain",
            "2 removed from OutlookClassic",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_record_says_when_where_and_whose_with_a_masked_address() {
    let world = World::with(|settings| settings.user_name = wizard::UserName::Address);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    let record = world.audit.records()[0].clone();
    assert_eq!(record.time, world.provider.now());
    assert_eq!(record.host.unwrap().as_str(), "mfa.example.test");
    assert_eq!(record.provider, Some(audit::Provider::PrivacyIdea));
    assert_eq!(record.account.unwrap().as_str(), "a…");
    assert_eq!(record.entry.unwrap().to_string(), world.vault.items()[0].id, "the ledger's and the keychain's");
}

#[tokio::test(start_paused = true)]
async fn policy_lets_the_whole_account_be_told() {
    let world = World::with(|settings| settings.addresses = Addresses::InFull);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert_eq!(world.audit.records()[0].account.as_ref().unwrap().as_str(), "anna");
}

#[tokio::test(start_paused = true)]
async fn taken_out_of_a_mail_app_it_is_removed_there_only() {
    let world = World::new();
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::SaveFor { app: OutlookClassic, with_password: false }).await;
    walk.click(Action::TakeOut { app: OutlookClassic }).await;
    assert_eq!(told(&world).split_off(2), ["1 stored in OutlookClassic", "1 removed from OutlookClassic"]);
}

#[tokio::test(start_paused = true)]
async fn what_only_the_person_can_paste_is_stored_nowhere() {
    let world = office();
    let walk = with_one_in(&world, &[Thunderbird]).await;
    drop(walk);
    assert_eq!(told(&world), ["1 created, says the provider", "1 stored in Keychain"]);
}

#[tokio::test(start_paused = true)]
async fn a_profile_that_holds_it_is_stored_once_the_person_approves() {
    let world = World::new();
    world.outlook.answer(Saved::ApproveProfile { with_password: true });
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk.click(Action::SaveFor { app: OutlookClassic, with_password: true }).await;
    assert_eq!(told(&world).pop().unwrap(), "1 stored in OutlookClassic once approved");
}

#[tokio::test(start_paused = true)]
async fn what_failed_is_not_told_and_the_second_try_is() {
    let world = World::new();
    world.vault.fail_next(Save, VaultError::Locked);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    assert_eq!(told(&world), ["1 created, says the provider"]);
    walk.click(Action::Keep).await;
    assert_eq!(told(&world), ["1 created, says the provider", "1 stored in Keychain"]);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_was_lost_is_told_when_it_is_found_and_once() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.provider.lose_next_answer(Create, Failure::TimedOut);
    walk.click(create()).await;
    assert_eq!(told(&world), [""; 0], "nobody knows");
    walk.click(Action::Retry).await;
    let View::Unfinished { attempts, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    let wizard::AttemptOutcome::Found { candidates } = &attempts[0].outcome else { panic!("{attempts:?}") };
    let (id, candidate) = (attempts[0].id.clone(), candidates[0].id.clone());
    walk.click(Action::RevokeFound { id, candidate }).await;
    assert_eq!(told(&world), ["1 created, says the provider", "1 revoked, says the provider"]);
}

#[tokio::test(start_paused = true)]
async fn on_the_provider_s_own_page_the_person_is_the_witness() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    walk.click(Action::TellDeleted { id: entries[0].id.clone() }).await;
    assert_eq!(
        told(&world),
        ["1 created, says the person", "1 stored in Keychain", "1 revoked, says the person", "1 removed from Keychain"]
    );
    let host = last(&world).host.unwrap();
    assert!(tenant().server.contains(host.as_str()) && !host.as_str().contains("tenant"), "without the tenant: {host}");
    assert_eq!(last(&world).account.unwrap().as_str(), "a…@example.test");
    assert!(ADDRESS.ends_with("@example.test"));
}

#[tokio::test(start_paused = true)]
async fn a_create_that_a_rule_forbids_is_refused_under_the_support_id_of_the_screen() {
    for (error, reason) in [
        (CreateError::NotAllowed, Reason::NotAllowed),
        (CreateError::Refused { words: None }, Reason::NotAllowed),
        (CreateError::LimitReached(Limit { of: LimitOf::AppPasswords, counted: None }), Reason::LimitReached),
    ] {
        let world = World::new();
        let walk = world.start();
        walk.to_name(&world.provider).await;
        world.provider.fail_next(Create, error);
        walk.click(create()).await;
        let View::Problem { support_id, .. } = walk.view() else { panic!("{:?}", walk.view()) };
        assert_eq!(last(&world).event, Event::Refused { operation: Operation::Create, reason });
        assert_eq!(last(&world).support_id.unwrap().as_str(), support_id);
        assert_eq!(last(&world).account.unwrap().as_str(), "a…");
        assert_eq!(told(&world).len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_revocation_that_is_not_allowed_is_refused() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    world.provider.fail_next(Revoke, ChangeError::NotAllowed);
    walk.click(Action::Revoke { id: entries[0].id.clone() }).await;
    assert_eq!(told(&world).pop().unwrap(), "1 refused: Change, NotAllowed");
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_that_a_rule_forbids_is_refused() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_browser().await;
    let refusal = SignInRefusal::BlockedByPolicy;
    world.guided().decide(Err(BrowserSignInError::Refused { refusal, correlation: None }));
    walk.click(crate::support::open_browser()).await;
    assert_eq!(told(&world), ["refused: SignIn, BlockedByPolicy"]);
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_written_down_first_is_refused_by_the_program_itself() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    std::fs::create_dir(world.ledger()).unwrap();
    walk.click(create()).await;
    assert_eq!(told(&world), ["refused: Create, LedgerNotWritable"]);
    assert_eq!(world.provider.app_passwords("anna").len(), 0, "the provider was not asked");
}

#[tokio::test(start_paused = true)]
async fn technical_failures_and_mistyped_passwords_are_no_refusals() {
    let world = World::new();
    world.provider.add_method("anna", MethodKind::AuthenticatorApp);
    let walk = world.start();
    walk.to_sign_in().await;
    let password = crate::support::secret("mistyped");
    walk.click(Action::SignIn { user: "anna".to_owned(), password }).await;
    world.provider.fail_next(SignIn, Failure::Unreachable);
    walk.click(sign_in()).await;
    assert_eq!(told(&world), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn taking_a_revoked_one_off_the_list_ends_nothing_a_second_time() {
    let world = World::new();
    let walk = world.start();
    walk.to_list(&world.provider).await;
    revoke(&walk, &world).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    walk.click(Action::Delete { id: entries[0].id.clone() }).await;
    assert_eq!(told(&world).iter().filter(|words| words.contains("revoked")).count(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_is_practised_is_not_told() {
    let world = World::new();
    let walk = world.start();
    walk.click(Action::Practise { provider: providers::ProviderKind::PrivacyIdea }).await;
    walk.to_password(&world.provider).await;
    assert_eq!(told(&world), [""; 0]);
}
