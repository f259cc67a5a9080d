//! Putting an app password into mail apps, taking it out again, and cleaning up when it ends.

use super::servers::published;
use crate::support::{ADDRESS, Stop, Walk, World, after, assert_story, begin, create, sign_in};
use keychain::{KeychainRefusal, MailApp, Presence, Saved, VaultError, WhyNot, WhyPaste};
use providers::ProviderKind;
use serde_json::Value;
use std::fs;
use wizard::{
    Action, BusyTask, Entry, EntryProblemCode, MailAppRow, MailAppState, Notice, Purpose, Refused, StoredState, View,
};

const IN_PLACE: MailAppState = MailAppState::InPlace { best_effort: false };

fn save_for(app: MailApp) -> Action {
    Action::SaveFor { app, with_password: false }
}

fn rows(walk: &Walk) -> Vec<MailAppRow> {
    match walk.view() {
        View::Password { mail_apps, .. } | View::Done { mail_apps, .. } => mail_apps,
        other => panic!("no mail apps on {other:?}"),
    }
}

fn row(walk: &Walk, app: MailApp) -> MailAppRow {
    rows(walk).into_iter().find(|row| row.app == app).expect("it is offered")
}

fn names(walk: &Walk) -> Vec<(MailApp, bool)> {
    rows(walk).into_iter().map(|row| (row.app, row.is_first)).collect()
}

fn entry(walk: &Walk) -> Entry {
    match walk.view() {
        View::AppPasswords { mut entries, .. } => entries.remove(0),
        other => panic!("no list: {other:?}"),
    }
}

fn ledger_entry(ledger: &str) -> Value {
    let ledger: Value = serde_json::from_str(ledger).unwrap();
    ledger["entries"][0].clone()
}

async fn at_password(world: &World) -> Walk {
    world.discovery.answer(published());
    let walk = world.start();
    walk.to_password(&world.provider).await;
    walk
}

/// In the list, with the app password in both mail apps.
async fn in_both(world: &World) -> Walk {
    let walk = at_password(world).await;
    walk.click(save_for(MailApp::OutlookClassic)).await;
    walk.click(save_for(MailApp::Thunderbird)).await;
    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    walk
}

#[tokio::test(start_paused = true)]
async fn it_is_put_into_two_mail_apps_taken_out_of_one_and_revoked() {
    let world = World::new();
    let mut walk = at_password(&world).await;
    walk.look("the mail apps of this computer");
    walk.step("they put it into Outlook", save_for(MailApp::OutlookClassic)).await;
    walk.step("they are done", Action::Finish).await;
    walk.step("they put it into Thunderbird as well", save_for(MailApp::Thunderbird)).await;
    let kept = world.vault.secret(&world.vault.items()[0].id);
    assert!(kept.is_some());
    assert_eq!((world.outlook.secret(ADDRESS), world.thunderbird.secret(ADDRESS)), (kept.clone(), kept));
    walk.step("they take it out of Outlook", Action::TakeOut { app: MailApp::OutlookClassic }).await;
    assert_eq!(world.outlook.secret(ADDRESS), None);
    walk.step("the list", Action::OpenList).await;
    let id = entry(&walk).id;
    walk.step("they look again", Action::Refresh).await;
    assert_eq!(entry(&walk).stored_in[0].presence, Some(Presence::Ours));
    walk.step("they revoke it", Action::Revoke { id }).await;
    assert_eq!(world.thunderbird.secret(ADDRESS), None);
    assert_eq!(world.outlook.removals(), 1, "what was taken out is not cleaned again");
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn the_app_that_it_is_for_comes_first() {
    for (purpose, wanted) in [
        (Purpose::Outlook, [(MailApp::OutlookClassic, true), (MailApp::Thunderbird, false)]),
        (Purpose::Thunderbird, [(MailApp::Thunderbird, true), (MailApp::OutlookClassic, false)]),
        (Purpose::OtherMailApp, [(MailApp::OutlookClassic, false), (MailApp::Thunderbird, false)]),
        (Purpose::Device, [(MailApp::OutlookClassic, false), (MailApp::Thunderbird, false)]),
    ] {
        // Nobody who sets up a printer waits for a mail app, whatever the organisation wants first.
        let world = World::with(|settings| {
            settings.first_mail_app = (purpose == Purpose::Device).then_some(MailApp::Thunderbird);
        });
        let walk = world.start();
        walk.click(begin()).await;
        walk.click(Action::ChooseNeed { purpose }).await;
        walk.sign_in().await;
        walk.set_up_authenticator(&world.provider).await;
        walk.click(Action::Continue).await;
        walk.answer_with_authenticator(&world.provider).await;
        walk.click(create()).await;
        assert_eq!(names(&walk), wanted, "{purpose:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_organisation_says_which_in_which_order_and_which_first() {
    let all = Some(vec![MailApp::Thunderbird, MailApp::Geary, MailApp::OutlookClassic]);
    for (allowed, first, wanted) in [
        (Some(vec![]), None, vec![]),
        (Some(vec![MailApp::Thunderbird]), None, vec![(MailApp::Thunderbird, false)]),
        (all.clone(), None, vec![(MailApp::OutlookClassic, true), (MailApp::Thunderbird, false)]),
        (all.clone(), Some(MailApp::Geary), vec![(MailApp::OutlookClassic, true), (MailApp::Thunderbird, false)]),
        (all, Some(MailApp::Thunderbird), vec![(MailApp::Thunderbird, true), (MailApp::OutlookClassic, false)]),
    ] {
        let world = World::with(|settings| {
            settings.mail_apps = allowed.clone();
            settings.first_mail_app = first;
        });
        let walk = at_password(&world).await;
        assert_eq!(names(&walk), wanted, "{allowed:?} {first:?}");
    }
    let world = World::with(|settings| settings.mail_apps = Some(vec![MailApp::Thunderbird]));
    let walk = at_password(&world).await;
    walk.click_in_vain(save_for(MailApp::OutlookClassic)).await;
    assert_eq!(world.outlook.saves(), 0);
}

#[tokio::test(start_paused = true)]
async fn where_none_is_wanted_first_the_organisations_order_holds() {
    let world = World::microsoft_with(|settings| {
        settings.mail_apps = Some(vec![MailApp::Thunderbird, MailApp::OutlookClassic]);
    });
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    assert_eq!(names(&walk), [(MailApp::Thunderbird, false), (MailApp::OutlookClassic, false)]);
}

#[tokio::test(start_paused = true)]
async fn one_that_is_not_on_this_computer_is_not_offered() {
    let world = World::new();
    world.outlook.uninstall();
    let walk = at_password(&world).await;
    assert_eq!(names(&walk), [(MailApp::Thunderbird, false)]);
    walk.click_in_vain(save_for(MailApp::OutlookClassic)).await;
    walk.click_in_vain(save_for(MailApp::Geary)).await;
}

#[tokio::test(start_paused = true)]
async fn each_result_is_shown_and_remembered_as_what_it_is() {
    let in_place = |best_effort| (Saved::InPlace { best_effort }, MailAppState::InPlace { best_effort });
    let profile =
        |with_password| (Saved::ApproveProfile { with_password }, MailAppState::ApproveProfile { with_password });
    let paste = |because| (Saved::OnePaste { because }, MailAppState::OnePaste { because });
    let not_possible = |because| (Saved::NotPossible { because }, MailAppState::NotPossible { because });
    let keychain = |refusal| not_possible(WhyNot::Keychain(refusal));
    for ((saved, shown), stored) in [
        (in_place(false), Some(StoredState::Written)),
        (in_place(true), Some(StoredState::Written)),
        (profile(false), Some(StoredState::Profile)),
        (profile(true), Some(StoredState::Profile)),
        (paste(WhyPaste::OwnStore), Some(StoredState::Pasted)),
        (paste(WhyPaste::InProfile), Some(StoredState::Pasted)),
        (paste(WhyPaste::MakersServers), Some(StoredState::Pasted)),
        (paste(WhyPaste::NotDocumented), Some(StoredState::Pasted)),
        (not_possible(WhyNot::NoAccount), None),
        (not_possible(WhyNot::NoServers), None),
        (not_possible(WhyNot::File), None),
        (not_possible(WhyNot::NotInstalled), None),
        (keychain(KeychainRefusal::Locked), Some(StoredState::MayBeWritten)),
        (keychain(KeychainRefusal::Denied), Some(StoredState::MayBeWritten)),
        (keychain(KeychainRefusal::NoService), Some(StoredState::MayBeWritten)),
        (keychain(KeychainRefusal::TimedOut), Some(StoredState::MayBeWritten)),
        (keychain(KeychainRefusal::Failed), Some(StoredState::MayBeWritten)),
    ] {
        let world = World::new();
        world.outlook.answer(saved);
        let walk = at_password(&world).await;
        walk.click(save_for(MailApp::OutlookClassic)).await;
        let row = row(&walk, MailApp::OutlookClassic);
        assert_eq!(row.state, shown);
        assert_eq!(row.can_undo, matches!(saved, Saved::InPlace { .. }), "{saved:?}");
        if !row.can_undo {
            walk.click_in_vain(Action::TakeOut { app: MailApp::OutlookClassic }).await;
        }
        walk.click(Action::Finish).await;
        walk.click(Action::OpenList).await;
        let stored_in = entry(&walk).stored_in.into_iter().map(|stored| stored.state).collect::<Vec<_>>();
        assert_eq!(stored_in, Vec::from_iter(stored), "{saved:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_failed_later_does_not_hide_what_is_in_place() {
    let world = World::new();
    let walk = at_password(&world).await;
    walk.click(save_for(MailApp::OutlookClassic)).await;
    world.outlook.answer(Saved::NotPossible { because: WhyNot::NoAccount });
    walk.click(save_for(MailApp::OutlookClassic)).await;
    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    assert_eq!(entry(&walk).stored_in[0].state, StoredState::Written);
}

#[tokio::test(start_paused = true)]
async fn the_place_is_in_the_ledger_before_anything_is_written() {
    let world = World::new();
    let walk = at_password(&world).await;
    walk.click(save_for(MailApp::OutlookClassic)).await;
    let before = ledger_entry(&world.watch.ledgers()[0]);
    let place = &before["places"][0];
    assert_eq!(place["placement"]["app"], "outlookClassic");
    assert_eq!(place["placement"]["account"]["address"], ADDRESS);
    assert_eq!(place["placement"]["account"]["incoming"]["name"], "imap.example.test");
    assert_eq!(place["placement"]["account"]["outgoing"]["protocol"], "smtp");
    assert_eq!(place["placement"]["id"], before["id"]);
    assert_eq!(place["saved"], Value::Null);
    let after = ledger_entry(&fs::read_to_string(world.ledger()).unwrap());
    assert_eq!(after["places"][0]["saved"]["result"], "inPlace");
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_noted_is_not_written() {
    let world = World::new();
    let walk = at_password(&world).await;
    let ledger = fs::read(world.ledger()).unwrap();
    fs::remove_file(world.ledger()).unwrap();
    // A folder where the file should be: the rename cannot succeed, for root neither.
    fs::create_dir_all(world.ledger().join("x")).unwrap();
    walk.click(save_for(MailApp::OutlookClassic)).await;
    let because = WhyNot::File;
    assert_eq!(row(&walk, MailApp::OutlookClassic).state, MailAppState::NotPossible { because });
    assert_eq!(world.outlook.saves(), 0);
    assert!(walk.screen().notices.contains(&Notice::LedgerNotWritable));
    fs::remove_dir_all(world.ledger()).unwrap();
    fs::write(world.ledger(), ledger).unwrap();
    walk.click(save_for(MailApp::OutlookClassic)).await;
    assert_eq!(row(&walk, MailApp::OutlookClassic).state, IN_PLACE);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_saved_while_the_keychain_is_still_asked() {
    let world = World::new();
    let walk = world.start();
    walk.to_name(&world.provider).await;
    world.vault.hang();
    walk.send(create()).await.unwrap();
    walk.wait(after(1)).await;
    walk.click_in_vain(save_for(MailApp::OutlookClassic)).await;
    assert_eq!(world.outlook.saves(), 0);
}

#[tokio::test(start_paused = true)]
async fn while_one_is_written_others_can_be_clicked_and_the_screen_left_but_not_the_app_password() {
    let world = World::new();
    let mut walk = at_password(&world).await;
    world.watch.stop_at(Stop::BeforeSaving);
    walk.send(save_for(MailApp::OutlookClassic)).await.unwrap();
    assert_eq!(walk.send(save_for(MailApp::OutlookClassic)).await, Err(Refused::NotPossible), "never twice at a time");
    world.watch.stop_at(Stop::Never);
    walk.send(save_for(MailApp::Thunderbird)).await.unwrap();
    walk.wait(after(1)).await;
    walk.look("one of two is still being written");
    assert_eq!(row(&walk, MailApp::Thunderbird).state, IN_PLACE);
    walk.send(Action::Finish).await.unwrap();
    walk.send(Action::CorrectServers).await.unwrap();
    assert_eq!(walk.send(Action::StartOver).await, Err(Refused::NotPossible));
    walk.send(Action::Back).await.unwrap();
    walk.look("they have gone on");
    for action in [Action::StartOver, Action::OpenList, Action::TakeOut { app: MailApp::OutlookClassic }] {
        walk.click_in_vain(action).await;
    }
    assert!(!walk.screen().can_open_list);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn what_is_in_place_is_in_the_persons_hands() {
    let world = World::new();
    world.vault.fail_always(keychain::fake::Operation::Save, VaultError::NoService);
    let walk = at_password(&world).await;
    walk.click(save_for(MailApp::OutlookClassic)).await;
    drop(walk);
    assert_eq!(world.start().name(), "account", "nothing is unfinished");
}

#[tokio::test(start_paused = true)]
async fn taking_out_leaves_what_is_not_ours_and_says_so() {
    let world = World::new();
    let walk = at_password(&world).await;
    walk.click(save_for(MailApp::OutlookClassic)).await;
    let typed = crate::support::secret("typed by the person");
    world.outlook.overwrite(ADDRESS, typed.clone());
    walk.click(Action::TakeOut { app: MailApp::OutlookClassic }).await;
    assert_eq!(world.outlook.secret(ADDRESS), Some(typed));
    assert_eq!(walk.screen().notices, [Notice::CleanByHand { app: MailApp::OutlookClassic }]);
    assert_eq!(row(&walk, MailApp::OutlookClassic).state, MailAppState::Offered);
    assert!(!fs::read_to_string(world.ledger()).unwrap().contains("places"));
}

#[tokio::test(start_paused = true)]
async fn taking_out_that_fails_is_said_and_can_be_tried_again() {
    let world = World::new();
    let walk = at_password(&world).await;
    walk.click(save_for(MailApp::OutlookClassic)).await;
    world.outlook.refuse(Some(VaultError::Locked));
    walk.click(Action::TakeOut { app: MailApp::OutlookClassic }).await;
    assert_eq!(walk.screen().notices, [Notice::CleanByHand { app: MailApp::OutlookClassic }]);
    assert_eq!(row(&walk, MailApp::OutlookClassic).state, IN_PLACE);
    world.outlook.refuse(None);
    walk.click(Action::TakeOut { app: MailApp::OutlookClassic }).await;
    assert_eq!(row(&walk, MailApp::OutlookClassic).state, MailAppState::Offered);
    assert_eq!(world.outlook.secret(ADDRESS), None);
}

#[tokio::test(start_paused = true)]
async fn taking_out_is_waited_for() {
    let world = World::new();
    let walk = at_password(&world).await;
    walk.click(save_for(MailApp::OutlookClassic)).await;
    world.watch.hold_removals();
    walk.send(Action::TakeOut { app: MailApp::OutlookClassic }).await.unwrap();
    walk.wait(after(1)).await;
    let busy = walk.screen().busy.unwrap();
    assert_eq!((busy.task, busy.cancellable), (BusyTask::UsingMailApp, false));
    walk.click_in_vain(Action::Cancel).await;
    walk.click_in_vain(Action::StartOver).await;
}

#[tokio::test(start_paused = true)]
async fn every_way_to_end_it_cleans_both_apps() {
    for delete in [false, true] {
        let world = World::new();
        let walk = in_both(&world).await;
        let id = entry(&walk).id;
        walk.click(Action::Revoke { id: id.clone() }).await;
        assert_eq!((world.outlook.secret(ADDRESS), world.thunderbird.secret(ADDRESS)), (None, None));
        assert_eq!(entry(&walk).stored_in, []);
        if delete {
            walk.click(Action::Delete { id: entry(&walk).id }).await;
        }
        assert_eq!(walk.screen().notices, []);
        assert_eq!((world.outlook.removals(), world.thunderbird.removals()), (1, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_deleted_on_the_providers_page_is_cleaned_here() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_brought(&world.guided()).await;
    walk.click(save_for(MailApp::OutlookClassic)).await;
    walk.click(Action::Finish).await;
    walk.click(Action::OpenList).await;
    assert_eq!(entry(&walk).stored_in[0].presence, None, "nobody has looked");
    walk.click(Action::Refresh).await;
    assert_eq!(entry(&walk).stored_in[0].presence, Some(Presence::Ours));
    walk.click(Action::TellDeleted { id: entry(&walk).id }).await;
    assert_eq!(world.outlook.secret(ADDRESS), None);
    assert!(matches!(walk.view(), View::AppPasswords { entries, .. } if entries.is_empty()));
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_cleaned_stays_known_and_can_be_tried_again() {
    let errors = [
        VaultError::Locked,
        VaultError::Denied,
        VaultError::NoService,
        VaultError::NoKeyring,
        VaultError::TimedOut,
        VaultError::Ambiguous,
        VaultError::Failed,
    ];
    for error in errors {
        let world = World::new();
        let walk = in_both(&world).await;
        world.outlook.refuse(Some(error));
        walk.click(Action::Revoke { id: entry(&walk).id }).await;
        let View::AppPasswords { problem, .. } = walk.view() else { panic!() };
        assert_eq!(problem.unwrap().code, EntryProblemCode::MailAppNotCleaned, "{error:?}");
        let left: Vec<MailApp> = entry(&walk).stored_in.iter().map(|stored| stored.app).collect();
        assert_eq!(left, [MailApp::OutlookClassic], "only what was not cleaned");
        world.outlook.refuse(None);
        walk.click(Action::Delete { id: entry(&walk).id }).await;
        assert_eq!(world.outlook.secret(ADDRESS), None);
        assert!(matches!(walk.view(), View::AppPasswords { entries, problem: None, .. } if entries.is_empty()));
    }
}

#[tokio::test(start_paused = true)]
async fn what_only_the_person_can_remove_is_told_at_the_end_and_not_ours_is_left_alone() {
    let world = World::new();
    world.thunderbird.answer(Saved::OnePaste { because: WhyPaste::OwnStore });
    let mut walk = in_both(&world).await;
    let typed = crate::support::secret("typed by the person");
    world.outlook.overwrite(ADDRESS, typed.clone());
    walk.step("they look", Action::Refresh).await;
    walk.step("they revoke it", Action::Revoke { id: entry(&walk).id }).await;
    assert_eq!(world.outlook.secret(ADDRESS), Some(typed));
    let by_hand = [MailApp::OutlookClassic, MailApp::Thunderbird].map(|app| Notice::CleanByHand { app });
    assert_eq!(walk.screen().notices, by_hand);
    assert_eq!(entry(&walk).stored_in, []);
    assert_story!(walk);
}

#[tokio::test(start_paused = true)]
async fn what_is_gone_from_an_app_or_does_not_tell_is_shown_as_that() {
    let world = World::new();
    let walk = in_both(&world).await;
    world.outlook.refuse(Some(VaultError::Locked));
    world.thunderbird.overwrite(ADDRESS, crate::support::secret("another"));
    walk.click(Action::Refresh).await;
    let presences: Vec<_> = entry(&walk).stored_in.iter().map(|stored| stored.presence).collect();
    assert_eq!(presences, [None, Some(Presence::Changed)]);
    assert!(matches!(walk.view(), View::AppPasswords { problem: None, .. }), "best effort");
}

#[tokio::test(start_paused = true)]
async fn an_app_that_is_gone_or_not_wanted_any_more_is_cleaned_all_the_same() {
    let mut world = World::new();
    drop(in_both(&world).await);
    world.outlook.uninstall();
    world.settings.mail_apps = Some(Vec::new());
    let walk = world.start();
    walk.click(Action::OpenList).await;
    walk.click(Action::Refresh).await;
    walk.click(sign_in()).await;
    if walk.name() == "challenge" {
        walk.answer_with_authenticator(&world.provider).await;
    }
    let listed = entry(&walk);
    assert_eq!(listed.stored_in[0].presence, Some(Presence::Ours), "the click on Refresh was meant for this as well");
    walk.click(Action::Revoke { id: listed.id }).await;
    assert_eq!((world.outlook.secret(ADDRESS), world.thunderbird.secret(ADDRESS)), (None, None));
}

#[tokio::test(start_paused = true)]
async fn opening_the_list_asks_no_mail_app() {
    let world = World::new();
    let walk = in_both(&world).await;
    assert!(entry(&walk).stored_in.iter().all(|stored| stored.presence.is_none()));
}

#[tokio::test(start_paused = true)]
async fn killed_before_or_after_it_was_written_it_may_be_there_and_is_cleaned_with_the_rest() {
    for stop in [Stop::BeforeSaving, Stop::AfterSaving] {
        let world = World::new();
        let walk = at_password(&world).await;
        world.watch.stop_at(stop);
        walk.send(save_for(MailApp::OutlookClassic)).await.unwrap();
        walk.wait(after(1)).await;
        drop(walk);
        world.watch.stop_at(Stop::Never);
        assert_eq!(world.outlook.secret(ADDRESS).is_some(), stop == Stop::AfterSaving);
        let walk = world.start();
        walk.click(Action::OpenList).await;
        assert_eq!(entry(&walk).stored_in[0].state, StoredState::MayBeWritten);
        walk.click(Action::Refresh).await;
        walk.click(sign_in()).await;
        if walk.name() == "challenge" {
            walk.answer_with_authenticator(&world.provider).await;
        }
        walk.click(Action::Revoke { id: entry(&walk).id }).await;
        assert_eq!(world.outlook.secret(ADDRESS), None);
        assert_eq!((entry(&walk).stored_in, walk.screen().notices), (vec![], vec![]), "{stop:?}");
    }
}

async fn practised(world: &World) -> Walk {
    let walk = world.start();
    walk.click(Action::Practise { provider: ProviderKind::PrivacyIdea }).await;
    walk.to_password(&world.provider).await;
    walk.click(save_for(MailApp::OutlookClassic)).await;
    assert!(world.outlook.secret(ADDRESS).is_some());
    walk
}

#[tokio::test(start_paused = true)]
async fn practice_leaves_nothing_in_a_mail_app_when_it_is_left_closed_or_was_killed() {
    let world = World::new();
    let walk = practised(&world).await;
    walk.click(Action::StartOver).await;
    assert_eq!(world.outlook.secret(ADDRESS), None, "left");

    let world = World::new();
    practised(&world).await.wizard.shut_down().await;
    assert_eq!(world.outlook.secret(ADDRESS), None, "closed");

    let world = World::new();
    drop(practised(&world).await);
    assert!(world.outlook.secret(ADDRESS).is_some());
    let walk = world.start();
    walk.click(Action::Practise { provider: ProviderKind::PrivacyIdea }).await;
    assert_eq!(world.outlook.secret(ADDRESS), None, "killed, and practised again");
    assert!(!world.ledger().exists());
}

#[tokio::test(start_paused = true)]
async fn nothing_secret_is_in_the_ledger_or_on_a_screen() {
    let world = World::new();
    let mut walk = at_password(&world).await;
    let secret = walk.wizard.reveal().await.unwrap();
    walk.step("saved", save_for(MailApp::OutlookClassic)).await;
    walk.step("tried", Action::Probe).await;
    walk.step("taken out", Action::TakeOut { app: MailApp::OutlookClassic }).await;
    let told = format!("{}{}", walk.story(), world.watch.ledgers().concat());
    assert!(!told.contains(secret.expose()));
    assert!(told.contains("outlookClassic"));
}
